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

/// Told how much is done: "documents", 120, 4000.
using CheckProgress =
    std::function<void(std::string_view what, std::uint64_t done, std::uint64_t all)>;

/// How far an index is looked into.
enum class Depth : std::uint8_t {
  stored,  ///< All that is stored must decode and fit together.
  deep,    ///< Every text is also analysed again and compared with the index, both ways.
};

/// Checks what an index stores: every record and page text decoded, page texts against their
/// hashes, the page map against the words of the pages, what a record says against the catalogue,
/// and all of it against the manifest. With Depth::deep every document is analysed again and
/// compared with the index both ways: each word of the text at its position, no posting that the
/// text does not explain.
///
/// Two ways to use it. On a database that nobody writes to: check_all(). On one that is being
/// written to: check_slice(), again and again, each on a snapshot of its own, for no snapshot
/// lasts; what spans documents is then not checked.
class ContentCheck {
 public:
  /// The database must outlive it.
  ContentCheck(const Xapian::Database& database, Depth depth)
      : database_(database), depth_(depth) {}

  /// Does not throw Xapian::Error.
  Findings check_all(const CheckProgress& progress);

  struct Slice {
    Findings findings;
    Xapian::docid last = 0;  ///< The last one looked at; 0 when there was none.
  };
  /// The next so many documents after `after`. May throw Xapian::Error.
  Slice check_slice(Xapian::docid after, std::size_t documents);

 private:
  const Xapian::Database& database_;
  Depth depth_;
};

}  // namespace karez
