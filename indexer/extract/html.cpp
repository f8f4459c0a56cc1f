// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <vector>

#include "indexer/extract/formats.h"
#include "indexer/extract/html_text.h"
#include "indexer/extract/send_items.h"
#include "indexer/text/charset.h"

namespace karez {

void extract_html(std::string_view bytes, std::string_view name, ExtractSink& sink) {
  static_cast<void>(name);
  const DecodedText decoded = decode_text(bytes, declared_charset(bytes));
  HtmlText html = read_html(decoded.text);
  Extracted header;
  header.media_type = "text/html";
  header.extractor = "html/1";
  header.properties = std::move(html.properties);
  header.properties.emplace_back("text:charset", decoded.charset);
  send_items(items_of(html.blocks), std::move(header), decoded.sure, sink);
}

}  // namespace karez
