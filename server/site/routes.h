// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "common/jail_layers.h"
#include "server/http/router.h"
#include "server/search/walks.h"

namespace karez::http {

/// The table of everything that is served.
std::vector<RouteSpec> site_routes();

/// A router over one index, for one thread: it holds a Searcher of its own. `walks` must outlive
/// it. `jail` is what is told of the machine that indexes.
Router make_site(const std::filesystem::path& index, WalkStore& walks,
                 const std::optional<JailLayers>& jail = {});

}  // namespace karez::http
