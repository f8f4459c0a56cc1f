// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "common/document.h"
#include "common/result.h"
#include "indexer/extracted/extracted.h"
#include "indexer/files/unique_fd.h"

namespace karez {

/// Holds the bytes of what came in one document, one part after the other. A little is held in
/// memory; more is held in a file without a name, in TMPDIR or else in /var/tmp, which is gone when
/// the Spool is. Hashes the bytes as they come. One thread fills it; after that many threads may
/// use parts() and open().
class Spool {
 public:
  /// One attachment or message.
  struct Part {
    Embedded what;
    DocumentId id;             ///< SHA-256 of its bytes.
    std::uint64_t offset = 0;  ///< Where it begins among the bytes of all parts.
    std::uint64_t size = 0;    ///< Bytes.
  };

  /// Begins a part. Its `size` bytes follow in pieces, with add(). Never fails.
  Result<void> begin(Embedded what, std::uint64_t size);
  /// Adds a piece of the part that was begun last. It must have at most missing() bytes. Error io
  /// when there is no room for it.
  Result<void> add(std::string_view piece);
  std::uint64_t missing() const { return missing_; }  ///< Bytes of the last part still to come.

  /// The parts that have come whole.
  const std::vector<Part>& parts() const { return parts_; }
  std::uint64_t bytes() const { return size_; }  ///< That have come, of all parts.

  /// Returns a new file with a copy of the part's bytes, open for reading only. The caller owns it.
  /// Error io when there is no room for the copy.
  Result<UniqueFd> open(const Part& part) const;

 private:
  Result<void> make_room(std::size_t more);
  void end_part();

  UniqueFd file_;              // All bytes so far. Empty until the first byte comes.
  bool on_disk_ = false;       // Whether file_ is on a disk; otherwise it is in memory.
  std::uint64_t size_ = 0;     // Bytes in file_.
  std::uint64_t missing_ = 0;  // Bytes of part_ still to come.
  Part part_;                  // The part that was begun last.
  std::optional<Sha256> hash_;
  std::vector<Part> parts_;
};

}  // namespace karez
