// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/jail_layers.h"
#include "server/search/types.h"

namespace karez::views {

/// Which part of the list of gaps is shown. Without codes: all reasons, each with its first places.
/// With codes: the places of these reasons, 200 at a time.
struct GapList {
  std::vector<GapCode> codes = {};  ///< The reasons asked for; empty for all.
  unsigned page = 1;                ///< From 1; used when there are codes.
};
/// The page of what is indexed and what is not. `coverage` holds the gaps of `list.codes` only, but
/// the counts of all. `jail` holds the layers of the jail that reads files; empty when not known.
std::string coverage_page(const Coverage& coverage, const GapList& list = {},
                          const std::optional<JailLayers>& jail = {});

}  // namespace karez::views
