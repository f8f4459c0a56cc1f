// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace karez::query {

/// One character of a query as the lexer sees it.
struct Char {
  char32_t c = 0;              ///< As the reader wrote it; control characters are spaces.
  char32_t syntax = 0;         ///< What it is to the grammar: full-width and small forms as ASCII.
  std::uint32_t position = 0;  ///< In code points of the reader's own text.
};

/// Characters [begin, end) of a Source.
struct Run {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool empty() const { return begin == end; }
};

/// The reader's text, decoded once. Bidirectional controls are left out of the characters, but
/// positions and slices count them: they are the reader's.
class Source {
 public:
  /// Any bytes. What is over limits::kQueryBytes is left out.
  explicit Source(std::string_view bytes);

  const Char& operator[](std::size_t i) const { return chars_[i]; }
  std::size_t size() const { return chars_.size(); }

  std::uint32_t start_of(Run run) const { return chars_[run.begin].position; }
  std::uint32_t end_of(Run run) const { return chars_[run.end - 1].position + 1; }

  /// Code points [start, end) of the reader's text, as UTF-8.
  std::string slice(std::uint32_t start, std::uint32_t end) const;
  /// Characters as UTF-8 for the tree: full-width signs as ASCII, letters and digits as written.
  std::string text(Run run) const;
  /// Characters as the grammar reads them, for names, numbers and dates.
  std::string syntax_text(Run run) const;

  std::uint32_t code_points() const { return static_cast<std::uint32_t>(own_.size()); }
  /// Where the first bytes stood that are no UTF-8.
  std::optional<std::uint32_t> first_invalid() const { return first_invalid_; }
  /// Code points left out at the end.
  std::uint32_t left_out() const { return left_out_; }

 private:
  std::u32string own_;
  std::vector<Char> chars_;
  std::optional<std::uint32_t> first_invalid_;
  std::uint32_t left_out_ = 0;
};

bool is_ascii_digit(char32_t c);
bool is_ascii_letter_or_digit(char32_t c);

/// White space, and commas and stops of scripts that are written without it.
bool is_space(char32_t c);

/// Quotation marks: pairs of one family close each other. 0 is no quotation mark.
unsigned quote_family(char32_t c);

/// Whether the character at `i` opens or closes a quotation. A mark between two Hebrew letters is
/// part of an abbreviation and does not.
bool is_quote(const Source& source, std::size_t i);

}  // namespace karez::query
