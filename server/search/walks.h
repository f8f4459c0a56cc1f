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
#include "server/search/copies.h"

namespace karez {

/// The ordered list of documents that one walk pages through. Immutable once stored.
///
/// A walk keeps paging free of gaps and repeats while the index changes. The first search keeps the
/// documents that come first, limits::kCandidates of them. Most readers go no further, so the rest
/// of the list is made when a page beyond them is asked for. Later pages are slices of the list:
///
///   request                  what happens                            cursors in the response
///   q=camp                   matches; keeps Walk{ids} as "9f2c..."   next 9f2c...-10
///   q=camp, 9f2c...-10       shows ids 10 to 19 as the index is      previous 9f2c...-0,
///                            now; one that went since says "gone"    next 9f2c...-20
///   q=camp, 9f2c...-100      matches again for the rest of the       previous 9f2c...-90,
///                            list, without what was added since      next 9f2c...-110
///
/// A list that fits on one page is not kept. A cursor of a list that was dropped gives Error gone.
struct Walk {
  std::vector<DocumentId> ids;  ///< Of the documents that are shown.
  Folds folds;                  ///< Behind them; the ids of all are those of the whole result.
  std::vector<double> scores;   ///< One for each id, or none when all are 0.
  std::uint64_t total = 0;      ///< Documents that matched; as in SearchResponse.
  bool exact = true;            ///< Whether `total` is exact.
  bool whole = true;            ///< Whether it holds all that matched, not only the first.
  std::vector<std::uint32_t> last_docids;  ///< Snapshot::last_docids() at the first search.
  std::string request_key;  ///< Names the request, so that a cursor with another one is an error.
  /// How many results it leads through, or may lead through as long as it is not whole.
  std::uint64_t length() const { return whole ? ids.size() : total; }
};

/// A place in a walk. encode() gives the cursor of the API, which callers must not take apart.
struct Cursor {
  std::string walk;          ///< The name of the walk: 128 random bits in hex.
  std::uint64_t offset = 0;  ///< Rank of the first document to show, from 0.
  std::string encode() const;
  /// Error usage that names `cursor`, for a text that encode() cannot have made.
  static Result<Cursor> decode(std::string_view text);
};

/// Keeps walks in memory. They are never written to disk, because what a reader searches is a
/// secret. When they need more than the budget, the walk that was used longest ago is dropped. A
/// walk that was not used for `life` is dropped when the next one is added. Thread-safe.
class WalkStore {
 public:
  explicit WalkStore(std::size_t budget_bytes = limits::kWalkBytes,
                     std::chrono::milliseconds life = limits::kWalkLife)
      : budget_(budget_bytes), life_(life) {}

  /// Stores a walk and returns its name.
  std::string add(std::shared_ptr<const Walk> walk);
  /// Puts a longer list in the place of a walk, for all who page through it. Does nothing when the
  /// walk was dropped meanwhile.
  void replace(const std::string& name, std::shared_ptr<const Walk> walk);
  /// The walk of this name, which counts as used now. Null when it was dropped or never stored.
  std::shared_ptr<const Walk> find(const std::string& name);

 private:
  struct Entry {
    std::string name;
    std::shared_ptr<const Walk> walk;  // readers may hold it after it was dropped here
    std::size_t bytes = 0;
    std::chrono::steady_clock::time_point used;
  };
  void drop_old();
  void drop_last();

  const std::size_t budget_;  // bytes
  const std::chrono::milliseconds life_;
  std::mutex mutex_;
  std::list<Entry> entries_;  // most recently used first
  std::unordered_map<std::string, std::list<Entry>::iterator> by_name_;
  std::size_t bytes_ = 0;  // of all entries
};

}  // namespace karez
