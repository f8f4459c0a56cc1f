// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/document.h"
#include "common/result.h"

/// What travels over the pipe from karez-extract's child to the indexer. The child may lie: the
/// reader believes lengths within limits.h, valid UTF-8 and counts in order, and nothing else.
///
/// A frame is: kind (1 byte), length (4 bytes, little-endian), that many bytes of payload.
/// A document is: header, page*, then end; or failure in place of any of them.
namespace karez::protocol {

enum class FrameKind : std::uint8_t {
  header = 1,   ///< media type, extractor, items, properties, outline
  page = 2,     ///< one Page
  gaps = 3,     ///< gaps of single pages
  end = 4,      ///< number of pages: nothing is missing
  failure = 5,  ///< a Gap for the whole file
};

/// Sends frames; the child's side. Throws nothing; false when the pipe is gone.
class FrameWriter {
 public:
  explicit FrameWriter(int fd) : fd_(fd) {}
  bool header(const Extracted& document);  ///< Everything but pages and gaps.
  bool page(const Page& page);
  bool gaps(const std::vector<Gap>& gaps);
  bool end(std::uint32_t pages);
  bool failure(const Gap& gap);

 private:
  bool send(FrameKind kind, std::string_view payload);
  int fd_;
};

/// Puts a document together from bytes as they come; the trusted side. Feed pieces of any size.
class FrameReader {
 public:
  /// Error corrupt when the bytes break the protocol, too_large when a limit is met; what came
  /// before stays readable.
  Result<void> feed(std::string_view bytes);
  bool finished() const { return finished_; }          ///< An end or failure frame came.
  const std::optional<Gap>& failure() const { return failure_; }
  /// Frames that came so far; progress is measured by it.
  std::uint64_t frames() const { return frames_; }
  Extracted take() { return std::move(document_); }

 private:
  Result<void> accept(FrameKind kind, std::string_view payload);
  std::string buffer_;
  Extracted document_;
  std::optional<Gap> failure_;
  bool seen_header_ = false;
  bool finished_ = false;
  std::uint64_t frames_ = 0;
  std::uint64_t bytes_ = 0;
};

}  // namespace karez::protocol
