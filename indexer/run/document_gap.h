// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "common/document.h"
#include "common/index/catalogue_entry.h"

namespace karez {

/// The gap that stands for a document in the catalogue: the first of a whole file that counts as a
/// failure, then of a page that does, then of a whole file. Nothing when all was read.
struct DocumentGap {
  std::optional<Gap> beside_sidecar;  ///< At the paths that have one: it may be to blame.
  std::optional<Gap> elsewhere;       ///< At all others.
  const std::optional<Gap>& at(const CatalogueEntry& entry) const;
};

DocumentGap worst_gap(const std::vector<Gap>& gaps);

}  // namespace karez
