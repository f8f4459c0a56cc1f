// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace karez {

/// Undoes format=flowed (RFC 3676): a line that ends in a space continues on the next line of the
/// same quotation depth. With `delete_space` that space is not part of the text (DelSp=yes).
/// Quotation marks before a line are kept as "> ".
std::string unflow(std::string_view text, bool delete_space);

}  // namespace karez
