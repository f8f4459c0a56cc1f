// SPDX-License-Identifier: GPL-3.0-or-later
// Words that are the same in another spelling.
#include "server/query/spellings.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/query/english_spelling_table.h"
#include "tests/query/matching.h"

namespace karez::query {
namespace {

using karez::testing::Matching;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Row {
  std::string query;
  std::vector<std::string> names;
};

void expect(Matching& matching, const std::vector<Row>& rows) {
  for (const Row& row : rows) EXPECT_EQ(matching.names(row.query), row.names) << row.query;
}

TEST(Spellings, BritishAndAmericanMeet) {
  Matching matching({{.name = "gb",
                      .pages = {"Forced labour in an organisation for defence."},
                      .languages = {"en"}},
                     {.name = "us",
                      .pages = {"Forced labor in an organization of laborers for defense."},
                      .languages = {"en"}}});
  expect(matching, {{"labor", {"gb", "us"}},
                    {"labour", {"gb", "us"}},
                    {"organisation", {"gb", "us"}},
                    {"defense", {"gb", "us"}},
                    {"\"forced labour\"", {"gb", "us"}},
                    {"forced NEAR/2 labor", {"gb", "us"}},
                    {"=labor", {"us"}},
                    {"=\"forced labour\"", {"gb"}}});
}

TEST(Spellings, NoRowOfTheTableIsTwiceOrSaysNothing) {
  std::set<std::string_view> seen;
  for (const auto& [british, american] : kEnglishSpellings) {
    EXPECT_NE(british, american);
    EXPECT_GE(british.size(), 4U) << british;
    EXPECT_TRUE(seen.insert(british).second) << british;
  }
}

TEST(Spellings, JoinedHyphenatedAndPartedMeet) {
  Matching matching({{.name = "hyphen", .pages = {"a re-education camp"}},
                     {.name = "joined", .pages = {"a reeducation camp"}},
                     {.name = "parted", .pages = {"a re education camp"}},
                     {.name = "other", .pages = {"education, re the rapist"}},
                     {.name = "therapist", .pages = {"a therapist"}}});
  expect(matching, {{"reeducation", {"hyphen", "joined", "parted"}},
                    {"re-education", {"hyphen", "joined", "parted"}},
                    {"\"reeducation camp\"", {"hyphen", "joined", "parted"}},
                    {"\"re-education camp\"", {"hyphen", "joined", "parted"}},
                    {"\"re education\"", {"hyphen", "joined", "parted"}},
                    {"=reeducation", {"joined"}},
                    {"therapist", {"therapist"}},
                    {"\"the rapist\"", {"other"}}});
}

TEST(Spellings, NumbersMeetHoweverTheyAreGrouped) {
  Matching matching(
      {{.name = "a", .pages = {"Call +998 (71) 239-15-15. UZ12 3456 7890. Sum 1,234,567.89 USD."}},
       {.name = "b", .pages = {"Call 998712391515. UZ1234567890. Sum 1234567.89 USD."}},
       {.name = "c", .pages = {"In 2010 2011 2012 1 234 people."}}});
  expect(matching, {{"998712391515", {"a", "b"}},
                    {"\"998 71 239 15 15\"", {"a", "b"}},
                    {"1234567", {"a", "b"}},
                    {"1,234,567", {"a", "b"}},
                    {"UZ1234567890", {"a", "b"}},
                    {"201020112012", {}},
                    {"=1234567", {"b"}}});
}

TEST(Spellings, ParticlesWrittenOntoArabicAndHebrewWords) {
  Matching matching({{.name = "a", .pages = {"حقوق الإنسان"}},
                     {.name = "b", .pages = {"المفوضية السامية لحقوق الإنسان"}},
                     {.name = "c", .pages = {"والحقوق المدنية"}},
                     {.name = "he", .pages = {"הזכויות של האדם"}}});
  expect(matching, {{"حقوق", {"a", "b", "c"}},
                    {"والحقوق", {"a", "b", "c"}},
                    {"\"حقوق الإنسان\"", {"a", "b"}},
                    {"=حقوق", {"a"}},
                    {"זכויות", {"he"}}});
}

TEST(Spellings, ParticlesAreNotThoseOfOtherLanguagesInTheSameLetters) {
  Matching matching({{.name = "ug", .pages = {"بولدى"}, .languages = {"ug"}},
                     {.name = "other", .pages = {"ولدى"}, .languages = {"ug"}}});
  EXPECT_THAT(matching.names("ولدى"), ElementsAre("other"));
}

TEST(Spellings, AMatchByAnotherSpellingSaysSo) {
  Matching matching({{.name = "us", .pages = {"labor re-education"}, .languages = {"en"}}});
  const auto levels = [&](const std::string& q) {
    std::set<std::string_view> all;
    const auto lowered = matching.of(q).lowered;
    const std::function<void(const Pattern&)> walk = [&](const Pattern& pattern) {
      for (const Form& form : pattern.forms) all.insert(name_of(form.level));
      for (const Pattern& part : pattern.parts) walk(part);
    };
    for (const Leaf& leaf : lowered.leaves) walk(leaf.pattern);
    return all;
  };
  EXPECT_TRUE(levels("labour").contains("variant"));
  EXPECT_TRUE(levels("reeducation").contains("variant"));
  EXPECT_FALSE(levels("=labour").contains("variant"));
}

TEST(Spellings, AWildcardWorksInAPhrase) {
  Matching matching({{.name = "a", .pages = {"the prison labour of prisoners"}},
                     {.name = "b", .pages = {"labour in prison"}}});
  expect(matching, {{"\"prison lab*\"", {"a"}},
                    {"\"the pris* labour\"", {"a"}},
                    {"\"prison lab*?\"", {"a"}},
                    {"\"prison * labour\"", {"a"}}});
}

TEST(Spellings, APartOfAWordThatIsNoWordDoesNotFindItByItsStem) {
  Matching matching({{.name = "fr", .pages = {"La Beauce est une région."}, .languages = {"fr"}},
                     {.name = "en", .pages = {"families protests organize"}, .languages = {"en"}}});
  expect(matching, {{"beauc", {}},
                    {"beauce", {"fr"}},
                    {"beauc*", {"fr"}},
                    {"famili", {}},
                    {"organiz", {}},
                    {"protest", {"en"}},
                    {"family", {"en"}}});
}

TEST(Spellings, RussianPlaceNamesInAllCases) {
  Matching matching({{.name = "a", .pages = {"в Казахстане и в Синьцзяне"}, .languages = {"ru"}},
                     {.name = "b", .pages = {"Казахстан и Синьцзян"}, .languages = {"ru"}},
                     {.name = "c", .pages = {"Казахстана и Судана"}, .languages = {"ru"}},
                     {.name = "d", .pages = {"суда"}, .languages = {"ru"}}});
  expect(matching, {{"Казахстан", {"a", "b", "c"}},
                    {"Казахстане", {"a", "b", "c"}},
                    {"Казахстана", {"a", "b", "c"}},
                    {"Синьцзян", {"a", "b"}},
                    {"Судан", {"c"}},
                    {"суда", {"d"}}});
}

}  // namespace
}  // namespace karez::query
