// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "server/search/types.h"
#include "server/views/components.h"

namespace karez::views {

/// The page of one document: metadata, gaps, outline, links to its pages. `found` is there when the
/// reader searches within the document; then its matching pages come first.
std::string document_page(const DocumentView& view, const SameText& same,
                          const std::optional<DocumentSearch>& found, Asked asked);

}  // namespace karez::views
