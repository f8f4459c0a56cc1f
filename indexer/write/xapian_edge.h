// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <utility>

#include <xapian.h>

#include "common/result.h"

namespace karez {

/// Runs `work`, which returns some Result, and turns exceptions of Xapian into Errors: locked or
/// io. Every call of Xapian on the indexing side goes through here, except those whose callers say
/// that they may throw Xapian::Error. `database` is only named in the Error.
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
