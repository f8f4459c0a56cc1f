// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include <xapian.h>

#include "indexer/build/word_table.h"

namespace karez {

/// Collects the words of the index by stem (keys::stem) and writes the new ones at each commit. A
/// search for a word then looks for all forms with its stem that the index holds. Example: "attack"
/// has the forms "attacked" and "attacks". Words are only added. A form whose last document is gone
/// costs one useless look-up, but no wrong answer. Members may throw Xapian::Error. Not
/// thread-safe.
class StemDictionary {
 public:
  /// Gathers forms in memory until write().
  void add(const std::vector<StemForm>& stems);

  /// Merges the gathered forms into the database and writes the entries that gained one.
  void write(Xapian::WritableDatabase& database);

 private:
  struct Entry {
    std::string stem;
    std::set<std::string> forms;
  };
  // What was gathered since the last write(), sorted by key, because glass writes sorted keys
  // faster and into less space.
  std::map<std::string, Entry> added_;
};

}  // namespace karez
