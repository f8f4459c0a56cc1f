// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/send_items.h"

#include <algorithm>
#include <string>
#include <utility>

#include "common/text/unicode.h"
#include "indexer/limits/limit_table.h"
#include "indexer/pages/clean_pages.h"
#include "indexer/pages/lines.h"

namespace karez {
namespace {

// Which limit the pages exceed, in words for people; empty when none.
std::string limit_over(const std::vector<Page>& pages) {
  const Limits& limits = limits_in_force();
  if (pages.size() > limits[Limit::pages]) {
    return std::to_string(pages.size()) + " pages or items; " +
           limit_met(Limit::pages, limits, pages.size());
  }
  for (const Page& page : pages) {
    if (page.text.size() <= limits[Limit::page_bytes]) continue;
    return "an item of " + std::to_string(page.text.size()) + " bytes; " +
           limit_met(Limit::page_bytes, limits);
  }
  return {};
}

}  // namespace

void send_pages(std::vector<Page>& pages, const Extracted& header, bool sure, ExtractSink& sink) {
  const bool any = std::any_of(pages.begin(), pages.end(),
                               [](const Page& page) { return has_words(page.text); });
  if (!any) return sink.gap({.code = GapCode::no_text, .detail = "the file has no text"});
  std::string over = limit_over(pages);
  if (!over.empty()) return sink.gap({.code = GapCode::too_large, .detail = std::move(over)});
  sink.header(header);
  std::vector<Gap> gaps;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (!sure) pages[i].quality = Quality::low;
    judge_page(pages[i]);
    add_page_gap(pages[i], static_cast<std::uint32_t>(i) + 1, gaps);
    sink.page(pages[i]);
  }
  for (Gap& found : gaps) {
    if (!sure && found.code == GapCode::quality_low)
      found.detail = "the character set was guessed, so the text may be wrong";
    sink.gap(found);
  }
}

void send_items(const std::vector<Item>& items, Extracted header, bool sure, ExtractSink& sink) {
  header.items = items.size() > 1;
  std::vector<Page> pages;
  for (const Item& item : items) {
    Page& page = pages.emplace_back();
    page.label = clean_line(item.label, limits_in_force()[Limit::name_bytes]);
    page.text = item.text;
  }
  send_pages(pages, header, sure, sink);
}

}  // namespace karez
