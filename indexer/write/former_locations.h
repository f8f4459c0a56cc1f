// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

/// The value under keys::kFormerPrefix: locations, each ended by NUL.
namespace karez {

inline std::vector<std::string> former_locations(std::string_view value) {
  std::vector<std::string> locations;
  while (!value.empty()) {
    const std::size_t end = std::min(value.find('\0'), value.size());
    locations.emplace_back(value.substr(0, end));
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return locations;
}

}  // namespace karez
