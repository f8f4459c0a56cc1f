// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/similar.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "common/limits.h"
#include "server/query/lower.h"
#include "server/search/copies.h"
#include "server/search/hits.h"
#include "server/search/match.h"
#include "server/search/rank.h"
#include "server/search/telling_words.h"

namespace karez {
namespace {

/// How many words stand for a document. More of them find what has the commonest in common.
constexpr std::size_t kWords = 24;

WordCounts counts_of_document(const Snapshot& snapshot, Xapian::docid docid) {
  WordCounts counts;
  const auto& database = snapshot.database();
  for (auto term = database.termlist_begin(docid); term != database.termlist_end(docid); ++term) {
    if (may_tell(*term)) counts.emplace_back(*term, term.get_wdf());
  }
  return counts;
}

// Searches for any of the most telling words. The document's copies and language versions fold
// behind itself, and go with it.
Result<void> add_results(SimilarDocuments& similar, const Snapshot& snapshot, Xapian::docid docid,
                         const WordCounts& counts, std::size_t words, Deadline& deadline) {
  const auto root = any_of(telling_words(snapshot, counts, words));
  similar.q = query::to_string(root);
  const auto lowered = query::lower(root, snapshot);
  auto items = match(snapshot, lowered, Xapian::Query(),
                     {.sort = Sort::relevance, .list = limits::kCandidates, .facets = {}}, deadline)
                   .items;
  if (const auto ranked = rank(snapshot, lowered.leaves, items, deadline); !ranked) {
    return fail(ranked.error());
  }
  std::erase_if(items, [&](const Match::Item& item) { return item.docid == docid; });
  items.insert(items.begin(), {.docid = docid, .id = similar.record.id});
  Folding folding(snapshot);
  folding.fold(items, deadline);
  items.erase(items.begin());
  for (const auto& item : items) {
    if (similar.results.size() == limits::kSimilar) break;
    auto hit = document_hit(snapshot, item.docid, lowered.leaves, 1, item.score);
    if (!hit) return fail(hit.error());
    const auto added = add_kin(snapshot, folding.folds(), false, *hit);
    if (!added) return fail(added.error());
    similar.results.push_back(std::move(*hit));
  }
  return {};
}

}  // namespace

Result<SimilarDocuments> similar_documents(const Snapshot& snapshot, Xapian::docid docid,
                                           const Record& record, std::optional<std::uint32_t> page,
                                           Deadline& deadline) {
  SimilarDocuments similar;
  similar.record = record;
  similar.url_id = url_id_of(snapshot, record.id);
  similar.page = page;
  similar.generation = snapshot.generation();
  WordCounts counts;
  if (page) {
    const auto text = snapshot.page_text(record, *page);
    if (!text) return fail(text.error());
    counts = saturated(telling_counts(text->text));
  } else {
    counts = saturated(counts_of_document(snapshot, docid));
  }
  // Words that its copies alone share tell the most, but find nothing else. Then more words do.
  for (const std::size_t words : {kWords, 4 * kWords}) {
    if (const auto added = add_results(similar, snapshot, docid, counts, words, deadline); !added) {
      return fail(added.error());
    }
    if (!similar.results.empty()) break;
  }
  return similar;
}

}  // namespace karez
