// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extracted/pgm.h"

#include <charconv>
#include <cstdint>

#include "common/limits.h"

namespace karez {
namespace {

constexpr std::string_view kMagic = "P5\n";   // The format's name for binary grey.
constexpr std::string_view kDepth = "255\n";  // The level of white: one byte a pixel.

// Takes a number and the one character `after` it from the front of `rest`. Returns 0 when the
// bytes are something else, or the number is larger than a side may be.
std::uint32_t take_number(std::string_view& rest, char after) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), value);
  if (error != std::errc() || end == rest.data() + rest.size() || *end != after) return 0;
  rest.remove_prefix(static_cast<std::size_t>(end - rest.data()) + 1);
  return value > limits::kImageSide ? 0 : value;
}

}  // namespace

std::string pgm_head(std::size_t width, std::size_t height) {
  return std::string(kMagic) + std::to_string(width) + " " + std::to_string(height) + "\n" +
         std::string(kDepth);
}

std::optional<ImageView> read_pgm(std::string_view bytes) {
  if (!bytes.starts_with(kMagic)) return std::nullopt;
  bytes.remove_prefix(kMagic.size());
  const std::uint32_t width = take_number(bytes, ' ');
  const std::uint32_t height = width == 0 ? 0 : take_number(bytes, '\n');
  if (height == 0 || !bytes.starts_with(kDepth)) return std::nullopt;
  bytes.remove_prefix(kDepth.size());
  if (bytes.size() != std::uint64_t{width} * height) return std::nullopt;
  return ImageView{static_cast<int>(width), static_cast<int>(height), bytes};
}

}  // namespace karez
