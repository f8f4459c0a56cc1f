// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace karez {

/// Writes all the bytes, however many calls it takes. Returns false when the descriptor takes no
/// more, with errno set. The caller keeps the descriptor.
bool write_all(int fd, std::string_view bytes);

}  // namespace karez
