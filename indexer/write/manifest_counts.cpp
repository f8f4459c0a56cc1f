// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/write/manifest_counts.h"

#include <cstdint>
#include <set>
#include <string>
#include <utility>

#include "common/text/language.h"

namespace karez {

namespace {

enum class Direction : std::uint8_t { add, subtract };

// The sum covers all documents, the other counts only live ones. A language has two counts:
// `bearing` for the exact tag of a document, `found` for each tag that a filter finds it by.
// Example: "pt-BR" is found by "pt", too.
void count_document(const Record& record, Direction direction, Manifest& manifest) {
  const bool add = direction == Direction::add;
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

}  // namespace

bool is_live(const Record& record) { return !record.superseded_by && !record.withdrawn; }

void add_to_manifest(const Record& record, Manifest& manifest) {
  count_document(record, Direction::add, manifest);
}

void subtract_from_manifest(const Record& record, Manifest& manifest) {
  count_document(record, Direction::subtract, manifest);
}

}  // namespace karez
