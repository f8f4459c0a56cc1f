// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "common/index/page_codec.h"
#include "common/index/record.h"
#include "indexer/build/document_builder.h"
#include "indexer/check/content.h"
#include "indexer/check/finding.h"

namespace karez {

/// Sums over (term, frequency) of a document's postings, to compare the lists of terms by document
/// with the lists of documents by term. Order does not matter.
std::uint64_t posting_sum(std::string_view term, Xapian::termcount wdf);

/// Checks one document after the other. Does not throw Xapian::Error. Not thread-safe.
class DocumentCheck {
 public:
  /// The database must outlive it.
  DocumentCheck(const Xapian::Database& database, Depth depth);

  /// Adds what is wrong to `out`. Nothing when the record does not decode (that is told, too).
  std::optional<Record> check(Xapian::docid docid, Findings& out);

  /// Of the documents checked with Depth::deep: posting_sum over their terms.
  const std::unordered_map<Xapian::docid, std::uint64_t>& posting_sums() const { return sums_; }

 private:
  bool check_pages(const Record& record, std::vector<PageText>& pages, Findings& out);
  void check_map(const Record& record, const std::vector<PageText>& pages, Findings& out);
  void check_id(Xapian::docid docid, const Record& record, Findings& out);
  void check_terms(Xapian::docid docid, const Record& record, std::vector<PageText> pages,
                   Findings& out);

  const Xapian::Database& database_;
  Depth depth_;
  PageCodec codec_;
  DocumentBuilder builder_;
  std::unordered_map<Xapian::docid, std::uint64_t> sums_;
};

}  // namespace karez
