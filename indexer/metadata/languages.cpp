// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/languages.h"

#include <algorithm>

namespace karez::metadata {
namespace {

/// One part in so many of the main language's text is the least that a further language must have.
/// One page or two in another language are often an annex of names or a wrong guess, so they need
/// the larger share (a quarter). From kSeveral pages on the smaller share is enough.
constexpr std::size_t kShareOfFew = 4;
constexpr std::size_t kShareOfSeveral = 30;
constexpr std::size_t kSeveral = 3;

struct Share {
  std::string language;
  std::size_t bytes = 0;
  // From 1.
  std::size_t first_page = 0;
  std::size_t pages = 0;
};

void add(std::vector<Share>& shares, const std::string& language, std::size_t page,
         std::size_t bytes) {
  if (language.empty()) return;
  auto share = std::ranges::find(shares, language, &Share::language);
  if (share == shares.end())
    share = shares.insert(share, {.language = language, .first_page = page});
  share->bytes += bytes;
  ++share->pages;
}

// Adds up bytes by language. The further languages of a page take their percent, and the rest is
// the page's main language.
std::vector<Share> shares_of(const Extracted& document) {
  std::vector<Share> shares;
  for (std::size_t i = 0; i < document.pages.size(); ++i) {
    const Page& page = document.pages[i];
    std::size_t main = page.text.size();
    for (const LanguageShare& further : page.further_languages) {
      const std::size_t bytes = page.text.size() * further.percent / 100;
      add(shares, further.language, i + 1, bytes);
      main -= std::min(main, bytes);
    }
    add(shares, page.language, i + 1, main);
  }
  std::stable_sort(shares.begin(), shares.end(),
                   [](const Share& a, const Share& b) { return a.bytes > b.bytes; });
  return shares;
}

// "zh" of "zh-Hans": a file may declare the language without the script.
std::string_view primary(std::string_view tag) { return tag.substr(0, tag.find('-')); }

}  // namespace

std::vector<Sourced<std::string>> find_languages(const Extracted& document,
                                                 std::string_view declared) {
  const std::vector<Share> shares = shares_of(document);
  std::vector<Sourced<std::string>> languages;
  if (shares.empty()) {
    if (!declared.empty()) languages.push_back({std::string(declared), std::string(kFileOrigin)});
    return languages;
  }
  for (const Share& share : shares) {
    const std::size_t part = share.pages < kSeveral ? kShareOfFew : kShareOfSeveral;
    if (share.bytes * part < shares.front().bytes) continue;
    const bool agrees = languages.empty() && primary(share.language) == primary(declared);
    languages.push_back(
        {share.language, agrees ? std::string(kFileOrigin) : page_origin(share.first_page)});
  }
  return languages;
}

}  // namespace karez::metadata
