// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "indexer/metadata/title_page.h"

namespace karez::metadata {

/// The title a title page shows: the heading of an item; the case of a court; what a numbered
/// resolution is called; else the first line that is no masthead, with the lines it runs on in.
/// Empty when nothing there looks like a title.
std::string title_on(const TitlePage& page);

/// Title without footnote marks and trailing punctuation.
std::string tidy_title(std::string_view title);

}  // namespace karez::metadata
