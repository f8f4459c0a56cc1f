// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/items.h"

#include <gtest/gtest.h>

#include "tests/extract/collect.h"

namespace karez {
namespace {

using testing::extract_here;

constexpr char kProse[] =
    "On Monday the committee met in the capital and heard the families of those who had been "
    "taken away, one after the other.\n";

std::vector<std::string> labels_of(const Extracted& document) {
  std::vector<std::string> labels;
  for (const Page& page : document.pages) labels.push_back(page.label);
  return labels;
}

std::vector<std::string> labels_of_text(const std::string& text, const char* name = "a.txt") {
  return labels_of(extract_here(text, name));
}

using Labels = std::vector<std::string>;

TEST(TextItems, BeginAtTheirHeadings) {
  const std::string text =
      std::string("Responsive Image\n\n\nUN Experts Urge Action on Findings\n\n") + kProse + "\n" +
      kProse + "\nNew U.K. Minister Calls For a Ban\n\n" + kProse;
  const Extracted document = extract_here(text);
  EXPECT_TRUE(document.items);
  EXPECT_EQ(labels_of(document),
            (Labels{"UN Experts Urge Action on Findings", "New U.K. Minister Calls For a Ban"}));
  EXPECT_EQ(document.pages[0].text.find("Responsive"), std::string::npos);
  EXPECT_EQ(document.pages[0].text.rfind("UN Experts Urge Action on Findings\n\nOn Monday", 0), 0U);
}

TEST(TextItems, TextBeforeTheFirstHeadingHasNoLabel) {
  const std::string text =
      std::string(kProse) + "\nFirst News Item\n\n" + kProse + "\nSecond News Item\n\n" + kProse;
  EXPECT_EQ(labels_of_text(text), (Labels{"", "First News Item", "Second News Item"}));
}

TEST(TextItems, ScriptsWithoutCase) {
  const std::string chinese =
      "联合国专家敦促采取行动\n\n本周，二十五名联合国专家就该地区的人权状况发表"
      "声明，对报告中的结论表示支持。\n\n新任高级专员获任命\n\n秘书长九月八日宣布"
      "任命新的人权事务高级专员，许多组织对此表示欢迎。\n";
  EXPECT_EQ(labels_of_text(chinese), (Labels{"联合国专家敦促采取行动", "新任高级专员获任命"}));
}

TEST(TextItems, OneShortLineProvesNothing) {
  EXPECT_EQ(labels_of_text(std::string("One Heading Only\n\n") + kProse), (Labels{""}));
}

TEST(TextItems, PlainReportsStayWhole) {
  const std::string text = std::string("1. ") + kProse + "\n2. " + kProse + "\n(a) the first,\n\n" +
                           kProse + "\nas they said\n\n" + kProse + "\nDear all,\n\n" + kProse;
  EXPECT_EQ(labels_of_text(text), (Labels{""}));
}

TEST(TextItems, MarkdownHeadings) {
  const std::string text =
      std::string("# Weekly\n\nFirst\n=====\n") + kProse + "\n## Second\n" + kProse;
  EXPECT_EQ(labels_of_text(text, "b.md"), (Labels{"First", "Second"}));
  EXPECT_EQ(extract_here(text, "b.md").media_type, "text/markdown");
}

TEST(TextItems, FormFeedsArePages) {
  const Extracted document = extract_here(std::string(kProse) + "\f" + kProse + "\f");
  EXPECT_EQ(document.pages.size(), 2U);
  EXPECT_FALSE(document.items);
}

TEST(ItemsOf, HeadingsInARowBelongTogether) {
  const auto items = items_of({{"Title", true}, {"Part", true}, {"text", false}, {"End", true}});
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(items[0].label, "Part");
  EXPECT_EQ(items[0].text, "Title\n\nPart\n\ntext\n\nEnd\n");
}

TEST(ItemsOf, HeadingsAloneAreKept) {
  const auto items = items_of({{"Title", true}});
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(items[0].text, "Title\n");
}

TEST(Text, NothingIsLostOfALongOne) {
  std::string text;
  while (text.size() < 9'000'000) text += "the same words of a very long text without an end\n";
  const Extracted document = extract_here(text);
  std::string all;
  for (const Page& page : document.pages) all += page.text;
  EXPECT_GT(document.pages.size(), 1U);
  EXPECT_EQ(all, text);
}

}  // namespace
}  // namespace karez
