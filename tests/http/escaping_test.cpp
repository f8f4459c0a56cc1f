// SPDX-License-Identifier: GPL-3.0-or-later
// No text of a document or query becomes markup, on any page: whatever it is, a page has the same
// elements and attributes as for a harmless word.
#include <array>
#include <random>

#include <gtest/gtest.h>

#include "server/contract/problem.h"
#include "server/views/components.h"
#include "server/views/coverage_page.h"
#include "server/views/document_page.h"
#include "server/views/home_page.h"
#include "server/views/html.h"
#include "server/views/problem_page.h"
#include "server/views/search_page.h"
#include "server/views/text_page.h"
#include "tests/http/markup.h"
#include "tests/http/samples.h"

namespace karez::views {
namespace {

using karez::testing::Markup;
using karez::testing::parse_markup;

constexpr std::string_view kHarmless = "harmless word";

const std::array<std::string, 30> kPayloads{
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "\" autofocus onfocus=\"alert(1)",
    "<svg/onload=alert(1)>",
    "<iframe src=//evil.example>",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "https://evil.example/\" onclick=\"alert(1)",
    "//evil.example/x",
    "<a href=https://evil.example>x</a>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<link rel=stylesheet href=//evil.example>",
    "<style>*{display:none}</style>",
    "<form action=//evil.example><input name=q>",
    "<mark>not a match</mark>",
    "</mark></p></li></ol></main>",
    "<!-- comment --> -->",
    "<![CDATA[x]]>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;",
    "&amp;amp;",
    "<plaintext>",
    "<textarea><select><option>",
    "</textarea></select></button>",
    "`${alert(1)}` {{7*7}} <%= 7 %>",
    "<b>bold\tbut\nnot</b>",
    "< a > & \" ' / \\ = `",
};

struct Page {
  std::string_view name;
  std::string (*made_with)(const std::string& text);
};

const std::array kPages{
    Page{"home", [](const std::string& text) { return home_page(testing::sample_search(text)); }},
    Page{"search",
         [](const std::string& text) {
           return search_page(testing::sample_request(text), testing::sample_search(text),
                              Asked::by_address);
         }},
    Page{"search by form",
         [](const std::string& text) {
           return search_page(testing::sample_request(text), testing::sample_search(text),
                              Asked::by_form);
         }},
    Page{"nothing found",
         [](const std::string& text) {
           auto response = testing::sample_search(text);
           response.total = 0;
           response.results.clear();
           return search_page(testing::sample_request(text), response, Asked::by_address);
         }},
    Page{"document",
         [](const std::string& text) {
           return document_page(testing::sample_document(text), testing::sample_same_text(text),
                                testing::sample_document_search(text), Asked::by_address);
         }},
    Page{"items",
         [](const std::string& text) {
           auto view = testing::sample_document(text);
           view.record.items = true;
           return document_page(view, testing::sample_same_text(text),
                                testing::sample_document_search(text), Asked::by_form);
         }},
    Page{"text",
         [](const std::string& text) {
           return text_page(testing::sample_page(text), testing::sample_same_text(text),
                            Asked::by_address);
         }},
    Page{"text by form",
         [](const std::string& text) {
           return text_page(testing::sample_page(text), testing::sample_same_text(text),
                            Asked::by_form);
         }},
    Page{"coverage",
         [](const std::string& text) { return coverage_page(testing::sample_coverage(text)); }},
    Page{"problem",
         [](const std::string& text) {
           Problem problem;
           problem.kind = ProblemKind::ambiguous_id;
           problem.detail = text;
           problem.ids = {text};
           return problem_page(problem);
         }},
};

TEST(Escaping, PayloadsChangeNoElementAndNoAttributeOfAnyPage) {
  for (const auto& page : kPages) {
    const auto harmless = parse_markup(page.made_with(std::string(kHarmless)));
    ASSERT_GT(harmless.elements.size(), 20U) << page.name;
    for (const auto& payload : kPayloads) {
      // A sentence that does not end is followed by dots: the harmless word is one too.
      const auto text = payload + " x";
      const auto hostile = parse_markup(page.made_with(text));
      EXPECT_EQ(hostile.elements, harmless.elements) << page.name << ": " << payload;
    }
  }
}

TEST(Escaping, PayloadsAreShownAsTheTextTheyAre) {
  for (const auto& page : kPages) {
    for (const auto& payload : kPayloads) {
      const auto hostile = parse_markup(page.made_with(payload + " x"));
      // White space aside, which parsers treat each in their own way.
      const auto shown = payload.substr(1, payload.find_first_of("\n\t") - 1);
      EXPECT_NE(hostile.text.find(shown), std::string::npos) << page.name << ": " << payload;
    }
  }
}

TEST(Escaping, EveryAddressIsOursOrASourceThatIsHttp) {
  for (const auto& page : kPages) {
    for (const auto& payload : kPayloads) {
      for (const auto& address : parse_markup(page.made_with(payload)).addresses) {
        const bool local =
            (address.starts_with('/') && !address.starts_with("//")) || address.starts_with('#');
        EXPECT_TRUE(local) << page.name << ": " << address;
      }
    }
  }
}

TEST(Escaping, SourceLinksLeaveWithoutReferrer) {
  auto view = testing::sample_document("x");
  view.record.metadata.source_url->value = "https://example.org/Ürümqi?a=b&c='d'";
  const auto html = document_page(view, {}, std::nullopt, Asked::by_address);
  EXPECT_NE(html.find("href=\"https://example.org/%C3%9Cr%C3%BCmqi?a=b&amp;c=&#39;d&#39;\" "
                      "rel=\"noreferrer noopener external nofollow\""),
            std::string::npos);
}

TEST(Escaping, RandomTextParsesBackToItself) {
  std::mt19937 random(7);
  constexpr std::string_view kLetters = "<>&\"'/=! -abcspt#;x39";
  for (int round = 0; round < 2000; ++round) {
    std::string plain = "|";
    for (auto length = random() % 30; length > 0; --length) {
      plain += kLetters[random() % kLetters.size()];
    }
    plain += '|';
    const auto parsed =
        parse_markup(page_of(el("p", {attr("title", plain), cls(plain)}, text(plain))).str());
    EXPECT_EQ(parsed.text, plain + "\n");
    EXPECT_EQ(parsed.elements.back(), "p[title,class,]");
  }
}

TEST(Escaping, MarksStandWhereTheRangesSay) {
  const std::string sentence = "In Ürümqi 维吾尔 <b> end";
  const auto html = page_of(el("p", marked(sentence, {{3, 9}, {10, 13}, {14, 17}}, 1))).str();
  const auto parsed = parse_markup(html);
  EXPECT_EQ(parsed.marks, (std::vector<std::string>{"Ürümqi", "维吾尔", "<b>"}));
  EXPECT_EQ(parsed.text, sentence + "\n");
  EXPECT_NE(html.find("<mark id=\"m3\">"), std::string::npos);
}

TEST(Escaping, RangesOutOfOrderOrPastTheEndLoseNoText) {
  for (const auto& ranges : std::vector<std::vector<Range>>{
           {{5, 3}}, {{0, 99}}, {{90, 99}}, {{2, 4}, {1, 3}}, {{0, 0}, {3, 3}}, {{4, 6}, {0, 1}}}) {
    EXPECT_EQ(parse_markup(page_of(el("p", marked("abcdef", ranges))).str()).text, "abcdef\n");
  }
}

}  // namespace
}  // namespace karez::views
