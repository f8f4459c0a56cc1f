// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "common/document.h"

namespace karez {

/// Sets the page (from 1) of each entry whose title stands on a line of its own, because poppler
/// tells the titles and levels of an outline but not the places. `pages` are the texts of all
/// pages. A page that lists many of the titles is the printed table of contents and does not count.
/// Of several pages with a title, the first one that is not before the last entry's page is taken.
/// Entries that are not found keep page 0.
void find_outline_pages(std::vector<OutlineEntry>& outline, const std::vector<std::string>& pages);

}  // namespace karez
