// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace karez {

/// A Han sign that simplified Chinese writes and traditional Chinese does not: U+56FD.
bool is_simplified_only(char32_t sign);

/// A Han sign that traditional Chinese writes and simplified Chinese does not: U+570B.
bool is_traditional_only(char32_t sign);

}  // namespace karez
