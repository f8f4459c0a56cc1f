// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "common/document.h"
#include "common/index/manifest.h"
#include "indexer/check/finding.h"

namespace karez {

/// Called with what is being checked and how much is done: "documents", 120, 4000. `all` is 0 when
/// the total is not known.
using CheckProgress =
    std::function<void(std::string_view what, std::uint64_t done, std::uint64_t all)>;

/// How thoroughly an index is checked.
enum class Depth : std::uint8_t {
  stored,  ///< Everything stored must decode and fit together.
  deep,    ///< Also: every text is analysed again and compared with its terms.
};

/// Checks what an index stores:
///
///   every record and page text     must decode
///   page texts                     against the hashes in the record
///   the page map of a record       against the words of the pages
///   the paths of a record          against the catalogue
///   all of it                      against the manifest
///   with Depth::deep               each word of a text has its position in the index, and each
///                                  position in the index has its word
///
/// Use check_all() on a database that no process writes to. On one that is being written to, call
/// check_slice() repeatedly, each time with a new snapshot, because a snapshot does not last.
/// Slices do not check what spans documents: catalogue, dictionary and manifest.
class ContentCheck {
 public:
  /// The database must outlive this object.
  ContentCheck(const Xapian::Database& database, Depth depth)
      : database_(database), depth_(depth) {}

  /// Does not throw Xapian::Error.
  Findings check_all(const CheckProgress& progress);

  struct Slice {
    Findings findings;
    Xapian::docid last = 0;  ///< The last document checked; 0 when there was none.
  };
  /// Checks the next `documents` documents with numbers above `after`; 0 begins. May throw
  /// Xapian::Error.
  Slice check_slice(Xapian::docid after, std::size_t documents);

 private:
  const Xapian::Database& database_;
  Depth depth_;
};

}  // namespace karez
