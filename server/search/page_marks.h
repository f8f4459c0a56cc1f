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

/// A match to be marked in a page's text, as bytes [start, end): a word, a whole phrase, or an
/// operand of NEAR. Marks of a page are in order and do not overlap.
struct Mark {
  std::uint32_t start = 0, end = 0;
  std::uint64_t leaves = 0;  ///< What it is a match of: bit_of(leaf), or-ed.
};

/// A query has at most limits::kQueryWords leaves, which a mark keeps as bits.
constexpr std::uint64_t bit_of(std::size_t leaf) { return std::uint64_t{1} << (leaf % 64); }

/// The first match on a page, as bytes [start, end) of its text.
struct FirstMatch {
  std::uint32_t start = 0, end = 0;
  bool continues = false;  ///< It goes on on the next page.
};

/// Where the words that matched stand in the text of one page, told from their positions by cutting
/// the page into tokens as the indexer did: no word is folded or compared for it.
class PageMarks {
 public:
  /// `text` and `entry` must outlive it. May throw Xapian::Error.
  PageMarks(const PageText& text, const PageEntry& entry, PageFinder& finder,
            const FoundPage& found);

  /// False when the text does not have the words that the record says: the index is damaged.
  bool fits() const { return fits_; }

  const std::vector<Mark>& marks() const { return marks_; }
  /// The first match on the page, whole as far as it is on this page.
  const FirstMatch& first() const { return first_; }
  /// The tokens of the page in the text's order, up to where no snippet can reach any more.
  const std::vector<Token>& tokens() const { return tokens_; }
  /// Per word of the leaves the strongest way it matched here; of those the weakest.
  query::Level level(const std::vector<query::Leaf>& leaves) const;

 private:
  /// How many body words and extra positions of the page must be looked at.
  struct Needed {
    std::uint32_t body = 0, extra = 0;
  };
  struct Word {
    std::size_t leaf = 0;
    std::uint32_t token = 0;
  };
  Needed needed_of(const PageFinder& finder, const FoundPage& found) const;
  void cut_tokens(const PageText& text, const Needed& needed);
  std::optional<std::uint32_t> token_at(std::uint32_t position) const;
  void mark_run(query::Span run, std::size_t leaf);
  void keep_first(query::Span span);
  void merge_marks();

  const PageEntry& entry_;
  std::string_view text_;
  std::vector<Token> tokens_;
  std::vector<std::uint32_t> body_;                              // the token of each body word
  std::vector<std::pair<std::uint32_t, std::uint32_t>> extras_;  // offset and token, in order
  bool fits_ = false;
  std::vector<Mark> marks_;
  std::vector<Word> words_;  // that matched, with repetitions
  bool has_first_ = false;
  FirstMatch first_;
};

}  // namespace karez
