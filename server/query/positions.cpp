// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/positions.h"

#include <algorithm>
#include <iterator>
#include <limits>

#include "common/schema.h"
#include "server/query/near_windows.h"

// find_spans() calls itself for the parts of a pattern and joins their spans, by one function for
// each kind of pattern. Most patterns are words, or phrases of words, and documents can be long. So
// these two have faster ways: a word of one form uses the list of the index without a copy, and a
// phrase of words starts from its rarest word.
namespace karez::query {
namespace {

using Positions = std::vector<std::uint32_t>;

/// The sorted positions of a word. With one form it refers to the list that positions_of() gave.
/// With several forms it owns the union of their lists.
class WordPositions {
 public:
  WordPositions(const Pattern& word, const PositionsOf& positions_of) {
    if (word.forms.size() == 1) {
      shared_ = &positions_of(word.forms.front());
      return;
    }
    for (const Form& form : word.forms) {
      const Positions& more = positions_of(form);
      own_.insert(own_.end(), more.begin(), more.end());
    }
    std::sort(own_.begin(), own_.end());
    own_.erase(std::unique(own_.begin(), own_.end()), own_.end());
  }
  const Positions& get() const { return shared_ != nullptr ? *shared_ : own_; }

 private:
  const Positions* shared_ = nullptr;
  Positions own_;
};

std::vector<Span> spans_of_word(const Pattern& word, const PositionsOf& positions_of) {
  const WordPositions positions(word, positions_of);
  std::vector<Span> spans;
  spans.reserve(positions.get().size());
  for (const std::uint32_t at : positions.get()) spans.push_back({at, at});
  return spans;
}

/// Moves `cursor` forward to the first element that is not less than `value`. The steps double, so
/// a far element costs a logarithmic number of them, and a near one only a few.
void gallop(const Positions& list, std::size_t& cursor, std::uint32_t value) {
  std::size_t step = 1;
  std::size_t low = cursor;
  while (low + step < list.size() && list[low + step] < value) {
    low += step;
    step *= 2;
  }
  const auto begin = list.begin() + static_cast<std::ptrdiff_t>(low);
  const auto end =
      list.begin() + static_cast<std::ptrdiff_t>(std::min(low + step + 1, list.size()));
  cursor = static_cast<std::size_t>(std::lower_bound(begin, end, value) - list.begin());
}

/// The spans of a phrase whose parts are all words. For each position of the rarest word it looks
/// for the other words at their distances: with "of" at 7 in "freedom of movement", the others must
/// be at 6 and 8.
std::vector<Span> spans_of_words(const std::vector<Pattern>& words,
                                 const PositionsOf& positions_of) {
  std::vector<WordPositions> lists;
  lists.reserve(words.size());
  for (const Pattern& word : words) {
    lists.emplace_back(word, positions_of);
    if (lists.back().get().empty()) return {};
  }
  const auto rarest = std::min_element(
      lists.begin(), lists.end(),
      [](const auto& a, const auto& b) { return a.get().size() < b.get().size(); });
  const auto before = static_cast<std::uint32_t>(rarest - lists.begin());
  const auto length = static_cast<std::uint32_t>(lists.size());
  std::vector<std::size_t> cursors(lists.size());
  std::vector<Span> spans;
  for (const std::uint32_t at : rarest->get()) {
    if (at < before) continue;
    const std::uint32_t first = at - before;
    bool all = true;
    for (std::uint32_t i = 0; all && i < length; ++i) {
      const Positions& list = lists[i].get();
      gallop(list, cursors[i], first + i);
      if (cursors[i] == list.size()) return spans;
      all = list[cursors[i]] == first + i;
    }
    if (all) spans.push_back({first, first + length - 1});
  }
  return spans;
}

void sort_once(std::vector<Span>& spans) {
  std::sort(spans.begin(), spans.end());
  spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
}

/// Joins each span of `left` with every span of `right` that begins directly after it. Both are
/// sorted.
std::vector<Span> joined(const std::vector<Span>& left, const std::vector<Span>& right) {
  std::vector<Span> spans;
  for (const Span& span : left) {
    auto next = std::lower_bound(right.begin(), right.end(), Span{span.last + 1, 0});
    for (; next != right.end() && next->first == span.last + 1; ++next) {
      spans.push_back({span.first, next->last});
    }
  }
  sort_once(spans);
  return spans;
}

std::vector<Span> spans_of_phrase(const Pattern& phrase, const PositionsOf& positions_of) {
  const bool plain = std::all_of(phrase.parts.begin(), phrase.parts.end(), [](const Pattern& part) {
    return part.kind == PatternKind::word;
  });
  if (phrase.parts.empty()) return {};
  if (plain) return spans_of_words(phrase.parts, positions_of);
  std::vector<Span> spans = find_spans(phrase.parts.front(), positions_of);
  for (std::size_t i = 1; i < phrase.parts.size() && !spans.empty(); ++i) {
    spans = joined(spans, find_spans(phrase.parts[i], positions_of));
  }
  return spans;
}

std::vector<Span> spans_of_any(const Pattern& any, const PositionsOf& positions_of) {
  std::vector<Span> spans;
  for (const Pattern& part : any.parts) {
    const std::vector<Span> more = find_spans(part, positions_of);
    spans.insert(spans.end(), more.begin(), more.end());
  }
  sort_once(spans);
  return spans;
}

std::vector<Span> spans_of_near(const Pattern& near, const PositionsOf& positions_of) {
  std::vector<std::vector<Span>> parts;
  for (const Pattern& part : near.parts) {
    parts.push_back(find_spans(part, positions_of));
    if (parts.back().empty()) return {};
  }
  return near_windows(parts, near.window);
}

}  // namespace

std::vector<Span> find_spans(const Pattern& pattern, const PositionsOf& positions_of) {
  switch (pattern.kind) {
    case PatternKind::word:
      return spans_of_word(pattern, positions_of);
    case PatternKind::phrase:
      return spans_of_phrase(pattern, positions_of);
    case PatternKind::near:
      return spans_of_near(pattern, positions_of);
    case PatternKind::any:
      return spans_of_any(pattern, positions_of);
  }
  return {};
}

// The terms of exact letters: see kSpeltPrefix in common/schema.h. Where the document has no other
// spelling, the indexer wrote no plain term, and the folded term has the positions.
std::string PositionLists::term_of(const Form& form) const {
  if (form.spelling == Spelling::varied) return spelt_term(form.exact);
  const bool varies = std::any_of(form.others.begin(), form.others.end(),
                                  [&](const std::string& term) { return holds(term); });
  return varies ? plain_term(form.folded) : word_term(form.folded);
}

bool PositionLists::holds(const std::string& term) const {
  if (held_ != nullptr) return held_->holds(term, docid_);
  auto posting = database_->postlist_begin(term);
  const auto end = database_->postlist_end(term);
  if (posting != end) posting.skip_to(docid_);
  return posting != end && *posting == docid_;
}

const std::vector<std::uint32_t>& PositionLists::operator()(const Form& form) {
  const std::string term = term_of(form);
  const auto [entry, is_new] = lists_.try_emplace(term);
  if (!is_new || (held_ != nullptr && !held_->holds(term, docid_))) return entry->second;
  std::copy(database_->positionlist_begin(docid_, term), database_->positionlist_end(docid_, term),
            std::back_inserter(entry->second));
  return entry->second;
}

}  // namespace karez::query
