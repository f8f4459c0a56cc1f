// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/pattern.h"

#include <array>

namespace karez::query {

std::string_view name_of(Level level) {
  static constexpr std::array<std::string_view, 5> kNames{"exact", "folded", "stem", "variant",
                                                          "fuzzy"};
  return kNames.at(static_cast<std::size_t>(level));
}

}  // namespace karez::query
