// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "server/http/router.h"
#include "server/search/walks.h"

namespace karez::http {

/// The table of everything that is served.
std::vector<RouteSpec> site_routes();

/// A router over one index, for one thread: it holds a Searcher of its own. `walks` must outlive
/// it.
Router make_site(const std::filesystem::path& index, WalkStore& walks);

}  // namespace karez::http
