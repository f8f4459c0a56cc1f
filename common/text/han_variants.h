// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace karez {

/// True for Han characters and their radicals in the Basic Multilingual Plane.
inline bool is_han(char32_t c) {
  return (c >= 0x2E80 && c <= 0x2FDF) || (c >= 0x3400 && c <= 0x9FFF);
}

/// The simplified form of a Han character, or the character itself: 權 gives 权. is_han(c) must
/// hold. Thread-safe. The first call asks ICU for all characters, which takes some time.
char32_t simplified(char32_t c);

}  // namespace karez
