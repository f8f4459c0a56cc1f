// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace karez {

/// Uyghur that is spelt in Latin letters (ULY, lower case), spelt in Arabic or Cyrillic letters:
/// "uyghur" gives "ئۇيغۇر" and "уйғур". Characters that are no letters stay. Thread-safe.
std::string uyghur_in_arabic(std::string_view latin);
std::string uyghur_in_cyrillic(std::string_view latin);

}  // namespace karez
