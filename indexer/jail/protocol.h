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

/// What travels over the pipe from karez-extract's child to the indexer. The child may lie. So the
/// reader checks everything: lengths against the limits, strings for valid UTF-8, counts and the
/// order of frames. It believes nothing else.
///
/// A frame is: kind (1 byte), length (4 bytes, little-endian), that many bytes of payload. What a
/// payload holds is in codec.cpp. The frames of a document come in this order (* is any number):
///
///   header  draft*  header  page*  ( embedded  bytes* )*  gaps*  end
///
/// The second header comes only after drafts, when they taught more, and replaces the first. A
/// failure may come in place of any frame and ends the document. A drawn page is one image, then an
/// end of 0 pages.
namespace karez::protocol {

enum class FrameKind : std::uint8_t {
  header = 1,    ///< media type, extractor, items, properties, outline
  page = 2,      ///< one Page
  gaps = 3,      ///< gaps of single pages
  end = 4,       ///< the number of pages; the document is complete
  failure = 5,   ///< one Gap, for the whole file
  draft = 6,     ///< one Page as first read; used when its page frame never comes
  image = 7,     ///< one Image
  embedded = 8,  ///< something that came in the document: name, media type, size
  bytes = 9,     ///< a piece of what the last embedded frame announced; no lengths inside
};

/// Sends frames; the child's side. Each function blocks until the frame is in the pipe, and returns
/// false when the reader of the pipe is gone. Throws only when memory ends. `fd` stays the
/// caller's.
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

/// Whether a child may send an image. A child of profile render may; then it may send no header and
/// no pages. The others may not.
enum class Images : std::uint8_t { refused, expected };

/// Puts a document together from bytes as they come; the trusted side. The pieces may have any
/// size: a frame may come in many pieces, and a piece may hold many frames. Not thread-safe.
class FrameReader {
 public:
  /// `max_bytes` bounds the bytes of all drafts, and again the bytes of all other frames together.
  /// Pieces of attachments count for neither, because Limit::embedded_bytes bounds them.
  explicit FrameReader(std::uint64_t max_bytes = limits_in_force()[Limit::text_bytes],
                       Images images = Images::refused)
      : max_bytes_(max_bytes), images_(images) {}

  /// Error corrupt when the bytes break the protocol, too_large when a limit is met, io when an
  /// attachment cannot be kept. The frames before the error stay readable with take(). After an
  /// error nothing more is accepted.
  Result<void> feed(std::string_view bytes);
  bool finished() const { return finished_; }  ///< An end or failure frame came.
  /// The gap of a failure frame, or nothing when none came.
  const std::optional<Gap>& failure() const { return failure_; }
  /// The number of frames that came so far. Progress is measured by it.
  std::uint64_t frames() const { return frames_; }
  /// The number of pages that take() would give, from page frames or drafts.
  std::size_t pages() const;
  /// Returns what has come. When finished() without a failure, this is the whole document.
  /// Otherwise it is the pages that came, then the drafts of those that did not, and the gaps of
  /// these pages. Call it once, and last.
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
  std::string buffer_;               // The start of a frame whose rest has not come.
  Extracted document_;               // What has been accepted.
  std::vector<Page> drafts_;         // In page order, from page 1.
  std::shared_ptr<Spool> embedded_;  // Null until the first embedded frame.
  std::optional<Gap> failure_;
  bool seen_header_ = false;
  bool finished_ = false;
  bool broken_ = false;  // An error was returned.
  std::uint64_t frames_ = 0;
  std::uint64_t draft_bytes_ = 0;  // Payload of drafts so far.
  std::uint64_t other_bytes_ = 0;  // Payload of all other frames but bytes.
};

}  // namespace karez::protocol
