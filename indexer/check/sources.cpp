// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/check/sources.h"

#include <string>
#include <vector>

#include "common/index/catalogue_entry.h"
#include "common/index/snapshot.h"
#include "common/schema.h"
#include "common/text/unicode.h"
#include "indexer/files/file_access.h"

namespace karez {
namespace {

Result<std::vector<CatalogueEntry>> read_entries(const std::filesystem::path& index) {
  using Entries = std::vector<CatalogueEntry>;
  Reader reader(index);
  return reader.run<Entries>([](const Snapshot& snapshot) -> Result<Entries> {
    Entries entries;
    snapshot.for_each_metadata(keys::kPathPrefix, [&](std::string_view value) {
      if (auto entry = decode_catalogue_entry(value)) entries.push_back(std::move(*entry));
    });
    return entries;
  });
}

void check_file(const CatalogueEntry& entry, Findings& out) {
  const std::string path = printable_path(entry.path);
  const auto file = open_file(entry.location);
  const OrGap<DocumentId> id = file ? hash_file(*file) : tl::unexpected(file.error());
  if (id && *id == *entry.id) {
    ++out.counts["sources_same"];
  } else if (id) {
    ++out.counts["sources_changed"];
    out.add({.code = "source",
             .message = "The file's bytes are not those that were indexed",
             .where = path,
             .advice = "If it was meant to change, run karez-index; if not, put the file back"});
  } else {
    ++out.counts["sources_missing"];
    out.add({.code = "source",
             .message = "The file cannot be read: " + std::string(message_of(id.error().code)) +
                        (id.error().detail.empty() ? "" : " (" + id.error().detail + ")"),
             .where = path,
             .advice = "Put the file back, or run karez-index to take note that it is gone"});
  }
}

}  // namespace

Result<Findings> check_sources(const std::filesystem::path& index, const CheckProgress& progress) {
  const auto entries = read_entries(index);
  if (!entries) return fail(entries.error());
  Findings out;
  for (std::size_t i = 0; i < entries->size(); ++i) {
    const CatalogueEntry& entry = (*entries)[i];
    if (progress) progress("files", i, entries->size());
    if (entry.embedded) {
      ++out.counts["sources_within"];  // its bytes are part of its file
    } else if (!entry.id) {
      ++out.counts["sources_unknown"];  // it could not be read when it was indexed
    } else {
      check_file(entry, out);
    }
  }
  return out;
}

}  // namespace karez
