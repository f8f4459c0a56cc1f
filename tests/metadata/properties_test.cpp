// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/properties.h"

#include <chrono>
#include <string>

#include <gtest/gtest.h>

#include "indexer/metadata/junk_titles.h"
#include "indexer/metadata/metadata.h"

namespace karez::metadata {
namespace {

Extracted document_of(std::vector<std::pair<std::string, std::string>> properties,
                      std::string text) {
  Extracted document;
  document.properties = std::move(properties);
  document.pages.emplace_back().text = std::move(text);
  return document;
}

TEST(Titles, JunkOfOfficePrograms) {
  for (const std::string_view title : {"Microsoft Word - seriec_129_esp.doc",
                                       "untitled",
                                       "Untitled document",
                                       "Sans titre",
                                       "Adsız doküman",
                                       "(anonymous)",
                                       "report_final.pdf",
                                       "AIRprelims",
                                       "2011",
                                       "rtl-test",
                                       "R Graphics Output",
                                       "þÿ\x01",
                                       "\\376\\377\\000T",
                                       "RESOLUCIÓN DE LA",
                                       "ORDER OF THE",
                                       "CONCURRING OPINION OF JUDGE A",
                                       "Corte Interamericana de Derechos Humanos",
                                       "Human Rights Watch",
                                       "PowerPoint Presentation",
                                       "C:\\reports\\x y",
                                       "",
                                       "...",
                                       "Document1",
                                       "No title \uFFFD\uFFFD here"}) {
    EXPECT_TRUE(is_junk_title(title)) << title;
  }
}

TEST(Titles, ThatSaySomething) {
  for (const std::string_view title :
       {"The memoir class", "World Report 2022", "Guía Debian GNU/Linux de instalación", "人权报告",
        "Руководство по установке", "ئۇيغۇر كىشىلىك ھوقۇقى", "Title IX and its critics",
        "Human Rights Watch World Report 2022"}) {
    EXPECT_FALSE(is_junk_title(title)) << title;
  }
}

TEST(Properties, OfAWebPage) {
  Extracted document = document_of(
      {{"html:lang", "en"},
       {"html:title", "Forced labour in supply chains | Human Rights Watch"},
       {"meta:og:site_name", "Human Rights Watch"},
       {"meta:author", "A. Writer"},
       {"meta:article:published_time", "2021-02-03T08:00:00Z"},
       {"html:canonical", "https://example.org/news/1"}},
      "Home\nForced labour in supply chains\nThe ministry said on 1 January 2001 that it would.\n");
  document.pages[0].language = "en";
  const Metadata found = find_metadata(document, std::nullopt);
  EXPECT_EQ(found.title, (Sourced<std::string>{"Forced labour in supply chains", "file"}));
  EXPECT_EQ(found.publisher, (Sourced<std::string>{"Human Rights Watch", "file"}));
  EXPECT_EQ(found.date->value.iso(), "2021-02-03");
  EXPECT_EQ(found.authors.at(0).value, "A. Writer");
  EXPECT_EQ(found.languages.at(0), (Sourced<std::string>{"en", "file"}));
  EXPECT_EQ(found.source_url->value, "https://example.org/news/1");
}

TEST(Properties, OfAMail) {
  Extracted document = document_of({{"mail:subject", "Weekly brief"},
                                    {"mail:from", "Karez Desk <desk@example.org>"},
                                    {"mail:date", "2022-09-09T12:00:00Z"}},
                                   "Good morning.\n");
  const Metadata found = find_metadata(document, std::nullopt);
  EXPECT_EQ(found.title, (Sourced<std::string>{"Weekly brief", "file"}));
  EXPECT_EQ(found.authors.at(0).value, "Karez Desk");
  EXPECT_EQ(found.date->value.iso(), "2022-09-09");
  EXPECT_EQ(found.type->value, "bulletin");
}

TEST(Properties, DayOfConversionIsNotTheDate) {
  Extracted document =
      document_of({{"Title", "A short history"}, {"CreationDate", "2015-04-11T02:32:14Z"}},
                  "A short history\n\nText without a date.\n");
  EXPECT_FALSE(find_metadata(document, std::nullopt).date);
}

TEST(Properties, WhoseComputerItWasIsNotTheAuthor) {
  Extracted document = document_of({{"Author", "Windows User"}}, "A short history\nby Ann Other\n");
  EXPECT_TRUE(find_metadata(document, std::nullopt).authors.empty());
  document.properties = {{"Author", "Ann Other"}};
  EXPECT_EQ(find_metadata(document, std::nullopt).authors.at(0).value, "Ann Other");
}

TEST(Properties, SidecarThenFileThenPage) {
  Extracted document = document_of({{"mail:subject", "From the file"}}, "From the page\n\nText.\n");
  EXPECT_EQ(find_metadata(document, R"({"title": "From beside"})").title->origin, "sidecar");
  EXPECT_EQ(find_metadata(document, std::nullopt).title->origin, "file");
  document.properties.clear();
  EXPECT_EQ(find_metadata(document, std::nullopt).title->origin, "page 1");
  document.pages[0].text = "\n";
  EXPECT_FALSE(find_metadata(document, std::nullopt).title);
}

TEST(Languages, ByAmountOfTextWithTheFirstPageAsOrigin) {
  Extracted document;
  const auto add = [&](std::string language, std::size_t bytes) {
    Page& page = document.pages.emplace_back();
    page.language = std::move(language);
    page.text = std::string(bytes, 'x');
  };
  add("", 10);
  add("fr", 900);
  add("en", 1000);
  add("en", 1000);
  add("la", 100);  // one page of a few lines proves nothing
  const Metadata found = find_metadata(document, std::nullopt);
  ASSERT_EQ(found.languages.size(), 2U);
  EXPECT_EQ(found.languages[0], (Sourced<std::string>{"en", "page 3"}));
  EXPECT_EQ(found.languages[1], (Sourced<std::string>{"fr", "page 2"}));
}

/// Half of each page was in a language that lang: did not find.
TEST(Languages, ThoseOfMixedPagesCountByTheirPart) {
  Extracted document;
  Page& page = document.pages.emplace_back();
  page.language = "ug";
  page.further_languages = {{"zh-Hans", 40}, {"en", 10}};
  page.text = std::string(1000, 'x');
  const Metadata found = find_metadata(document, std::nullopt);
  ASSERT_EQ(found.languages.size(), 2U);
  EXPECT_EQ(found.languages[0], (Sourced<std::string>{"ug", "page 1"}));
  EXPECT_EQ(found.languages[1], (Sourced<std::string>{"zh-Hans", "page 1"}));
}

TEST(Languages, DeclaredOneIsBelievedOnlyWhenThePagesAgree) {
  Extracted document = document_of({{"html:lang", "en-US"}}, "text");
  EXPECT_EQ(find_metadata(document, std::nullopt).languages.at(0).value, "en-US");
  document.pages[0].language = "ug";
  EXPECT_EQ(find_metadata(document, std::nullopt).languages.at(0),
            (Sourced<std::string>{"ug", "page 1"}));
}

TEST(Bulletins, AreToldByHeadlinesNotBySections) {
  Extracted document;
  document.items = true;
  for (const char* label : {"Experts urge action on the findings", "New commissioner is appointed",
                            "Tribunal hears three more witnesses this week"}) {
    document.pages.emplace_back().label = label;
    document.pages.back().text = std::string(label) + "\n\nThe text of the item follows here.\n";
  }
  const Metadata found = find_metadata(document, std::nullopt);
  EXPECT_EQ(found.type, (Sourced<std::string>{"bulletin", "file"}));
  EXPECT_EQ(found.title->value, "Experts urge action on the findings");
  document.pages[0].label = "Introduction";
  document.pages[1].label = "Recommendations";
  EXPECT_FALSE(find_metadata(document, std::nullopt).type);
}

TEST(Hostile, LongLinesAndManyPagesAreLookedAtOnlyAtTheirStart) {
  const std::string pieces[] = {"A/", "(",  "1 May ", "\xD6\x90", "中",       "United Nations ",
                                "-",  ". ", "\xff",   "12.12.",   "Case of ", "\n",
                                "\t", "©"};
  const auto start = std::chrono::steady_clock::now();
  for (const std::string& piece : pieces) {
    std::string text;
    while (text.size() < (1U << 20U)) text += piece;
    Extracted document =
        document_of({{"Title", text}, {"Author", text}, {"mail:from", text}}, text);
    document.pages.resize(3, document.pages[0]);
    find_metadata(document, std::nullopt);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

TEST(Hostile, EmptyDocumentHasNoMetadata) {
  Extracted document;
  EXPECT_EQ(find_metadata(document, std::nullopt), Metadata{});
  document.pages.emplace_back();
  EXPECT_EQ(find_metadata(document, std::nullopt), Metadata{});
}

}  // namespace
}  // namespace karez::metadata
