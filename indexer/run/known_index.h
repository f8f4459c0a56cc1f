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

/// What an index already holds, read without opening it for writing: a run that finds nothing to
/// do leaves no trace and takes milliseconds. Hold the IndexLock.
namespace karez {

struct KnownIndex {
  bool exists = false;
  Manifest manifest;
  Catalogue catalogue;
  bool has_former_locations =
      false;  ///< There are documents without live path: something to prune.
  Tombstones purged;
};

/// An empty one when there is no index yet. Error incompatible for another schema or analyzer.
Result<KnownIndex> read_index(const std::filesystem::path& directory);

/// Those of `ids` that the index has a document of.
Result<std::map<DocumentId, KnownDocument>> find_documents(const std::filesystem::path& directory,
                                                           const std::set<DocumentId>& ids);

}  // namespace karez
