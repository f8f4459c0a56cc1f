// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/extract/collect.h"

namespace karez {
namespace {

using testing::extract_here;
using testing::property;

Extracted markdown(const std::string& text) { return extract_here(text, "a.md"); }

TEST(Markdown, TextWithoutItsMarks) {
  struct Case {
    const char* text;
    const char* expected;
  };
  const Case cases[] = {
      {"Some *emphasis* and **more**.\n", "Some emphasis and more.\n"},
      {"A [link](https://example.org/x \"t\") here.\n", "A link here.\n"},
      {"<https://example.org/>\n", "https://example.org/\n"},
      {"Raw <b>HTML</b> and <script>alert(1)</script>text.\n", "Raw HTML and text.\n"},
      {"`code * stays *`\n", "code * stays *\n"},
      {"a &amp; b\n", "a & b\n"},
      {"Said.[^1]\n\n[^1]: https://example.org/x\n", "Said.[^1]\n\n[^1]: https://example.org/x\n"},
      {"1. one\n   - two\n\n         [^code]: x\n", "one\n\ntwo\n\n[^code]: x\n"},
      {"[a][b]\n\n[b]: https://example.org/x\n", "a\n"},
      {"ئۇيغۇر *خەلقى*\n", "ئۇيغۇر خەلقى\n"},
  };
  for (const Case& row : cases) {
    const Extracted document = markdown(row.text);
    ASSERT_EQ(document.pages.size(), 1U) << row.text;
    EXPECT_EQ(document.pages[0].text, row.expected);
  }
  EXPECT_EQ(markdown("words\n").media_type, "text/markdown");
  EXPECT_EQ(extract_here("Some *marks*\n", "a.txt").pages.at(0).text, "Some *marks*\n");
}

TEST(Markdown, HeadingsStartItems) {
  const Extracted document =
      markdown("Before.\n\n# First *one*\n\nIts text.\n\nSecond\n------\n\nMore text.\n");
  ASSERT_EQ(document.pages.size(), 3U);
  EXPECT_TRUE(document.items);
  EXPECT_EQ(document.pages[1].label, "First one");
  EXPECT_EQ(document.pages[2].label, "Second");
}

TEST(Markdown, FrontMatterIsMetadata) {
  const Extracted document = markdown(
      "---\ntitle: \"On the camps\"\nauthor: Alim\ndate: 2022-09-09\ntags: [a, b]\n---\n\nText.\n");
  EXPECT_EQ(property(document, "meta:og:title"), "On the camps");
  EXPECT_EQ(property(document, "meta:author"), "Alim");
  EXPECT_EQ(property(document, "meta:date"), "2022-09-09");
  EXPECT_EQ(document.pages.at(0).text, "Text.\n");
  EXPECT_NE(markdown("---\n\nno end\n").pages.at(0).text.find("no end"), std::string::npos);
}

TEST(Markdown, DeepNestingEnds) {
  for (const char* mark : {"> ", "* ", "[", "**"}) {
    std::string text;
    for (int i = 0; i < 50'000; ++i) text += mark;
    const Extracted document = markdown(text + "words\n");
    EXPECT_FALSE(document.pages.empty() && document.gaps.empty()) << mark;
  }
}

}  // namespace
}  // namespace karez
