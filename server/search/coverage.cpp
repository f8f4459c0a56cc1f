// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/coverage.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "common/index/catalogue_entry.h"
#include "common/text/unicode.h"

// Gaps are kept in two places, and the report must list each once. The catalogue has a gap for a
// file: it could not be read, or not all of it. The record of a document has the gaps of its pages
// and may repeat the one of its file. So the catalogue is read first, and what it lists is skipped
// in the records.
namespace karez {
namespace {

// Names a gap. The page is 0 for a gap of the whole document, because pages count from 1.
using Key = std::tuple<DocumentId, GapCode, std::uint32_t>;

Key key_of(const DocumentId& id, const Gap& gap) { return {id, gap.code, gap.page.value_or(0)}; }

/// Adds the gaps of all paths that the index knows: of files without a document, and of files whose
/// document is not complete. Returns the keys of those that have a document id.
Result<std::set<Key>> add_path_gaps(const Snapshot& snapshot, std::vector<ListedGap>& gaps) {
  std::set<Key> listed;
  Result<void> status;
  snapshot.for_each_metadata(keys::kPathPrefix, [&](std::string_view value) {
    const auto entry = decode_catalogue_entry(value);
    if (!entry) {
      status = fail(entry.error());
    } else if (entry->gap) {
      // A file that gave no document may still have an id, because its bytes were hashed. But then
      // there is no document to link to.
      const bool has_document = entry->id && snapshot.find(*entry->id);
      gaps.push_back({.path = printable_path(entry->path),
                      .id = entry->id,
                      .gap = *entry->gap,
                      .has_document = has_document});
      if (entry->id) listed.insert(key_of(*entry->id, *entry->gap));
    }
  });
  if (!status) return fail(status.error());
  return listed;
}

/// Adds the gaps in the records of live documents, such as pages without text, but not those that
/// `listed` has.
Result<void> add_document_gaps(const Snapshot& snapshot, const std::set<Key>& listed,
                               std::vector<ListedGap>& gaps) {
  const std::string term(kGapTerm);
  const auto& database = snapshot.database();
  for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) {
    const auto record = snapshot.record(*at);
    if (!record) return fail(record.error());
    if (record->superseded_by || record->withdrawn) continue;
    const std::string path = record->paths.empty() ? std::string() : record->paths.front();
    for (const Gap& gap : record->gaps) {
      if (listed.contains(key_of(record->id, gap))) continue;
      gaps.push_back({.path = path, .id = record->id, .gap = gap});
    }
  }
  return {};
}

Result<std::vector<ListedGap>> gaps_of(const Snapshot& snapshot) {
  std::vector<ListedGap> gaps;
  const auto listed = add_path_gaps(snapshot, gaps);
  if (!listed) return fail(listed.error());
  if (auto status = add_document_gaps(snapshot, *listed, gaps); !status) {
    return fail(status.error());
  }
  std::stable_sort(gaps.begin(), gaps.end(), [](const ListedGap& a, const ListedGap& b) {
    return std::tuple(a.path, a.gap.page.value_or(0)) < std::tuple(b.path, b.gap.page.value_or(0));
  });
  return gaps;
}

}  // namespace

void keep_codes(Coverage& coverage, const std::vector<GapCode>& codes) {
  if (codes.empty()) return;
  std::erase_if(coverage.gaps, [&](const ListedGap& listed) {
    return std::ranges::find(codes, listed.gap.code) == codes.end();
  });
}

CoverageCounts counts_of(const Manifest& manifest) {
  return {.documents = manifest.documents,
          .pages = manifest.pages,
          .pages_without_text = manifest.pages_without_text,
          .failed_files = manifest.failed_files};
}

Result<Coverage> coverage_of(const Snapshot& snapshot, bool with_gaps) {
  const Manifest& manifest = snapshot.manifest();
  Coverage coverage;
  coverage.generation = snapshot.generation();
  coverage.revision = manifest.revision;
  coverage.counts = counts_of(manifest);
  coverage.last_run = manifest.last_run;
  for (const auto& [language, count] : manifest.languages) {
    if (count.bearing > 0) coverage.languages.push_back({language, count.found});
  }
  std::stable_sort(coverage.languages.begin(), coverage.languages.end(),
                   [](const FacetCount& a, const FacetCount& b) { return a.count > b.count; });
  if (!with_gaps) return coverage;
  auto gaps = gaps_of(snapshot);
  if (!gaps) return fail(gaps.error());
  coverage.gaps = std::move(*gaps);
  for (const auto& listed : coverage.gaps) ++coverage.gap_counts[listed.gap.code];
  return coverage;
}

}  // namespace karez
