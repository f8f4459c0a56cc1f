// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/jail/protocol.h"

#include <algorithm>

#include "indexer/extracted/spool.h"
#include "indexer/files/write_all.h"
#include "indexer/jail/codec.h"

namespace karez::protocol {
namespace {

// FrameWriter is a few lines, because the child is trusted with nothing. FrameReader checks a frame
// three times: count() checks its length before its payload has come, accept() checks whether the
// kind may come now, and the codec checks the payload itself. A document that breaks off half-way
// is still of use, so every frame that was accepted stays.

constexpr std::size_t kHeadBytes = 5;  // Of a frame: kind and length.
// The longest payload of a bytes frame. It bounds how much of an attachment FrameReader holds
// before the piece goes to the spool.
constexpr std::size_t kPieceBytes = 1 * limits::MiB;
// Gaps that a document may have for each page that Limit::pages allows.
constexpr std::size_t kGapsAPage = 3;

// The document met a limit, which is honest: its gap will be too_large and names the limit.
tl::unexpected<Error> over(Limit limit, std::uint64_t value) {
  return fail(ErrorCode::too_large, limit_met(limit, value));
}

tl::unexpected<Error> over(Limit limit) { return over(limit, limits_in_force()[limit]); }

// The child broke the protocol, which no honest child does: its gap will be crashed.
tl::unexpected<Error> corrupt(std::string what) {
  return fail(ErrorCode::corrupt, "karez-extract " + std::move(what));
}

}  // namespace

bool FrameWriter::send(FrameKind kind, std::string_view payload) {
  std::string frame(1, static_cast<char>(kind));
  frame += encode_count(static_cast<std::uint32_t>(payload.size()));
  frame += payload;
  return write_all(fd_, frame);
}

bool FrameWriter::header(const Extracted& document) {
  return send(FrameKind::header, encode_header(document));
}
bool FrameWriter::draft(const Page& page) { return send(FrameKind::draft, encode_page(page)); }
bool FrameWriter::page(const Page& page) { return send(FrameKind::page, encode_page(page)); }
bool FrameWriter::gaps(const std::vector<Gap>& gaps) {
  return send(FrameKind::gaps, encode_gaps(gaps));
}
bool FrameWriter::image(const Image& image) { return send(FrameKind::image, encode_image(image)); }
bool FrameWriter::embedded(const Embedded& what, std::string_view bytes) {
  const auto size = static_cast<std::uint32_t>(bytes.size());
  if (!send(FrameKind::embedded, encode_embedded(what, size))) return false;
  for (; !bytes.empty(); bytes.remove_prefix(std::min(bytes.size(), kPieceBytes))) {
    if (!send(FrameKind::bytes, bytes.substr(0, kPieceBytes))) return false;
  }
  return true;
}
bool FrameWriter::end(std::uint32_t pages) { return send(FrameKind::end, encode_count(pages)); }
bool FrameWriter::failure(const Gap& gap) { return send(FrameKind::failure, encode_gaps({gap})); }

// Cuts the buffer into frames and accepts each. The rest of an unfinished frame stays in the
// buffer. Used bytes are erased once, at the end, because erasing them frame by frame would move
// the buffer each time.
Result<void> FrameReader::feed(std::string_view bytes) {
  if (broken_) return corrupt("went on after a fault");
  buffer_ += bytes;
  std::size_t used = 0;
  Result<void> result;
  while (result && buffer_.size() - used >= kHeadBytes) {
    const std::string_view rest = std::string_view(buffer_).substr(used);
    const std::uint32_t length = number_in(rest.substr(1));
    const auto kind = static_cast<FrameKind>(static_cast<unsigned char>(rest[0]));
    result = count(kind, length);
    if (!result || rest.size() < kHeadBytes + length) break;
    if (kind != FrameKind::bytes) {
      (kind == FrameKind::draft ? draft_bytes_ : other_bytes_) += length;
    }
    used += kHeadBytes + length;
    ++frames_;
    result = accept(kind, rest.substr(kHeadBytes, length));
  }
  buffer_.erase(0, used);
  broken_ = !result;
  return result;
}

// Checks the length of a frame before its bytes have come, so that a child that announces 4 GiB
// cannot make the buffer grow. It is asked again each time more of the frame comes.
Result<void> FrameReader::count(FrameKind kind, std::size_t bytes) {
  if (kind == FrameKind::bytes) {
    if (bytes <= kPieceBytes && bytes > 0) return {};
    return corrupt("sent more of an attachment at once than it may");
  }
  const std::uint64_t before = kind == FrameKind::draft ? draft_bytes_ : other_bytes_;
  if (before + bytes > max_bytes_) return over(Limit::text_bytes, max_bytes_);
  // The frame of a page holds its text, and regions and labels of at most the same size.
  const std::uint64_t page_bytes = limits_in_force()[Limit::page_bytes];
  if (bytes > std::max<std::uint64_t>(limits::kFrameBytes, 2 * page_bytes)) {
    return over(Limit::page_bytes);
  }
  return {};
}

// Drafts come before the first page. The text is checked here and not in count(), because the frame
// holds more than the text.
Result<void> FrameReader::accept_page(FrameKind kind, std::string_view payload) {
  const bool draft = kind == FrameKind::draft;
  auto& pages = draft ? drafts_ : document_.pages;
  if (!seen_header_ || (draft && !document_.pages.empty()))
    return corrupt("sent a page out of turn");
  if (pages.size() >= limits_in_force()[Limit::pages]) return over(Limit::pages);
  auto page = decode_page(payload);
  if (!page) return fail(page.error());
  if (page->text.size() > limits_in_force()[Limit::page_bytes]) return over(Limit::page_bytes);
  pages.push_back(std::move(*page));
  return {};
}

// The count must be that of the pages that came, so a page that was lost on the way is noticed.
Result<void> FrameReader::accept_end(std::string_view payload) {
  const auto count = decode_count(payload);
  if (!count) return fail(count.error());
  const bool drawn = *count == 0 && document_.image && !seen_header_;
  if (drawn) {
    finished_ = true;
    return {};
  }
  if (!seen_header_ || *count == 0 || *count != document_.pages.size()) {
    return corrupt("ended before its pages had come");
  }
  // Gaps come after the pages that they name, so all pages are known now.
  for (const Gap& gap : document_.gaps) {
    if (!gap.page || *gap.page > *count) return corrupt("sent a gap for a page that is not there");
  }
  finished_ = true;
  return {};
}

// A second header is taken only between drafts and pages. It replaces the first one, and there are
// no pages yet that it could lose.
Result<void> FrameReader::accept_header(std::string_view payload) {
  if (document_.image) return corrupt("sent a header behind an image");
  if (seen_header_ && (drafts_.empty() || !document_.pages.empty())) {
    return corrupt("sent a header out of turn");
  }
  auto header = decode_header(payload);
  if (!header) return fail(header.error());
  document_ = std::move(*header);
  seen_header_ = true;
  return {};
}

Result<void> FrameReader::accept_gaps(std::string_view payload) {
  const auto gaps = decode_gaps(payload);
  if (!gaps) return fail(gaps.error());
  document_.gaps.insert(document_.gaps.end(), gaps->begin(), gaps->end());
  if (document_.gaps.size() > kGapsAPage * limits_in_force()[Limit::pages]) {
    return corrupt("sent too many gaps");
  }
  return {};
}

Result<void> FrameReader::accept_failure(std::string_view payload) {
  const auto gaps = decode_gaps(payload);
  if (!gaps) return fail(gaps.error());
  if (gaps->size() != 1 || gaps->front().page) return corrupt("sent a failure of nothing");
  failure_ = gaps->front();
  finished_ = true;
  return {};
}

Result<void> FrameReader::accept_image(std::string_view payload) {
  if (images_ == Images::refused || document_.image || seen_header_) {
    return corrupt("sent an image out of turn");
  }
  auto image = decode_image(payload);
  if (!image) return fail(image.error());
  document_.image = std::move(*image);
  return {};
}

// The codec has checked the name. The sum of the sizes and the number of parts are checked here,
// before the first byte of the part has come.
Result<void> FrameReader::accept_embedded(std::string_view payload) {
  if (!seen_header_) return corrupt("sent an attachment out of turn");
  auto decoded = decode_embedded(payload);
  if (!decoded) return fail(decoded.error());
  if (!embedded_) embedded_ = std::make_shared<Spool>();
  const Limits& limits = limits_in_force();
  if (embedded_->bytes() + decoded->second > limits[Limit::embedded_bytes]) {
    return over(Limit::embedded_bytes);
  }
  if (embedded_->parts().size() >= std::max(limits[Limit::messages], limits[Limit::attachments])) {
    return over(Limit::messages);
  }
  return embedded_->begin(std::move(decoded->first), decoded->second);
}

// No piece may be longer than what is missing of the part that was announced.
Result<void> FrameReader::accept_bytes(std::string_view payload) {
  if (!embedded_ || payload.size() > embedded_->missing()) {
    return corrupt("sent bytes of no attachment");
  }
  return embedded_->add(payload);
}

// Between an embedded frame and its last byte only bytes frames may come.
Result<void> FrameReader::accept(FrameKind kind, std::string_view payload) {
  if (finished_) return corrupt("went on after its end");
  if (kind != FrameKind::bytes && embedded_ && embedded_->missing() > 0) {
    return corrupt("sent half an attachment");
  }
  switch (kind) {
    case FrameKind::header:
      return accept_header(payload);
    case FrameKind::page:
    case FrameKind::draft:
      return accept_page(kind, payload);
    case FrameKind::gaps:
      return accept_gaps(payload);
    case FrameKind::end:
      return accept_end(payload);
    case FrameKind::failure:
      return accept_failure(payload);
    case FrameKind::image:
      return accept_image(payload);
    case FrameKind::embedded:
      return accept_embedded(payload);
    case FrameKind::bytes:
      return accept_bytes(payload);
  }
  return corrupt("sent a frame of an unknown kind");
}

std::size_t FrameReader::pages() const { return std::max(document_.pages.size(), drafts_.size()); }

// In a document that broke off, gaps may name pages that never came. These gaps are dropped,
// because the caller adds gaps that say why the document is not whole.
Extracted FrameReader::take() {
  if (!finished_ || failure_) {
    for (std::size_t i = document_.pages.size(); i < drafts_.size(); ++i) {
      document_.pages.push_back(std::move(drafts_[i]));
    }
    std::erase_if(document_.gaps,
                  [&](const Gap& gap) { return !gap.page || *gap.page > document_.pages.size(); });
  }
  if (embedded_ && !embedded_->parts().empty()) document_.embedded = embedded_;
  return std::move(document_);
}

}  // namespace karez::protocol
