// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace karez {

/// What the folding makes of one code point after compatibility case folding and decomposition:
/// a replacement (may be empty: the character is dropped), or null data when it stays.
std::u32string_view fold_of(char32_t c);

/// True for characters that vanish inside a word: joiners, soft hyphen, tatweel, variation
/// selectors.
bool is_invisible(char32_t c);

}  // namespace karez
