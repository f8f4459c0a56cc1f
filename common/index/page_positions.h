// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "common/document.h"
#include "common/index/record.h"
#include "common/limits.h"
#include "common/text/analyzer.h"

namespace karez {

/// A token of a page with its place in one of the page's two runs: the run of body words, or the
/// run of extra words (furniture and footnotes).
struct PositionedToken {
  Token token;
  bool body = true;          ///< In the body run; else in the run of extra words.
  std::uint32_t offset = 0;  ///< Positions from the first one of that run on this page.
};

/// Numbers the tokens of one page. The document builder and the snippet both use it, so that a
/// position means the same word to both. Body tokens are numbered as if no region lay between them.
/// Tokens inside regions have a run of their own. In it, each region that has tokens starts
/// limits::kPositionGap after the end of the one before.
///
///   page:    [Report 7]  the police took  [1 See page 4]  him away
///   body:                0   1      2                     3   4
///   extras:   0      1                     102 103 104 105
///
/// Text and regions must outlive it. Not thread-safe; cheap to make.
///
///   PagePositions positions(page.text, page.regions);
///   for (PositionedToken t; positions.next(t);) add(entry, t);
///   entry.body_count = positions.body_count();
///   entry.extra_count = positions.extra_count();
///
/// The builder chooses where a page's runs begin: PageEntry::body_first and extra_first. The body
/// of a page goes on directly after the body of the page before; in a bulletin, whose pages are
/// items, limits::kPositionGap lies between them. The same gap lies between the extras of two
/// pages.
class PagePositions {
 public:
  PagePositions(std::string_view text, const std::vector<Region>& regions)
      : tokenizer_(text), regions_(regions) {}

  /// Moves to the next token of the page, in the order of the text. Returns false at the end.
  bool next(PositionedToken& out) {
    if (!tokenizer_.next(out.token)) return false;
    while (region_ < regions_.size() && regions_[region_].end <= out.token.start) ++region_;
    out.body = region_ == regions_.size() || out.token.start < regions_[region_].start;
    out.offset = out.body ? body_++ : next_extra();
    return true;
  }

  /// Positions that the body has taken so far.
  std::uint32_t body_count() const { return body_; }
  /// Positions that furniture and footnotes have taken so far, with the gaps between regions.
  std::uint32_t extra_count() const { return extra_; }

 private:
  std::uint32_t next_extra() {
    if (extra_ > 0 && last_region_ != region_) extra_ += limits::kPositionGap;
    last_region_ = region_;
    return extra_++;
  }

  Tokenizer tokenizer_;
  const std::vector<Region>& regions_;
  std::size_t region_ = 0;       // the first region that does not end before the token
  std::size_t last_region_ = 0;  // the region that held the last extra token
  std::uint32_t body_ = 0;       // the offset that the next body token gets
  std::uint32_t extra_ = 0;
};

/// The position of a token in the index. `entry` is the entry of its page in the record.
inline std::uint32_t position_of(const PageEntry& entry, const PositionedToken& token) {
  return (token.body ? entry.body_first : entry.extra_first) + token.offset;
}

}  // namespace karez
