// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/html.h"

#include <algorithm>
#include <array>
#include <string>

#include "common/ascii.h"
#include "indexer/extract/html_text.h"
#include "indexer/extract/send_items.h"
#include "indexer/pages/lines.h"
#include "indexer/text/charset.h"

namespace karez {
namespace {

// The text after the first `end`; empty when there is none.
std::string_view after(std::string_view text, std::string_view end) {
  const std::size_t at = text.find(end);
  return at == std::string_view::npos ? std::string_view() : text.substr(at + end.size());
}

// The text after white space, comments and processing instructions.
std::string_view skip_prolog(std::string_view text) {
  while (true) {
    text = trim(text);
    if (text.starts_with("<!--")) {
      text = after(text, "-->");
    } else if (text.starts_with("<?")) {
      text = after(text, ">");
    } else {
      return text;
    }
  }
}

// Elements with which a file of HTML begins, in lower case.
constexpr std::array<std::string_view, 14> kHtmlTags{
    "<!doctype html", "<html",  "<head", "<body", "<meta", "<title",  "<script",
    "<style",         "<table", "<div",  "<p>",   "<h1",   "<center", "<font"};

}  // namespace

bool is_html(std::string_view bytes, std::string_view /*name*/) {
  std::string head(bytes.substr(0, 4096));
  // In UTF-16 the ASCII shows when its NUL bytes are left out.
  std::erase(head, '\0');
  for (const std::string_view mark : {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"}) {
    if (head.starts_with(mark)) head.erase(0, mark.size());
  }
  head = ascii::lower(head);
  const std::string_view start = skip_prolog(head);
  return std::any_of(kHtmlTags.begin(), kHtmlTags.end(),
                     [&](std::string_view tag) { return start.starts_with(tag); });
}

void extract_html(std::string_view bytes, Extracted header, ExtractSink& sink) {
  const DecodedText decoded = decode_text(bytes, declared_charset(bytes));
  HtmlText html = read_html(decoded.text);
  header.extractor = "html/1";
  header.properties = std::move(html.properties);
  header.properties.emplace_back("text:charset", decoded.charset);
  send_items(items_of(html.blocks), std::move(header), decoded.sure, sink);
}

}  // namespace karez
