// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/text/stems.h"

#include <algorithm>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <xapian.h>

#include "common/text/analyzer.h"
#include "common/text/suffixes.h"
#include "common/text/uyghur_letters.h"

namespace karez {
namespace {

struct FormsCase {
  const char* language;
  const char* forms;
};

struct Forms : public ::testing::TestWithParam<FormsCase> {
  std::set<std::string> stems(const char* words) {
    std::set<std::string> found;
    std::istringstream in(words);
    for (std::string word; in >> word;) found.insert(stemmer->stem(word));
    return found;
  }
  std::unique_ptr<Stemmer> stemmer = Stemmer::for_language(GetParam().language);
};

using OneWord = Forms;

TEST_P(OneWord, AllFormsHaveOneStem) {
  ASSERT_NE(stemmer, nullptr);
  EXPECT_EQ(stems(GetParam().forms).size(), 1) << GetParam().forms;
}

INSTANTIATE_TEST_SUITE_P(Stems, OneWord,
                         ::testing::ValuesIn(std::vector<FormsCase>{
                             {"en-GB", "detain Detained detains"},
                             {"ru", "права прав"},
                             {"ug", "دۆلەت دۆلەتنىڭ دۆلەتلەرنىڭ دۆلىتى دۆلىتىنىڭ دۆلىتىگە"},
                             {"ug-Latn", "dölet döletning döletlerning döliti dölitining dölitige"},
                             {"ug-Latn", "dolet doletning dolitining"},  // as readers type it
                             {"ug-Cyrl", "дөләт дөләтниң дөләтләрниң дөлити дөлитиниң"},
                             {"ug", "بالا بالىلار بالىسى بالىلىرىنىڭ"},
                             {"ug", "ھوقۇق ھوقۇققا ھوقۇقى ھوقۇقىنى ھوقۇقلاردىن"},
                             {"kk", "құқық құқықтың құқығы құқығын құқықтарының"},
                             {"kk", "бала балалар балалардың баласы балаларына"},
                             {"kk", "кітап кітабы кітаптар"},
                             {"fa",
                              "کتاب کتاب\u200Cها کتابها کتاب\u200Cهای كتابهاي کتاب\u200Cهایش"},
                             {"fa", "بزرگ بزرگتر بزرگ\u200Cترین"},
                         }));

using SeveralWords = Forms;

TEST_P(SeveralWords, DifferentWordsKeepDifferentStems) {
  ASSERT_NE(stemmer, nullptr);
  EXPECT_EQ(stems(GetParam().forms).size(), 2) << GetParam().forms;
}

INSTANTIATE_TEST_SUITE_P(Stems, SeveralWords,
                         ::testing::ValuesIn(std::vector<FormsCase>{
                             {"ug", "ئات ئىت"},
                             {"ug", "ئاتا ئات"},
                             {"ug-Latn", "bala bal"},
                             {"ug-Latn", "hökümet hökümdar"},
                             {"kk", "тіл тілек"},
                             {"fa", "آزاد آزادی"},
                             {"fa", "باران بار"},
                         }));

bool meet(const Stemmer& stemmer, const std::string& a, const std::string& b) {
  const auto left = stemmer.stems(a), right = stemmer.stems(b);
  return std::ranges::find_first_of(left, right) != left.end();
}

// Found by evaluate_stems: the stemmers take the end of the name for an ending.
TEST(Stems, NamesOfPlacesMeetTheirCases) {
  const std::vector<std::tuple<const char*, const char*, const char*>> names{
      {"tr", "Kazakistan", "Kazakistan'da"},
      {"tr", "Suriye", "Suriye'de"},
      {"fi", "Kazakstan", "Kazakstanissa"},
      {"fi", "Afganistan", "Afganistanista"},
      {"hu", "Budapest", "Budapesten"},
      {"ro", "Rusia", "Rusiei"},
      {"ne", "नेपाल", "नेपालबाट"},
      {"ta", "இலங்கை", "இலங்கையில்"},
      {"hy", "Վրաստան", "Վրաստանում"},
      {"eu", "Txina", "Txinara"},
      {"sv", "Kina", "Kinas"},
      {"ru", "Казахстан", "Казахстане"},
      {"ru", "Казахстана", "Казахстаном"},
  };
  for (const auto& [language, name, form] : names) {
    EXPECT_TRUE(meet(*Stemmer::for_language(language), name, form)) << name << " " << form;
  }
}

TEST(Stems, DifferentNamesDoNotMeet) {
  EXPECT_FALSE(meet(*Stemmer::for_language("hu"), "Irán", "Irakban"));
  EXPECT_FALSE(meet(*Stemmer::for_language("hy"), "Իրան", "Իրաքից"));
  EXPECT_FALSE(meet(*Stemmer::for_language("ru"), "Судан", "суда"));
  EXPECT_FALSE(meet(*Stemmer::for_language("tr"), "in", "insanlar")) << "the stem is too short";
}

TEST(Stems, ATokenAsFoldedHasTheStemOfTheTokenAsWritten) {
  const std::vector<std::pair<std::string, std::string>> words{{"ug", "دۆلىتىنىڭ"},
                                                               {"ug", "Dölitining"},
                                                               {"ug", "Дөлитиниң"},
                                                               {"kk", "Құқығының"},
                                                               {"fa", "کتاب\u200Cهایی"}};
  for (const auto& [language, word] : words) {
    const auto stemmer = Stemmer::for_language(language);
    EXPECT_EQ(stemmer->stem(word), stemmer->stem(fold(word))) << word;
  }
}

TEST(Stems, ALanguageWithoutATableHasNone) {
  for (const char* language : {"", "bo", "zh-Hans", "xx"}) {
    EXPECT_EQ(Stemmer::for_language(language), nullptr) << language;
  }
}

TEST(Stems, EveryLanguageOfTheTableHasAStemmer) {
  for (const std::string& language : stemmed_languages()) {
    EXPECT_NE(Stemmer::for_language(language), nullptr) << language;
  }
}

// What else Xapian offers are second algorithms for the same languages.
TEST(Stems, EveryLanguageOfSnowballIsInTheTable) {
  const std::set<std::string> seconds{"earlyenglish", "german2", "kraaij_pohlmann", "lovins",
                                      "porter"};
  std::istringstream in(Xapian::Stem::get_available_languages());
  std::size_t languages = 0;
  for (std::string name; in >> name;) {
    if (!seconds.contains(name)) ++languages;
  }
  EXPECT_EQ(stemmed_languages().size() - suffix_languages().size(), languages);
}

TEST(Stems, UyghurIsWrittenInThreeScripts) {
  EXPECT_EQ(uyghur_in_arabic("uyghurche ana aile"), "ئۇيغۇرچە ئانا ئائىلە");
  EXPECT_EQ(uyghur_in_cyrillic("uyghurche ëlan"), "уйғурчә елан");
}

}  // namespace
}  // namespace karez
