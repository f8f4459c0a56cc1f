// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// The primitive types of every byte layout in docs/record-format.md: numbers and texts.
namespace karez {

/// Appends a number as a varint: 7 bits in each byte, the lowest bits first. The top bit of a byte
/// says that more bytes follow: 300 is AC 02.
void append_varint(std::string& out, std::uint64_t number);
/// Appends a signed number as a varint in zigzag order (0, -1, 1, -2, ... become 0, 1, 2, 3, ...),
/// so that small negative numbers stay short.
void append_signed(std::string& out, std::int64_t number);
/// Appends the length as a varint, then the bytes.
void append_bytes(std::string& out, std::string_view bytes);

/// Reads what the functions above wrote. It never reads past the end. After the first value that
/// does not fit, every read returns zero or an empty text and ok() is false, so a caller may read a
/// whole layout and ask once at its end:
///
///   ByteReader in(bytes);
///   size = in.varint();
///   name = in.bytes();
///   if (!in.complete()) return fail(...);
///
/// The bytes must outlive the reader and the views that it returns. Not thread-safe.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}
  std::uint64_t varint();
  /// A varint. A number that needs more than 32 bits does not fit.
  std::uint32_t varint32();
  std::int64_t signed_number();
  std::string_view bytes();                    ///< A length, then so many bytes.
  std::string_view fixed(std::size_t length);  ///< Exactly `length` bytes.
  /// The number of items in a list. Each item takes at least one byte, so a number above left()
  /// does not fit. This keeps damaged bytes from asking for huge lists.
  std::size_t count();
  bool ok() const { return ok_; }
  bool at_end() const { return rest_.empty(); }
  std::size_t left() const { return rest_.size(); }
  /// True when all bytes were read and all values fitted.
  bool complete() const { return ok_ && rest_.empty(); }
  /// Makes ok() false. For a caller that read a value which is not allowed.
  void refuse() { ok_ = false; }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace karez
