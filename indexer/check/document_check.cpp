// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/check/document_check.h"

#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "common/hints.h"
#include "common/index/page_positions.h"
#include "common/limits.h"
#include "common/schema.h"
#include "indexer/build/record_fields.h"
#include "indexer/maintenance/stored_documents.h"
#include "indexer/write/xapian_edge.h"

// A deep check builds the document again from its stored texts, as the indexer would, and compares
// terms, positions and values with those in the database. So every change to how terms are made
// needs no change here.
namespace karez {
namespace {

constexpr const char* kMakeWordsAnew =
    "Run karez-check --repair: it makes the words anew from the stored texts";

// How a finding names a document or page: "9f2c41d0…, page 3 (reports/a.pdf)".
std::string place(const Record& record, std::uint32_t page = 0) {
  std::string where = record.id.short_hex();
  if (page > 0) where += fmt::format(", page {}", page);
  if (!record.paths.empty()) where += " (" + record.paths.front() + ")";
  return where;
}

// A term for a message. It can be shown as it is: prefixes are ASCII, words are folded UTF-8.
std::string shown(std::string_view term) { return '"' + std::string(term) + '"'; }

// The first kShown differences in words, and the number of all.
class Differences {
 public:
  void add(std::string what) {
    if (++count_ <= kShown) said_ += (said_.empty() ? "" : ", ") + what;
  }
  std::uint64_t count() const { return count_; }
  std::string text() const {
    return count_ > kShown ? fmt::format("{} and {} more", said_, count_ - kShown) : said_;
  }

 private:
  static constexpr std::uint64_t kShown = 3;
  std::uint64_t count_ = 0;
  std::string said_;
};

using Positions = std::vector<Xapian::termpos>;

struct Term {
  Xapian::termcount wdf = 0;
  Positions positions;
  bool operator==(const Term&) const = default;
};
using Terms = std::map<std::string, Term>;

Terms terms_of(const Xapian::Document& document) {
  Terms terms;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    Term& entry = terms[*term];
    entry.wdf = term.get_wdf();
    entry.positions.assign(term.positionlist_begin(), term.positionlist_end());
  }
  return terms;
}

using Values = std::map<Xapian::valueno, std::string>;

Values values_of(const Xapian::Document& document) {
  Values values;
  for (auto value = document.values_begin(); value != document.values_end(); ++value) {
    values[value.get_valueno()] = *value;
  }
  return values;
}

Differences compare(const Terms& expected, const Terms& found) {
  Differences differences;
  for (const auto& [term, entry] : expected) {
    const auto other = found.find(term);
    if (other == found.end()) {
      differences.add(shown(term) + " is not indexed");
    } else if (other->second.positions != entry.positions) {
      differences.add(shown(term) + " has other positions");
    } else if (other->second.wdf != entry.wdf) {
      differences.add(shown(term) + " has another count");
    }
  }
  for (const auto& [term, entry] : found) {
    if (!expected.contains(term)) differences.add(shown(term) + " is not in the text");
  }
  return differences;
}

}  // namespace

std::uint64_t posting_sum(std::string_view term, Xapian::termcount wdf) {
  std::uint64_t hash = 14695981039346656037ULL + wdf;  // FNV-1a
  for (const char c : term) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

DocumentCheck::DocumentCheck(const Xapian::Database& database, Depth depth)
    : database_(database), depth_(depth), codec_(stored_codec(database)) {}

std::optional<Record> DocumentCheck::check(Xapian::docid docid, Findings& out) {
  ++out.counts["documents"];
  auto record = stored_record(database_, docid);
  if (!record) {
    out.add({.code = "record",
             .message = "A document's record cannot be read: " + record.error().message,
             .where = fmt::format("number {}", docid),
             .advice = hints::kBackupOrRepair});
    return std::nullopt;
  }
  check_id(docid, *record, out);
  std::vector<PageText> pages;
  if (check_pages(*record, pages, out)) {
    check_map(*record, pages, out);
    if (depth_ == Depth::deep) check_terms(docid, *record, std::move(pages), out);
  }
  return std::move(*record);
}

// The id term of a document must lead to this document and to no other.
void DocumentCheck::check_id(Xapian::docid docid, const Record& record, Findings& out) {
  const std::string term = value_term(Field::id, record.id.hex());
  const auto found = at_xapian_edge("", [&]() -> Result<std::vector<Xapian::docid>> {
    return std::vector<Xapian::docid>(database_.postlist_begin(term), database_.postlist_end(term));
  });
  if (found && found->size() == 1 && found->front() == docid) return;
  out.add({.code = "id",
           .message = "A search for the id of this document does not find it alone",
           .where = place(record),
           .advice = kMakeWordsAnew});
}

// Returns whether all pages could be read. The map and the terms can be checked only then.
bool DocumentCheck::check_pages(const Record& record, std::vector<PageText>& pages, Findings& out) {
  bool whole = true;
  for (std::uint32_t page = 1; page <= record.pages.size(); ++page) {
    ++out.counts["pages"];
    auto text = stored_page(database_, codec_, record, page);
    if (!text) {
      out.add({.code = "page",
               .message = text.error().message,
               .where = place(record, page),
               .advice = hints::kBackupOrRepair});
      whole = false;
      continue;
    }
    pages.push_back(std::move(*text));
  }
  return whole;
}

// Compares the page map of the record with the words of the texts. Body positions run from 1
// through all pages, with a gap after each item of a document that consists of items. The first
// wrong page shifts all later ones, so the check ends there.
void DocumentCheck::check_map(const Record& record, const std::vector<PageText>& pages,
                              Findings& out) {
  std::uint32_t next = 1;
  for (std::uint32_t page = 1; page <= pages.size(); ++page) {
    const PageEntry& entry = record.pages[page - 1];
    PagePositions positions(pages[page - 1].text, pages[page - 1].regions);
    for (PositionedToken token; positions.next(token);) {
    }
    if (entry.body_first != next || entry.body_count != positions.body_count() ||
        entry.extra_count != positions.extra_count()) {
      out.add({.code = "positions",
               .message = "The page map does not fit the words of the page",
               .where = place(record, page),
               .advice = hints::kBackupOrRepair});
      return;
    }
    next += entry.body_count;
    if (record.items && entry.body_count > 0) next += limits::kPositionGap;
  }
}

// The sum is that of the expected terms, not of the stored ones, so that postings() in content.cpp
// compares the posting lists with the text.
void DocumentCheck::check_terms(Xapian::docid docid, const Record& record,
                                std::vector<PageText> pages, Findings& out) {
  BuiltDocument built = build_again(builder_, record, std::move(pages));
  if (canonical_bytes(built.record) != canonical_bytes(record)) {
    out.add({.code = "record",
             .message = "The record does not follow from the stored texts",
             .where = place(record),
             .advice = hints::kBackupOrRepair});
  }
  set_state(record, built.document);
  const Terms expected = terms_of(built.document);
  std::uint64_t& sum = sums_[docid];
  for (const auto& [term, entry] : expected) {
    sum += posting_sum(term, entry.wdf);
    out.counts["postings"] += entry.positions.size();
  }
  const auto compared = at_xapian_edge("", [&]() -> Result<void> {
    const Xapian::Document stored = database_.get_document(docid);
    const Differences terms = compare(expected, terms_of(stored));
    if (terms.count() > 0) {
      out.add({.code = "terms",
               .message = fmt::format("The indexed words differ from the text: {}", terms.text()),
               .where = place(record),
               .advice = kMakeWordsAnew});
    }
    if (values_of(stored) != values_of(built.document)) {
      out.add({.code = "values",
               .message = "Sort keys or facets are not those of the record",
               .where = place(record),
               .advice = kMakeWordsAnew});
    }
    return {};
  });
  if (compared) return;
  out.add({.code = "terms",
           .message = "The words of a document cannot be read: " + compared.error().message,
           .where = place(record),
           .advice = kMakeWordsAnew});
}

}  // namespace karez
