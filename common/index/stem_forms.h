// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace karez {

/// The value of one entry of the stem dictionary (keys::stem): the folded words with this stem. The
/// stem itself is not stored, because every reader adds it. So a word that is its own stem, as most
/// words are, costs nothing. Each other word is stored as its difference from the stem: with the
/// stem "detent", "detention" is the number 6 and the text "ion".
std::string encode_forms(std::string_view stem, const std::set<std::string>& forms);

/// The forms of an entry, and the stem itself unless it is empty. Forms that do not decode are left
/// out without an error, because a lost form only makes a search by stem find less. karez-check
/// guards the records and the page texts.
std::set<std::string> decode_forms(std::string_view stem, std::string_view bytes);

}  // namespace karez
