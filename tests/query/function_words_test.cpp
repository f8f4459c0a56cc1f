// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/function_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/text/analyzer.h"
#include "server/query/function_word_table.h"
#include "tests/query/matching.h"

namespace karez::query {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class FunctionWordsInAQuery : public ::testing::Test {
 protected:
  karez::testing::Matching matching_{{
      {.name = "en",
       .pages = {"Twelve killings were documented in Sucumbios."},
       .languages = {"en"}},
      {.name = "en2", .pages = {"The members of the board went missing."}, .languages = {"en"}},
      {.name = "es",
       .pages = {"Las fuerzas son las que detienen a la gente."},
       .languages = {"es"}},
      {.name = "ru", .pages = {"Они были задержаны в тюрьме."}, .languages = {"ru"}},
      {.name = "zh", .pages = {"新疆 的 人权"}, .languages = {"zh-Hans"}},
  }};
  std::vector<std::string> left_out(const std::string& q) {
    return matching_.of(q).lowered.left_out;
  }
};

TEST_F(FunctionWordsInAQuery, AreNotRequired) {
  EXPECT_THAT(matching_.names("how many killings were documented in Sucumbios"), ElementsAre("en"));
  EXPECT_THAT(left_out("how many killings were documented in Sucumbios"),
              ElementsAre("how", "many", "were", "in"));
  EXPECT_THAT(matching_.names("кто были задержаны"), ElementsAre("ru"));
  EXPECT_THAT(matching_.names("新疆 的 人权"), ElementsAre("zh"));
}

TEST_F(FunctionWordsInAQuery, AreThoseOfTheLanguageOfTheOtherWords) {
  EXPECT_THAT(left_out("fuerzas son"), ElementsAre("son"));
  EXPECT_THAT(left_out("missing son"), IsEmpty()) << "English, where a son is no function word";
}

TEST_F(FunctionWordsInAQuery, CountAloneInPhrasesBehindSignsAndInFields) {
  EXPECT_THAT(matching_.names("the"), ElementsAre("en2"));
  EXPECT_THAT(matching_.names("of the"), ElementsAre("en2"));
  EXPECT_THAT(left_out("of the"), IsEmpty());
  EXPECT_THAT(left_out("\"of the board\" members"), IsEmpty());
  EXPECT_THAT(matching_.names("killings =the"), IsEmpty());
  EXPECT_THAT(matching_.names("killings NEAR/3 the"), IsEmpty());
  EXPECT_THAT(matching_.names("members -the"), IsEmpty());
  EXPECT_THAT(left_out("killings title:the"), IsEmpty());
}

TEST_F(FunctionWordsInAQuery, AreLeftOutOfAnOr) {
  EXPECT_THAT(matching_.names("the OR killings"), ElementsAre("en"));
  EXPECT_THAT(matching_.names("(the OR killings) in Sucumbios"), ElementsAre("en"));
}

// A row is asked only for words of the script in which its first word is written.
TEST(FunctionWords, EveryWordOfTheTableIsFound) {
  for (const FunctionWords& row : kFunctionWords) {
    Tokenizer tokens(row.words);
    for (Token token; tokens.next(token);) {
      const auto word = row.words.substr(token.start, token.end - token.start);
      EXPECT_TRUE(is_function_word(fold(word), row.language)) << row.language << " " << word;
    }
  }
}

TEST(FunctionWords, KnowTheirLanguage) {
  EXPECT_TRUE(is_function_word("the", "en"));
  EXPECT_FALSE(is_function_word("the", "es"));
  EXPECT_FALSE(is_function_word("the", "xx"));
  EXPECT_FALSE(is_function_word("state", "en"));
}

}  // namespace
}  // namespace karez::query
