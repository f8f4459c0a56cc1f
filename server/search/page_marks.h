// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "common/index/page_codec.h"
#include "common/index/page_positions.h"
#include "common/index/record.h"
#include "server/query/lower.h"
#include "server/search/page_finder.h"

namespace karez {

/// A part of a page's text to mark, as bytes [start, end): a word, a whole phrase, or an operand of
/// NEAR. The marks of a page are in the order of the text and do not overlap.
struct Mark {
  std::uint32_t start = 0, end = 0;
  std::uint64_t leaves = 0;  ///< The leaves that match here: bit_of(leaf) of each, or-ed.
  bool furniture = false;    ///< In a running head or a page number.
};

/// The bit of a leaf. 64 bits are enough, because a query has at most limits::kQueryWords leaves.
constexpr std::uint64_t bit_of(std::size_t leaf) { return std::uint64_t{1} << (leaf % 64); }

/// A match on a page, a phrase whole, as bytes [start, end) of its text.
struct PageMatch {
  std::uint32_t start = 0, end = 0;
  bool continues = false;  ///< Whether the match ends on a later page.
};

/// Finds where the matches of one page are in its text. It cuts the page into tokens as the indexer
/// did. The n-th token has the n-th position of the page, so no word is folded or compared.
///
///   entry   body_first 100: the body of the page has positions 100, 101, 102 ...
///   text    "The police used force"
///   match   positions [101, 101]   gives the mark [4, 10), "police"
///
/// Not thread-safe.
class PageMarks {
 public:
  /// `text` and `entry` must outlive it. `found` is a page of `finder`, and `text` and `entry` are
  /// of that page. May throw Xapian::Error.
  PageMarks(const PageText& text, const PageEntry& entry, PageFinder& finder,
            const FoundPage& found);

  /// False when the text does not have as many words as the record says. Then the index is damaged,
  /// and there are no marks.
  bool fits() const { return fits_; }

  const std::vector<Mark>& marks() const { return marks_; }
  /// The first match that begins at this byte or after it, as far as it is on this page. Of two
  /// matches that begin together it is the longer one. There must be one.
  const PageMatch& match_from(std::uint32_t byte) const;
  /// The tokens of the page in the order of the text, up to where no snippet can reach any more.
  const std::vector<Token>& tokens() const { return tokens_; }
  /// The level of the page. Each word of the query has the strongest level at which it matched
  /// here, and the page has the weakest level of these words.
  query::Level level(const std::vector<query::Leaf>& leaves) const;

 private:
  /// How many body words and how many positions of extras must be cut, from the start of each.
  struct Needed {
    std::uint32_t body = 0, extra = 0;
  };
  /// A word that matched.
  struct Word {
    std::size_t leaf = 0;
    std::uint32_t token = 0;  // index into tokens_
  };
  Needed needed_of(const PageFinder& finder, const FoundPage& found) const;
  void cut_tokens(const PageText& text, const Needed& needed);
  std::optional<std::uint32_t> token_at(std::uint32_t position) const;
  void mark_run(query::Span run, std::size_t leaf);
  void add_match(query::Span span);
  void merge_marks();

  const PageEntry& entry_;
  std::string_view text_;
  std::vector<Token> tokens_;
  std::vector<std::uint32_t> body_;  // [i]: index in tokens_ of the i-th body word
  // Offset of the position from entry_.extra_first, and index in tokens_. Sorted. Offsets have
  // gaps.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> extras_;
  bool fits_ = false;
  std::vector<Mark> marks_;
  std::vector<Word> words_;         // a word in two spans is here twice
  std::vector<PageMatch> matches_;  // by start, the longest first
};

}  // namespace karez
