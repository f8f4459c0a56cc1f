// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/near_windows.h"

#include <algorithm>
#include <functional>
#include <optional>

// How windows are found. Take  a NEAR/3 b,  which allows windows of 4 positions, over
//
//   position   1  2  3  4  5  6  7  8  9
//   word       a  .  .  b  .  .  .  a  b
//
// Sweep goes through the spans of all parts by their last position. At each it asks for the
// smallest stretch that ends there and holds enough spans of each part. At 4 that is [1, 4]: a
// window. At 8 it is [4, 8]: too long. At 9 it is [8, 9]: a window. A stretch that begins at or
// before the start of the window found last contains that window. It is dropped, because only
// smallest windows count.
//
// Two things are harder:
//   - Parts with the same spans (a NEAR a) are one Group, which asks for two of its spans.
//   - Spans may share positions. In  "a b" NEAR/3 (b OR c)  the b of the phrase must not stand for
//     the second part too. Then the stretch may be told too small, and Assignment tries which span
//     stands for which part. A text made to need many tries uses up a budget; from then on a window
//     that may be told too small counts as found.
namespace karez::query {
namespace {

/// Parts with the same spans are one group. A window must hold as many of its spans as it has
/// parts.
struct Group {
  const std::vector<Span>* spans = nullptr;  // owned by the caller of near_windows()
  std::size_t parts = 0;
  std::vector<std::uint32_t> begins = {};  // first positions of the spans that have ended so far
  std::uint32_t furthest = 0;              // the greatest of them
};

/// A span with its group. The sweep visits events in the order of their last positions.
struct Event {
  Span span;
  std::size_t group = 0;
};

std::vector<Group> groups_of(const std::vector<std::vector<Span>>& parts) {
  std::vector<Group> groups;
  for (const std::vector<Span>& spans : parts) {
    auto group = std::find_if(groups.begin(), groups.end(),
                              [&](const Group& other) { return *other.spans == spans; });
    if (group == groups.end()) group = groups.insert(groups.end(), Group{.spans = &spans});
    ++group->parts;
  }
  return groups;
}

std::vector<Event> events_of(const std::vector<Group>& groups) {
  std::vector<Event> events;
  for (std::size_t group = 0; group < groups.size(); ++group) {
    for (const Span& span : *groups[group].spans) events.push_back({span, group});
  }
  return events;
}

/// Whether any two spans share a position.
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

/// Chooses one span for each part so that no two overlap and the window begins as far right as
/// possible. The part with the fewest candidates is tried first, because it rules out most. Parts
/// with the same spans are interchangeable, so their choices are tried in one order only.
class Assignment {
 public:
  struct Part {
    std::vector<Span> spans;  // candidates, furthest right first
    std::size_t group = 0;
  };

  Assignment(std::vector<Part> parts, std::size_t& budget)
      : parts_(std::move(parts)), budget_(budget), steps_(std::min(budget, kNearSteps)) {
    std::stable_sort(parts_.begin(), parts_.end(), [](const Part& a, const Part& b) {
      if (a.spans.size() != b.spans.size()) return a.spans.size() < b.spans.size();
      return a.group < b.group;
    });
  }

  /// Returns the first position of the best window, or nothing when no choice fits. `exhausted` is
  /// set to whether the budget ended the search; then a better choice may exist.
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

  // Tries each candidate for the part, then the parts after it. Two parts with the same spans would
  // try each pair twice: `from` makes the second of them begin after the candidate of the first.
  void try_part(std::size_t part, std::uint32_t low, std::size_t from) {
    if (part == parts_.size()) {
      best_ = low;
      return;
    }
    const auto& spans = parts_[part].spans;
    const bool next_is_same =
        part + 1 < parts_.size() && parts_[part + 1].group == parts_[part].group;
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
  std::size_t& budget_;                // tries left for the document
  std::size_t steps_;                  // tries left for this window
  std::vector<Span> chosen_;           // one span for each part before the one being tried
  std::optional<std::uint32_t> best_;  // the greatest first position found so far
};

/// Goes through the spans in the order of their last positions. Each of these may end a window.
class Sweep {
 public:
  Sweep(const std::vector<std::vector<Span>>& parts, std::uint32_t window)
      : window_(window), groups_(groups_of(parts)), events_(events_of(groups_)) {
    collide_ = may_collide(events_);
    std::sort(events_.begin(), events_.end(), [](const Event& a, const Event& b) {
      return a.span.last != b.span.last ? a.span.last < b.span.last : a.span.first < b.span.first;
    });
  }

  std::vector<Span> run() {
    for (std::size_t i = 0; i < events_.size(); ++i) {
      Group& group = groups_[events_[i].group];
      group.begins.push_back(events_[i].span.first);
      group.furthest = std::max(group.furthest, events_[i].span.first);
      const std::uint32_t last = events_[i].span.last;
      const bool more_end_here = i + 1 < events_.size() && events_[i + 1].span.last == last;
      if (!more_end_here) end_window(i);
    }
    return std::move(windows_);
  }

 private:
  /// Adds the smallest window that ends with event `at`, if there is one. `at` is the last event at
  /// its position, so that all spans that end there are known.
  void end_window(std::size_t at) {
    const std::uint32_t last = events_[at].span.last;
    std::optional<std::uint32_t> first = covered(last);
    if (!first || !better(*first)) return;
    if (collide_ && budget_ > 0) first = assigned(at, *first);
    if (first && better(*first)) windows_.push_back({*first, last});
  }

  /// Whether a window may begin here. One that begins at or before the start of the window found
  /// last would contain that window, so it would not be a smallest one.
  bool better(std::uint32_t first) const {
    return windows_.empty() || first > windows_.back().first;
  }

  /// The first position of the smallest stretch that ends at `last` and holds enough spans of each
  /// group. Absent when that stretch is longer than the window. Where spans may share positions the
  /// stretch can be too small, but never too large: only the span of each group that begins
  /// furthest right is asked for. So no window is missed, and assigned() tells the true ones.
  std::optional<std::uint32_t> covered(std::uint32_t last) const {
    std::uint32_t first = last;
    for (const Group& group : groups_) {
      if (group.begins.size() < group.parts) return std::nullopt;
      const std::size_t latest = group.begins.size() - group.parts;
      first = std::min(first, collide_ ? group.furthest : group.begins[latest]);
    }
    return last - first < window_ ? std::optional(first) : std::nullopt;
  }

  /// The first position of the best window that ends with event `at` and in which no two spans
  /// overlap. Absent when there is none. When the budget is used up before a window is found, it
  /// returns `covered_first`: the window counts as found without proof.
  std::optional<std::uint32_t> assigned(std::size_t at, std::uint32_t covered_first) {
    const std::uint32_t last = events_[at].span.last;
    const std::uint32_t lowest = last >= window_ ? last - window_ + 1 : 0;
    std::vector<std::vector<Span>> candidates(groups_.size());
    for (std::size_t i = at + 1; i-- > 0 && events_[i].span.last >= lowest && budget_ > 0;) {
      --budget_;
      if (events_[i].span.first < lowest || !better(events_[i].span.first)) continue;
      candidates[events_[i].group].push_back(events_[i].span);
    }
    std::vector<Assignment::Part> parts;
    for (std::size_t group = 0; group < groups_.size(); ++group) {
      std::sort(candidates[group].begin(), candidates[group].end(), std::greater<>());
      if (candidates[group].size() < groups_[group].parts && budget_ > 0) return std::nullopt;
      parts.insert(parts.end(), groups_[group].parts, {candidates[group], group});
    }
    bool exhausted = budget_ == 0;
    const auto first = exhausted ? std::nullopt : Assignment(parts, budget_).solve(exhausted);
    return exhausted && !first ? covered_first : first;
  }

  const std::uint32_t window_;
  std::vector<Group> groups_;
  std::vector<Event> events_;
  std::size_t budget_ = kNearStepsTotal;
  bool collide_ = false;  // whether any two spans share a position
  std::vector<Span> windows_;
};

}  // namespace

std::vector<Span> near_windows(const std::vector<std::vector<Span>>& parts, std::uint32_t window) {
  if (parts.empty() || window == 0) return {};
  return Sweep(parts, window).run();
}

}  // namespace karez::query
