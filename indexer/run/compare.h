// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/document.h"
#include "common/index/catalogue_entry.h"
#include "indexer/files/file_access.h"
#include "indexer/files/scanner.h"
#include "indexer/run/catalogue.h"
#include "indexer/run/retry.h"

/// The first step of a run: what was seen in the folders against what the index knows of them. No
/// file is opened; one lstat is made where an archive seems to have moved.
namespace karez {

/// A file that is not as the index knows it.
struct Examined {
  SeenFile file;
  std::string path;                      ///< Its path in the index: `file.path` unless taken.
  std::optional<CatalogueEntry> before;  ///< What was known of its location.
  std::optional<DocumentId> id;          ///< Of its bytes; empty until hashed.
  std::optional<FileStamp> stamp;        ///< When it was hashed.
  std::optional<Gap> gap;                ///< Why there is no id.
  bool retry = false;                    ///< Parse again although the bytes are known.

  bool needs_hash() const { return !id && !gap; }
};

struct Comparison {
  std::vector<Examined> changed;
  std::vector<std::string> unchanged;  ///< Catalogue paths.
  std::vector<std::string> deleted;    ///< Catalogue paths whose file is gone.
};

/// Compares a scan with the catalogue.
Comparison compare(Scan scan, const Catalogue& catalogue, const RetryOptions& options);

}  // namespace karez
