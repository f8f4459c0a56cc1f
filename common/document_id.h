// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/result.h"

namespace karez {

/// The identity of a document: the SHA-256 of its file's bytes. Two copies of one file are one
/// document, wherever they lie. Value type.
struct DocumentId {
  std::array<std::uint8_t, 32> bytes{};

  /// All 64 lower-case hex digits.
  std::string hex() const;
  /// The first 16 hex digits: the form that people and URLs use.
  std::string short_hex() const { return hex().substr(0, 16); }
  /// The 32 bytes themselves, for keys and records of the index.
  std::string raw() const { return {bytes.begin(), bytes.end()}; }

  static Result<DocumentId> from_hex(std::string_view hex);  ///< Error usage unless 64 hex digits.
  static Result<DocumentId> from_raw(std::string_view raw);  ///< Error corrupt unless 32 bytes.

  auto operator<=>(const DocumentId&) const = default;
};

/// The SHA-256 of bytes in memory. Thread-safe. Throws std::bad_alloc when memory runs out.
DocumentId sha256(std::string_view bytes);

/// A SHA-256 that is computed piece by piece, for files that are not held in memory. Not
/// thread-safe.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;
  void update(std::string_view bytes);
  /// The sum of all bytes so far. Call it once, as the last call.
  DocumentId finish();

 private:
  void* context_;  // an EVP_MD_CTX that this object owns: keeps OpenSSL out of this header
};

}  // namespace karez
