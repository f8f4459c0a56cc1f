// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/quality/repetition.h"

#include <functional>

namespace karez {
namespace {

constexpr std::size_t kFewest = 40;           // Triples of words: below, nothing is said.
constexpr std::size_t kDistinctPercent = 20;  // Of them.

std::size_t mixed(std::size_t a, std::size_t b) { return (a ^ (b >> 7U)) * 0x9E3779B97F4A7C15U; }

}  // namespace

void Repetition::add(std::u32string_view word) {
  const std::size_t hash = std::hash<std::u32string_view>{}(word);
  ++all_;
  triples_.insert(mixed(mixed(before_, last_), hash));
  before_ = last_;
  last_ = hash;
}

bool Repetition::is_repeated() const {
  return all_ >= kFewest && triples_.size() * 100 < all_ * kDistinctPercent;
}

}  // namespace karez
