// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ocr/image.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace karez::ocr {
namespace {

constexpr int kInk = 48;                 // Levels of grey away from the paper's.
constexpr std::size_t kMostSpecks = 60;  // Pixels of ink a blank page may have: dust.
// A page drawn smaller has smaller letters: one pixel in so many is ink then.
constexpr std::size_t kPixelsASpeck = 100'000;

}  // namespace

bool is_blank(const Image& image) {
  std::array<std::size_t, 256> levels{};
  for (const char pixel : image.pixels) ++levels.at(static_cast<unsigned char>(pixel));
  const auto paper = std::max_element(levels.begin(), levels.end()) - levels.begin();
  std::size_t ink = 0;
  for (std::ptrdiff_t level = 0; level < 256; ++level) {
    if (std::abs(level - paper) > kInk) ink += levels.at(static_cast<std::size_t>(level));
  }
  return ink <= std::min(kMostSpecks, image.pixels.size() / kPixelsASpeck);
}

Image turned(const Image& image, int degrees) {
  if (degrees != 90 && degrees != 180 && degrees != 270) return image;
  const std::size_t width = image.width;
  const std::size_t height = image.height;
  Image out;
  out.width = degrees == 180 ? image.width : image.height;
  out.height = degrees == 180 ? image.height : image.width;
  out.pixels.resize(image.pixels.size());
  for (std::size_t y = 0; y < height; ++y) {
    for (std::size_t x = 0; x < width; ++x) {
      std::size_t to = 0;
      if (degrees == 90) to = x * height + (height - 1 - y);
      if (degrees == 180) to = (height - 1 - y) * width + (width - 1 - x);
      if (degrees == 270) to = (width - 1 - x) * height + y;
      out.pixels[to] = image.pixels[y * width + x];
    }
  }
  return out;
}

Image reduced(const Image& image, std::uint32_t times) {
  Image out;
  out.width = image.width / times;
  out.height = image.height / times;
  if (times < 2 || out.width == 0 || out.height == 0) return image;
  out.pixels.reserve(std::size_t{out.width} * out.height);
  for (std::size_t y = 0; y < out.height; ++y) {
    for (std::size_t x = 0; x < out.width; ++x) {
      std::size_t sum = 0;
      for (std::size_t dy = 0; dy < times; ++dy) {
        for (std::size_t dx = 0; dx < times; ++dx) {
          const std::size_t at = (y * times + dy) * image.width + x * times + dx;
          sum += static_cast<unsigned char>(image.pixels[at]);
        }
      }
      out.pixels += static_cast<char>(sum / (std::size_t{times} * times));
    }
  }
  return out;
}

}  // namespace karez::ocr
