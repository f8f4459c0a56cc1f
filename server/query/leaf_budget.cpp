// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/leaf_budget.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "server/query/token_text.h"

namespace karez::query {

std::optional<Node> LeafBudget::take(Node leaf) {
  const std::size_t words = count_tokens(leaf.text);
  if (words > words_left_) {
    leave_out(words - words_left_, leaf.start, leaf.end);
    leaf.text = token_text(first_tokens(leaf.text, words_left_));
    // These three can hold quoted text themselves. Any other leaf becomes a phrase.
    const bool keeps_kind =
        leaf.kind == NodeKind::exact || leaf.kind == NodeKind::name || leaf.kind == NodeKind::field;
    if (!keeps_kind) leaf.kind = NodeKind::phrase;
    leaf.quoted = keeps_kind;
  }
  words_left_ -= std::min(words, words_left_);
  // A "*" that is left in a phrase stands for nothing. Printed, it would be read as a wildcard.
  if (leaf.kind == NodeKind::phrase) leaf.text = without_stars(leaf.text);
  if (leaf.text.empty()) return std::nullopt;
  return leaf;
}

bool LeafBudget::take_value(std::uint32_t start, std::uint32_t end) {
  if (words_left_ == 0) {
    leave_out(1, start, end);
    return false;
  }
  --words_left_;
  return true;
}

bool LeafBudget::take_patterns(std::size_t count) {
  if (count > patterns_left_) return false;
  patterns_left_ -= count;
  return true;
}

bool LeafBudget::take_wildcard(std::uint32_t start, std::uint32_t end) {
  if (take_patterns(1)) return true;
  notes_.add(fmt::format("a query takes {} wildcards; this one is left out", limits::kPatterns),
             start, end);
  return false;
}

// All words left out are told in one note, so only their number and their place as a whole are
// kept.
void LeafBudget::leave_out(std::size_t words, std::uint32_t start, std::uint32_t end) {
  if (left_out_ == 0) left_out_start_ = start;
  left_out_ += words;
  left_out_end_ = std::max(left_out_end_, end);
}

void LeafBudget::note_left_out() {
  if (left_out_ == 0) return;
  notes_.add(fmt::format("a query takes {} words; {} more {} left out", limits::kQueryWords,
                         left_out_, left_out_ == 1 ? "is" : "are"),
             left_out_start_, left_out_end_);
}

}  // namespace karez::query
