// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/limits.h"
#include "query/matching.h"
#include "server/query/syntax.h"

namespace karez::query {
namespace {

using karez::testing::Matching;
using karez::testing::TinyDocument;
using Names = std::vector<std::string>;

TEST(Fuzzy, NumbersAndSingleSignsHaveNoEdits) {
  EXPECT_TRUE(can_be_misspelt("camp"));
  EXPECT_TRUE(can_be_misspelt("ئۇيغۇر"));
  for (const char* word : {"2022", "人", "a", "인"}) EXPECT_FALSE(can_be_misspelt(word)) << word;
}

TEST(Fuzzy, FindsWordsOfTheIndexWithinTheEdits) {
  Matching matching({{.name = "right", .pages = {"arbitrary detention"}, .languages = {"en"}},
                     {.name = "one", .pages = {"arbitrary detenton"}, .languages = {"en"}},
                     {.name = "two", .pages = {"arbitrary detetnon"}, .languages = {"en"}},
                     {.name = "stem", .pages = {"detentions", "COVID-19"}, .languages = {"en"}},
                     {.name = "names", .pages = {"Ürümqi Urumchi ئۇيغۇر ئويغۇر 人权"}}});
  struct Row {
    std::string query;
    Names names;
  };
  for (const Row& row : {Row{"detention~1", {"one", "right", "stem"}},
                         {"detention~2", {"one", "right", "stem", "two"}},
                         {"detenton~1", {"one", "right", "two"}},
                         {"urumqi~2", {"names"}},
                         {"ئويغۇر~1", {"names"}},
                         {"arbitrray~1 detenton~1", {"one", "right", "two"}},
                         {"arbitrary NEAR/1 detenton~1", {"one", "right", "two"}},
                         {"-detention~2", {"names"}},
                         {"covid-18~1", {}},  // a number is another number
                         {"covit-19~1", {"stem"}},
                         {"zzzzzz~2", {}}}) {
    EXPECT_EQ(matching.names(row.query), row.names) << row.query;
  }
}

TEST(Fuzzy, SaysWhenAWordHasNoMisspellings) {
  Matching matching(std::vector<TinyDocument>{{.name = "it", .pages = {"人权"}}});
  const auto outcome = matching.of("人权~1");
  EXPECT_EQ(outcome.names, Names{"it"});
  ASSERT_EQ(outcome.lowered.notes.size(), 1U);
  EXPECT_EQ(outcome.lowered.notes[0].message,
            "only words of letters can be misspelt; this one is searched as it stands");
}

TEST(Fuzzy, KeepsTheNearestAndThenTheCommonestAndSaysSo) {
  std::string near;  // two other letters somewhere
  for (char a = 'a'; a <= 'z'; ++a) {
    for (char b = 'a'; b <= 'z'; ++b) {
      near += std::string("pre") + a + b + "x pr" + a + "s" + b + " ";
    }
  }
  std::vector<TinyDocument> documents{{.name = "many", .pages = {near}},
                                      {.name = "nearest", .pages = {"presx"}}};
  Matching matching(documents);
  const auto outcome = matching.of("presx~2");
  EXPECT_EQ(outcome.names, (Names{"many", "nearest"}));
  ASSERT_EQ(outcome.lowered.leaves.size(), 1U);
  const auto& forms = outcome.lowered.leaves[0].pattern.forms;
  EXPECT_EQ(forms.size(), limits::kExpansionTerms);
  EXPECT_EQ(forms.front().folded, "presx");
  EXPECT_EQ(forms.front().level, Level::folded);
  EXPECT_EQ(forms.back().level, Level::fuzzy);
  ASSERT_EQ(outcome.lowered.notes.size(), 1U);
  EXPECT_EQ(outcome.lowered.notes[0].message,
            "presx~2 stands for 1352 words; the 1000 nearest were searched");
}

}  // namespace
}  // namespace karez::query
