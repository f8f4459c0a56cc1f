// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/document.h"

/// Images on their way into a child: binary PGM of 8 bits, as its head is written here and no
/// other.
namespace karez::ocr {

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

/// What script detection says, in the properties of an answer.
inline constexpr std::string_view kScriptProperty = "ocr:script";  ///< "Arabic"; absent: not sure.
inline constexpr std::string_view kTurnProperty = "ocr:turn";      ///< "90": turn clockwise so far.
/// Script detection gets its image so many times smaller: as good, and three times as fast.
inline constexpr std::uint32_t kDetectionScale = 2;

}  // namespace karez::ocr
