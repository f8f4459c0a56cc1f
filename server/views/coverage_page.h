// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/jail_layers.h"
#include "server/search/types.h"

namespace karez::views {

/// Which part of the list of gaps is shown.
struct GapList {
  std::vector<GapCode> codes = {};  ///< Those asked for; empty: all, the first of each.
  unsigned page = 1;                ///< Of a list of the asked ones, from 1.
};
/// `coverage` holds the gaps of `list.codes` only.
std::string coverage_page(const Coverage& coverage, const GapList& list = {},
                          const std::optional<JailLayers>& jail = {});

}  // namespace karez::views
