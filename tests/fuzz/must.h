// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace karez::fuzz {

/// An invariant: libFuzzer keeps the input for which it does not hold.
inline void must(bool held) {
  if (!held) std::abort();
}

inline std::string_view view(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Takes the part before the next byte `mark`: inputs with several fields stay legible.
inline std::string_view field(std::string_view& rest, char mark = '\0') {
  const std::size_t end = rest.find(mark);
  const std::string_view part = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  return part;
}

}  // namespace karez::fuzz
