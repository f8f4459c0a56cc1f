// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include <gmime/gmime.h>

#include "indexer/extract/items.h"

/// The parts of a mail: what of it is its text, and what came with it.
namespace karez::email {

/// Nested multiparts that are looked into.
inline constexpr int kMimeDepth = 32;

/// One part of the body as text.
struct Piece {
  std::vector<Block> blocks;
  bool html = false;
  bool sure = true;  ///< Its characters are certain.

  std::size_t bytes() const {
    std::size_t sum = 0;
    for (const Block& block : blocks) sum += block.text.size();
    return sum;
  }
};

struct Mail {
  std::vector<Piece> pieces;
  std::vector<GMimeObject*> attached;  ///< The message's own.
  bool too_deep = false;               ///< Some parts are nested deeper than kMimeDepth.
  bool encrypted = false;              ///< Some of it is.
};

/// Reads the parts of a mail, which must outlive what it returns.
Mail read_parts(GMimeMessage* message);

}  // namespace karez::email
