// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/index/binary.h"

#include <limits>

// Every read goes through varint() or fixed(), which are the only two functions that move forward,
// so a check in these two keeps all others inside the bytes.
namespace karez {

void append_varint(std::string& out, std::uint64_t number) {
  while (number >= 0x80) {
    out += static_cast<char>((number & 0x7f) | 0x80);
    number >>= 7;
  }
  out += static_cast<char>(number);
}

void append_signed(std::string& out, std::int64_t number) {
  const auto bits = static_cast<std::uint64_t>(number);
  // Zigzag: the sign moves to the lowest bit.
  append_varint(out, (bits << 1) ^ (number < 0 ? ~std::uint64_t{0} : 0));
}

void append_bytes(std::string& out, std::string_view bytes) {
  append_varint(out, bytes.size());
  out += bytes;
}

std::uint64_t ByteReader::varint() {
  std::uint64_t number = 0;
  for (unsigned shift = 0; ok_ && shift < 64; shift += 7) {
    if (rest_.empty()) break;
    const auto byte = static_cast<std::uint8_t>(rest_.front());
    rest_.remove_prefix(1);
    if (shift == 63 && byte > 1) break;  // the tenth byte has room for one bit
    number |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
    if ((byte & 0x80) == 0) return number;
  }
  ok_ = false;
  return 0;
}

std::uint32_t ByteReader::varint32() {
  const std::uint64_t number = varint();
  if (number > std::numeric_limits<std::uint32_t>::max()) {
    ok_ = false;
    return 0;
  }
  return static_cast<std::uint32_t>(number);
}

std::int64_t ByteReader::signed_number() {
  const std::uint64_t bits = varint();  // zigzag: the lowest bit is the sign
  return static_cast<std::int64_t>((bits >> 1) ^ (~(bits & 1) + 1));
}

std::string_view ByteReader::fixed(std::size_t length) {
  if (!ok_ || length > rest_.size()) {
    ok_ = false;
    return {};
  }
  const std::string_view taken = rest_.substr(0, length);
  rest_.remove_prefix(length);
  return taken;
}

std::string_view ByteReader::bytes() {
  const std::uint64_t length = varint();
  // Compared before the cast below, which may make a number smaller.
  if (length > rest_.size()) {
    ok_ = false;
    return {};
  }
  return fixed(static_cast<std::size_t>(length));
}

std::size_t ByteReader::count() {
  const std::uint64_t number = varint();
  if (number > rest_.size()) {
    ok_ = false;
    return 0;
  }
  return static_cast<std::size_t>(number);
}

}  // namespace karez
