// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "server/search/types.h"

namespace karez::views {

/// `newest` is the answer to the empty query.
std::string home_page(const SearchResponse& newest);

}  // namespace karez::views
