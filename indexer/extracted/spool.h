// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "common/document.h"
#include "common/result.h"
#include "indexer/extracted/extracted.h"

namespace karez {

/// Holds the bytes of what came in one document, one part after the other: a little in memory,
/// more in a file without a name (in TMPDIR, else /var/tmp). Hashes them as they come. Filled by
/// one thread; then parts() and open() may be used by many.
class Spool {
 public:
  struct Part {
    Embedded what;
    DocumentId id;
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
  };

  Spool() = default;
  ~Spool();
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  /// A part begins; `size` bytes of it follow in pieces, never more. Errors: io (no room).
  Result<void> begin(Embedded what, std::uint64_t size);
  Result<void> add(std::string_view piece);
  std::uint64_t missing() const { return missing_; }  ///< Bytes of the last part still to come.

  /// Parts that have come whole.
  const std::vector<Part>& parts() const { return parts_; }
  std::uint64_t bytes() const { return size_; }  ///< Of all parts.

  /// A file of its own with the part's bytes, open for reading only. The caller's. Error io.
  Result<int> open(const Part& part) const;

 private:
  Result<void> make_room(std::size_t more);
  void end_part();

  int fd_ = -1;
  bool on_disk_ = false;
  std::uint64_t size_ = 0;
  std::uint64_t missing_ = 0;
  Part part_;
  std::optional<Sha256> hash_;
  std::vector<Part> parts_;
};

}  // namespace karez
