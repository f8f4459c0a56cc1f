// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "common/text/language.h"

namespace karez {

/// The languages of a page: each one that has a fair part of the page's letters (15 %), at most
/// four, the one with most letters first. The language of the first is empty when more of the page
/// cannot be told than is in any language. The list is empty when nothing can be told. Looks at the
/// first 16 KB. Thread-safe.
std::vector<LanguageShare> identify_languages(std::string_view page);

}  // namespace karez
