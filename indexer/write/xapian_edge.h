// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <utility>

#include <xapian.h>

#include "common/result.h"

namespace karez {

/// THE edge where Xapian's errors become ours on the indexing side: runs `work`, which returns a
/// Result of some kind.
template <class F>
auto at_xapian_edge(const std::filesystem::path& database, F&& work) -> decltype(work()) {
  try {
    return std::forward<F>(work)();
  } catch (const Xapian::DatabaseLockError& error) {
    return fail(ErrorCode::locked, "The index is locked by another writer: " + error.get_msg(), "",
                database.string());
  } catch (const Xapian::Error& error) {
    return fail(ErrorCode::io, "The index could not be read or written: " + error.get_description(),
                "What was committed is safe. Check that the disk has room, then run again",
                database.string());
  }
}

}  // namespace karez
