// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/document.h"
#include "common/limits.h"
#include "common/result.h"

namespace karez {

/// The ordered list of documents that one walk pages through. Immutable once stored.
///
/// A walk keeps paging free of gaps and repeats while the index changes. The first search matches
/// and keeps the whole list; later pages are slices of it, not new matches:
///
///   request                  what happens                            cursors in the response
///   q=camp                   matches; keeps Walk{ids} as "9f2c..."   next 9f2c...-10
///   q=camp, 9f2c...-10       shows ids 10 to 19 as the index is      previous 9f2c...-0,
///                            now; one that went since says "gone"    next 9f2c...-20
///
/// A list that fits on one page is not kept. One that was dropped gives Error gone.
struct Walk {
  std::vector<DocumentId> ids;
  std::vector<double> scores;  ///< One for each id, or none when all are 0.
  std::uint64_t total = 0;
  bool exact = true;
  std::string request_key;  ///< Of what was asked: a cursor of another request is an error.
};

/// A place in a walk, as the opaque cursor of the API.
struct Cursor {
  std::string walk;  ///< 128 random bits, hex.
  std::uint64_t offset = 0;
  std::string encode() const;
  /// Error usage naming `cursor` for anything encode() does not make.
  static Result<Cursor> decode(std::string_view text);
};

/// Walks in memory, never on disk, because a query is a secret. Thread-safe. Over the budget the
/// least recently used is dropped; none is dropped for age before `life` has passed since its last
/// use.
class WalkStore {
 public:
  explicit WalkStore(std::size_t budget_bytes = limits::kWalkBytes,
                     std::chrono::milliseconds life = limits::kWalkLife)
      : budget_(budget_bytes), life_(life) {}

  /// Stores and names a walk.
  std::string add(std::shared_ptr<const Walk> walk);
  /// Null when it was dropped.
  std::shared_ptr<const Walk> find(const std::string& name);

 private:
  struct Entry {
    std::string name;
    std::shared_ptr<const Walk> walk;
    std::size_t bytes = 0;
    std::chrono::steady_clock::time_point used;
  };
  void drop_old();
  void drop_last();

  const std::size_t budget_;
  const std::chrono::milliseconds life_;
  std::mutex mutex_;
  std::list<Entry> entries_;  // most recently used first
  std::unordered_map<std::string, std::list<Entry>::iterator> by_name_;
  std::size_t bytes_ = 0;
};

}  // namespace karez
