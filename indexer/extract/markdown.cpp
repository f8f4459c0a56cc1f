// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/markdown.h"

#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include <cmark.h>

#include "common/ascii.h"
#include "common/text/unicode.h"
#include "indexer/extract/html_text.h"
#include "indexer/extract/send_items.h"
#include "indexer/limits/limit_table.h"
#include "indexer/pages/lines.h"
#include "indexer/text/charset.h"

namespace karez {
namespace {

// Front matter that does not end within so many bytes is text.
constexpr std::size_t kFrontMatterBytes = 64 * limits::KiB;

std::string without_quotes(std::string_view value) {
  value = trim(value);
  const bool quoted = value.size() >= 2 && (value.front() == '"' || value.front() == '\'') &&
                      value.front() == value.back();
  return std::string(quoted ? value.substr(1, value.size() - 2) : value);
}

// The property for a key of the front matter; empty for other keys. These are names of web pages,
// because metadata knows those.
std::string_view property_of(std::string_view key) {
  if (key == "title") return "meta:og:title";
  if (key == "author") return "meta:author";
  if (key == "date") return "meta:date";
  return {};
}

// Takes the front matter off the text: the lines between two lines "---" at the very start. Only
// plain "key: value" lines in it count. Returns the text after it.
std::string_view take_front_matter(std::string_view text, Extracted& header) {
  if (!text.starts_with("---\n")) return text;
  const std::size_t end = text.substr(0, kFrontMatterBytes).find("\n---\n", 3);
  if (end == std::string_view::npos) return text;
  for (const Line& line : split_lines(text.substr(4, end - 3))) {
    const std::size_t colon = line.text.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view property = property_of(ascii::lower(line.text.substr(0, colon)));
    std::string value = clean_line(without_quotes(line.text.substr(colon + 1)),
                                   limits_in_force()[Limit::name_bytes]);
    if (!property.empty() && !value.empty()) {
      header.properties.emplace_back(property, std::move(value));
    }
  }
  return text.substr(end + 5);
}

// Escapes lines such as "[^1]: https://…", which are footnotes to their author. CommonMark has no
// footnotes and would take a line of one word for the address of a link, which is not shown.
std::string with_footnotes_kept(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const Line& line : split_lines(text)) {
    const std::string_view whole = text.substr(line.start, line.end - line.start);
    const std::size_t indent = whole.find_first_not_of(' ');
    const bool footnote =
        indent < 4 && line.text.starts_with("[^") && line.text.find("]:") != std::string_view::npos;
    out.append(footnote ? "\\" : "").append(whole.substr(footnote ? indent : 0));
  }
  return out;
}

}  // namespace

bool is_markdown(std::string_view /*bytes*/, std::string_view name) {
  const std::string lower = ascii::lower(name);
  return lower.ends_with(".md") || lower.ends_with(".markdown");
}

void extract_markdown(std::string_view bytes, Extracted header, ExtractSink& sink) {
  const DecodedText decoded = decode_text(bytes);
  header.extractor = "markdown/1";
  header.properties.emplace_back("text:charset", decoded.charset);
  const std::string clean = clean_text(decoded.text);
  const std::string text = with_footnotes_kept(take_front_matter(clean, header));
  const std::unique_ptr<char, decltype(&std::free)> html(
      cmark_markdown_to_html(text.data(), text.size(), CMARK_OPT_UNSAFE), &std::free);
  const std::vector<Item> items = items_of(read_html(html.get()).blocks);
  send_items(items, std::move(header), decoded.sure, sink);
}

}  // namespace karez
