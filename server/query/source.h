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
  char32_t c = 0;              ///< As the reader wrote it, but a space for a control character.
  char32_t syntax = 0;         ///< As the grammar reads it: full-width and small forms as ASCII.
  std::uint32_t position = 0;  ///< In code points of the reader's own text, from 0.
};

/// Characters [begin, end) of a Source.
struct Run {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool empty() const { return begin == end; }
};

/// The reader's text, decoded once. Bidirectional controls are invisible and are left out of the
/// characters. Positions and slices still count them, because they refer to the reader's own text.
/// A run counts characters, a position counts code points. Immutable, so thread-safe.
class Source {
 public:
  /// `bytes` may be any bytes, and need not outlive the source. Those over limits::kQueryBytes are
  /// left out.
  explicit Source(std::string_view bytes);

  const Char& operator[](std::size_t i) const { return chars_[i]; }
  std::size_t size() const { return chars_.size(); }

  /// The place of a run in the reader's text. The run must not be empty.
  std::uint32_t start_of(Run run) const { return chars_[run.begin].position; }
  std::uint32_t end_of(Run run) const { return chars_[run.end - 1].position + 1; }

  /// Code points [start, end) of the reader's text, as UTF-8.
  std::string slice(std::uint32_t start, std::uint32_t end) const;
  /// The characters of a run as UTF-8, for the tree: full-width signs as ASCII, letters and digits
  /// as written.
  std::string text(Run run) const;
  /// The characters of a run as the grammar reads them, for names, numbers and dates.
  std::string syntax_text(Run run) const;

  std::uint32_t code_points() const { return static_cast<std::uint32_t>(own_.size()); }
  /// The position of the first byte that is no UTF-8. Absent when the text is valid.
  std::optional<std::uint32_t> first_invalid() const { return first_invalid_; }
  /// How many code points at the end were left out.
  std::uint32_t left_out() const { return left_out_; }

 private:
  std::u32string own_;       // the reader's text, with U+FFFD for each invalid byte
  std::vector<Char> chars_;  // the same without bidirectional controls
  std::optional<std::uint32_t> first_invalid_;
  std::uint32_t left_out_ = 0;
};

bool is_ascii_digit(char32_t c);
bool is_ascii_letter_or_digit(char32_t c);

/// Whether the character separates words: white space, control characters, and the commas and stops
/// of scripts that are written without spaces.
bool is_space(char32_t c);

/// The family of a quotation mark, from 1. Marks of one family close each other: « and ». 0 when
/// the character is no quotation mark.
unsigned quote_family(char32_t c);

/// Whether the character at `i` opens or closes a quotation. A mark between two Hebrew letters does
/// not, because it is part of an abbreviation.
bool is_quote(const Source& source, std::size_t i);

}  // namespace karez::query
