// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/account.h"

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
  for (const auto& language : record.metadata.languages) {
    std::uint64_t& documents = manifest.languages[language.value];
    count(documents, 1);
    if (documents == 0) manifest.languages.erase(language.value);
  }
}

}  // namespace karez
