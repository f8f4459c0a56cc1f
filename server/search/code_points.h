// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "common/text/unicode.h"

namespace karez {

/// Tells how many code points of a text come before a byte. It counts on from its last answer, so
/// questions in the order of the text cost one pass over the text together. Questions in another
/// order are right too, but slower. The text must outlive it. Not thread-safe.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text) : text_(text) {}

  std::uint32_t before(std::size_t byte) {
    if (byte >= byte_) {
      count_ += count(text_.substr(byte_, byte - byte_));
    } else {
      count_ -= count(text_.substr(byte, byte_ - byte));
    }
    byte_ = byte;
    return count_;
  }

 private:
  static std::uint32_t count(std::string_view text) {
    return static_cast<std::uint32_t>(count_code_points(text));
  }

  std::string_view text_;
  std::size_t byte_ = 0;     // of the last question
  std::uint32_t count_ = 0;  // its answer
};

}  // namespace karez
