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

/// The text of a page as the index keeps it. Bytes: docs/record-format.md.
namespace karez {

/// A page's text with its regions, as kept under keys::page, one zstd frame.
struct PageText {
  std::string text;
  std::vector<Region> regions;
};

/// Compresses and decompresses page texts. `dictionary` may be empty; a frame made with one needs
/// the same to be read. Not thread-safe.
class PageCodec {
 public:
  explicit PageCodec(std::string_view dictionary = {});
  ~PageCodec();
  PageCodec(PageCodec&&) noexcept;
  PageCodec& operator=(PageCodec&&) noexcept;
  std::string encode(const PageText& page);
  Result<PageText> decode(std::string_view frame);

  /// Trains a dictionary from sample texts; empty when there is too little to gain.
  static std::string train(const std::vector<std::string>& samples);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// First half of the SHA-256 of a text.
std::array<std::uint8_t, 16> hash_of_text(std::string_view text);

}  // namespace karez
