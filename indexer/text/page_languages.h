// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "common/text/language.h"

namespace karez {

/// The languages of a page, told by paragraph and script: each that has a fair part of its letters
/// (15 %), most first, at most four. The first is empty when most of the page cannot be told.
/// Nothing when nothing can be told. Looks at the first 16 KB. Thread-safe.
std::vector<LanguageShare> identify_languages(std::string_view page);

}  // namespace karez
