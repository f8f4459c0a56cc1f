// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/views/pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/query/parser.h"
#include "server/views/assets.h"
#include "server/views/facet_panel.h"
#include "tests/http/markup.h"
#include "tests/http/samples.h"

namespace karez::views {
namespace {

using karez::testing::parse_markup;
using ::testing::HasSubstr;
using ::testing::Not;

SearchResponse nothing() {
  SearchResponse response;
  response.query.q = "zyzzyva";
  response.coverage = {840, 21'877, 12, 3};
  return response;
}

SearchRequest asking(std::string q) {
  SearchRequest request;
  request.q = std::move(q);
  return request;
}

TEST(Pages, NothingFoundSaysWhatWasSearchedAndWhatWasNot) {
  const auto text = parse_markup(search_page(asking("zyzzyva"), nothing(), Asked::by_address)).text;
  EXPECT_THAT(text, HasSubstr("Nothing found in 840 documents, 21,877 pages."));
  EXPECT_THAT(text, HasSubstr("12 pages have no text and 3 files could not be read: they were not "
                              "searched. What is missing"));
}

TEST(Pages, NothingMissingIsSaidToo) {
  auto response = nothing();
  response.coverage = {1, 1, 0, 0};
  const auto text = parse_markup(search_page(asking("x"), response, Asked::by_address)).text;
  EXPECT_THAT(text, HasSubstr("Nothing found in 1 document, 1 page."));
  EXPECT_THAT(text, HasSubstr("No file failed to be read, and no page was without text."));
}

TEST(Pages, NearMissesSayWhatTheyLack) {
  auto response = karez::testing::sample_search("word");
  response.total = 0;
  response.results.clear();
  const auto text = parse_markup(search_page(asking("word"), response, Asked::by_address)).text;
  EXPECT_THAT(text, HasSubstr("No document holds all of it."));
  EXPECT_THAT(text, HasSubstr("Does not hold: word"));
}

TEST(Pages, ATotalThatIsNotExactIsALowerBound) {
  auto response = karez::testing::sample_search("word");
  response.exact = false;
  EXPECT_THAT(parse_markup(search_page(asking("word"), response, Asked::by_address)).text,
              HasSubstr("At least 12 documents"));
}

TEST(Pages, AQuestionByFormStaysOutOfEveryAddress) {
  auto response = karez::testing::sample_search("plain");
  response.query.q = "secretword";
  auto request = asking("secretword");
  request.filters.values[Field::language] = {"en"};
  const auto html = search_page(request, response, Asked::by_form);
  std::size_t told = 0;
  for (const auto& address : parse_markup(html).addresses) {
    told += address.find("secretword") != std::string::npos ? 1U : 0U;
  }
  EXPECT_EQ(told, 1U) << "only the link that offers an address to share";
  EXPECT_THAT(html, Not(HasSubstr("<title>secretword")));
  auto page = karez::testing::sample_page("plain");
  page.query.q = "secretword";
  for (const auto& address : parse_markup(text_page(page, Asked::by_form)).addresses) {
    EXPECT_THAT(address, Not(HasSubstr("secretword")));
  }
}

TEST(Pages, FiltersAreKeptByLinksAndCanBeTakenOff) {
  auto request = asking("a b");
  request.filters.values[Field::language] = {"en", "ug"};
  request.filters.from = PartialDate{2022, 9, 0};
  request.sort = Sort::date_newest;
  EXPECT_EQ(search_url(request).str(), "/search?q=a%20b&lang=en&lang=ug&from=2022-09&sort=-date");
  const auto parsed =
      parse_markup(search_page(request, karez::testing::sample_search("word"), Asked::by_address));
  EXPECT_THAT(parsed.addresses,
              ::testing::Contains("/search?q=a%20b&lang=ug&from=2022-09&sort=-date"));
  EXPECT_THAT(parsed.addresses, ::testing::Contains("/search?q=a%20b&lang=en&lang=ug&sort=-date"));
  EXPECT_THAT(parsed.addresses, ::testing::Contains("/search?q=a%20b&lang=en&lang=ug&from=2022-09&"
                                                    "sort=-date&cursor=cursor"));
}

TEST(Pages, AYearIsAFilterByDates) {
  auto response = karez::testing::sample_search("word");
  response.facets = {{Field::date, {{"2022", 3}}}};
  const auto parsed = parse_markup(search_page(asking("x"), response, Asked::by_address));
  EXPECT_THAT(parsed.addresses, ::testing::Contains("/search?q=x&from=2022&to=2022"));
}

TEST(Pages, TheTextOfAPageIsVerbatimWithItsMatchesMarked) {
  auto view = karez::testing::sample_page("one two");
  view.text = {"head\nÜrümqi and more\nfoot", {{0, 5, RegionKind::furniture}}};
  view.matches = {{2, 8}, {16, 20}};
  const auto parsed = parse_markup(text_page(view, Asked::by_address));
  EXPECT_THAT(parsed.text, HasSubstr("head\nÜrümqi and more\nfoot"));
  // The first match runs over the border of the running head: both of its halves are marked.
  EXPECT_EQ(parsed.marks.at(1), "ad\n");
  EXPECT_EQ(parsed.marks.at(2), "Ürü");
  EXPECT_EQ(parsed.marks.at(3), "more");
}

TEST(Pages, APageTellsItsNeighboursAndHowToCiteIt) {
  const auto parsed =
      parse_markup(text_page(karez::testing::sample_page("word"), Asked::by_address));
  EXPECT_THAT(parsed.text, HasSubstr("Previous page"));
  EXPECT_THAT(parsed.text, HasSubstr("Previous hit"));
  EXPECT_THAT(parsed.text, HasSubstr(sha256("a sample").hex()));
  EXPECT_THAT(parsed.text, HasSubstr("text/1"));
}

TEST(Pages, ADocumentShowsItsGapsAndOrigins) {
  const auto text = parse_markup(document_page(karez::testing::sample_document("word"),
                                               std::nullopt, Asked::by_address))
                        .text;
  EXPECT_THAT(text, HasSubstr("What could not be read"));
  EXPECT_THAT(text, HasSubstr("Page 2: "));
  EXPECT_THAT(text, HasSubstr("from sidecar"));
  EXPECT_THAT(text, HasSubstr("from page 1"));
}

TEST(Pages, HelpShowsEveryRowOfTheParsersOwnTable) {
  const auto text = parse_markup(help_page()).text;
  for (const auto& row : query::syntax_table()) {
    EXPECT_THAT(text, HasSubstr(std::string(row.write)));
    EXPECT_THAT(text, HasSubstr(std::string(row.means)));
  }
  for (const auto& field : kFields) EXPECT_THAT(text, HasSubstr(std::string(field.name) + ":"));
}

TEST(Pages, AssetsAreFoundByTheNameInThePage) {
  const auto& style = asset_file(Asset::style);
  EXPECT_THAT(help_page(), HasSubstr("/assets/" + std::string(style.name)));
  EXPECT_EQ(find_asset(style.name), &style);
  EXPECT_THAT(std::string(style.content), HasSubstr("prefers-color-scheme: dark"));
  EXPECT_THAT(std::string(style.content), Not(HasSubstr("url(")));
  EXPECT_EQ(find_asset("style.css"), nullptr);
}

TEST(Pages, ALabelIsAPrintedNumberInAPdfAndAHeadingElsewhere) {
  struct Case {
    std::string_view media_type, label, place;
    bool items;
  };
  for (const auto& row :
       {Case{"application/pdf", "xii", "p. 1 (printed xii)", false},
        Case{"application/pdf", "1", "p. 1", false}, Case{"application/pdf", "", "p. 1", false},
        Case{"text/html", "The heading", "The heading", false},
        Case{"text/plain", "The heading", "The heading", true},
        Case{"text/plain", "", "Item 1", true}}) {
    Record record;
    record.media_type = row.media_type;
    record.items = row.items;
    record.pages.resize(1);
    record.pages[0].label = row.label;
    EXPECT_EQ(place_of(record, 1), row.place);
  }
}

TEST(Pages, NumbersReadWell) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(21'877), "21,877");
  EXPECT_EQ(grouped(1'234'567), "1,234,567");
  EXPECT_EQ(counted(1, "page", "pages"), "1 page");
  EXPECT_EQ(counted(2, "page", "pages"), "2 pages");
}

}  // namespace
}  // namespace karez::views
