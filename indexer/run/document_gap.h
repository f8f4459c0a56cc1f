// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "common/document.h"
#include "common/index/catalogue_entry.h"

namespace karez {

/// The one gap that the catalogue shows for a document. A document may have several gaps. The first
/// of these that exists is shown: a gap of the whole file that counts as a failure, a gap of a page
/// that counts as one, any gap of the whole file. Without one of these the document counts as read.
struct DocumentGap {
  std::optional<Gap> beside_sidecar;  ///< At paths with a sidecar; it may be `bad_sidecar`.
  std::optional<Gap> elsewhere;       ///< At all other paths; never `bad_sidecar`.
  const std::optional<Gap>& at(const CatalogueEntry& entry) const;
};

DocumentGap worst_gap(const std::vector<Gap>& gaps);

}  // namespace karez
