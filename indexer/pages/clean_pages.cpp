// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pages/clean_pages.h"

#include <utility>

#include "common/text/unicode.h"
#include "indexer/pages/footnotes.h"
#include "indexer/pages/furniture.h"
#include "indexer/pages/hyphens.h"
#include "indexer/pages/lines.h"
#include "indexer/text/page_languages.h"

namespace karez {
namespace {

// What happens to the text of pages after an extractor has read them, in this order: clean_page()
// for each page, finish_pages() once for all of them, judge_page() and add_page_gap() for each
// page. In finish_pages() hyphens come first, because they move words between lines and the regions
// that follow are byte offsets of lines. Furniture comes before footnotes, because a foot of the
// page would look like the end of a note.

// Percent of a page's characters. A page with more characters without a meaning is of low quality.
constexpr std::size_t kLowQualityPercent = 5;

// Lines of one kind that follow each other without a gap become one region.
std::vector<Region> regions_of(const std::vector<Line>& lines, const LineKinds& kinds) {
  std::vector<Region> regions;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (kinds[i] == kBodyLine) continue;
    const auto kind = static_cast<RegionKind>(kinds[i]);
    if (!regions.empty() && regions.back().kind == kind && regions.back().end == lines[i].start) {
      regions.back().end = lines[i].end;
    } else {
      regions.push_back({lines[i].start, lines[i].end, kind});
    }
  }
  return regions;
}

// U+FFFD and the private use areas: a PDF gives these when its font does not say which letter a
// sign stands for.
bool is_meaningless(char32_t c) {
  return c == 0xFFFD || (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

// Counts characters without white space. Up to two meaningless ones are forgiven, so that a few of
// them do not condemn a short page.
Quality quality_of(std::string_view text) {
  std::size_t meaningless = 0;
  std::size_t all = 0;
  for (std::uint32_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c <= 0x20) continue;
    ++all;
    if (is_meaningless(c)) ++meaningless;
  }
  return meaningless > 2 && meaningless * 100 > all * kLowQualityPercent ? Quality::low
                                                                         : Quality::ok;
}

}  // namespace

std::string clean_page(std::string_view text) {
  const std::string clean = clean_text(text);
  std::string_view rest = clean;
  while (rest.ends_with('\n') || rest.ends_with(' ') || rest.ends_with('\t')) {
    rest.remove_suffix(1);
  }
  while (rest.starts_with('\n')) rest.remove_prefix(1);
  return rest.empty() ? std::string() : std::string(rest) + '\n';
}

std::vector<Page> finish_pages(std::vector<std::string> texts,
                               const std::vector<std::string>& labels, const SizesOf& sizes_of) {
  mend_hyphens(texts);
  std::vector<std::vector<Line>> lines;
  lines.reserve(texts.size());
  for (const std::string& text : texts) lines.push_back(split_lines(text));
  std::vector<LineKinds> kinds = find_furniture(lines, labels);
  find_footnotes(lines, kinds);
  if (sizes_of) find_small_print(lines, kinds, sizes_of);
  std::vector<Page> pages(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    pages[i].regions = regions_of(lines[i], kinds[i]);
    pages[i].text = std::move(texts[i]);
    if (i < labels.size()) pages[i].label = labels[i];
  }
  return pages;
}

void judge_page(Page& page) {
  std::vector<LanguageShare> languages = identify_languages(page.text);
  page.language = languages.empty() ? std::string() : languages.front().language;
  if (!languages.empty()) languages.erase(languages.begin());
  page.further_languages = std::move(languages);
  if (page.quality == Quality::ok) page.quality = quality_of(page.text);
}

void add_page_gap(const Page& page, std::uint32_t number, std::vector<Gap>& gaps) {
  if (!has_words(page.text)) gaps.push_back({.code = GapCode::no_text, .page = number});
  if (page.quality == Quality::low) gaps.push_back({.code = GapCode::quality_low, .page = number});
}

}  // namespace karez
