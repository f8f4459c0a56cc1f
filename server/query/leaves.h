// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/limits.h"
#include "server/query/remarks.h"
#include "server/query/source.h"
#include "server/query/tree.h"

namespace karez::query {

/// Something to search for. What was not understood stands twice: as `words`, each for itself,
/// and as one `node` where only one can stand (NOT, NEAR).
struct Operand {
  std::optional<Node> node;
  std::vector<Node> words;
};

/// The text of a phrase from its first token to its last, white space as one space; empty when it
/// holds no token.
std::string token_text(std::string_view text);
/// The text up to the end of its n-th token.
std::string first_tokens(std::string_view text, std::size_t n);
std::size_t count_tokens(std::string_view text);
bool has_wildcard(std::string_view text);
/// Whether the text ends in one "*" and holds no other wildcard.
bool is_prefix_wildcard(std::string_view text);

/// Makes the leaves of the tree, in the order of the text, under the caps of limits.h: what is over
/// is left out and noted. A leaf that is left out, or holds no word, is no node.
class LeafMaker {
 public:
  LeafMaker(const Source& source, Remarks& remarks);

  /// Without what stands before the first and behind the last letter, digit or wildcard.
  Run trimmed(Run run) const;

  /// A word, wildcard or fuzzy word.
  std::optional<Node> word(Run run);
  /// `kind` is exact or name; `quoted` when `run` stood in quotes.
  std::optional<Node> marked(NodeKind kind, Run run, Run whole, bool quoted);
  std::optional<Node> phrase(Run inner, Run whole);
  /// "a b"~8
  std::optional<Node> near(Run inner, std::uint32_t window, Run whole);
  /// An operator without operands.
  std::optional<Node> operator_word(std::string_view text, std::uint32_t start, std::uint32_t end);

  /// FIELD:VALUE. False, with a note, when that is no value of the field; else `leaf` is set
  /// unless it was left out.
  bool field(Field which, Run value, Run whole, bool quoted, std::optional<Node>& leaf);
  /// Words that stand for something not understood, which began when words_left() was `before`.
  Operand as_words(std::vector<Node> words, Run whole, std::size_t before) const;
  /// A leaf that stood in a field's parentheses.
  Node in_field(Field which, Node leaf);

  std::size_t words_left() const { return words_left_; }
  /// Says what was left out. Call last.
  void finish();

 private:
  std::string quoted_text(Run inner) const;
  std::optional<Node> wildcard(Run run, Node node);
  std::optional<Node> fuzzy(Run base, Run run, Node node);
  std::optional<Node> text_value(Node node, Run value, bool quoted);
  bool whole_value(Node& node, std::string_view written);
  bool enough_letters(std::string_view text, std::uint32_t start, std::uint32_t end);
  bool take_wildcard(std::uint32_t start, std::uint32_t end);
  bool take_patterns(std::size_t count);
  bool take(Node& node);
  bool take_whole(const Node& node);
  void leave_out(std::size_t words, std::uint32_t start, std::uint32_t end);
  Node node_at(NodeKind kind, Run whole) const;

  const Source& source_;
  Remarks& remarks_;
  std::vector<bool> in_token_;  // per character
  std::size_t words_left_ = limits::kQueryWords;
  std::size_t patterns_left_ = limits::kPatterns;
  std::size_t left_out_ = 0;  // words
  std::uint32_t left_out_start_ = 0;
  std::uint32_t left_out_end_ = 0;
};

}  // namespace karez::query
