// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "indexer/extract/html_nesting.h"
#include "indexer/extract/html_text.h"
#include "tests/extract/collect.h"

namespace karez {
namespace {

using testing::extract_here;
using testing::property;

// Blocks on lines of their own, headings with "# ".
std::string blocks_of(std::string_view html) {
  std::string out;
  for (const Block& block : read_html(html).blocks) {
    out += (block.heading ? "# " : "") + block.text + "|";
  }
  return out;
}

struct Case {
  const char* html;
  const char* blocks;
};

TEST(Html, VisibleText) {
  const Case cases[] = {
      {"<p>one <b>two</b>\n three<p>four", "one two three|four|"},
      {"<h1>A\n title</h1><div>text</div>", "# A title|text|"},
      {"a<br>b", "a\nb|"},
      {"<ul><li>a<li>b</ul>", "a\nb|"},
      {"<table><tr><td>a<td>b<tr><td>c</table>", "a b\nc|"},
      {"x<script>alert(1)</script><style>p{}</style><template>t</template>y", "xy|"},
      {"a<!-- b --><p hidden>c<p style='Display: none'>d", "a|"},
      {"<img src=t.gif width=1 alt=pixel>a<input value=v><select><option>o</select>", "a|"},
      {"<nav>Home About</nav><p>text</p><div role=navigation>menu</div>", "text|"},
      {"<footer>(c) 2022 <a href=/>Home</a></footer><p>text", "text|"},
      {"<header><h1>The Title</h1><a href=/>Home</a></header><p>text", "# The Title|Home|text|"},
      {"<p>see <a href='http://x'>the link</a> here", "see the link here|"},
      {"<pre>a\n  b\n</pre>c", "a\nb|c|"},
      {"&#0;a&#x202E;b&#7;c&lt;",
       "\xEF\xBF\xBD"
       "abc<|"},
      {"<h2></h2><p>text", "text|"},
      {"<svg><title>s</title><text>t</text></svg>a", "a|"},
      {"", ""},
  };
  for (const Case& row : cases) EXPECT_EQ(blocks_of(row.html), row.blocks) << row.html;
}

TEST(Html, AHeaderOrFooterThatHoldsProseIsKept) {
  const std::string prose(400, 'x');
  EXPECT_EQ(blocks_of("<header><p>" + prose + "</p></header>"), prose + "|");
  EXPECT_EQ(blocks_of("<aside><a>" + prose + "</a></aside>a"), "a|");
}

TEST(Html, Properties) {
  const HtmlText html = read_html(
      "<html lang=ug><head><title>A title</title><meta name=Author content='B. C.'>"
      "<meta property='article:published_time' content=2022-09-09><meta name=viewport content=w>"
      "<link rel=canonical href='https://example.org/a'></head><body>t");
  const std::vector<std::pair<std::string, std::string>> expected{
      {"html:lang", "ug"},
      {"html:title", "A title"},
      {"meta:author", "B. C."},
      {"meta:article:published_time", "2022-09-09"},
      {"html:canonical", "https://example.org/a"}};
  EXPECT_EQ(html.properties, expected);
}

TEST(Html, ItemsAtHeadings) {
  const Extracted document = extract_here(
      "<!doctype html><h1>Declaration</h1><h2>Preamble</h2><p>Whereas.</p><h2>Article "
      "1</h2><p>All.");
  ASSERT_EQ(document.pages.size(), 2U);
  EXPECT_TRUE(document.items);
  EXPECT_EQ(document.pages[0].label, "Preamble");
  EXPECT_EQ(document.pages[0].text, "Declaration\n\nPreamble\n\nWhereas.\n");
  EXPECT_EQ(document.pages[1].text, "Article 1\n\nAll.\n");
  EXPECT_EQ(document.media_type, "text/html");
}

TEST(Html, ASingleTitleIsOneItem) {
  const Extracted document = extract_here("<html><h1>Title</h1><p>Body.");
  ASSERT_EQ(document.pages.size(), 1U);
  EXPECT_FALSE(document.items);
  EXPECT_EQ(document.pages[0].label, "Title");
}

TEST(Html, DeclaredCharset) {
  const Extracted document =
      extract_here("<html><meta charset=windows-1251><p>\xCF\xF0\xE8\xE2\xE5\xF2");
  ASSERT_EQ(document.pages.size(), 1U);
  EXPECT_EQ(document.pages[0].text, "Привет\n");
  EXPECT_EQ(property(document, "text:charset"), "windows-1251");
}

TEST(Html, AnyDepthIsSafe) {
  for (const std::string open : {"<div>", "<b>", "<span>", "<x-y>", "<ul><li>", "<table><tr><td>",
                                 "<svg><title><div>", "<b><div></b>", "<div></x>", "<div/>"}) {
    std::string html = "<html>";
    for (int i = 0; i < 100'000; ++i) html += open;
    const std::string text = blocks_of(html + "<p>deep");
    if (open.find("svg") != std::string::npos) continue;
    EXPECT_EQ(text, "deep|") << open;
  }
}

TEST(Html, AnyNumberOfAttributesIsSafe) {
  std::string html = "<!doctype html><p";
  for (int i = 0; i < 200'000; ++i) html += " a" + std::to_string(i) + "='>'";
  EXPECT_EQ(blocks_of(html + ">words</p><p title='x'>more"), "words|more|");
}

TEST(Html, BlocksBeyondAnyDepthStayApart) {
  std::string html = "<html>";
  for (int i = 0; i < 2'000; ++i) html += "<div>";
  html += "one</div><div>two</div>three";
  for (int i = 0; i < 3'000; ++i) html += "</div>";
  EXPECT_EQ(blocks_of(html + "<h2>four</h2><p>five</p>"), "one\ntwo\nthree|# four|five|");
}

TEST(Html, ManyTagsInARowAreNoDepth) {
  std::string html = "<!-- <div> --><script>'<div><div>'</script><p title='<div>'>start</p>";
  for (int i = 0; i < 1'000; ++i)
    html += "<p>a<br><img src=x><li>b<div><span>c</span></div><option>";
  EXPECT_FALSE(without_deep_nesting(html));
  for (int i = 0; i < 600; ++i) html += "<i><div></i></div>";
  EXPECT_FALSE(without_deep_nesting(html));
}

TEST(Html, WithoutWordsIsAGap) {
  const Extracted document = extract_here("<html><script>x</script>");
  ASSERT_EQ(document.gaps.size(), 1U);
  EXPECT_EQ(document.gaps[0].code, GapCode::no_text);
  EXPECT_TRUE(document.pages.empty());
}

}  // namespace
}  // namespace karez
