// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/write/account.h"

#include <set>
#include <string>
#include <utility>

#include "common/text/language.h"

namespace karez {

bool is_live(const Record& record) { return !record.superseded_by && !record.withdrawn; }

void account(const Record& record, bool add, Manifest& manifest) {
  const bool live = is_live(record);
  const ContentSum content = content_of(record.id.raw(), canonical_bytes(record), live);
  if (add) {
    manifest.sum += content;
  } else {
    manifest.sum -= content;
  }
  if (!live) return;
  const auto count = [add](std::uint64_t& total, std::uint64_t n) {
    add ? total += n : total -= n;
  };
  count(manifest.documents, 1);
  count(manifest.pages, record.pages.size());
  for (const PageEntry& page : record.pages) {
    if (page.body_count + page.extra_count == 0) count(manifest.pages_without_text, 1);
  }
  std::set<std::string> found;
  for (const auto& language : record.metadata.languages) {
    count(manifest.languages[language.value].bearing, 1);
    for (std::string& tag : filter_tags(language.value)) found.insert(std::move(tag));
  }
  for (const std::string& tag : found) {
    LanguageCount& documents = manifest.languages[tag];
    count(documents.found, 1);
    if (documents.found == 0) manifest.languages.erase(tag);
  }
}

}  // namespace karez
