// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "server/search/types.h"
#include "server/views/components.h"

namespace karez::views {

/// The page of results. `request` is what `response` answers; links and forms are made from it.
std::string search_page(const SearchRequest& request, const SearchResponse& response, Asked asked);

}  // namespace karez::views
