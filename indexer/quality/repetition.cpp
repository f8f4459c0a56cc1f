// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/quality/repetition.h"

#include <functional>

namespace karez {
namespace {

// Every three words in a row are a triple. Sound text has few triples twice. "a b c a b c a b c"
// gives only the triples abc, bca and cab, however long it goes on.

constexpr std::size_t kFewest = 40;           // Triples. A text with fewer is not judged.
constexpr std::size_t kDistinctPercent = 20;  // Of triples: with fewer distinct ones it repeats.

// Mixes two hashes into one that depends on their order. The factor is 2^64 divided by the golden
// ratio, a common choice that spreads bits well.
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
