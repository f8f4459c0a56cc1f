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

/// A token of a page with its place in the page's run of body words, or in its run of furniture
/// and footnote words.
struct PositionedToken {
  Token token;
  bool body = true;
  std::uint32_t offset = 0;  ///< From the first position of that run on that page.
};

/// Numbers the tokens of one page. The document builder and the snippet both do it here, so that
/// the word at a position is the same word for both. Body tokens count on without regard to the
/// regions between them. Tokens inside regions count in a run of their own, in which each region
/// that has tokens starts limits::kPositionGap after the end of the one before. Text and regions
/// must outlive it. Not thread-safe; cheap to make.
///
///   PagePositions positions(page.text, page.regions);
///   for (PositionedToken t; positions.next(t);) add(entry, t);
///   entry.body_count = positions.body_count();
///   entry.extra_count = positions.extra_count();
///
/// Between pages the builder chooses `body_first` and `extra_first`: the body runs on directly
/// (items of a bulletin: + limits::kPositionGap), extras of another page + limits::kPositionGap.
class PagePositions {
 public:
  PagePositions(std::string_view text, const std::vector<Region>& regions)
      : tokenizer_(text), regions_(regions) {}

  /// Moves to the next token of the page, in the text's order. False at the end.
  bool next(PositionedToken& out) {
    if (!tokenizer_.next(out.token)) return false;
    while (region_ < regions_.size() && regions_[region_].end <= out.token.start) ++region_;
    out.body = region_ == regions_.size() || out.token.start < regions_[region_].start;
    out.offset = out.body ? body_++ : next_extra();
    return true;
  }

  /// Positions taken so far by the body.
  std::uint32_t body_count() const { return body_; }
  /// Positions taken so far by furniture and footnotes, the gaps between regions counted.
  std::uint32_t extra_count() const { return extra_; }

 private:
  std::uint32_t next_extra() {
    if (extra_ > 0 && last_region_ != region_) extra_ += limits::kPositionGap;
    last_region_ = region_;
    return extra_++;
  }

  Tokenizer tokenizer_;
  const std::vector<Region>& regions_;
  std::size_t region_ = 0;       // the first region that ends after the token
  std::size_t last_region_ = 0;  // the region of the last extra token
  std::uint32_t body_ = 0;
  std::uint32_t extra_ = 0;
};

/// The position a token has in the index, by its page's entry in the record.
inline std::uint32_t position_of(const PageEntry& entry, const PositionedToken& token) {
  return (token.body ? entry.body_first : entry.extra_first) + token.offset;
}

}  // namespace karez
