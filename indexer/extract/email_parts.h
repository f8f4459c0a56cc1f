// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include <gmime/gmime.h>

#include "indexer/extract/items.h"

/// Tells the parts of a mail apart: its text and the files that came with it.
namespace karez::email {

/// Multiparts within multiparts are read to this depth, which bounds the recursion.
inline constexpr int kMimeDepth = 32;

/// One part of the body as text.
struct Piece {
  std::vector<Block> blocks;
  bool html = false;
  /// False when the charset was guessed.
  bool sure = true;

  std::size_t bytes() const {
    std::size_t sum = 0;
    for (const Block& block : blocks) sum += block.text.size();
    return sum;
  }
};

/// A mail in parts. The pointers belong to the message.
struct Mail {
  std::vector<Piece> pieces;
  std::vector<GMimeObject*> attached;  ///< In the order of the mail; owned by the message.
  bool too_deep = false;               ///< Parts nested deeper than kMimeDepth were left out.
  bool encrypted = false;              ///< Some part is encrypted.
};

/// Reads the parts of a mail. The mail must outlive the result. A part in several forms
/// (multipart/alternative) gives one Piece; signatures are left out.
Mail read_parts(GMimeMessage* message);

}  // namespace karez::email
