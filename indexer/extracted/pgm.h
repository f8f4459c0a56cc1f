// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// Images on their way into a child: binary PGM of 8 bits, with the head that pgm_head writes and
/// no other.
namespace karez {

/// The head of a PGM; the pixels follow it.
std::string pgm_head(std::size_t width, std::size_t height);

/// An image in the bytes of a PGM, which must outlive it.
struct ImageView {
  int width = 0;
  int height = 0;
  std::string_view pixels;
};

/// Nothing unless the bytes are exactly a head and its pixels.
std::optional<ImageView> read_pgm(std::string_view bytes);

}  // namespace karez
