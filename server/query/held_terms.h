// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

namespace karez::query {

/// Tells which of some documents hold a term. It walks the posting list of a term once for all of
/// them, when the term is first asked for. That is cheaper than to look for the term in each: a
/// wildcard has up to a thousand terms, of which a document holds a few. Not thread-safe.
class HeldTerms {
 public:
  /// The database must outlive it.
  HeldTerms(const Xapian::Database& database, std::vector<Xapian::docid> documents);

  /// False when the document, one of those given, does not hold the term. May throw Xapian::Error.
  bool holds(const std::string& term, Xapian::docid docid);

 private:
  std::vector<bool> documents_with(const std::string& term) const;

  const Xapian::Database* database_;
  std::vector<Xapian::docid> documents_;                        // sorted
  std::unordered_map<std::string, std::vector<bool>> by_term_;  // [i] of documents_[i]
};

}  // namespace karez::query
