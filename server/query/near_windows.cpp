// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/near_windows.h"

#include <algorithm>
#include <optional>

namespace karez::query {
namespace {

struct Event {
  Span span;
  std::size_t part = 0;
};

std::vector<Event> events_of(const std::vector<std::vector<Span>>& parts) {
  std::vector<Event> events;
  for (std::size_t part = 0; part < parts.size(); ++part) {
    for (const Span& span : parts[part]) events.push_back({span, part});
  }
  return events;
}

/// Whether any two spans share a position (two of the same part count too: no harm).
bool may_collide(std::vector<Event> events) {
  std::sort(events.begin(), events.end(),
            [](const Event& a, const Event& b) { return a.span < b.span; });
  std::uint32_t last = 0;
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (i > 0 && events[i].span.first <= last) return true;
    last = std::max(last, events[i].span.last);
  }
  return false;
}

/// Finds one span for each part, without overlap, so that the leftmost begins as far right as can
/// be. Parts with the same spans are interchangeable: their choices are kept in one order.
class Assignment {
 public:
  struct Part {
    std::vector<Span> spans;  // candidates, furthest right first
    std::size_t same_as = 0;  // first part with the same list
  };

  Assignment(std::vector<Part> parts, std::size_t& budget)
      : parts_(std::move(parts)), budget_(budget), steps_(std::min(budget, kNearSteps)) {
    std::stable_sort(parts_.begin(), parts_.end(), [](const Part& a, const Part& b) {
      if (a.spans.size() != b.spans.size()) return a.spans.size() < b.spans.size();
      return a.same_as < b.same_as;
    });
  }

  /// The best window's first position. `exhausted` tells that trying was cut off.
  std::optional<std::uint32_t> solve(bool& exhausted) {
    const std::size_t steps = steps_;
    try_part(0, UINT32_MAX, 0);
    budget_ -= std::min(budget_, steps - steps_);
    exhausted = steps_ == 0;
    return best_;
  }

 private:
  bool is_free(const Span& span) const {
    return std::none_of(chosen_.begin(), chosen_.end(), [&](const Span& other) {
      return span.first <= other.last && other.first <= span.last;
    });
  }

  // `from`: where to begin among the candidates, for a part that is the same as the one before.
  void try_part(std::size_t part, std::uint32_t low, std::size_t from) {
    if (part == parts_.size()) {
      best_ = low;
      return;
    }
    const auto& spans = parts_[part].spans;
    const bool next_is_same =
        part + 1 < parts_.size() && parts_[part + 1].same_as == parts_[part].same_as;
    for (std::size_t i = from; i < spans.size() && steps_ > 0; ++i) {
      --steps_;
      if (best_ && spans[i].first <= *best_) return;
      if (!is_free(spans[i])) continue;
      chosen_.push_back(spans[i]);
      try_part(part + 1, std::min(low, spans[i].first), next_is_same ? i + 1 : 0);
      chosen_.pop_back();
    }
  }

  std::vector<Part> parts_;
  std::size_t& budget_;
  std::size_t steps_;
  std::vector<Span> chosen_;
  std::optional<std::uint32_t> best_;
};

/// Goes through the spans by their last position; each may end a window.
class Sweep {
 public:
  Sweep(const std::vector<std::vector<Span>>& parts, std::uint32_t window)
      : parts_(parts), window_(window), nearest_(parts.size()), events_(events_of(parts)) {
    collide_ = may_collide(events_);
    std::sort(events_.begin(), events_.end(), [](const Event& a, const Event& b) {
      return a.span.last != b.span.last ? a.span.last < b.span.last : a.span.first < b.span.first;
    });
    for (std::size_t part = 0; part < parts.size(); ++part) {
      same_as_.push_back(static_cast<std::size_t>(
          std::find(parts.begin(), parts.end(), parts[part]) - parts.begin()));
    }
  }

  std::vector<Span> run() {
    for (std::size_t i = 0; i < events_.size(); ++i) {
      auto& nearest = nearest_[events_[i].part];
      if (!nearest) ++seen_;
      nearest = std::max(nearest.value_or(0), events_[i].span.first);
      const std::uint32_t last = events_[i].span.last;
      const bool more_end_here = i + 1 < events_.size() && events_[i + 1].span.last == last;
      if (!more_end_here && seen_ == parts_.size()) end_window(i);
    }
    return std::move(windows_);
  }

 private:
  void end_window(std::size_t at) {
    const std::uint32_t last = events_[at].span.last;
    std::optional<std::uint32_t> first = covered();
    if (last - *first >= window_ || !better(*first)) return;
    if (collide_ && budget_ > 0) first = assigned(at, *first);
    if (first && better(*first)) windows_.push_back({*first, last});
  }

  /// A window that begins no further right than one that ended before holds that one.
  bool better(std::uint32_t first) const {
    return windows_.empty() || first > windows_.back().first;
  }

  /// Begin of the smallest stretch that holds a span of each part, overlaps aside.
  std::uint32_t covered() const { return **std::min_element(nearest_.begin(), nearest_.end()); }

  std::optional<std::uint32_t> assigned(std::size_t at, std::uint32_t covered_first) {
    const std::uint32_t last = events_[at].span.last;
    const std::uint32_t lowest = last >= window_ ? last - window_ + 1 : 0;
    std::vector<Assignment::Part> candidates(parts_.size());
    for (std::size_t i = at + 1; i-- > 0 && events_[i].span.last >= lowest && budget_ > 0;) {
      --budget_;
      if (events_[i].span.first < lowest || !better(events_[i].span.first)) continue;
      candidates[events_[i].part].spans.push_back(events_[i].span);
    }
    for (std::size_t part = 0; part < candidates.size(); ++part) {
      auto& spans = candidates[part].spans;
      candidates[part].same_as = same_as_[part];
      std::sort(spans.begin(), spans.end(), std::greater<>());
    }
    bool exhausted = budget_ == 0;
    const auto first = exhausted ? std::nullopt : Assignment(candidates, budget_).solve(exhausted);
    return exhausted && !first ? covered_first : first;
  }

  const std::vector<std::vector<Span>>& parts_;
  const std::uint32_t window_;
  std::vector<std::optional<std::uint32_t>> nearest_;  // per part the furthest right begin so far
  std::vector<std::size_t> same_as_;
  std::vector<Event> events_;
  std::size_t seen_ = 0;
  std::size_t budget_ = kNearStepsTotal;
  bool collide_ = false;
  std::vector<Span> windows_;
};

}  // namespace

std::vector<Span> near_windows(const std::vector<std::vector<Span>>& parts, std::uint32_t window) {
  if (parts.empty() || window == 0) return {};
  return Sweep(parts, window).run();
}

}  // namespace karez::query
