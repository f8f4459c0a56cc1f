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

/// A hash of one posting. Added up over the postings of a document, in any order, it gives a number
/// by which the terms of a document and the documents of a term are compared. `wdf` is how often
/// the term is in the document.
std::uint64_t posting_sum(std::string_view term, Xapian::termcount wdf);

/// Checks one document after the other: record, id, page texts, page map, and with Depth::deep its
/// terms. Does not throw Xapian::Error. Not thread-safe.
class DocumentCheck {
 public:
  /// The database must outlive this object.
  DocumentCheck(const Xapian::Database& database, Depth depth);

  /// Adds what is wrong to `out`. Returns the record, or nullopt when it does not decode, which is
  /// a finding, too.
  std::optional<Record> check(Xapian::docid docid, Findings& out);

  /// The sum of posting_sum() over the terms of each document. Empty unless Depth::deep.
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
