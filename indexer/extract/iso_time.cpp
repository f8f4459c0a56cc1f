// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <ctime>

#include "indexer/extract/formats.h"

namespace karez {

std::string iso_time(long long seconds) {
  const auto time = static_cast<std::time_t>(seconds);
  std::tm parts{};
  if (gmtime_r(&time, &parts) == nullptr || parts.tm_year < -1899 || parts.tm_year > 8099) {
    return {};
  }
  std::array<char, 32> text{};
  const std::size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return {text.data(), size};
}

}  // namespace karez
