// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/languages.h"

#include <algorithm>

namespace karez::metadata {
namespace {

/// One page or two in another language are an annex of names or a wrong guess, unless they have
/// this share of the greatest language's text; more pages need a smaller one. One part in …
constexpr std::size_t kShareOfFew = 4;
constexpr std::size_t kShareOfSeveral = 30;
constexpr std::size_t kSeveral = 3;

struct Share {
  std::string language;
  std::size_t bytes = 0;
  std::size_t first_page = 0;
  std::size_t pages = 0;
};

std::vector<Share> shares_of(const Extracted& document) {
  std::vector<Share> shares;
  for (std::size_t i = 0; i < document.pages.size(); ++i) {
    const Page& page = document.pages[i];
    if (page.language.empty()) continue;
    auto share = std::find_if(shares.begin(), shares.end(),
                              [&](const Share& known) { return known.language == page.language; });
    if (share == shares.end()) share = shares.insert(share, {page.language, 0, i + 1, 0});
    share->bytes += page.text.size();
    ++share->pages;
  }
  std::stable_sort(shares.begin(), shares.end(),
                   [](const Share& a, const Share& b) { return a.bytes > b.bytes; });
  return shares;
}

std::string_view primary(std::string_view tag) { return tag.substr(0, tag.find('-')); }

}  // namespace

std::vector<Sourced<std::string>> find_languages(const Extracted& document,
                                                 std::string_view declared) {
  const std::vector<Share> shares = shares_of(document);
  std::vector<Sourced<std::string>> languages;
  if (shares.empty()) {
    if (!declared.empty()) languages.push_back({std::string(declared), "file"});
    return languages;
  }
  for (const Share& share : shares) {
    const std::size_t part = share.pages < kSeveral ? kShareOfFew : kShareOfSeveral;
    if (share.bytes * part < shares.front().bytes) continue;
    const bool agrees = languages.empty() && primary(share.language) == primary(declared);
    languages.push_back(
        {share.language, agrees ? "file" : "page " + std::to_string(share.first_page)});
  }
  return languages;
}

}  // namespace karez::metadata
