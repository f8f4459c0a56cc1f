// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>

#include "server/contract/route.h"

namespace karez::views {

/// The description of the API as OpenAPI 3.1, made from the table of routes. Routes of pages and
/// assets are left out.
std::string openapi_json(std::span<const RouteSpec> routes);

}  // namespace karez::views
