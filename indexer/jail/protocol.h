// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/document.h"
#include "common/result.h"
#include "indexer/extracted/extracted.h"
#include "indexer/limits/limit_table.h"

/// What travels over the pipe from karez-extract's child to the indexer. The child may lie: the
/// reader believes lengths within limits.h, valid UTF-8 and counts in order, and nothing else.
///
/// A frame is: kind (1 byte), length (4 bytes, little-endian), that many bytes of payload.
/// A document is: header, draft*, header again when drafts taught more (it replaces the first),
/// page*, (embedded, bytes*)*, gaps*, then end; or failure in place of any of them. A drawn page is
/// one image, then an end of no pages. Numbers in a payload are 4 bytes, little-endian; a string is
/// its length and its bytes; a list is its length and its members.
namespace karez::protocol {

enum class FrameKind : std::uint8_t {
  header = 1,    ///< media type, extractor, items, properties, outline
  page = 2,      ///< one Page
  gaps = 3,      ///< gaps of single pages
  end = 4,       ///< number of pages: nothing is missing
  failure = 5,   ///< a Gap for the whole file
  draft = 6,     ///< one Page as first read; used when its page frame never comes
  image = 7,     ///< one Image
  embedded = 8,  ///< what came in the document: name, media type, size
  bytes = 9,     ///< some of its bytes, right after it; the payload is nothing else
};

/// Sends frames; the child's side. Throws nothing; false when the pipe is gone.
class FrameWriter {
 public:
  explicit FrameWriter(int fd) : fd_(fd) {}
  bool header(const Extracted& document);  ///< Everything but pages and gaps.
  bool draft(const Page& page);
  bool page(const Page& page);
  bool gaps(const std::vector<Gap>& gaps);
  bool image(const Image& image);
  bool embedded(const Embedded& what, std::string_view bytes);
  bool end(std::uint32_t pages);
  bool failure(const Gap& gap);

 private:
  bool send(FrameKind kind, std::string_view payload);
  int fd_;
};

/// Whether a child may send an image: one that draws a page may, and may send nothing else.
enum class Images : std::uint8_t { refused, expected };

/// Puts a document together from bytes as they come; the trusted side. Feed pieces of any size.
class FrameReader {
 public:
  /// `max_bytes` for drafts, and again for all other frames together.
  explicit FrameReader(std::uint64_t max_bytes = limits_in_force()[Limit::text_bytes],
                       Images images = Images::refused)
      : max_bytes_(max_bytes), images_(images) {}

  /// Error corrupt when the bytes break the protocol, too_large when a limit is met; what came
  /// before stays readable. After an error nothing more is accepted.
  Result<void> feed(std::string_view bytes);
  bool finished() const { return finished_; }  ///< An end or failure frame came.
  const std::optional<Gap>& failure() const { return failure_; }
  /// Frames that came so far; progress is measured by it.
  std::uint64_t frames() const { return frames_; }
  /// Pages that take() would give, from page frames or drafts.
  std::size_t pages() const;
  /// What has come: all of it when finished() without a failure, else the pages before the end,
  /// with drafts for those that were not finished. Call once, last.
  Extracted take();

 private:
  Result<void> accept(FrameKind kind, std::string_view payload);
  Result<void> accept_header(std::string_view payload);
  Result<void> accept_gaps(std::string_view payload);
  Result<void> accept_failure(std::string_view payload);
  Result<void> accept_image(std::string_view payload);
  Result<void> accept_embedded(std::string_view payload);
  Result<void> accept_bytes(std::string_view payload);
  Result<void> accept_page(FrameKind kind, std::string_view payload);
  Result<void> accept_end(std::string_view payload);
  Result<void> count(FrameKind kind, std::size_t bytes);

  std::uint64_t max_bytes_;
  Images images_;
  std::string buffer_;
  Extracted document_;
  std::vector<Page> drafts_;
  std::shared_ptr<Spool> embedded_;
  std::optional<Gap> failure_;
  bool seen_header_ = false;
  bool finished_ = false;
  bool broken_ = false;
  std::uint64_t frames_ = 0;
  std::uint64_t draft_bytes_ = 0;
  std::uint64_t other_bytes_ = 0;
};

}  // namespace karez::protocol
