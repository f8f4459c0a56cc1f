// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/similar.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "common/ascii.h"
#include "common/limits.h"
#include "common/schema.h"
#include "common/text/analyzer.h"
#include "common/text/unicode.h"
#include "server/query/function_words.h"
#include "server/query/lower.h"
#include "server/search/hits.h"
#include "server/search/match.h"
#include "server/search/rank.h"

namespace karez {
namespace {

/// How many words stand for a document. More of them find what has the commonest in common.
constexpr std::size_t kWords = 24;
/// Words of a document that are weighed. The most frequent ones say what it is about.
constexpr std::size_t kWeighed = 1'000;
/// A word in more than this share of the documents tells nothing.
constexpr double kMostDocuments = 0.3;

using Counts = std::vector<std::pair<std::string, double>>;  // folded word, occurrences

bool may_tell(const std::string& word) {
  return !ascii::is_digit(word.front()) && !ascii::is_upper(word.front()) &&
         (count_code_points(word) > 2 || static_cast<unsigned char>(word.front()) >= 0x80) &&
         !query::is_function_word(word);
}

Counts counts_of_document(const Snapshot& snapshot, Xapian::docid docid) {
  Counts counts;
  const auto& database = snapshot.database();
  for (auto term = database.termlist_begin(docid); term != database.termlist_end(docid); ++term) {
    if (may_tell(*term)) counts.emplace_back(*term, term.get_wdf());
  }
  return counts;
}

Counts counts_of_page(std::string_view text) {
  std::map<std::string, double> counts;
  Tokenizer tokens(text);
  for (Token token; tokens.next(token);) {
    const std::string word = fold(text.substr(token.start, token.end - token.start));
    if (may_tell(word)) ++counts[word];
  }
  return {counts.begin(), counts.end()};
}

// The words that say most: frequent here and rare elsewhere, but not only here.
std::vector<std::string> telling_words(const Snapshot& snapshot, Counts counts) {
  const auto most = static_cast<std::ptrdiff_t>(std::min(counts.size(), kWeighed));
  std::partial_sort(counts.begin(), counts.begin() + most, counts.end(),
                    [](const auto& a, const auto& b) {
                      return a.second != b.second ? a.second > b.second : a.first < b.first;
                    });
  counts.resize(static_cast<std::size_t>(most));
  const auto all = static_cast<double>(snapshot.database().get_doccount());
  std::vector<std::pair<double, std::string>> weighed;
  for (const auto& [word, count] : counts) {
    const auto holders = static_cast<double>(snapshot.database().get_termfreq(word_term(word)));
    if (holders < 2 || holders > std::max(2.0, kMostDocuments * all)) continue;
    weighed.emplace_back(-count / (count + 2) * std::log(1 + all / holders), word);
  }
  std::sort(weighed.begin(), weighed.end());
  std::vector<std::string> words;
  for (const auto& [weight, word] : weighed) {
    if (words.size() == kWords) break;
    words.push_back(word);
  }
  return words;
}

query::Node any_of(const std::vector<std::string>& words) {
  query::Node root;
  root.kind = words.empty() ? query::NodeKind::nothing : query::NodeKind::any_of;
  for (const std::string& word : words) {
    query::Node leaf;
    leaf.kind = query::NodeKind::word;
    leaf.text = word;
    root.children.push_back(std::move(leaf));
  }
  return root;
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
  Counts counts;
  if (page) {
    const auto text = snapshot.page_text(record, *page);
    if (!text) return fail(text.error());
    counts = counts_of_page(text->text);
  } else {
    counts = counts_of_document(snapshot, docid);
  }
  const auto root = any_of(telling_words(snapshot, std::move(counts)));
  similar.q = query::to_string(root);
  const auto lowered = query::lower(root, snapshot);
  Match found =
      match(snapshot, lowered, Xapian::Query(),
            {.sort = Sort::relevance, .list = limits::kCandidates, .facets = {}}, deadline);
  if (const auto ranked = rank(snapshot, lowered, found.items, deadline); !ranked) {
    return fail(ranked.error());
  }
  for (const auto& item : found.items) {
    if (similar.results.size() == limits::kSimilar) break;
    if (item.docid == docid) continue;
    auto hit = document_hit(snapshot, item.docid, lowered.leaves, 1, item.score);
    if (!hit) return fail(hit.error());
    similar.results.push_back(std::move(*hit));
  }
  return similar;
}

}  // namespace karez
