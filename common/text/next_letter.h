// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include "common/text/unicode.h"

namespace karez {

/// next_code_point, inlined for the two and three bytes of most letters: the tokenizer's inner
/// loop.
inline char32_t next_letter(std::string_view text, std::uint32_t& at) {
  const auto byte = [&](std::uint32_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  const unsigned lead = byte(0);
  const unsigned second = byte(1) ^ 0x80U;
  if (lead >= 0xC2 && lead <= 0xDF && second < 0x40) {
    at += 2;
    return (lead & 0x1FU) << 6U | second;
  }
  const unsigned third = byte(2) ^ 0x80U;
  const bool plain = lead > 0xE0 && lead <= 0xEF && lead != 0xED;  // no overlong, no surrogate
  if (!plain || second >= 0x40 || third >= 0x40) return next_code_point(text, at);
  at += 3;
  return (lead & 0x0FU) << 12U | second << 6U | third;
}

}  // namespace karez
