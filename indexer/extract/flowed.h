// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace karez {

/// Undoes format=flowed (RFC 3676): lines that end in a space go on on the next one of the same
/// quotation depth. With `delete_space` that space is no part of the text (DelSp=yes).
std::string unflow(std::string_view text, bool delete_space);

}  // namespace karez
