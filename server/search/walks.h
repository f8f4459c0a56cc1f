// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/document.h"
#include "common/result.h"

namespace karez {

/// The ordered list of documents that one walk pages through. Immutable once stored.
struct Walk {
  std::vector<DocumentId> ids;
  std::vector<double> scores;
  std::uint64_t total = 0;
  bool exact = true;
  std::string request_key;  ///< Of what was asked: a cursor of another request is a usage error.
};

/// A place in a walk, as the opaque cursor of the API.
struct Cursor {
  std::string walk;           ///< 128 random bits, hex.
  std::uint64_t offset = 0;
  std::string encode() const;
  static Result<Cursor> decode(std::string_view text);
};

/// Walks in memory, never on disk, for a query is a secret. Thread-safe. Over the budget the least
/// recently used is dropped; none is dropped for age before limits::kWalkLife.
class WalkStore {
 public:
  /// Stores and names a walk.
  std::string add(std::shared_ptr<const Walk> walk);
  /// Null when it was dropped.
  std::shared_ptr<const Walk> find(const std::string& name);

 private:
  struct Entry;
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<Entry>> entries_;
  std::size_t bytes_ = 0;
};

}  // namespace karez
