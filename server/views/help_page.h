// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace karez::views {

std::string help_page();

}  // namespace karez::views
