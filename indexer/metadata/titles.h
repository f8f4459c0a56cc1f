// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "indexer/metadata/title_page.h"

namespace karez::metadata {

/// The title that a title page shows; empty when nothing there looks like one. These are tried in
/// order: the heading of an item; the name of a numbered resolution; the case of a court; the first
/// line that is not part of a masthead. Lines on which the title goes on are joined to it.
std::string title_on(const TitlePage& page);

/// The title without footnote marks and without punctuation at its end. A full stop stays.
std::string tidy_title(std::string_view title);

}  // namespace karez::metadata
