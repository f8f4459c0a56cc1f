// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "common/document.h"
#include "indexer/metadata/organisations.h"
#include "indexer/metadata/title_page.h"

namespace karez::metadata {

/// The type that the first words of a title page's lines tell ("Order of the …", "Press release",
/// "人权报告"); empty when they tell none. What a court (`by_court`) calls an order or a resolution
/// is a judgment. An opinion on a judgment has no type, whatever its further lines say.
std::string_view type_of_lines(const std::vector<Line>& lines, bool by_court);

/// The same for one title; its last words are looked at too.
std::string_view type_of_title(std::string_view title, bool by_court);

}  // namespace karez::metadata
