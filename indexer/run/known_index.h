// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <set>

#include "common/document.h"
#include "common/index/manifest.h"
#include "common/result.h"
#include "indexer/run/catalogue.h"
#include "indexer/run/plan.h"
#include "indexer/write/tombstones.h"

/// What an index already holds. It is read without opening the index for writing, so a run that
/// finds nothing to do changes no file and takes milliseconds. Hold the IndexLock.
namespace karez {

struct KnownIndex {
  bool exists = false;  ///< False: all else is empty.
  Manifest manifest;
  Catalogue catalogue;
  /// There are documents without a path, so there may be something to prune.
  bool has_former_locations = false;
  Tombstones purged;  ///< Contents that must not be read again.
};

/// Returns an empty one when there is no index yet. Errors: incompatible when another schema or
/// analyzer made the index, or it has several shards; corrupt when a file of it is missing or does
/// not decode; io.
Result<KnownIndex> read_index(const std::filesystem::path& directory);

/// The documents of `ids` that the index holds. Ids without a document are left out.
Result<std::map<DocumentId, KnownDocument>> find_documents(const std::filesystem::path& directory,
                                                           const std::set<DocumentId>& ids);

}  // namespace karez
