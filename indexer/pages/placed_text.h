// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/pages/glyphs.h"

namespace karez {

/// True when a page's text, as poppler gave it, should be read again from the places of its signs:
/// it holds right-to-left letters, or letters of a script whose marks change places.
bool should_be_placed(std::string_view text);

/// A page's text from the places of its signs, which come in the order in which they were drawn and
/// whose lines run to the right: lines in reading order, words parted where a space was drawn or a
/// gap is one, right-to-left runs and numbers in logical order, marks after their letters. Nothing
/// when there are too many signs to look at.
std::optional<std::string> placed_text(std::vector<Glyph> glyphs);

}  // namespace karez
