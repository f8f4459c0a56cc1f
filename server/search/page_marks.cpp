// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/page_marks.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

// The constructor works in this order:
//   1. needed_of()    how many words of the page the matches reach
//   2. cut_tokens()   cuts so many tokens, and remembers which positions they have
//   3. mark_run()     turns the runs of each span into marks
//   4. merge_marks()  joins marks that overlap
// Only level() folds words, and only those that matched.
namespace karez {
namespace {

using query::Form;
using query::Level;
using query::Pattern;

void add_words(const Pattern& pattern, std::vector<const Pattern*>& words) {
  if (pattern.kind == query::PatternKind::word) words.push_back(&pattern);
  for (const auto& part : pattern.parts) add_words(part, words);
}

// Whether a word of the page matches a form. `letters` is the exact form of the word.
bool fits_form(const Form& form, const std::string& folded, const std::string& letters) {
  if (form.folded != folded) return false;
  switch (form.spelling) {
    case query::Spelling::any:
      return true;
    case query::Spelling::plain:
      return letters == folded;
    case query::Spelling::varied:
      return letters == form.exact;
  }
  return false;
}

/// Keeps the strongest level at which each word of the query matched, over all tokens added.
/// Smaller levels are stronger, so "strongest" is std::min and "weakest" is std::max.
class Levels {
 public:
  explicit Levels(const std::vector<query::Leaf>& leaves) : words_(leaves.size()) {
    for (std::size_t i = 0; i < leaves.size(); ++i) {
      if (leaves[i].positive) add_words(leaves[i].pattern, words_[i]);
    }
  }

  void add(std::size_t leaf, std::string_view token) {
    if (!seen_.emplace(leaf, token).second) return;
    const std::string folded = fold(token);
    const std::string letters = exact_form(token);
    for (const Pattern* word : words_[leaf]) {
      const auto form = std::find_if(word->forms.begin(), word->forms.end(),
                                     [&](const Form& f) { return fits_form(f, folded, letters); });
      if (form == word->forms.end()) continue;
      const bool exact = letters == word->written;
      const Level level = exact ? Level::exact : std::max(form->level, Level::folded);
      const auto [at, is_new] = strongest_.try_emplace(word, level);
      if (!is_new) at->second = std::min(at->second, level);
    }
  }

  Level weakest() const {
    Level weakest = Level::exact;
    for (const auto& [word, level] : strongest_) weakest = std::max(weakest, level);
    return weakest;
  }

 private:
  std::vector<std::vector<const Pattern*>> words_;           // [leaf]: its word patterns
  std::set<std::pair<std::size_t, std::string_view>> seen_;  // leaf and token: each is tried once
  std::map<const Pattern*, Level> strongest_;
};

}  // namespace

PageMarks::PageMarks(const PageText& text, const PageEntry& entry, PageFinder& finder,
                     const FoundPage& found)
    : entry_(entry), text_(text.text) {
  cut_tokens(text, needed_of(finder, found));
  if (!fits()) return;
  for (std::size_t i = found.first; i < found.last; ++i) {
    const PageSpan& span = finder.spans()[i];
    for (const auto& run : finder.runs_of(span)) mark_run(run, span.leaf);
    add_match(span.span);
  }
  std::sort(matches_.begin(), matches_.end(), [](const PageMatch& a, const PageMatch& b) {
    return a.start != b.start ? a.start < b.start : a.end > b.end;
  });
  merge_marks();
  for (const Region& region : text.regions) {
    if (region.kind != RegionKind::furniture) continue;
    for (Mark& mark : marks_) {
      mark.furniture = mark.furniture || (mark.start >= region.start && mark.start < region.end);
    }
  }
}

PageMarks::Needed PageMarks::needed_of(const PageFinder& finder, const FoundPage& found) const {
  Needed needed;
  for (std::size_t i = found.first; i < found.last; ++i) {
    const auto [first, last] = finder.spans()[i].span;
    if (first >= entry_.body_first + entry_.body_count) {
      needed.extra = std::max(needed.extra, last - entry_.extra_first + 1);
    } else {
      needed.body = std::max(needed.body, last - entry_.body_first + 1);
    }
  }
  needed.body = std::min(needed.body, entry_.body_count);
  needed.extra = std::min(needed.extra, entry_.extra_count);
  return needed;
}

// Stops after the last match, and after the text that a snippet may show after that. A text file is
// one long page, so cutting all of it would take long, and most matches are near its start or on
// short pages. A page that was not cut to its end counts as fitting.
void PageMarks::cut_tokens(const PageText& text, const Needed& needed) {
  // Bytes: a snippet has at most twice kSnippetCodePoints, of at most 4 bytes each.
  constexpr std::uint32_t kAfter = 4 * 2 * limits::kSnippetCodePoints;
  PagePositions positions(text.text, text.regions);
  std::optional<std::uint32_t> stop;
  for (PositionedToken token; positions.next(token);) {
    const auto index = static_cast<std::uint32_t>(tokens_.size());
    tokens_.push_back(token.token);
    if (token.body) {
      body_.push_back(index);
    } else {
      extras_.emplace_back(token.offset, index);
    }
    const bool seen =
        positions.body_count() >= needed.body && positions.extra_count() >= needed.extra;
    if (seen && !stop) stop = token.token.end + kAfter;
    if (stop && token.token.start > *stop) {
      fits_ = true;
      return;
    }
  }
  fits_ =
      positions.body_count() == entry_.body_count && positions.extra_count() == entry_.extra_count;
}

// The index of the token at a position of the document. Absent when the position is not on this
// page. The subtractions wrap for a position before the stretch, so the comparison beside each
// rules that out.
std::optional<std::uint32_t> PageMarks::token_at(std::uint32_t position) const {
  const std::uint32_t body = position - entry_.body_first;
  if (position >= entry_.body_first && body < body_.size()) return body_[body];
  const std::uint32_t extra = position - entry_.extra_first;
  const auto at = std::lower_bound(extras_.begin(), extras_.end(), std::pair(extra, 0U));
  if (position < entry_.extra_first || at == extras_.end() || at->first != extra) {
    return std::nullopt;
  }
  return at->second;
}

// Marks the words of a run. Words with neighbouring positions may have a footnote between them in
// the text. Then the words before it and those after it get a mark each.
void PageMarks::mark_run(query::Span run, std::size_t leaf) {
  std::optional<std::uint32_t> before;
  for (std::uint32_t position = run.first; position <= run.last; ++position) {
    const auto token = token_at(position);
    if (!token) return;  // the run goes on on the next page
    words_.push_back({leaf, *token});
    if (before && *before + 1 == *token) {
      marks_.back().end = tokens_[*token].end;
    } else {
      marks_.push_back({tokens_[*token].start, tokens_[*token].end, bit_of(leaf)});
    }
    before = token;
  }
}

// A match that ends on a later page is cut after the last body word of this page: only body words
// continue on the next page.
void PageMarks::add_match(query::Span span) {
  const auto first = token_at(span.first);
  if (!first) return;
  PageMatch match{.start = tokens_[*first].start, .end = tokens_[*first].end};
  auto last = token_at(span.last);
  if (!last) {
    match.continues = true;
    last = body_.back();
  }
  match.end = tokens_[*last].end;
  matches_.push_back(match);
}

const PageMatch& PageMarks::match_from(std::uint32_t byte) const {
  const auto at = std::partition_point(matches_.begin(), matches_.end(),
                                       [&](const PageMatch& match) { return match.start < byte; });
  return at == matches_.end() ? matches_.back() : *at;
}

void PageMarks::merge_marks() {
  std::sort(marks_.begin(), marks_.end(), [](const Mark& a, const Mark& b) {
    return a.start != b.start ? a.start < b.start : a.end < b.end;
  });
  std::size_t kept = 0;
  for (std::size_t i = 1; i < marks_.size(); ++i) {
    if (marks_[i].start < marks_[kept].end) {
      marks_[kept].end = std::max(marks_[kept].end, marks_[i].end);
      marks_[kept].leaves |= marks_[i].leaves;
    } else {
      marks_[++kept] = marks_[i];
    }
  }
  if (!marks_.empty()) marks_.resize(kept + 1);
}

query::Level PageMarks::level(const std::vector<query::Leaf>& leaves) const {
  Levels levels(leaves);
  for (const auto& word : words_) {
    const Token& token = tokens_[word.token];
    levels.add(word.leaf, text_.substr(token.start, token.end - token.start));
  }
  return levels.weakest();
}

}  // namespace karez
