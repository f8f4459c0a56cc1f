// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/lies.h"

#include <cstdint>

#include "indexer/jail/codec.h"
#include "indexer/jail/protocol.h"

namespace karez::testing {
namespace {

using protocol::FrameKind;

std::string frame(FrameKind kind, const std::string& payload, std::uint32_t length) {
  return static_cast<char>(kind) + protocol::encode_count(length) + payload;
}
std::string frame(FrameKind kind, const std::string& payload) {
  return frame(kind, payload, static_cast<std::uint32_t>(payload.size()));
}

std::string header() {
  Extracted document;
  document.media_type = "text/plain";
  document.extractor = "fake/1";
  return frame(FrameKind::header, protocol::encode_header(document));
}
std::string page(const std::string& text, std::vector<Region> regions = {},
                 const std::string& label = "1") {
  Page out;
  out.text = text;
  out.label = label;
  out.regions = std::move(regions);
  return frame(FrameKind::page, protocol::encode_page(out));
}
std::string end(std::uint32_t pages) {
  return frame(FrameKind::end, protocol::encode_count(pages));
}
std::string part(const std::string& name, std::uint32_t size) {
  return frame(FrameKind::embedded, protocol::encode_embedded({name, "text/plain"}, size));
}
std::string gap(std::uint32_t of_page, const std::string& detail = {}) {
  return frame(FrameKind::gaps, protocol::encode_gaps({{GapCode::no_text, of_page, detail}}));
}

}  // namespace

std::vector<Lie> lies() {
  const std::string start = header() + page("words\n");
  const auto control = [&](const char* what, const std::string& text) {
    return Lie{what, start + page(text), 1};
  };
  std::string bad_kind = start + "\x63" + protocol::encode_count(1) + "x";
  return {
      control("text that is not UTF-8", "a\xFFz\n"),
      control("overlong UTF-8", "a\xC0\xAFz\n"),
      control("a surrogate", "a\xED\xA0\x80z\n"),
      control("NUL in text", std::string("a\0z\n", 4)),
      control("ESC in text", "a\x1B[31mz\n"),
      control("a bidirectional override", "a\u202Ez\n"),
      control("an isolate", "a\u2066z\n"),
      control("a C1 control", "a\u0085z\n"),
      {"a line feed in a label", start + page("words\n", {}, "1\n2"), 1},
      {"a label of 100 KB", start + page("words\n", {}, std::string(100'000, 'x')), 1},
      {"a region past the end", start + page("words\n", {{0, 99, RegionKind::footnote}}), 1},
      {"a region that ends before it starts",
       start + page("a\nb\n", {{2, 0, RegionKind::footnote}}), 1},
      {"regions that overlap",
       start + page("a\nb\nc\n", {{0, 4, RegionKind::footnote}, {2, 6, RegionKind::footnote}}), 1},
      {"a region inside a line", start + page("words\n", {{2, 4, RegionKind::footnote}}), 1},
      {"a region of no kind", start + page("words\n", {{0, 6, static_cast<RegionKind>(9)}}), 1},
      {"a page before the header", page("words\n"), 0},
      {"two headers", start + header(), 1},
      {"more pages than came", start + end(7), 1},
      {"no pages", header() + end(0), 0},
      {"a gap of a page that never came", start + gap(9) + end(1), 1},
      {"a gap whose detail is markup and a control", start + gap(1, "<b>\x07") + end(1), 1},
      {"a frame of an unknown kind", std::move(bad_kind), 1},
      {"a frame after the end", start + end(1) + page("more\n"), 1},
      {"half a frame", start + frame(FrameKind::page, "x", 5'000), 1},
      {"a payload with bytes left over",
       start + frame(FrameKind::page, protocol::encode_page({}) + "left"), 1},
      {"an attachment before the header", part("a.txt", 1), 0},
      {"an attachment named with a path", start + part("../../etc/cron.d/x", 1), 1},
      {"an attachment named ..", start + part("..", 1), 1},
      {"an attachment without a name", start + part("", 1), 1},
      {"an attachment named with a control", start + part("a\x1B[31m.txt", 1), 1},
      {"an attachment of 4 GiB", start + part("a.txt", 0xFFFFFFFFU), 1},
      {"more bytes than the attachment has",
       start + part("a.txt", 2) + frame(FrameKind::bytes, "abc"), 1},
      {"bytes of no attachment", start + frame(FrameKind::bytes, "abc"), 1},
      {"an end inside an attachment", start + part("a.txt", 9) + end(1), 1},
      {"an image instead of pages", start + frame(FrameKind::image, protocol::encode_count(1)), 1},
  };
}

}  // namespace karez::testing
