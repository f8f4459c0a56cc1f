// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace karez {

/// True for Han signs that only simplified Chinese writes: U+56FD. Both functions are thread-safe.
bool is_simplified_only(char32_t sign);

/// True for Han signs that only traditional Chinese writes: U+570B.
bool is_traditional_only(char32_t sign);

}  // namespace karez
