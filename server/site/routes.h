// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "common/jail_layers.h"
#include "server/http/router.h"
#include "server/search/walks.h"

namespace karez::http {

/// All routes that are served, without their handlers.
std::vector<RouteSpec> site_routes();

/// Makes a router over one index, for one thread: it holds a Searcher of its own. `walks` is shared
/// by all routers and must outlive them. `jail` holds the layers of the jail on the machine that
/// indexes; empty when they are not known.
Router make_site(const std::filesystem::path& index, WalkStore& walks,
                 const std::optional<JailLayers>& jail = {});

}  // namespace karez::http
