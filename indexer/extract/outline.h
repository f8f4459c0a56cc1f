// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "common/document.h"

namespace karez {

/// Sets the page of each entry whose title stands on a line of its own: poppler names titles and
/// levels, not places. Pages that list many of the titles are the printed contents and do not
/// count; a title that stands on several pages is taken where the outline has got to. Entries that
/// are found nowhere keep page 0.
void find_outline_pages(std::vector<OutlineEntry>& outline, const std::vector<std::string>& pages);

}  // namespace karez
