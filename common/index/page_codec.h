// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/document.h"
#include "common/result.h"

/// The text of a page as the index stores it. Layout: docs/record-format.md.
namespace karez {

/// A page's text with its regions. One zstd frame of it is the value under keys::page.
struct PageText {
  std::string text;
  std::vector<Region> regions;
};

/// Compresses and decompresses page texts. `dictionary` is a zstd dictionary or empty. A frame that
/// was made with a dictionary can be read only with the same one. Not thread-safe.
class PageCodec {
 public:
  explicit PageCodec(std::string_view dictionary = {});
  ~PageCodec();
  PageCodec(PageCodec&&) noexcept;
  PageCodec& operator=(PageCodec&&) noexcept;
  /// One zstd frame. Empty when zstd fails.
  std::string encode(const PageText& page);
  /// Error corrupt for bytes that are no such frame. Allocates at most twice limits::kFrameBytes.
  Result<PageText> decode(std::string_view frame);

  /// A dictionary made from sample texts. Empty when the samples are too few to gain anything.
  static std::string train(const std::vector<std::string>& samples);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The first half of the SHA-256 of a text, as a PageEntry keeps it to check the stored text.
std::array<std::uint8_t, 16> hash_of_text(std::string_view text);

}  // namespace karez
