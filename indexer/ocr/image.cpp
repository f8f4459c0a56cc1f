// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ocr/image.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace karez::ocr {
namespace {

// These functions run on every scanned page, which has some nine million pixels (A4 at 300 dpi). So
// each passes over the pixels only once.

// A pixel is ink when it is more than so many of the 256 grey levels away from the paper.
constexpr int kInk = 48;
// So many pixels of ink a blank page may have, because scans show dust.
constexpr std::size_t kMostSpecks = 60;
// A page that was drawn smaller has smaller letters. So a blank page may have no more than one
// pixel of ink in this many, either.
constexpr std::size_t kPixelsASpeck = 100'000;

}  // namespace

// The commonest grey level is the paper's. It need not be white: scans are often grey or yellow.
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

// For 90 degrees, row y from the top becomes column y from the right:
//
//   a b c        d a
//   d e f   ->   e b
//                f c
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
