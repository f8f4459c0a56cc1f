// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// Images on their way into a child: binary PGM of 8 bits. Only the head that pgm_head writes is
/// accepted, although the format allows others, so that the reader is small.
namespace karez {

/// Returns the head of a PGM, "P5\n400 120\n255\n" for 400 by 120 pixels. The pixels follow it.
std::string pgm_head(std::size_t width, std::size_t height);

/// An image in the bytes of a PGM, which must outlive the view.
struct ImageView {
  int width = 0;            ///< Pixels, 1 to limits::kImageSide.
  int height = 0;           ///< Pixels, 1 to limits::kImageSide.
  std::string_view pixels;  ///< width * height bytes, one a pixel. 0 is black.
};

/// Returns the image, or nothing unless the bytes are exactly a head and its pixels.
std::optional<ImageView> read_pgm(std::string_view bytes);

}  // namespace karez
