// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// Words and numbers that are written joined or parted: re-education, +998 (71) 239-15-15. The
/// indexer keeps what it meets in the stem dictionary (keys::kJoined): the joined word, and how it
/// was parted. A query for the joined word then finds the parted one.
namespace karez {

/// Whether a folded token is all digits.
bool is_number(std::string_view folded);

/// Whether the text between two tokens is a hyphen and nothing else, or a hyphen and a line end.
bool is_hyphen(std::string_view gap);

/// The words of a form in the dictionary: "998 71 239" gives three.
std::vector<std::string> parts_of(std::string_view form);

/// Finds what is parted in a text of which the tokens come in order. Not thread-safe.
class PartedWords {
 public:
  /// `joined` is the folded words as one, `parted` the same with a space between two.
  using Found = std::function<void(const std::string& joined, const std::string& parted)>;
  explicit PartedWords(Found found) : found_(std::move(found)) {}

  /// The next token, folded, and the text between it and the token before it.
  void add(std::string_view folded, std::string_view gap);
  /// Ends a run: at the end of a text.
  void finish();

 private:
  void flush_digits();

  Found found_;
  std::string last_;                 // the token before
  std::vector<std::string> digits_;  // the groups of digits up to here
};

}  // namespace karez
