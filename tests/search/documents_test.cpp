// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/search/searching.h"

namespace karez::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string kTwin = "00112233445566778899aabbccddeeff00112233445566778899aabbccdd";

std::vector<TinyDocument> twins() {
  return {{.name = "first", .pages = {"twin"}, .id = kTwin + "0001"},
          {.name = "second", .pages = {"twin"}, .id = kTwin + "0002"},
          {.name = "single", .pages = {"single"}}};
}

TEST(DocumentIds, SixteenToSixtyFourDigitsNameADocument) {
  Searching searching(twins());
  const std::string full = sha256("single").hex();
  for (const std::size_t length : {16U, 17U, 40U, 63U, 64U}) {
    const auto view = searching.searcher.document(full.substr(0, length));
    ASSERT_TRUE(view) << length;
    EXPECT_EQ(view->record.id.hex(), full);
    EXPECT_EQ(view->url_id, full.substr(0, 16));
  }
}

TEST(DocumentIds, WhatIsNoIdIsNotFound) {
  Searching searching(twins());
  for (const std::string& id :
       {std::string(), sha256("single").hex().substr(0, 15), std::string(16, 'f'),
        sha256("single").hex() + "0", std::string("no such document"), std::string(16, '\0'),
        std::string("../../../../etc/passwd")}) {
    const auto view = searching.searcher.document(id);
    ASSERT_FALSE(view) << id;
    EXPECT_EQ(view.error().code, ErrorCode::not_found) << id;
  }
}

TEST(DocumentIds, AmbiguousOnesListAll) {
  Searching searching(twins());
  for (const std::size_t length : {16U, 60U}) {
    const auto view = searching.searcher.document(kTwin.substr(0, length));
    ASSERT_FALSE(view);
    EXPECT_EQ(view.error().code, ErrorCode::ambiguous);
    EXPECT_THAT(view.error().hint, HasSubstr(kTwin + "0001"));
    EXPECT_THAT(view.error().hint, HasSubstr(kTwin + "0002"));
  }
  EXPECT_EQ(searching.searcher.document(kTwin + "0002")->record.paths,
            std::vector<std::string>{"second"});
  for (const auto& hit : searching.ask("twin").results) EXPECT_EQ(hit.url_id, hit.id.hex());
}

TEST(Documents, SupersededOnesAreHiddenButAddressable) {
  Searching searching({{.name = "old", .pages = {"the camp of old"}},
                       {.name = "new", .pages = {"the camp of now"}}});
  searching.index.supersede(sha256("old"), sha256("new"));
  searching.index.commit();
  EXPECT_THAT(names(searching.ask("camp")), ElementsAre("new"));
  EXPECT_EQ(searching.ask("").total, 1u);
  EXPECT_EQ(searching.ask("camp superseded:yes").total, 1u);
  const auto view = searching.searcher.document(sha256("old").hex());
  ASSERT_TRUE(view);
  EXPECT_EQ(view->record.superseded_by, sha256("new"));
  EXPECT_EQ(searching.searcher.page(sha256("old").hex(), 1, "")->text.text, "the camp of old");
  EXPECT_EQ(searching.within("old", "camp").pages.size(), 1u);
}

TEST(Documents, APageIsGivenWithItsMatchesAndTheWayToOthers) {
  Searching searching({{.name = "d", .pages = {"x", "camp", "y", "The camp", "z", "camp", "w"}}});
  const std::string id = sha256("d").hex();
  const auto page = searching.searcher.page(id, 4, "camp");
  ASSERT_TRUE(page);
  EXPECT_EQ(page->text.text, "The camp");
  EXPECT_THAT(slices(page->text.text, page->matches), ElementsAre("camp"));
  EXPECT_EQ(page->previous_hit, 2u);
  EXPECT_EQ(page->next_hit, 6u);
  const auto between = searching.searcher.page(id, 3, "camp");
  EXPECT_THAT(between->matches, IsEmpty());
  EXPECT_EQ(between->previous_hit, 2u);
  EXPECT_EQ(between->next_hit, 4u);
  const auto last = searching.searcher.page(id, 6, "camp");
  EXPECT_FALSE(last->next_hit);
  const auto plain = searching.searcher.page(id, 4, "");
  EXPECT_THAT(plain->matches, IsEmpty());
  EXPECT_FALSE(plain->previous_hit);
  EXPECT_FALSE(plain->next_hit);
}

TEST(Documents, APageThatIsNotThereIsNotFound) {
  Searching searching({{.name = "d", .pages = {"one", "two"}}});
  for (const std::uint32_t page : {0U, 3U, 4294967295U}) {
    const auto view = searching.searcher.page(sha256("d").hex(), page, "");
    ASSERT_FALSE(view) << page;
    EXPECT_EQ(view.error().code, ErrorCode::not_found);
  }
}

TEST(Documents, SearchedWithinListEveryPageWithEveryMatch) {
  Searching searching({{.name = "d", .pages = {"camp and camp", "none", "labour", "x", "camp"}}});
  const auto found = searching.within("d", "camp labour nonsense");
  EXPECT_THAT(page_numbers(found.pages), ElementsAre(1, 3, 5))
      << "though the document as a whole does not match";
  EXPECT_EQ(found.pages[0].matches.size(), 2u);
  EXPECT_EQ(found.query.q, "camp labour nonsense");
  EXPECT_EQ(found.record.paths, std::vector<std::string>{"d"});
  EXPECT_THAT(searching.within("d", "").pages, IsEmpty());
  EXPECT_THAT(searching.within("d", "lang:en").pages, IsEmpty());
}

TEST(Coverage, ListsGapsOfPathsAndOfPages) {
  Searching searching({{.name = "report", .pages = {"text", "", "more"}, .languages = {"en"}},
                       {.name = "zh", .pages = {"文"}, .languages = {"zh-Hans", "en"}}});
  CatalogueEntry entry;
  entry.path = "locked\xff.pdf";
  entry.id = sha256("locked");
  entry.gap = Gap{GapCode::encrypted, std::nullopt, "needs a password"};
  searching.index.add_entry(entry);
  CatalogueEntry fine;
  fine.path = "report";
  fine.id = sha256("report");
  searching.index.add_entry(fine);
  searching.index.commit();

  const auto coverage = Searching::checked(searching.searcher.coverage(true));
  EXPECT_EQ(coverage.counts.documents, 2u);
  EXPECT_EQ(coverage.counts.pages, 4u);
  EXPECT_EQ(coverage.counts.pages_without_text, 1u);
  EXPECT_GT(coverage.revision, 0u);
  EXPECT_GT(coverage.last_run, 0);
  EXPECT_EQ(coverage.generation, searching.ask("text").generation);
  ASSERT_EQ(coverage.languages.size(), 2u);
  EXPECT_EQ(coverage.languages[0].value, "en");
  EXPECT_EQ(coverage.languages[0].count, 2u);
  ASSERT_EQ(coverage.gaps.size(), 2u);
  EXPECT_EQ(coverage.gaps[0].path, "locked%FF.pdf");
  EXPECT_EQ(coverage.gaps[0].id, sha256("locked"));
  EXPECT_EQ(coverage.gaps[0].gap.code, GapCode::encrypted);
  EXPECT_EQ(coverage.gaps[1].path, "report");
  EXPECT_EQ(coverage.gaps[1].gap.code, GapCode::no_text);
  EXPECT_EQ(coverage.gaps[1].gap.page, 2u);

  EXPECT_THAT(Searching::checked(searching.searcher.coverage(false)).gaps, IsEmpty());
}

TEST(Coverage, ListsAGapOnceThoughPathAndDocumentBothSaySo) {
  const Gap partial{GapCode::partial, std::nullopt, "page tree is broken"};
  Searching searching({{.name = "report", .pages = {"text"}, .gaps = {partial}}});
  CatalogueEntry entry;
  entry.path = "report";
  entry.id = sha256("report");
  entry.gap = partial;
  searching.index.add_entry(entry);
  searching.index.commit();
  EXPECT_EQ(Searching::checked(searching.searcher.coverage(true)).gaps.size(), 1u);
}

// What the record names and the index lacks is an error, never an empty page.
TEST(Damage, AMissingPageTextIsAnErrorInEveryAnswerThatNeedsIt) {
  Searching searching({{.name = "d", .pages = {"camp", "labour"}}});
  const std::string id = sha256("d").hex();
  searching.index.close();
  {
    Xapian::WritableDatabase database((searching.index.path() / "db-000001").string());
    database.set_metadata(keys::page(sha256("d").raw(), 2), "");
    database.commit();
  }
  SearchRequest request;
  request.q = "labour";
  EXPECT_EQ(searching.searcher.search(request).error().code, ErrorCode::corrupt);
  EXPECT_EQ(searching.searcher.search_document(id, "labour").error().code, ErrorCode::corrupt);
  EXPECT_EQ(searching.searcher.page(id, 2, "").error().code, ErrorCode::corrupt);
  EXPECT_EQ(searching.ask("camp").results.size(), 1u);
}

TEST(NoIndex, IsAnErrorNotAnEmptyAnswer) {
  TemporaryDirectory empty;
  WalkStore walks;
  Searcher searcher(empty.path() / "index", walks);
  EXPECT_EQ(searcher.search({}).error().code, ErrorCode::not_found);
  EXPECT_EQ(searcher.coverage(true).error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace karez::testing
