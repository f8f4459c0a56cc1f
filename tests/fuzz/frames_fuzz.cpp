// SPDX-License-Identifier: GPL-3.0-or-later
// The trusted end of the pipe, fed with whatever a child may write: the same verdict however the
// bytes are cut into pieces, and what comes out is what the indexer may rely on. Encoded again it
// reads back the same.

#include <string>

#include "indexer/extracted/spool.h"
#include "indexer/jail/codec.h"
#include "indexer/jail/protocol.h"
#include "tests/fuzz/page_rules.h"

namespace {

using namespace karez;
using namespace karez::protocol;
using fuzz::must;

constexpr std::uint64_t kMaxBytes = 1 << 20;

struct Outcome {
  bool ok = true;
  bool finished = false;
  Extracted document;
};

Outcome read(std::string_view bytes, std::size_t piece) {
  FrameReader reader(kMaxBytes);
  Outcome outcome;
  while (!bytes.empty() && outcome.ok) {
    outcome.ok = reader.feed(bytes.substr(0, piece)).has_value();
    bytes.remove_prefix(std::min(piece, bytes.size()));
  }
  outcome.finished = reader.finished();
  const std::size_t pages = reader.pages();
  outcome.document = reader.take();
  must(outcome.document.pages.size() <= pages);
  return outcome;
}

void check_embedded(const Extracted& document) {
  if (!document.embedded) return;
  std::uint64_t bytes = 0;
  for (const Spool::Part& part : document.embedded->parts()) {
    must(!part.what.name.empty() && part.what.name != "." && part.what.name != "..");
    must(part.what.name.find_first_of(std::string_view("/\n\0", 3)) == std::string::npos);
    must(is_valid_utf8(part.what.name) && is_valid_utf8(part.what.media_type));
    must(part.offset == bytes);
    bytes += part.size;
  }
  must(bytes <= document.embedded->bytes());
}

void check_again(const Extracted& document) {
  const auto header = decode_header(encode_header(document));
  must(header && encode_header(*header) == encode_header(document));
  for (const Page& page : document.pages) {
    const auto again = decode_page(encode_page(page));
    must(again && encode_page(*again) == encode_page(page));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::view(data, size);
  const Outcome whole = read(bytes, size + 1);
  const Outcome pieces = read(bytes, 7);
  must(whole.finished == pieces.finished);
  must(whole.document.pages.size() == pieces.document.pages.size());
  must(whole.document.gaps == pieces.document.gaps);
  fuzz::check_document(whole.document);
  for (const Gap& gap : whole.document.gaps) {
    must(gap.page && *gap.page > 0 && *gap.page <= whole.document.pages.size());
  }
  for (const OutlineEntry& entry : whole.document.outline) must(is_valid_utf8(entry.title));
  check_again(whole.document);
  check_embedded(whole.document);
  return 0;
}
