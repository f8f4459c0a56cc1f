// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/pages/glyphs.h"

namespace karez {

/// True when a page's text, as poppler gave it, should be read again from the places of its signs.
/// This is so when it has right-to-left letters, or letters of a script whose marks change places.
bool should_be_placed(std::string_view text);

/// Makes a page's text from the places of its signs. The signs come in the order in which they were
/// drawn, and their lines run to the right. The text has lines in reading order, and a space where
/// one was drawn or a gap is wide enough. Right-to-left runs and numbers are in logical order, and
/// marks follow their letters. Returns nothing when there are more signs than a page of text has
/// (30,000).
std::optional<std::string> placed_text(std::vector<Glyph> glyphs);

}  // namespace karez
