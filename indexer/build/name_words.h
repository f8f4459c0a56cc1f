// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/index/record.h"
#include "indexer/build/word_table.h"

namespace karez {

/// Adds the words of the names of a document's files and attachments (shown_names()) to its terms,
/// and takes them away again when a file was renamed. They have the terms of body words, also those
/// for exact letters (kSpeltPrefix), and do not count in lengths. A document that was renamed has
/// the same terms as one that was indexed under the new name. Not thread-safe.
class NameWords {
 public:
  /// `document` may be new or come from a database, and must outlive it.
  explicit NameWords(Xapian::Document& document) : document_(document) {}

  void add(const Record& record);
  void remove(const Record& record);  ///< `record`: as it was when its words were added.

 private:
  using Positions = std::vector<Xapian::termpos>;
  using Change = std::function<void(const std::string& term, Xapian::termpos position)>;
  void change(const Record& record, const Change& change);
  Positions positions_of(const std::string& term) const;
  Positions varied_positions(const std::string& folded);
  void remove_position(const std::string& term, Xapian::termpos position);
  void mend_plain(const std::string& folded);

  Xapian::Document& document_;
  /// By folded word: the terms of its other spellings in the document. Filled when first needed.
  std::map<std::string, std::vector<std::string>> spelt_;
  bool spelt_known_ = false;
};

/// The spellings of these words for the stem dictionary (keys::kSpellings), so that `=` knows them.
std::vector<StemForm> spellings_of_names(const Record& record);

}  // namespace karez
