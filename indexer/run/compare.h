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

/// The first step of a run: compares the files seen in the folders with what the index knows of
/// them. Opens no file. The only system call is an lstat of the old place where an archive seems to
/// have moved, and of its root.
namespace karez {

/// A file that is not as the index knows it.
struct Examined {
  SeenFile file;
  std::string path;  ///< In the index: `file.path`, unless another file has that.
  std::optional<CatalogueEntry> before;  ///< What the index knows of it.
  std::optional<DocumentId> id;          ///< Of its bytes. Empty until it is hashed.
  std::optional<FileStamp> stamp;        ///< Of the open file that was hashed.
  std::optional<Gap> gap;                ///< Why the file has no id.
  bool retry = false;                    ///< Parse again although the bytes are known.

  bool needs_hash() const { return !id && !gap; }
};

/// The files below the PATHs, by what the index knows of them. Entries of embedded documents are in
/// `unchanged` or `deleted` with their file; those of a changed file are in neither.
struct Comparison {
  std::vector<Examined> changed;
  std::vector<std::string> unchanged;  ///< Catalogue paths.
  std::vector<std::string> deleted;    ///< Catalogue paths whose file is gone.
};

/// Compares a scan with the catalogue.
Comparison compare(Scan scan, const Catalogue& catalogue, const RetryOptions& options);

}  // namespace karez
