// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace karez {

/// The format of a file that Karez does not read, told by its first bytes, in words for people: "a
/// ZIP archive or an office document". Empty when the bytes are none of the table's.
std::string_view other_format(std::string_view bytes);

}  // namespace karez
