// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/outline.h"

#include <algorithm>
#include <unordered_map>

#include "common/ascii.h"
#include "indexer/pages/lines.h"

namespace karez {
namespace {

// Titles. A page with so many, and a quarter of all, is a printed table of contents.
constexpr std::size_t kContentsTitles = 4;

// Letters and digits only, because printed titles have other spaces and punctuation.
std::string key_of(std::string_view text) {
  std::string key;
  for (const char c : ascii::lower(text)) {
    if (is_word_byte(c)) key += c;
  }
  return key;
}

using Places = std::unordered_map<std::string, std::vector<std::uint32_t>>;

// The pages on which each title stands on one or two lines of its own.
Places places_of(const std::vector<OutlineEntry>& outline, const std::vector<std::string>& pages) {
  Places places;
  for (const OutlineEntry& entry : outline) places[key_of(entry.title)];
  for (std::uint32_t page = 0; page < pages.size(); ++page) {
    std::string before;
    for (const Line& line : split_lines(pages[page])) {
      const std::string key = key_of(line.text);
      for (const std::string& candidate : {key, before + key}) {
        const auto place = places.find(candidate);
        if (place == places.end() || candidate.empty()) continue;
        if (place->second.empty() || place->second.back() != page + 1) {
          place->second.push_back(page + 1);
        }
      }
      before = key;
    }
  }
  return places;
}

std::vector<bool> contents_pages(const Places& places, std::size_t pages) {
  std::vector<std::size_t> titles(pages + 1, 0);
  for (const auto& [title, where] : places) {
    for (const std::uint32_t page : where) ++titles[page];
  }
  std::vector<bool> contents(pages + 1, false);
  for (std::size_t page = 1; page <= pages; ++page) {
    contents[page] = titles[page] >= kContentsTitles && titles[page] * 4 >= places.size();
  }
  return contents;
}

}  // namespace

void find_outline_pages(std::vector<OutlineEntry>& outline, const std::vector<std::string>& pages) {
  if (outline.empty()) return;
  const Places places = places_of(outline, pages);
  const std::vector<bool> contents = contents_pages(places, pages.size());
  std::uint32_t reached = 1;
  for (OutlineEntry& entry : outline) {
    const auto& where = places.at(key_of(entry.title));
    const auto usable = [&](std::uint32_t page) { return page >= reached && !contents[page]; };
    auto found = std::find_if(where.begin(), where.end(), usable);
    if (found == where.end()) {
      found = std::find_if(where.begin(), where.end(),
                           [&](std::uint32_t page) { return !contents[page]; });
    }
    if (found == where.end()) continue;
    entry.page = *found;
    reached = std::max(reached, entry.page);
  }
}

}  // namespace karez
