// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/maintenance/purge.h"

#include <algorithm>
#include <ctime>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <xapian.h>

#include "common/ascii.h"
#include "common/index/directory.h"
#include "common/schema.h"
#include "indexer/maintenance/stored_documents.h"
#include "indexer/ocr/cache.h"
#include "indexer/run/known_index.h"
#include "indexer/write/former_locations.h"
#include "indexer/write/index_writer.h"
#include "indexer/write/seal.h"
#include "indexer/write/tombstones.h"
#include "indexer/write/xapian_edge.h"

// purge() only finds out what must go: the named contents, what is embedded in them
// (take_what_came_within, by the catalogue), and former documents that were embedded in them
// (take_former, by locations). rebuild_index() then leaves all of it out. unpurge() needs no
// rebuild: it removes tombstones and marks the containers for reading.
namespace karez {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kShortestId = 16, kLongestId = 64;  // hex digits

// Every content that an id can name: documents, and files without a document.
struct Contents {
  std::set<DocumentId> all;
  std::map<DocumentId, std::vector<std::string>> former;  // locations of documents without a path
  KnownIndex known;
};

Result<Contents> read_contents(const fs::path& directory) {
  auto known = read_index(directory);
  if (!known) return fail(known.error());
  if (!known->exists) {
    return fail(ErrorCode::not_found, "There is no Karez index here", "Name its directory",
                directory.string());
  }
  Contents contents;
  contents.known = std::move(*known);
  for (const auto& [path, entry] : contents.known.catalogue.entries()) {
    if (entry.id) contents.all.insert(*entry.id);
  }
  const auto shards = shards_of(directory);
  if (!shards) return fail(shards.error());
  auto read = at_xapian_edge(shards->front(), [&]() -> Result<void> {
    const Xapian::Database database(shards->front().string());
    const std::string prefix(row_of(Field::id).prefix);
    for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix);
         ++term) {
      if (const auto id = DocumentId::from_hex((*term).substr(prefix.size()))) {
        contents.all.insert(*id);
      }
    }
    return for_each_stored_metadata(
        database, keys::kFormerPrefix, [&](const std::string& key, const std::string& value) {
          const auto id =
              DocumentId::from_raw(std::string_view(key).substr(keys::kFormerPrefix.size()));
          if (id) contents.former[*id] = decode_former_locations(value);
        });
  });
  if (!read) return fail(read.error());
  return contents;
}

Result<DocumentId> resolve(const std::set<DocumentId>& contents, const std::string& named,
                           std::string_view what) {
  const std::string hex = ascii::lower(named);
  if (hex.size() < kShortestId || hex.size() > kLongestId ||
      !std::ranges::all_of(hex, ascii::is_hex_digit)) {
    return fail(ErrorCode::usage, "An id has 16 to 64 hexadecimal digits",
                "karez-search shows the id of each document", named);
  }
  std::optional<DocumentId> found;
  for (const DocumentId& id : contents) {
    if (!id.hex().starts_with(hex)) continue;
    if (found) {
      return fail(ErrorCode::ambiguous, "More than one document has an id that begins so",
                  "Give all 64 digits: " + found->hex() + " or " + id.hex(), named);
    }
    found = id;
  }
  if (found) return *found;
  return fail(ErrorCode::not_found, fmt::format("The index has no {} with this id", what),
              "Nothing was changed", named);
}

Result<std::set<DocumentId>> resolve_all(const std::set<DocumentId>& contents,
                                         const std::vector<std::string>& ids,
                                         std::string_view what) {
  std::set<DocumentId> found;
  for (const std::string& named : ids) {
    const auto id = resolve(contents, named, what);
    if (!id) return fail(id.error());
    found.insert(*id);
  }
  return found;
}

// The purged contents that were named, and those that were not named themselves but purged because
// of one of these.
Result<std::set<DocumentId>> resolve_tombstones(const Tombstones& purged,
                                                const std::vector<std::string>& ids) {
  std::set<DocumentId> contents;
  for (const auto& [id, purges] : purged) contents.insert(id);
  auto found = resolve_all(contents, ids, "purged document");
  if (!found) return found;
  const std::set<DocumentId> named = *found;
  for (const auto& [id, purges] : purged) {
    const bool went_along = !purges.contains(id);
    if (went_along && std::ranges::any_of(
                          purges, [&](const DocumentId& purge) { return named.contains(purge); })) {
      found->insert(id);
    }
  }
  return found;
}

// Adds to `purged` each content all of whose paths go with a purged container. Returns the paths
// that go. A content added may be a container itself, so the search is repeated until nothing is
// added.
std::set<std::string> take_what_came_within(const Catalogue& catalogue,
                                            std::set<DocumentId>& purged) {
  std::set<std::string> paths;
  for (bool more = true; more;) {
    more = false;
    std::map<DocumentId, bool> elsewhere;
    for (const auto& [path, entry] : catalogue.entries()) {
      const bool named = entry.id && purged.contains(*entry.id);
      const bool goes = named || came_in_one_of(paths, path);
      if (goes) paths.insert(path);
      if (entry.id) elsewhere[*entry.id] = elsewhere[*entry.id] || !goes;
    }
    for (const auto& [id, stays] : elsewhere) {
      if (!stays && purged.insert(id).second) more = true;
    }
  }
  return paths;
}

bool lies_within(const std::set<std::string>& locations, const std::string& location) {
  return std::any_of(locations.begin(), locations.end(), [&](const std::string& container) {
    return location.starts_with(container + "//");
  });
}

// The former locations of documents without a path that were embedded in something purged. A
// document whose former locations were all there is purged, too. When another file lies at the
// location of the container now, the document stays: it may have been embedded in an earlier
// version of that file.
struct FormerPlaces {
  std::set<std::string> forgotten;  // locations
  std::size_t kept = 0;             // locations that stay because of such a doubt
};

// First sorts the locations of purged contents by whether another file is there now, then looks at
// the former locations of all documents without a path.
FormerPlaces take_former(const Contents& contents, std::set<DocumentId>& purged) {
  std::set<std::string> gone, taken_again;
  for (const DocumentId& id : purged) {
    for (const CatalogueEntry* entry : contents.known.catalogue.with_id(id)) {
      gone.insert(entry->location);
    }
    const auto former = contents.former.find(id);
    if (former == contents.former.end()) continue;
    for (const std::string& location : former->second) {
      const bool taken = contents.known.catalogue.at_location(location) != nullptr;
      (taken ? taken_again : gone).insert(location);
    }
  }
  FormerPlaces places;
  for (const auto& [id, locations] : contents.former) {
    std::size_t within = 0;
    for (const std::string& location : locations) {
      if (lies_within(gone, location)) {
        places.forgotten.insert(location);
        ++within;
      } else if (lies_within(taken_again, location)) {
        ++places.kept;
      }
    }
    if (within > 0 && within == locations.size()) purged.insert(id);
  }
  return places;
}

// Whether a content may have embedded documents that the catalogue does not list: it is a mail or a
// mailbox.
Result<bool> may_hold_more(IndexWriter& writer, const CatalogueEntry& entry) {
  if (!entry.id) return false;
  const auto record = writer.find(*entry.id);
  if (!record) return fail(record.error());
  if (!*record) return entry.gap && entry.gap->code == GapCode::no_text;
  return (*record)->media_type == "message/rfc822" || (*record)->media_type == "application/mbox";
}

// Marks all mails and mailboxes as unfinished, so that the next run reads them again. The catalogue
// does not say which of them held the purged content.
Result<void> read_containers_again(IndexWriter& writer, const Catalogue& catalogue) {
  for (const auto& [path, entry] : catalogue.entries()) {
    const auto holds = may_hold_more(writer, entry);
    if (!holds) return fail(holds.error());
    if (!*holds) continue;
    CatalogueEntry again = entry;
    again.unfinished = true;
    if (auto put = writer.put_entry(again); !put) return put;
  }
  return {};
}

}  // namespace

bool came_in_one_of(const std::set<std::string>& containers, std::string_view path) {
  for (auto mark = path.find(kEmbeddedMark); mark != path.npos;
       mark = path.find(kEmbeddedMark, mark + 1)) {
    if (containers.contains(std::string(path.substr(0, mark)))) return true;
  }
  return false;
}

Result<Purged> purge(const fs::path& directory, const std::vector<std::string>& ids,
                     const RebuildProgress& progress) {
  const auto contents = read_contents(directory);
  if (!contents) return fail(contents.error());
  const auto named = resolve_all(contents->all, ids, "document");
  if (!named) return fail(named.error());
  RebuildOptions options;
  options.without = *named;
  options.named = *named;
  take_what_came_within(contents->known.catalogue, options.without);
  FormerPlaces former = take_former(*contents, options.without);
  options.without_locations = std::move(former.forgotten);
  auto rebuilt = rebuild_index(directory, options, progress);
  if (!rebuilt) return fail(rebuilt.error());
  // The cache does not say which of its texts came from purged documents, so all of it goes.
  if (auto cleared = clear_ocr_cache(directory); !cleared) return fail(cleared.error());
  Purged purged;
  purged.named.assign(named->begin(), named->end());
  std::set_difference(options.without.begin(), options.without.end(), named->begin(), named->end(),
                      std::back_inserter(purged.within));
  purged.paths = std::move(rebuilt->forgotten);
  purged.former_kept = former.kept;
  return purged;
}

Result<std::vector<DocumentId>> unpurge(const fs::path& directory,
                                        const std::vector<std::string>& ids) {
  const auto known = read_index(directory);
  if (!known) return fail(known.error());
  const auto found = resolve_tombstones(known->purged, ids);
  if (!found) return fail(found.error());
  if (auto proven = prove_seal(directory); !proven) return fail(proven.error());
  auto writer = IndexWriter::open(directory);
  if (!writer) return fail(writer.error());
  for (const DocumentId& id : *found) {
    if (auto set = (*writer)->set_purged(id, {}); !set) return fail(set.error());
  }
  if (auto marked = read_containers_again(**writer, known->catalogue); !marked) {
    return fail(marked.error());
  }
  const auto failed = known->catalogue.failed_files();
  if (auto done = (*writer)->commit(failed, std::time(nullptr)); !done) return fail(done.error());
  const Manifest manifest = (*writer)->manifest();
  writer->reset();
  auto sealed = write_seal(directory, generation_of(manifest), manifest.revision);
  if (!sealed) return fail(sealed.error());
  return std::vector<DocumentId>(found->begin(), found->end());
}

}  // namespace karez
