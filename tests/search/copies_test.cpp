// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/copies.h"

#include <random>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/limits.h"
#include "tests/search/searching.h"

namespace karez::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

// A word of letters, because digits are words of their own.
std::string word_of(std::size_t number) {
  std::string word = "w";
  for (; number > 0; number /= 26) word += static_cast<char>('a' + number % 26);
  return word;
}

// A text of its own for each seed, in which "camp" stands once.
std::string text_of(unsigned seed, std::size_t words = 120) {
  std::mt19937 random(seed);
  std::string text = "camp";
  for (std::size_t i = 1; i < words; ++i) text += " " + word_of(random() % 3000);
  return text;
}

// The text with every `each`th word replaced, but for the first.
std::string edited(const std::string& text, std::size_t each, const std::string& by) {
  std::string copy;
  std::size_t word = 0;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    copy += ++word % each == 0 ? by + word_of(word) : text.substr(at, end - at);
    copy += ' ';
    at = end + 1;
  }
  return copy;
}

std::vector<std::string> names(const KinList& list) {
  std::vector<std::string> all;
  for (const auto& document : list.documents) {
    all.push_back(document.gone ? "gone" : document.record.paths.front());
  }
  return all;
}

using karez::testing::names;

SearchRequest asking(const std::string& q, Sort sort, unsigned limit = 10) {
  SearchRequest request;
  request.q = q;
  request.sort = sort;
  request.limit = limit;
  return request;
}

TEST(Copies, StandBehindTheFirstOfThemInTheOrderOfTheList) {
  Searching searching({
      {.name = "old", .pages = {text_of(1)}, .date = "2001"},
      {.name = "same", .pages = {text_of(1)}, .date = "2003"},
      {.name = "near", .pages = {edited(text_of(1), 10, "e")}, .date = "2002"},
      {.name = "other", .pages = {text_of(2)}, .date = "2004"},
  });
  const auto oldest = searching.ask(asking("camp", Sort::date));
  EXPECT_EQ(oldest.total, 4U);
  EXPECT_THAT(names(oldest), ElementsAre("old", "other"));
  const auto& copies = oldest.results[0].copies;
  EXPECT_THAT(names(copies), ElementsAre("same", "near"));
  EXPECT_EQ(copies.count, 2U);
  EXPECT_TRUE(copies.exact);
  EXPECT_EQ(copies.documents[0].kin.kinship, Kinship::same_words);
  EXPECT_EQ(copies.documents[0].kin.share, 1);
  EXPECT_EQ(copies.documents[1].kin.kinship, Kinship::near_copy);
  EXPECT_EQ(oldest.results[1].copies.count, 0U);
  const auto newest = searching.ask(asking("camp", Sort::date_newest));
  EXPECT_THAT(names(newest), ElementsAre("other", "same"));
  EXPECT_THAT(names(newest.results[1].copies), UnorderedElementsAre("old", "near"));
}

TEST(Copies, OnlyThoseThatMatchStandBehindAResult) {
  Searching searching({
      {.name = "one", .pages = {text_of(1)}},
      {.name = "two", .pages = {text_of(1) + " further"}},
  });
  EXPECT_THAT(names(searching.ask("further")), ElementsAre("two"));
  EXPECT_EQ(searching.ask("further").results[0].copies.count, 0U);
}

// Found in our own browser test: fourteen minutes, which differ in their numbers alone, were one
// result.
TEST(Copies, ShortRecordsOfOneFormAreDifferentRecords) {
  std::vector<TinyDocument> documents;
  for (int i = 1; i <= 14; ++i) {
    const std::string number = std::to_string(i);
    documents.push_back(
        {.name = "minutes" + number,
         .pages = {"Minutes of Meeting " + number + ". The committee met for the " + number +
                   ". time and wrote these minutes. Nothing was decided about the quay, and the "
                   "members went home at " +
                   number + " o'clock."}});
  }
  documents.push_back(documents.front());
  documents.back().name = "the same again";
  Searching searching(documents);
  SearchRequest request = asking("minutes", Sort::relevance, 100);
  EXPECT_EQ(searching.ask(request).results.size(), 14U);
}

TEST(Copies, ShortTextsAreNone) {
  Searching searching({{.name = "a", .pages = {"camp, see attached"}},
                       {.name = "b", .pages = {"camp, see attached"}}});
  EXPECT_EQ(searching.ask("camp").results.size(), 2U);
}

// Each step changes a fifth of the words, so the ends of the chain have little in common.
TEST(Copies, AChainOfSmallChangesDoesNotJoinItsEnds) {
  std::vector<TinyDocument> documents;
  std::string text = text_of(1, 400);
  for (int step = 0; step < 6; ++step) {
    documents.push_back({.name = "step" + std::to_string(step),
                         .pages = {text},
                         .date = std::to_string(2000 + step)});
    text = edited(text, 9 + static_cast<std::size_t>(step),
                  "s" + word_of(static_cast<std::size_t>(step) + 1));
  }
  Searching searching(documents);
  EXPECT_GT(searching.ask(asking("camp", Sort::date)).results.size(), 1U);
}

TEST(Copies, LanguageVersionsOfOneSymbolAreShownTogether) {
  Searching searching({
      {.name = "en", .pages = {text_of(1)}, .languages = {"en"}, .symbol = "A/HRC/51/5"},
      {.name = "fr", .pages = {text_of(2)}, .languages = {"fr"}, .symbol = "A/HRC/51/5"},
      {.name = "ru", .pages = {text_of(3)}, .languages = {"ru"}, .symbol = "A/HRC/51/5"},
      {.name = "part", .pages = {text_of(4)}, .languages = {"en"}, .symbol = "A/HRC/51/5"},
      {.name = "else", .pages = {text_of(5)}, .languages = {"fr"}, .symbol = "A/HRC/51/50"},
  });
  const auto found = searching.ask("camp");
  EXPECT_EQ(found.total, 5U);
  std::uint64_t versions = 0;
  for (const auto& hit : found.results) versions += hit.versions.count;
  EXPECT_EQ(found.results.size() + versions, 5U);
  EXPECT_GE(versions, 2U);
  const auto same = Searching::checked(searching.searcher.same_text(sha256("en").hex(), {}));
  EXPECT_THAT(names(same.versions), UnorderedElementsAre("fr", "ru"));
  EXPECT_THAT(names(same.copies), IsEmpty());
}

// A thousand copies, each with edits of its own, so that no two are equal, and all weigh more than
// the one document that is no copy.
class Flood : public ::testing::Test {
 protected:
  static constexpr int kCopies = 1000, kOthers = 60;
  static std::vector<TinyDocument> documents() {
    std::vector<TinyDocument> all;
    for (int i = 0; i < kCopies; ++i) {
      all.push_back(
          {.name = "copy" + std::to_string(i),
           .pages = {"camp camp camp " +
                     edited(text_of(1), 20, "e" + word_of(static_cast<std::size_t>(i) + 1))}});
    }
    for (unsigned i = 0; i < kOthers; ++i) {
      all.push_back({.name = "other" + std::to_string(i), .pages = {text_of(100 + i)}});
    }
    return all;
  }
  Searching searching_{documents()};
};

TEST_F(Flood, IsOneLineAndPushesOutNothing) {
  for (const Sort sort : {Sort::relevance, Sort::id}) {
    const auto found = searching_.ask(asking("camp", sort, 100));
    EXPECT_EQ(found.total, std::uint64_t{kCopies + kOthers});
    ASSERT_EQ(found.results.size(), std::size_t{kOthers + 1});
    EXPECT_FALSE(found.next);
    std::uint64_t copies = 0;
    for (const auto& hit : found.results) {
      copies += hit.copies.count;
      EXPECT_TRUE(hit.copies.exact);
      EXPECT_LE(hit.copies.documents.size(), limits::kCopiesListed);
    }
    EXPECT_EQ(copies, std::uint64_t{kCopies - 1});
  }
}

// On every page of a walk each document is shown or stands behind one that is, and once only.
TEST_F(Flood, AWalkLeadsToEachDocumentOnce) {
  for (const Sort sort : {Sort::relevance, Sort::id}) {
    auto request = asking("camp", sort, 7);
    std::set<std::string> shown;
    std::map<std::string, std::uint64_t> behind;
    for (int pages = 0; pages < 30; ++pages) {
      const auto found = searching_.ask(request);
      EXPECT_FALSE(found.results.empty());
      for (const auto& hit : found.results) {
        EXPECT_TRUE(shown.insert(hit.record.paths.front()).second);
        behind[hit.record.paths.front()] = hit.copies.count;
      }
      if (!found.next) break;
      request.cursor = *found.next;
    }
    std::uint64_t all = shown.size();
    for (const auto& [name, count] : behind) all += count;
    EXPECT_EQ(all, std::uint64_t{kCopies + kOthers});
  }
}

// Folding everything at once, and in one go after the other, shows the same.
TEST_F(Flood, FoldsTheSameInParts) {
  const auto ids = [&](std::size_t part) {
    return Searching::checked(
        Reader(searching_.index.path()).run<std::vector<DocumentId>>([&](const Snapshot& snapshot) {
          Folding folding(snapshot);
          Deadline deadline(std::chrono::minutes(1));
          std::vector<DocumentId> shown;
          std::vector<Match::Item> items;
          const auto flush = [&] {
            folding.fold(items, deadline);
            for (const auto& item : items) shown.push_back(item.id);
            items.clear();
          };
          for (Xapian::docid id = 1; id <= kCopies + kOthers; ++id) {
            items.push_back({.docid = id, .id = snapshot.record(id)->id});
            if (items.size() == part) flush();
          }
          flush();
          return Result<std::vector<DocumentId>>(shown);
        }));
  };
  EXPECT_EQ(ids(7), ids(5000));
}

TEST_F(Flood, TheDocumentSaysHowManyCopiesItHas) {
  const auto same =
      Searching::checked(searching_.searcher.same_text(sha256("copy7").hex(), std::nullopt));
  EXPECT_EQ(same.copies.count, std::uint64_t{kCopies - 1});
  EXPECT_EQ(same.copies.documents.size(), limits::kSameTextListed);
}

class SameText : public ::testing::Test {
 protected:
  static std::string half(unsigned seed, bool second) {
    const std::string text = text_of(seed, 200);
    const std::size_t middle = text.find(' ', text.size() / 2);
    return second ? text.substr(middle + 1) : text.substr(0, middle);
  }
  Searching searching_{{
      {.name = "report", .pages = {text_of(1), text_of(2, 200), text_of(3)}},
      {.name = "annex", .pages = {text_of(9), edited(text_of(2, 200), 10, "e"), text_of(8)}},
      {.name = "reflowed", .pages = {text_of(7), half(2, false), half(2, true), text_of(6)}},
      {.name = "whole", .pages = {text_of(2, 200) + " and " + text_of(5, 400)}},
      {.name = "other", .pages = {text_of(4)}},
  }};
  std::vector<std::string> places(const std::string& name, std::uint32_t page) {
    std::vector<std::string> all;
    const auto same = Searching::checked(searching_.searcher.same_text(sha256(name).hex(), page));
    for (const auto& copy : same.copies.documents) {
      all.push_back(copy.record.paths.front() + " " + std::to_string(*copy.page));
    }
    return all;
  }
};

TEST_F(SameText, OfAPageIsFoundOnThePagesOfOtherDocuments) {
  EXPECT_THAT(places("report", 2), UnorderedElementsAre("annex 2", "reflowed 2", "whole 1"));
  EXPECT_THAT(places("report", 1), IsEmpty());
  EXPECT_THAT(places("other", 1), IsEmpty());
}

TEST_F(SameText, GoesOverAPageBreak) {
  const auto same = Searching::checked(searching_.searcher.same_text(sha256("report").hex(), 2));
  for (const auto& copy : same.copies.documents) {
    if (copy.record.paths.front() == "reflowed") {
      EXPECT_GT(copy.kin.share, 0.95);
    }
  }
}

// Found once: the page before, with this page as its next, was taken for a copy.
TEST_F(SameText, APageIsNoCopyOfItself) {
  Searching searching({
      {.name = "one", .pages = {text_of(1, 40) + " " + text_of(2, 60), text_of(2, 60)}},
      {.name = "two", .pages = {text_of(1)}},
  });
  for (std::uint32_t page = 1; page <= 2; ++page) {
    const auto same = Searching::checked(searching.searcher.same_text(sha256("one").hex(), page));
    for (const auto& copy : same.copies.documents) EXPECT_NE(copy.page, page);
  }
}

TEST_F(SameText, KnowsOnlyPagesThatAreThere) {
  const auto wrong = searching_.searcher.same_text(sha256("report").hex(), 4);
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().code, ErrorCode::not_found);
}

TEST_F(SameText, OfChineseSignsIsFoundToo) {
  std::mt19937 random(4);
  const auto signs = [&](std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i)
      append_utf8(text, static_cast<char32_t>(0x4e00 + random() % 300));
    return text;
  };
  const std::string text = signs(200);
  std::vector<TinyDocument> documents{{.name = "zh", .pages = {text}},
                                      {.name = "copy", .pages = {signs(30) + text}}};
  for (int i = 0; i < 30; ++i) {
    documents.push_back({.name = "other" + std::to_string(i), .pages = {signs(900)}});
  }
  Searching searching(documents);
  const auto same = Searching::checked(searching.searcher.same_text(sha256("zh").hex(), 1));
  EXPECT_THAT(names(same.copies), ElementsAre("copy"));
}

TEST(RelatedWords, AreSharedByThePagesFoundAndNotAskedFor) {
  std::vector<TinyDocument> documents{
      {.name = "a", .pages = {"cotton fields and the quota, picking"}},
      {.name = "b", .pages = {"cotton prices; the quota of 1999"}},
      {.name = "c", .pages = {"a quota for cottons"}, .languages = {"en"}},
  };
  for (int i = 0; i < 12; ++i) {
    documents.push_back({.name = "other" + std::to_string(i), .pages = {"a report of the year"}});
  }
  Searching searching(documents);
  auto request = asking("cotton", Sort::relevance);
  EXPECT_THAT(searching.ask(request).related, IsEmpty()) << "not asked for";
  request.related = true;
  EXPECT_THAT(searching.ask(request).related, ElementsAre("quota"));
}

TEST(Copies, AreNotSimilarDocuments) {
  std::vector<TinyDocument> documents{
      {.name = "one", .pages = {text_of(1)}},
      {.name = "copy", .pages = {edited(text_of(1), 20, "e")}},
      {.name = "like", .pages = {text_of(1, 40) + " " + text_of(2, 200)}},
      {.name = "like too", .pages = {text_of(1, 40) + " " + edited(text_of(2, 200), 20, "e")}},
  };
  for (unsigned i = 0; i < 12; ++i) {
    documents.push_back({.name = "other" + std::to_string(i), .pages = {text_of(20 + i)}});
  }
  Searching searching(documents);
  const auto similar = Searching::checked(searching.searcher.similar(sha256("one").hex(), {}));
  EXPECT_THAT(names(similar.results), ::testing::Not(::testing::Contains("copy")));
  ASSERT_FALSE(similar.results.empty()) << similar.q;
  EXPECT_EQ(similar.results.front().copies.count, 1U);
}

}  // namespace
}  // namespace karez::testing
