// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

/// The value under keys::kFormerPrefix: where the files of a document lay before it lost its last
/// path. A NUL ends each location, because a location cannot contain one: "/a/x.pdf\0/b/x.pdf\0".
/// An empty value means that nothing is kept.
namespace karez {

inline std::string encode_former_locations(const std::vector<std::string>& locations) {
  std::string value;
  for (const std::string& location : locations) value += location + '\0';
  return value;
}

inline std::vector<std::string> decode_former_locations(std::string_view value) {
  std::vector<std::string> locations;
  while (!value.empty()) {
    const std::size_t end = std::min(value.find('\0'), value.size());
    locations.emplace_back(value.substr(0, end));
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return locations;
}

}  // namespace karez
