// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// The primitives of every byte layout in docs/record-format.md.
namespace karez {

/// Appends a number, 7 bits a byte, lowest first, the top bit saying that more follow.
void append_varint(std::string& out, std::uint64_t number);
/// Zigzag, so that small negative numbers stay short.
void append_signed(std::string& out, std::int64_t number);
/// Length as varint, then the bytes.
void append_bytes(std::string& out, std::string_view bytes);

/// Reads what the functions above wrote. After the first thing that does not fit every read gives
/// zero or empty and ok() is false; nothing is ever read past the end.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}
  std::uint64_t varint();
  /// A varint that must fit in 32 bits.
  std::uint32_t varint32();
  std::int64_t signed_number();
  std::string_view bytes();                    ///< With its length before it.
  std::string_view fixed(std::size_t length);  ///< Exactly so many.
  /// A count of things that take at least one byte each: never more than the bytes left.
  std::size_t count();
  bool ok() const { return ok_; }
  bool at_end() const { return rest_.empty(); }
  std::size_t left() const { return rest_.size(); }
  /// Everything was read and everything fitted.
  bool complete() const { return ok_ && rest_.empty(); }
  void refuse() { ok_ = false; }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace karez
