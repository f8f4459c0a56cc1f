// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "server/contract/parameter.h"

namespace karez {

enum class RouteKind : std::uint8_t { page, api, asset };

/// What a route is, without what answers it. Dispatch, refusals, Allow headers and openapi.json are
/// all made from it.
struct RouteSpec {
  std::string_view pattern;  ///< "/documents/{id}/pages/{n}": {…} stands for one segment.
  RouteKind kind = RouteKind::page;
  bool form = false;  ///< Takes a POSTed form too, with the same parameters.
  std::span<const Param> params = {};
  std::string_view summary = {};
};

}  // namespace karez
