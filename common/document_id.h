// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/result.h"

namespace karez {

/// The identity of a document: the SHA-256 of its file's bytes. Value type.
struct DocumentId {
  std::array<std::uint8_t, 32> bytes{};

  /// All 64 lower-case hex digits.
  std::string hex() const;
  /// The first 16 hex digits, as people and URLs use it.
  std::string short_hex() const { return hex().substr(0, 16); }
  /// The 32 bytes as a string, for keys.
  std::string raw() const { return {bytes.begin(), bytes.end()}; }

  static Result<DocumentId> from_hex(std::string_view hex);  ///< Exactly 64 hex digits.
  static Result<DocumentId> from_raw(std::string_view raw);  ///< Exactly 32 bytes.

  auto operator<=>(const DocumentId&) const = default;
};

/// SHA-256 of bytes in memory (OpenSSL).
DocumentId sha256(std::string_view bytes);

/// Incremental SHA-256, for files read in pieces. Not copyable.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;
  void update(std::string_view bytes);
  /// Call once, last.
  DocumentId finish();

 private:
  void* context_;
};

}  // namespace karez
