// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/same_text.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "common/index/page_positions.h"
#include "common/limits.h"
#include "common/schema.h"
#include "common/text/analyzer.h"
#include "common/text/text_sketch.h"
#include "server/search/copies.h"
#include "server/search/hits.h"
#include "server/search/match.h"
#include "server/search/slot_values.h"

// Both searches begin alike. A copy, even one in which every tenth word was changed, holds many of
// the phrases of the text, whatever its language, and hardly any other document holds two of
// them. So the index needs no terms for copies. What was found is then compared: documents by their
// sketches, pages by their text.
namespace karez {
namespace {

constexpr std::size_t kPhrases = 12;                                   // of one text
constexpr std::size_t kLeastWords = Shingler::kWords, kMostWords = 8;  // of one phrase
constexpr double kLeastHeld = 0.2;                 // share of the phrases that a copy holds
constexpr std::size_t kSampledPages = 4;           // of a document, for its phrases
constexpr std::size_t kDocumentsCompared = 1'000;  // by their sketches, which is cheap
constexpr std::size_t kPagesRead = 3;              // of one document, to find where a text stands
constexpr double kSamePage = 0.5;                  // share of the shingles of a page
constexpr double kPartOfPage = 0.1;                // that makes it worth to read the next page, too

using Words = std::vector<std::string>;

// The folded words of the body of a page, in order.
Words body_words(const PageText& page) {
  Words words;
  PagePositions positions(page.text, page.regions);
  for (PositionedToken at; positions.next(at);) {
    if (!at.body) continue;
    words.push_back(
        fold(std::string_view(page.text).substr(at.token.start, at.token.end - at.token.start)));
  }
  return words;
}

// A run of words that is likely to stand in few documents.
struct Phrase {
  std::vector<std::string> terms;
  std::string rarest;  // of the terms
};

// Chooses phrases that are rare by the counts of their words, from all parts of a text. It does not
// look for the rarest: these are often what a copy has changed.
class PhraseChooser {
 public:
  explicit PhraseChooser(const Xapian::Database& database)
      : database_(database),
        documents_(std::max(1.0, static_cast<double>(database.get_doccount()))) {}

  std::vector<Phrase> choose(const Words& words, std::size_t count) {
    std::vector<double> rarity;
    rarity.reserve(words.size());
    for (const std::string& word : words) rarity.push_back(rarity_of(word));
    auto runs = runs_of(rarity);
    std::ranges::sort(runs, {}, [](const Run& run) {
      return std::tuple(std::max(run.expected, 0.0), run.last - run.first, run.order);
    });
    std::vector<Phrase> phrases;
    std::vector<bool> taken(words.size());
    for (const Run& run : runs) {
      if (phrases.size() == count) break;
      if (taken[run.first] || taken[run.last - 1]) continue;
      Phrase phrase;
      for (std::size_t at = run.first; at < run.last; ++at) {
        taken[at] = true;
        phrase.terms.push_back(word_term(words[at]));
      }
      const auto rarest = std::min_element(rarity.begin() + static_cast<std::ptrdiff_t>(run.first),
                                           rarity.begin() + static_cast<std::ptrdiff_t>(run.last));
      phrase.rarest = word_term(words[static_cast<std::size_t>(rarest - rarity.begin())]);
      phrases.push_back(std::move(phrase));
    }
    return phrases;
  }

 private:
  struct Run {
    double expected;      // log of how many documents hold all its words, if these were independent
    std::uint32_t order;  // among equals, so that they come from all parts of the text
    std::size_t first, last;
  };
  static constexpr double kFew = 16;  // documents
  // A word that no other document holds is in no run.
  static constexpr double kOnlyHere = 1;

  // Log of the share of documents that hold the word.
  double rarity_of(const std::string& word) {
    const auto [known, fresh] = rarity_.try_emplace(word, kOnlyHere);
    if (!fresh) return known->second;
    const double holders = database_.get_termfreq(word_term(word));
    if (holders > 1) known->second = std::log(holders / documents_);
    return known->second;
  }

  // The shortest run from each word on that is likely to stand in few documents.
  std::vector<Run> runs_of(const std::vector<double>& rarity) const {
    std::vector<Run> runs;
    for (std::size_t first = 0; first + kLeastWords <= rarity.size(); ++first) {
      double expected = std::log(documents_ / kFew);
      std::size_t last = first;
      const std::size_t end = std::min(rarity.size(), first + kMostWords);
      for (; last < end && (last - first < kLeastWords || expected > 0); ++last) {
        if (rarity[last] == kOnlyHere) break;
        expected += rarity[last];
      }
      constexpr std::uint32_t kSpread = 0x9E37'79B1U;  // 2^32 over the golden ratio
      const auto order = static_cast<std::uint32_t>(first) * kSpread;
      if (last - first >= kLeastWords) runs.push_back({expected, order, first, last});
    }
    return runs;
  }

  const Xapian::Database& database_;
  double documents_;
  std::map<std::string, double> rarity_;
};

// The first documents by how many of the phrases they hold, less those that hold too few.
std::vector<Match::Item> holders_of(const Snapshot& snapshot, const std::vector<Phrase>& phrases,
                                    std::size_t count, Deadline& deadline) {
  std::vector<Xapian::Query> queries;
  for (const Phrase& phrase : phrases) {
    const auto words = static_cast<Xapian::termcount>(phrase.terms.size());
    const Xapian::Query run(Xapian::Query::OP_PHRASE, phrase.terms.begin(), phrase.terms.end(),
                            words);
    queries.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, run, 1.0 / words);
  }
  const Xapian::Query any(Xapian::Query::OP_OR, queries.begin(), queries.end());
  auto items = first_matches(snapshot, any, Xapian::CoordWeight(), count, deadline);
  const double least = kLeastHeld * static_cast<double>(phrases.size());
  std::erase_if(items, [&](const Match::Item& item) { return item.score < least; });
  return items;
}

std::set<std::uint64_t> shingles_of(const Words& words) {
  std::set<std::uint64_t> shingles;
  Shingler shingler;
  for (const std::string& word : words) {
    if (const auto shingle = shingler.add(word)) shingles.insert(*shingle);
  }
  return shingles;
}

// How much of the wanted shingles the words hold, 0 to 1.
double share_of(const std::set<std::uint64_t>& wanted, const Words& words) {
  const auto held = shingles_of(words);
  std::size_t both = 0;
  for (const std::uint64_t shingle : wanted) both += held.contains(shingle) ? 1U : 0U;
  return static_cast<double>(both) / static_cast<double>(wanted.size());
}

// The pages of a document that hold the most of the phrases, as far as the rarest word of each can
// tell, in their order.
std::vector<std::uint32_t> likely_pages(const Snapshot& snapshot, Xapian::docid docid,
                                        const Record& record, const std::vector<Phrase>& phrases) {
  std::map<std::uint32_t, std::size_t> counts;  // page: phrases
  for (const Phrase& phrase : phrases) {
    const auto& database = snapshot.database();
    std::set<std::uint32_t> pages;
    for (auto position = database.positionlist_begin(docid, phrase.rarest);
         position != database.positionlist_end(docid, phrase.rarest); ++position) {
      const auto behind =
          std::ranges::upper_bound(record.pages, *position, {}, &PageEntry::body_first);
      if (behind == record.pages.begin()) continue;
      const auto page = static_cast<std::uint32_t>(behind - record.pages.begin());
      const PageEntry& entry = record.pages[page - 1];
      if (*position < entry.body_first + entry.body_count) pages.insert(page);
    }
    for (const std::uint32_t page : pages) ++counts[page];
  }
  const double least = kLeastHeld * static_cast<double>(phrases.size());
  std::erase_if(counts,
                [&](const auto& entry) { return static_cast<double>(entry.second) < least; });
  std::vector<std::uint32_t> likely;
  for (const auto& [page, count] : counts) likely.push_back(page);
  std::ranges::stable_sort(likely, std::ranges::greater(),
                           [&](std::uint32_t page) { return counts.at(page); });
  if (likely.size() > kPagesRead) likely.resize(kPagesRead);
  std::ranges::sort(likely);
  return likely;
}

// Where a text stands in a document, and the share of its shingles there.
struct Place {
  std::uint32_t page = 0;  // the first
  std::uint32_t pages = 1;
  double share = 0;
};

// Looks at one page, and at the next together with it when the text goes on there.
Result<Place> place_on(const Snapshot& snapshot, const Record& record, std::uint32_t page,
                       bool may_go_on, const std::set<std::uint64_t>& wanted) {
  const auto text = snapshot.page_text(record, page);
  if (!text) return fail(text.error());
  Words words = body_words(*text);
  const Place here{.page = page, .share = share_of(wanted, words)};
  if (!may_go_on || here.share < kPartOfPage || here.share > 1 - kPartOfPage) return here;
  const auto next = snapshot.page_text(record, page + 1);
  if (!next) return fail(next.error());
  auto next_words = body_words(*next);
  const double there = share_of(wanted, next_words);
  std::ranges::move(next_words, std::back_inserter(words));
  const double together = share_of(wanted, words);
  // Else all of it is on one of the two.
  if (together < std::max(here.share, there) + kPartOfPage) return here;
  return Place{.page = page, .pages = 2, .share = together};
}

// The places in a document where at least kSamePage of the text stands. `own` is the page whose
// text it is, when it is of this document.
Result<std::vector<Place>> places_in(const Snapshot& snapshot, const Record& record,
                                     const std::vector<std::uint32_t>& likely,
                                     const std::set<std::uint64_t>& wanted,
                                     std::optional<std::uint32_t> own) {
  std::vector<Place> places;
  std::uint32_t done = 0;
  for (const std::uint32_t page : likely) {
    if (page <= done || page == own) continue;
    const bool may_go_on = page < record.pages.size() && page + 1 != own;
    const auto place = place_on(snapshot, record, page, may_go_on, wanted);
    if (!place) return fail(place.error());
    if (place->share < kSamePage) continue;
    places.push_back(*place);
    done = page + place->pages - 1;
  }
  return places;
}

// Sorts the likest first, and counts before it cuts.
void finish(KinList& list) {
  std::ranges::stable_sort(list.documents, [](const KinDocument& a, const KinDocument& b) {
    return a.kin.share != b.kin.share ? a.kin.share > b.kin.share : a.kin.id < b.kin.id;
  });
  list.count = list.documents.size();
  if (list.documents.size() > limits::kSameTextListed) {
    list.documents.resize(limits::kSameTextListed);
  }
}

// Pages spread over the document, with the most words in their part of it.
std::vector<std::uint32_t> sampled_pages(const Record& record) {
  std::vector<std::uint32_t> sampled;
  const std::size_t count = record.pages.size();
  const std::size_t parts = std::min(kSampledPages, count);
  for (std::size_t part = 0; part < parts; ++part) {
    const auto first = record.pages.begin() + static_cast<std::ptrdiff_t>(part * count / parts);
    const auto last =
        record.pages.begin() + static_cast<std::ptrdiff_t>((part + 1) * count / parts);
    const auto most = std::ranges::max_element(first, last, {}, &PageEntry::body_count);
    sampled.push_back(static_cast<std::uint32_t>(most - record.pages.begin()) + 1);
  }
  return sampled;
}

Result<void> add_copies(SameText& same, const Snapshot& snapshot, Xapian::docid docid,
                        Deadline& deadline) {
  const auto& database = snapshot.database();
  const auto own = TextSketch::decode(slot_values(database, Slot::sketch, {docid}).front());
  if (!own) return {};
  PhraseChooser chooser(database);
  std::vector<Phrase> phrases;
  const auto pages = sampled_pages(same.record);
  for (const std::uint32_t page : pages) {
    const auto text = snapshot.page_text(same.record, page);
    if (!text) return fail(text.error());
    std::ranges::move(chooser.choose(body_words(*text), kPhrases / pages.size()),
                      std::back_inserter(phrases));
  }
  const auto items = holders_of(snapshot, phrases, kDocumentsCompared, deadline);
  same.copies.exact = items.size() < kDocumentsCompared;
  const auto sketches = slot_values(database, Slot::sketch, docids_of(items));
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto other = TextSketch::decode(sketches[i]);
    if (!other || items[i].docid == docid) continue;
    const auto copy = copy_of(*own, *other, items[i].id);
    if (!copy) continue;
    auto kin = kin_document(snapshot, *copy);
    if (!kin) return fail(kin.error());
    same.copies.documents.push_back(std::move(*kin));
  }
  return {};
}

Result<void> add_copies_of_page(SameText& same, const Snapshot& snapshot, Xapian::docid docid,
                                Deadline& deadline) {
  const auto text = snapshot.page_text(same.record, *same.page);
  if (!text) return fail(text.error());
  const Words words = body_words(*text);
  if (words.size() < kSketchWords) return {};
  const auto wanted = shingles_of(words);
  const auto phrases = PhraseChooser(snapshot.database()).choose(words, kPhrases);
  const auto items = holders_of(snapshot, phrases, limits::kCandidates, deadline);
  same.copies.exact = items.size() < limits::kCandidates;
  for (const auto& item : items) {
    if (deadline.met_now()) break;
    const auto record = snapshot.record(item.docid);
    if (!record) return fail(record.error());
    const auto places =
        places_in(snapshot, *record, likely_pages(snapshot, item.docid, *record, phrases), wanted,
                  item.docid == docid ? same.page : std::nullopt);
    if (!places) return fail(places.error());
    for (const Place& place : *places) {
      const auto kinship = place.share == 1 ? Kinship::same_words : Kinship::near_copy;
      auto kin = kin_document(snapshot, {item.id, kinship, place.share});
      if (!kin) return fail(kin.error());
      kin->page = place.page;
      same.copies.documents.push_back(std::move(*kin));
    }
  }
  return {};
}

// The other documents with the same UN symbol.
Result<void> add_versions(SameText& same, const Snapshot& snapshot, Xapian::docid docid) {
  const auto& database = snapshot.database();
  const auto symbol = slot_values(database, Slot::symbol, {docid}).front();
  if (symbol.empty()) return {};
  for (auto at = database.postlist_begin(symbol); at != database.postlist_end(symbol); ++at) {
    if (*at == docid) continue;
    const auto record = snapshot.record(*at);
    if (!record) return fail(record.error());
    if (main_language(record->metadata) == main_language(same.record.metadata)) continue;
    auto kin = kin_document(snapshot, {record->id, Kinship::version, 0});
    if (!kin) return fail(kin.error());
    same.versions.documents.push_back(std::move(*kin));
  }
  return {};
}

}  // namespace

Result<SameText> same_text(const Snapshot& snapshot, Xapian::docid docid, const Record& record,
                           std::optional<std::uint32_t> page, Deadline& deadline) {
  SameText same;
  same.record = record;
  same.url_id = url_id_of(snapshot, record.id);
  same.page = page;
  same.generation = snapshot.generation();
  const auto added = page ? add_copies_of_page(same, snapshot, docid, deadline)
                          : add_copies(same, snapshot, docid, deadline);
  if (!added) return fail(added.error());
  if (const auto versions = add_versions(same, snapshot, docid); !versions) {
    return fail(versions.error());
  }
  same.copies.exact = same.copies.exact && !deadline.was_met();
  finish(same.copies);
  finish(same.versions);
  return same;
}

}  // namespace karez
