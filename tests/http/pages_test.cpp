// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/query/syntax_table.h"
#include "server/views/assets.h"
#include "server/views/coverage_page.h"
#include "server/views/document_page.h"
#include "server/views/facet_panel.h"
#include "server/views/help_page.h"
#include "server/views/search_page.h"
#include "server/views/text_page.h"
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
  EXPECT_THAT(text, HasSubstr("Close, but without: word"));
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
  for (const auto& address : parse_markup(text_page(page, {}, Asked::by_form)).addresses) {
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

TEST(Pages, FiltersInForceKeepTheirOrder) {
  SearchRequest request;
  request.filters.values = {{Field::type, {"report"}},
                            {Field::language, {"ug"}},
                            {Field::publisher, {"a"}},
                            {Field::country, {"CN"}}};
  std::string names;
  for (const auto& [name, value] : kept_params(request)) names += name + " ";
  EXPECT_EQ(names, "publisher country lang type ");
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
  const auto parsed = parse_markup(text_page(view, {}, Asked::by_address));
  EXPECT_THAT(parsed.text, HasSubstr("head\nÜrümqi and more\nfoot"));
  // The first match runs over the border of the running head: both of its halves are marked.
  EXPECT_EQ(parsed.marks.at(1), "ad\n");
  EXPECT_EQ(parsed.marks.at(2), "Ürü");
  EXPECT_EQ(parsed.marks.at(3), "more");
}

TEST(Pages, APageTellsItsNeighboursAndHowToCiteIt) {
  const auto parsed =
      parse_markup(text_page(karez::testing::sample_page("word"), {}, Asked::by_address));
  EXPECT_THAT(parsed.text, HasSubstr("Previous page"));
  EXPECT_THAT(parsed.text, HasSubstr("Previous hit"));
  EXPECT_THAT(parsed.text, HasSubstr(sha256("a sample").hex()));
  EXPECT_THAT(parsed.text, HasSubstr("text/1"));
}

TEST(Pages, ADocumentShowsItsGapsAndOrigins) {
  const auto text = parse_markup(document_page(karez::testing::sample_document("word"), {},
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

Coverage coverage_with(std::size_t scans) {
  Coverage coverage;
  for (std::size_t i = 0; i < scans; ++i) {
    const auto path = "scan-" + std::to_string(1000 + i) + ".pdf";
    coverage.gaps.push_back({path, sha256(path), {GapCode::no_text, 1, ""}});
  }
  coverage.gaps.push_back({"locked.pdf", {}, {GapCode::encrypted, {}, "user password"}});
  for (const auto& listed : coverage.gaps) ++coverage.gap_counts[listed.gap.code];
  return coverage;
}

std::size_t count_of(std::string_view text, std::string_view what) {
  std::size_t count = 0;
  for (auto at = text.find(what); at != text.npos; at = text.find(what, at + 1)) ++count;
  return count;
}

TEST(CoveragePage, ManyGapsOfOneReasonAreALinkAway) {
  const auto html = coverage_page(coverage_with(450));
  EXPECT_EQ(count_of(html, ">scan-"), 100U);
  EXPECT_THAT(html, HasSubstr("href=\"/coverage?code=no_text\">All 450 places"));
  EXPECT_THAT(html, HasSubstr("locked.pdf"));
  EXPECT_THAT(parse_markup(html).text, HasSubstr("all 451"));
  EXPECT_THAT(html, HasSubstr("/api/v1/coverage?format=csv"));
}

TEST(CoveragePage, TheAskedReasonIsPagedToItsEnd) {
  auto coverage = coverage_with(450);
  std::erase_if(coverage.gaps, [](const auto& gap) { return gap.gap.code != GapCode::no_text; });
  const auto third = coverage_page(coverage, {{GapCode::no_text}, 3});
  EXPECT_EQ(count_of(third, ">scan-"), 50U);
  EXPECT_THAT(third, HasSubstr("scan-1449.pdf"));
  EXPECT_THAT(parse_markup(third).text, HasSubstr("401 to 450 of 450 places"));
  EXPECT_THAT(third, HasSubstr("href=\"/coverage?code=no_text&amp;page=2\""));
  EXPECT_THAT(third, Not(HasSubstr("page=4")));
  EXPECT_THAT(third, HasSubstr("/api/v1/coverage?code=no_text&amp;format=csv"));
  EXPECT_THAT(third, HasSubstr("encrypted")) << "the other reasons stay in reach";
  EXPECT_EQ(coverage_page(coverage, {{GapCode::no_text}, 999}), third);
}

TEST(CoveragePage, SaysWhatHoldsHostileFiles) {
  const auto said = [](const std::optional<JailLayers>& jail) {
    return parse_markup(coverage_page({}, {}, jail)).text;
  };
  EXPECT_THAT(said({}), HasSubstr("not known here"));
  EXPECT_THAT(said(JailLayers{.seccomp = true, .landlock = 7, .network = true, .user = true}),
              HasSubstr("a short list of allowed system calls, no files (Landlock 7), no network, "
                        "a user without rights."));
  EXPECT_THAT(said(JailLayers()), HasSubstr("it has no locks"));
}

TEST(DocumentPage, ListsWhatCameWithAMailAndWhatOfItFailed) {
  auto view = karez::testing::sample_document("x");
  view.record.parent = sha256("mail");
  view.record.attachments = {{"1/report.pdf", sha256("report"), {}},
                             {"2/locked.pdf", sha256("locked"), GapCode::encrypted},
                             {"3/half.pdf", sha256("half"), GapCode::partial}};
  const auto html = document_page(view, {}, std::nullopt, Asked::by_address);
  EXPECT_THAT(html, HasSubstr("/documents/" + sha256("mail").short_hex()));
  EXPECT_THAT(html, HasSubstr("/documents/" + sha256("report").short_hex()));
  EXPECT_THAT(html, HasSubstr("/documents/" + sha256("half").short_hex()));
  EXPECT_THAT(html, Not(HasSubstr("/documents/" + sha256("locked").short_hex())));
  EXPECT_THAT(html, HasSubstr("locked with a password"));
  view.parent = karez::testing::sample_document("x").record;
  view.parent->metadata.title = Sourced<std::string>{"The <letter>", "file"};
  EXPECT_THAT(document_page(view, {}, std::nullopt, Asked::by_address),
              HasSubstr("<bdi>The &lt;letter&gt;</bdi>"));
}

TEST(TextPage, ADoubtfulTextIsSaidOnceAndWhy) {
  auto view = karez::testing::sample_page("x");
  view.record.pages.at(1).quality = Quality::low;
  view.record.gaps = {{GapCode::quality_low, 2, "the spaces between words are missing"}};
  const auto text = parse_markup(text_page(view, {}, Asked::by_address)).text;
  EXPECT_EQ(count_of(text, "The text here is doubtful"), 1U);
  EXPECT_THAT(text, HasSubstr("(the spaces between words are missing)"));
  auto found = karez::testing::sample_search("x");
  found.results[0].record.pages.at(found.results[0].hits[0].page - 1).quality = Quality::low;
  EXPECT_THAT(parse_markup(search_page(asking("x"), found, Asked::by_address)).text,
              HasSubstr("doubtful text"));
}

}  // namespace
}  // namespace karez::views
