// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "server/contract/parameter.h"

namespace karez {

/// page is for people (HTML), api for scripts (JSON), asset for files that pages load.
enum class RouteKind : std::uint8_t { page, api, asset };

/// Describes a route without its handler. Dispatch, refusals, Allow headers and openapi.json are
/// all made from it.
struct RouteSpec {
  std::string_view pattern;  ///< "/documents/{id}/pages/{n}": {…} matches one segment.
  RouteKind kind = RouteKind::page;
  bool form = false;                   ///< Accepts a POSTed form too, with the same parameters.
  std::span<const Param> params = {};  ///< Not owned: points to a constant table.
  std::string_view summary = {};       ///< What it answers, in openapi.json.
};

}  // namespace karez
