// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace karez::views {

/// How to write a query. Its tables are made from those of the parser and the schema.
std::string help_page();

}  // namespace karez::views
