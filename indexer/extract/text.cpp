// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/text.h"

#include <algorithm>
#include <string>
#include <vector>

#include "common/text/unicode.h"
#include "indexer/extract/items.h"
#include "indexer/extract/send_items.h"
#include "indexer/limits/limit_table.h"
#include "indexer/pages/clean_pages.h"
#include "indexer/pages/lines.h"
#include "indexer/text/charset.h"

namespace karez {
namespace {

// Bytes. A longer text continues on a further page.
constexpr std::size_t kPageBytes = 4 * limits::MiB;

// The pages of a text that has form feeds, as printers and converters write them.
std::vector<std::string> split_at_form_feeds(std::string_view text) {
  std::vector<std::string> pages;
  while (!text.empty()) {
    const std::size_t end = text.find('\f');
    pages.push_back(clean_page(text.substr(0, end)));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return pages;
}

// A text without items, cut into pages at line ends. A page has at most kPageBytes.
std::vector<std::string> split_by_size(std::string_view text) {
  // A page is small enough that a text over the limit loses little more than what is over it.
  const Limits& limits = limits_in_force();
  const std::size_t most = std::min<std::uint64_t>(
      {kPageBytes, limits[Limit::page_bytes], limits[Limit::text_bytes] / 16});
  std::vector<std::string> pages;
  while (!text.empty()) {
    std::string_view page = head_of(text, most);
    const std::size_t feed = page.rfind('\n');
    if (page.size() < text.size() && feed != std::string_view::npos)
      page = page.substr(0, feed + 1);
    pages.emplace_back(page);
    text.remove_prefix(page.size());
  }
  return pages;
}

void send_paged(std::vector<std::string> texts, const Extracted& header, bool sure,
                ExtractSink& sink) {
  std::vector<Page> pages = finish_pages(std::move(texts), {});
  send_pages(pages, header, sure, sink);
}

// The part of a file that may become as much text as one document may have. The rest would cost
// time and memory for nothing. It is cut between two characters.
std::string_view head_of_file(std::string_view bytes) {
  constexpr std::size_t kLook = 4096;
  // Bytes of a character in UTF-32. NUL bytes tell such charsets.
  constexpr std::size_t kWidest = 4;
  const bool wide = bytes.substr(0, kLook).find('\0') != std::string_view::npos;
  const std::uint64_t text_bytes = limits_in_force()[Limit::text_bytes] + 16 * kLook;
  const std::uint64_t most = wide ? kWidest * text_bytes : text_bytes;
  if (bytes.size() <= most) return bytes;
  std::size_t end = most / kWidest * kWidest;
  const auto within = [&](std::size_t at) {
    return (static_cast<unsigned char>(bytes[at]) & 0xC0U) == 0x80U;
  };
  for (int back = 0; !wide && back < 3 && within(end); ++back) --end;
  return bytes.substr(0, end);
}

void read_text(std::string_view bytes, Extracted header, ExtractSink& sink) {
  const DecodedText decoded = decode_text(bytes);
  header.extractor = "text/1";
  header.properties.emplace_back("text:charset", decoded.charset);
  if (decoded.text.find('\f') != std::string::npos) {
    return send_paged(split_at_form_feeds(decoded.text), header, decoded.sure, sink);
  }
  const std::string text = clean_page(decoded.text);
  const std::vector<Item> items = items_of(blocks_of_text(text));
  if (items.size() > 1) return send_items(items, header, decoded.sure, sink);
  std::vector<Page> pages;
  for (std::string& part : split_by_size(text)) {
    pages.emplace_back().text = std::move(part);
  }
  if (items.size() == 1 && pages.size() == 1) pages.front().label = items.front().label;
  send_pages(pages, header, decoded.sure, sink);
}

}  // namespace

bool is_text(std::string_view /*bytes*/, std::string_view /*name*/) { return true; }

void extract_text(std::string_view bytes, Extracted header, ExtractSink& sink) {
  const std::string_view head = head_of_file(bytes);
  read_text(head, std::move(header), sink);
  // The indexer reaches the limit before this gap and keeps the text so far. If it does not, the
  // gap makes it keep nothing of the document.
  if (head.size() < bytes.size()) {
    sink.gap(
        {.code = GapCode::too_large, .detail = limit_met(Limit::text_bytes, limits_in_force())});
  }
}

}  // namespace karez
