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

/// Checks what an index stores: every record and page text decoded, page texts against their
/// hashes, the page map against the words of the pages, what a record says against the catalogue,
/// and all of it against the manifest. With `deep` every document is analysed again and compared
/// with the index both ways: each word of the text at its position, no posting that the text does
/// not explain.
///
/// Two ways to use it. On a database that nobody writes to: all(). On one that is being written to:
/// some() in slices, each on a snapshot of its own, for no snapshot lasts; what spans documents is
/// then not checked.
class ContentCheck {
 public:
  /// The database must outlive it.
  ContentCheck(const Xapian::Database& database, bool deep) : database_(database), deep_(deep) {}

  /// Does not throw Xapian::Error.
  Findings all(const CheckProgress& progress);

  struct Slice {
    Findings findings;
    Xapian::docid last = 0;  ///< The last one looked at; 0 when there was none.
  };
  /// The next so many documents behind `after`. May throw Xapian::Error.
  Slice some(Xapian::docid after, std::size_t documents);

 private:
  const Xapian::Database& database_;
  bool deep_;
};

}  // namespace karez
