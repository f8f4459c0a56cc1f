// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "common/document.h"
#include "indexer/metadata/organisations.h"
#include "indexer/metadata/title_page.h"

namespace karez::metadata {

/// The type the lines of a title page or a title tell by their first words ("Order of the …",
/// "Press release", "人权报告"), or empty. What a court calls order or resolution is a judgment;
/// an opinion on a judgment is none, and stays without type.
std::string_view type_of_lines(const std::vector<Line>& lines, bool by_court);

/// Same, of one title.
std::string_view type_of_title(std::string_view title, bool by_court);

}  // namespace karez::metadata
