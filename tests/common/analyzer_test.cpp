// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/text/analyzer.h"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/limits.h"
#include "common/text/stems.h"
#include "common/text/unicode.h"

namespace karez {
namespace {

std::vector<std::string> tokens_of(std::string_view text) {
  std::vector<std::string> words;
  Tokenizer tokenizer(text);
  for (Token token; tokenizer.next(token);) {
    words.emplace_back(text.substr(token.start, token.end - token.start));
  }
  return words;
}

std::string folded(std::string_view text) {
  std::string joined;
  for (const std::string& token : tokens_of(text)) {
    if (!joined.empty()) joined += ' ';
    joined += fold(token);
  }
  return joined;
}

struct Case {
  const char* text;
  const char* folded;
};

class Folding : public ::testing::TestWithParam<Case> {};

TEST_P(Folding, CutsAndFoldsAsTheTableSays) {
  EXPECT_EQ(folded(GetParam().text), GetParam().folded) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Latin, Folding,
    ::testing::Values(Case{"Forced Labour", "forced labour"},
                      Case{"rights-holder", "rights holder"}, Case{"China's", "china s"},
                      Case{"l’État d'urgence", "l etat d urgence"}, Case{"Ürümqi", "urumqi"},
                      Case{"İSTANBUL ısı", "istanbul isi"},
                      Case{"Łódź Ørsted Straße", "lodz orsted strasse"},
                      Case{"ﬁnding oﬃce", "finding office"}, Case{"hu\u00ADman", "human"},
                      Case{"Việt Nam", "viet nam"}, Case{"ＡＢＣ１２", "abc 12"}));

INSTANTIATE_TEST_SUITE_P(Signs, Folding,
                         ::testing::Values(Case{"人权报告", "人 权 报 告"},
                                           Case{"新疆2022年", "新 疆 2022 年"},
                                           Case{"สิทธิ", "สิ ท ธิ"}, Case{"인권을", "인 권 을"},
                                           Case{"ကချင်", "က ချ င်"}, Case{"データ", "デ ー タ"}));

INSTANTIATE_TEST_SUITE_P(Numbers, Folding,
                         ::testing::Values(Case{"A/HRC/51/5", "a hrc 51 5"},
                                           Case{"51st COVID-19 covid19", "51 st covid 19 covid 19"},
                                           Case{"1,000 3.14", "1 000 3 14"},
                                           Case{"٢٠٢٢ ۲۰۲۲", "2022 2022"},
                                           Case{"rights²", "rights 2"}));

INSTANTIATE_TEST_SUITE_P(Dots, Folding,
                         ::testing::Values(Case{"U.N. and UN", "un and un"},
                                           Case{"the U.S.A.", "the usa"},
                                           Case{"example.com", "example com"},
                                           Case{"end.The next", "end the next"},
                                           Case{"p.Smith", "p smith"},
                                           Case{"a.b.Smith", "a b smith"}, Case{"AT&T", "at t"}));

INSTANTIATE_TEST_SUITE_P(
    Arabic, Folding,
    ::testing::Values(Case{"حُقُوقُ الإِنْسَانِ", "حقوق الانسان"}, Case{"حقـــوق", "حقوق"},
                      Case{"على علي علی", "علي علي علي"}, Case{"لجنة لجنه", "لجنه لجنه"},
                      Case{"كتاب کتاب", "كتاب كتاب"}, Case{"ﺣﻘﻮﻕ", "حقوق"},
                      Case{"ئۇيغۇر", "ئۇيغۇر"}, Case{"كەشپ كېشپ", "كەشپ كېشپ"}));

INSTANTIATE_TEST_SUITE_P(Others, Folding,
                         ::testing::Values(Case{"ещё бойня", "еще бойня"}, Case{"Права́", "права"},
                                           Case{"ἄνθρωπος Άνθρωπος", "ανθρωποσ ανθρωποσ"},
                                           Case{"שָׁלוֹם", "שלום"}, Case{"བོད་ལྗོངས", "བོད ལྗོངས"},
                                           Case{"मानवाधिकार", "मानवाधिकार"}));

TEST(Analyzer, TokensAreOrderedAndStandOnCharacters) {
  std::mt19937 random(7);
  const std::string alphabet[] = {"a", "Z", "1",    ".",          " ", "\n",
                                  "é", "ى", "人",   "ก",          "ิ",  "\u200D",
                                  "’", "-", "U.N.", "\U0001F600", "ـ", "\u0301"};
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (auto i = random() % 30; i > 0; --i) text += alphabet[random() % std::size(alphabet)];
    std::uint32_t last = 0;
    Tokenizer tokenizer(text);
    for (Token token; tokenizer.next(token);) {
      ASSERT_LE(last, token.start);
      ASSERT_LT(token.start, token.end);
      ASSERT_LE(token.end, text.size());
      last = token.end;
      const std::string word = text.substr(token.start, token.end - token.start);
      ASSERT_TRUE(is_valid_utf8(word)) << text;
      const std::string form = fold(word);
      ASSERT_FALSE(form.empty()) << text;
      // A word searched by itself is cut and folded as it was in its text.
      ASSERT_EQ(tokens_of(word), std::vector<std::string>{word}) << text;
    }
  }
}

TEST(Analyzer, FoldingTwiceChangesNothing) {
  for (const char* word : {"Ürümqi", "ئۇيغۇر", "ﬁ", "İ", "ß", "ёж", "ΑΣ", "ﺣﻘﻮﻕ", "२०"}) {
    EXPECT_EQ(fold(fold(word)), fold(word)) << word;
  }
}

TEST(Analyzer, AnEndlessWordIsCutAtACharacter) {
  std::string word;
  for (int i = 0; i < 100000; ++i) word += "ж";
  const std::string form = fold(word);
  EXPECT_LE(form.size(), limits::kWordBytes);
  EXPECT_GE(form.size(), limits::kWordBytes - 2);
  EXPECT_TRUE(is_valid_utf8(form));
}

TEST(Analyzer, ExactFormKeepsAccentsAndDropsCaseAndJoiners) {
  EXPECT_EQ(exact_form("Ürüm\u00ADqi"), "ürümqi");
  EXPECT_NE(exact_form("Ürümqi"), exact_form("Urumqi"));
  EXPECT_EQ(exact_form("ÜRÜMQI"), exact_form("ürümqi"));
}

TEST(Stems, MeetAcrossInflections) {
  const auto english = Stemmer::for_language("en-GB");
  ASSERT_NE(english, nullptr);
  EXPECT_EQ(english->stem("Detained"), english->stem("detains"));
  EXPECT_EQ(english->stem("camps"), english->stem("camp"));
  const auto russian = Stemmer::for_language("ru");
  ASSERT_NE(russian, nullptr);
  EXPECT_EQ(russian->stem("права"), russian->stem("прав"));
  EXPECT_EQ(Stemmer::for_language("ug"), nullptr);
  EXPECT_EQ(Stemmer::for_language(""), nullptr);
}

TEST(Stems, EveryRowOfTheTableIsKnownToXapian) {
  for (const std::string& language : stemmed_languages()) {
    EXPECT_NE(Stemmer::for_language(language), nullptr) << language;
  }
}

}  // namespace
}  // namespace karez
