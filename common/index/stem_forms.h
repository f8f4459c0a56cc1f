// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace karez {

/// The value of one entry of the stem dictionary (keys::stem): the folded forms with this stem,
/// but for the stem itself, which every reader adds. Most words of a language are their own stem;
/// they then cost nothing, and the others only what differs.
std::string encode_forms(std::string_view stem, const std::set<std::string>& forms);

/// The forms of an entry and the stem itself. What does not decode is left out: a lost form costs a
/// wider match, and the page frames and records are what checks guard.
std::set<std::string> decode_forms(std::string_view stem, std::string_view bytes);

}  // namespace karez
