// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/match.h"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

#include "server/search/candidate_check.h"
#include "server/search/facets.h"
#include "server/search/filters.h"
#include "server/search/slot_values.h"

// There are two ways, and Lowered::needs_check chooses.
//
//   needs_check   documents                                      facets
//   false         those that Xapian finds                        counted by Xapian on the way
//   (spies) true          those that Xapian finds, less those that fail  read from each document
//   that is left
//                 the CandidateCheck
//
// Spies are much cheaper than reading documents, but they count candidates that are no matches.
namespace karez {
namespace {

// The keys in the slots end in the id of the document, so no two documents are equal. Relevance has
// no such key: first_of() sees to documents of equal weight.
void set_order(Xapian::Enquire& enquire, Sort sort) {
  constexpr bool kAscending = false;
  switch (sort) {
    case Sort::relevance:
      enquire.set_weighting_scheme(document_weight());
      return enquire.set_sort_by_relevance();
    case Sort::date:
      return enquire.set_sort_by_value(number_of(Slot::by_date), kAscending);
    case Sort::date_newest:
      return enquire.set_sort_by_value(number_of(Slot::by_date_newest), kAscending);
    case Sort::title:
      return enquire.set_sort_by_value(number_of(Slot::by_title), kAscending);
    case Sort::id:
      return enquire.set_sort_by_value(number_of(Slot::by_id), kAscending);
  }
}

// Sums of the same weights differ by no more than this share when they were added in another order.
constexpr double kSameWeight = 1e-9;

DocumentId id_from(std::string_view hex) {
  return DocumentId::from_hex(hex).value_or(DocumentId{});
}

// The id at the end of a sort key. The match has fetched the key already, so this reads nothing.
DocumentId id_from_sort_key(const Xapian::MSetIterator& item) {
  constexpr std::size_t kHexLength = 64;
  const std::string key = item.get_sort_key();
  return id_from(std::string_view(key).substr(key.size() - std::min(key.size(), kHexLength)));
}

void read_ids(const Xapian::Database& database, std::vector<Match::Item>& items) {
  const auto values = slot_values(database, Slot::by_id, docids_of(items));
  for (std::size_t i = 0; i < items.size(); ++i) items[i].id = id_from(values[i]);
}

// Orders items of equal score by id. Items of equal score are already neighbours.
void order_ties(std::vector<Match::Item>& items) {
  for (auto first = items.begin(); first != items.end();) {
    const auto end = std::find_if(
        first, items.end(), [&](const Match::Item& item) { return item.score != first->score; });
    std::sort(first, end, [](const Match::Item& a, const Match::Item& b) { return a.id < b.id; });
    first = end;
  }
}

// The first `count` documents or one more, and an exact number of all. Where the cut falls between
// documents of equal weight, their ids decide. A sort key makes that sure, but Xapian then reads
// the key of each document it meets, so it matches again with a key only where there is such a cut.
Xapian::MSet first_of(Xapian::Enquire& enquire, Sort sort, Xapian::doccount count,
                      Xapian::doccount all) {
  const bool may_cut_ties = sort == Sort::relevance && count > 0 && count < all;
  Xapian::MSet mset = enquire.get_mset(0, may_cut_ties ? count + 1 : count, all);
  if (!may_cut_ties || mset.size() <= count) return mset;
  const double last = mset[count - 1].get_weight();
  if (last - mset[count].get_weight() > kSameWeight * last) return mset;
  enquire.clear_matchspies();  // they have counted everything already
  enquire.set_sort_by_relevance_then_value(number_of(Slot::by_id), /*reverse=*/false);
  return enquire.get_mset(0, count, all);
}

using Spies = std::vector<std::unique_ptr<Xapian::ValueCountMatchSpy>>;

// A spy counts the values of one slot over all documents that the match sees. Enquire only borrows
// it, so the caller keeps the spies until the match is over.
Spies add_spies(Xapian::Enquire& enquire, const std::vector<Field>& fields) {
  Spies spies;
  for (const Field field : fields) {
    spies.push_back(std::make_unique<Xapian::ValueCountMatchSpy>(number_of(row_of(field).facet)));
    enquire.add_matchspy(spies.back().get());
  }
  return spies;
}

FacetTable read_spies(const Spies& spies, const std::vector<Field>& fields) {
  FacetTable table;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    FacetCounter counter(fields[i]);
    for (auto value = spies[i]->values_begin(); value != spies[i]->values_end(); ++value) {
      counter.add(*value, value.get_termfreq());
    }
    table.emplace_back(fields[i], counter.counts());
  }
  return table;
}

FacetTable count_values(const Snapshot& snapshot, const std::vector<Match::Item>& items,
                        const std::vector<Field>& fields) {
  FacetTable table;
  for (const Field field : fields) {
    FacetCounter counter(field);
    for (const auto& item : items) {
      const Xapian::Document document = snapshot.database().get_document(item.docid);
      counter.add(document.get_value(number_of(row_of(field).facet)), 1);
    }
    table.emplace_back(field, counter.counts());
  }
  return table;
}

std::vector<Match::Item> items_of(const Snapshot& snapshot, const Xapian::MSet& mset, Sort sort) {
  const bool keyed = sort != Sort::relevance;
  std::vector<Match::Item> items;
  items.reserve(mset.size());
  for (auto item = mset.begin(); item != mset.end(); ++item) {
    items.push_back({*item, item.get_weight(), keyed ? id_from_sort_key(item) : DocumentId{}});
  }
  if (keyed || items.empty()) return items;
  read_ids(snapshot.database(), items);
  order_ties(items);
  return items;
}

// Each check may read many positions, so the clock is asked before each. Items that were not
// checked are dropped, because they may be no matches.
void keep_true_matches(std::vector<Match::Item>& items, CandidateCheck& check, Deadline& deadline) {
  std::vector<Match::Item> kept;
  for (const auto& item : items) {
    if (deadline.met_now()) break;
    if (check.passes(item.docid)) kept.push_back(item);
  }
  items = std::move(kept);
}

}  // namespace

std::vector<Xapian::docid> docids_of(const std::vector<Match::Item>& items) {
  std::vector<Xapian::docid> docids;
  docids.reserve(items.size());
  for (const Match::Item& item : items) docids.push_back(item.docid);
  return docids;
}

Xapian::BM25Weight document_weight() { return Xapian::BM25Weight(1.2, 0, 1, 0.75, 0); }

std::vector<Match::Item> first_matches(const Snapshot& snapshot, const Xapian::Query& query,
                                       const Xapian::Weight& weight, std::size_t count,
                                       Deadline& deadline) {
  DeadlineSource source(deadline);
  Xapian::Enquire enquire(snapshot.database());
  enquire.set_query(filtered(query, Xapian::Query(&source)));
  enquire.set_weighting_scheme(weight);
  const Xapian::doccount all = snapshot.database().get_doccount();
  const auto listed = static_cast<Xapian::doccount>(std::min<std::size_t>(count, all));
  auto items = items_of(snapshot, first_of(enquire, Sort::relevance, listed, all), Sort::relevance);
  if (items.size() > count) items.resize(count);
  return items;
}

Match match(const Snapshot& snapshot, const query::Lowered& lowered, const Xapian::Query& filter,
            const MatchOptions& options, Deadline& deadline) {
  DeadlineSource source(deadline);
  const Xapian::Query wanted = filtered(lowered.query, filter);
  Xapian::Enquire enquire(snapshot.database());
  enquire.set_query(filtered(wanted, Xapian::Query(&source)));
  set_order(enquire, options.sort);

  const bool spied = !lowered.needs_check;
  const Spies spies = add_spies(enquire, spied ? options.facets : std::vector<Field>{});
  const Xapian::doccount all = snapshot.database().get_doccount();
  // A check must look at every document, to tell how many there are.
  const std::size_t listed = lowered.needs_check ? all : std::min<std::size_t>(options.list, all);
  const Xapian::MSet mset =
      first_of(enquire, options.sort, static_cast<Xapian::doccount>(listed), all);

  Match found;
  found.items = items_of(snapshot, mset, options.sort);
  found.total = mset.get_matches_lower_bound();
  if (lowered.needs_check) {
    CandidateCheck check(snapshot, lowered, wanted, deadline);
    keep_true_matches(found.items, check, deadline);
    found.total = found.items.size();
  }
  found.facets = spied ? read_spies(spies, options.facets)
                       : count_values(snapshot, found.items, options.facets);
  if (found.items.size() > options.list) found.items.resize(options.list);
  return found;
}

}  // namespace karez
