// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace karez {

/// Writes all the bytes, going on after short writes and signals. False when the descriptor takes
/// no more; errno then says why. The descriptor stays the caller's.
bool write_all(int fd, std::string_view bytes);

}  // namespace karez
