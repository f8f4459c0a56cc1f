// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include <xapian.h>

#include "indexer/build/word_table.h"

namespace karez {

/// Collects the index's own words by stem (keys::stem), and writes what is new at each commit.
/// Words are only ever added: a form whose last document is gone costs a look-up, no wrong answer.
/// Members may throw Xapian::Error. Not thread-safe.
class StemDictionary {
 public:
  void add(const std::vector<StemForm>& stems);

  /// Writes the entries that gained a form.
  void write(Xapian::WritableDatabase& database);

 private:
  struct Entry {
    std::string stem;
    std::set<std::string> forms;
  };
  // By key, since write(). In order of keys: glass writes runs of keys faster and smaller.
  std::map<std::string, Entry> added_;
};

}  // namespace karez
