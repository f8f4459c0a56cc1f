// SPDX-License-Identifier: GPL-3.0-or-later
// What each construct of the query language matches in a small index.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/limits.h"
#include "common/schema.h"
#include "query/matching.h"

namespace karez::query {
namespace {

using karez::testing::Matching;
using karez::testing::TinyDocument;

struct Row {
  std::string query;
  std::vector<std::string> names;  // sorted
};

void expect_matches(Matching& matching, const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    EXPECT_EQ(matching.names(row.query), row.names) << row.query;
  }
}

std::vector<TinyDocument> texts() {
  return {
      {.name = "camp",
       .pages = {"They were forced into labour camps, day by day."},
       .languages = {"en"}},
      {.name = "law",
       .pages = {"Forced labour is banned.", "The force of law."},
       .languages = {"en"}},
      {.name = "march",
       .pages = {"Labour unions marched. Detained, then interned in Kazakhstan"},
       .languages = {"en"}},
      {.name = "city",
       .pages = {"Ürümqi and Uzbekistan: internment. 人权 COVID-19 A/HRC/51/5"},
       .languages = {"en"}},
      {.name = "split",
       .pages = {"ends with forced", "labour begins. 权人 A/HRC/51/50"},
       .languages = {"en"}},
  };
}

TEST(Lower, WordsWithTheirForms) {
  Matching matching(texts());
  expect_matches(matching, {
                               {"forced", {"camp", "law", "split"}},
                               {"banning", {"law"}},
                               {"march", {"march"}},
                               {"urumqi", {"city"}},
                               {"ÜRÜMQI", {"city"}},
                               {"人权", {"city"}},
                               {"covid-19", {"city"}},
                               {"19", {"city"}},
                               {"A/HRC/51/5", {"city"}},
                               {"nowhere", {}},
                               {"!!!", {}},
                               {"", {"camp", "city", "law", "march", "split"}},
                           });
}

TEST(Lower, PhrasesDoNotStem) {
  Matching matching(texts());
  expect_matches(matching, {
                               {"\"forced labour\"", {"law", "split"}},
                               {"\"banning\"", {}},
                               {"\"day by day\"", {"camp"}},
                               {"\"day day\"", {}},
                               {"\"by day by\"", {}},
                               {"\"urumqi and\"", {"city"}},
                               {"\"人权\"", {"city"}},
                               {"\"labour nowhere\"", {}},
                           });
}

TEST(Lower, Booleans) {
  Matching matching(texts());
  expect_matches(
      matching,
      {
          {"forced labour", {"camp", "law", "split"}},
          {"marched OR banned", {"law", "march"}},
          {"labour -forced", {"march"}},
          {"NOT labour", {"city"}},
          {"NOT nowhere", {"camp", "city", "law", "march", "split"}},
          {"nowhere -labour", {}},
          {"NOT (labour OR urumqi)", {}},
          {"NOT (labour -forced)", {"camp", "city", "law", "split"}},
          {"camps OR NOT labour", {"camp", "city"}},
          {"labour (unions OR NOT forced)", {"march"}},
          // What Xapian cannot say exactly, under NOT.
          {"labour NOT (forced NEAR/1 forced)", {"camp", "law", "march", "split"}},
          {"labour NOT (\"forced labour\" NEAR/2 is)", {"camp", "march", "split"}},
          {"NOT (NOT (\"forced labour\" NEAR/2 is))", {"law"}},
          {"camps OR (labour -(\"forced labour\" NEAR/2 is))", {"camp", "march", "split"}},
      });
}

TEST(Lower, Near) {
  Matching matching(texts());
  expect_matches(matching, {
                               {"forced NEAR/1 labour", {"law", "split"}},
                               {"labour NEAR/2 forced", {"camp", "law", "split"}},
                               {"day NEAR/2 day", {"camp"}},
                               {"day NEAR/1 day", {}},
                               {"camps NEAR/9 camps", {}},
                               {"\"labour camps\" NEAR/3 forced", {"camp"}},
                               {"\"labour camps\" NEAR/2 forced", {}},
                               {"(camps OR banned) NEAR/3 labour", {"camp", "law"}},
                               {"(camps OR \"is banned\") NEAR/2 labour", {"camp", "law"}},
                               {"intern* NEAR/2 kazakh*", {"march"}},
                               {"\"banned labour forced\"~3", {"law"}},
                               {"\"banned labour forced\"~2", {}},
                               {"nowhere NEAR/5 labour", {}},
                           });
}

TEST(Lower, Wildcards) {
  Matching matching(texts());
  expect_matches(matching, {
                               {"intern*", {"city", "march"}},
                               {"*stan", {"city", "march"}},
                               {"k?zakh*", {"march"}},
                               {"u*i*stan", {"city"}},
                               {"Ürüm*", {"city"}},
                               {"A/HRC/51*", {"city", "split"}},
                               {"zzz*", {}},
                               {"labour -intern*", {"camp", "law", "split"}},
                               {"-zzz*", {"camp", "city", "law", "march", "split"}},
                           });
}

TEST(Lower, ABroadWildcardIsCutToTheCommonestAndSaysSo) {
  std::vector<TinyDocument> documents;
  std::string rare;
  for (std::size_t i = 0; i < limits::kExpansionTerms + 50; ++i) {
    rare += "pre";
    for (std::size_t rest = i, digit = 0; digit < 3; ++digit, rest /= 26) {
      rare += static_cast<char>('a' + rest % 26);
    }
    rare += ' ';
  }
  documents.push_back({.name = "rare", .pages = {rare}});
  documents.push_back({.name = "common", .pages = {"prezz"}});
  documents.push_back({.name = "common too", .pages = {"prezz"}});
  Matching matching(documents);
  const auto outcome = matching.of("pre*");
  EXPECT_EQ(outcome.names, (std::vector<std::string>{"common", "common too", "rare"}));
  ASSERT_EQ(outcome.lowered.notes.size(), 1U);
  EXPECT_EQ(outcome.lowered.notes[0].message,
            "pre* stands for 1051 words; the 1000 commonest were searched");
  EXPECT_EQ(outcome.lowered.notes[0].text, "pre*");
  EXPECT_EQ(outcome.lowered.notes[0].end, 4U);
  ASSERT_EQ(outcome.lowered.leaves.size(), 1U);
  EXPECT_EQ(outcome.lowered.leaves[0].pattern.forms.size(), limits::kExpansionTerms);
  EXPECT_TRUE(matching.of("preaa*").lowered.notes.empty());
}

TEST(Lower, NamesNotYetSearchedSaySo) {
  Matching matching(texts());
  const auto outcome = matching.of("~Urumqi");
  EXPECT_EQ(outcome.names, std::vector<std::string>{"city"});
  ASSERT_EQ(outcome.lowered.notes.size(), 1U);
  EXPECT_EQ(outcome.lowered.notes[0].text, "~Urumqi");
}

// A language that leaves a word as it is was taken to know it, and then no other was asked.
TEST(Lower, AWordTheIndexLacksIsStemmedInEveryLanguage) {
  Matching matching({{.name = "many", .pages = {"labourers"}, .languages = {"en"}},
                     {.name = "danish", .pages = {"arbejder"}, .languages = {"da"}}});
  expect_matches(matching, {{"labourer", {"many"}}});
}

// A word that another language knows is still stemmed, by its end alone.
TEST(Lower, AWordAnotherLanguageKnowsIsStemmedByItsEnd) {
  Matching matching({{.name = "en", .pages = {"detention their"}, .languages = {"en"}},
                     {.name = "fr", .pages = {"détentions"}, .languages = {"fr"}},
                     {.name = "ca", .pages = {"the"}, .languages = {"ca"}}});
  expect_matches(matching, {{"détention", {"en", "fr"}}, {"their", {"en"}}});
}

std::vector<TinyDocument> described() {
  return {
      {.name = "a",
       .pages = {"text"},
       .title = "Arbitrary Detention in Xinjiang",
       .publisher = "Human Rights Watch",
       .date = "2022-09-05",
       .languages = {"en"},
       .countries = {"CN"},
       .type = "report"},
      {.name = "un/b",
       .pages = {"text"},
       .title = "Detention, arbitrary",
       .publisher = "Amnesty",
       .date = "2022",
       .languages = {"zh-Hans"},
       .countries = {"CN", "KZ"},
       .type = "bulletin"},
      {.name = "un/c",
       .pages = {"detention"},
       .title = "Letter",
       .date = "2022-09",
       .languages = {"zh-Hant", "ug"},
       .type = "press-release"},
      {.name = "d", .pages = {"text"}, .languages = {"ug-Latn"}},
  };
}

TEST(Lower, Fields) {
  Matching matching(described());
  expect_matches(matching, {
                               {"title:detention", {"a", "un/b"}},
                               {"title:\"arbitrary detention\"", {"a"}},
                               {"title:detentions", {"a", "un/b"}},
                               {"title:\"detentions\"", {}},
                               {"title:letters", {"un/c"}},
                               {"title:detent*", {"a", "un/b"}},
                               {"title:(arbitrary -xinjiang)", {"un/b"}},
                               {"detention", {"a", "un/b", "un/c"}},  // in titles, too
                               {"publisher:watch", {"a"}},
                               {"publisher:\"human rights\"", {"a"}},
                               {"path:un", {"un/b", "un/c"}},
                               {"country:CN", {"a", "un/b"}},
                               {"country:Kazakhstan", {"un/b"}},
                               {"-country:CN", {"d", "un/c"}},
                               {"type:report", {"a"}},
                               {"type:\"press release\"", {"un/c"}},
                               {"lang:zh", {"un/b", "un/c"}},
                               {"lang:zh-Hans", {"un/b"}},
                               {"lang:zh-tw", {"un/c"}},
                               {"lang:ug", {"d", "un/c"}},
                               {"lang:ug-latn", {"d"}},
                               {"lang:fr", {}},
                               {"text country:CN -type:bulletin", {"a"}},
                           });
}

TEST(Lower, DatesLieWhollyInTheRange) {
  Matching matching(described());
  expect_matches(matching, {
                               {"date:2022", {"a", "un/b", "un/c"}},
                               {"date:2022-09", {"a", "un/c"}},
                               {"date:2022-09-05", {"a"}},
                               {"date:2022-09..2023-01", {"a", "un/c"}},
                               {"date:2022-09-05..2022-09-05", {"a"}},
                               {"date:2022-09-06..", {}},
                               {"date:2022-09-01..", {"a", "un/c"}},
                               {"date:2022..", {"a", "un/b", "un/c"}},
                               {"date:..2022-09", {"a", "un/c"}},
                               {"date:..2021", {}},
                               {"date:none", {"d"}},
                               {"-date:none", {"a", "un/b", "un/c"}},
                               {"-date:2022", {"d"}},
                           });
}

TEST(Lower, SupersededDocumentsAreLeftOutUnlessAskedFor) {
  const std::vector<TinyDocument> documents{{.name = "old", .pages = {"report one"}},
                                            {.name = "new", .pages = {"report two"}}};
  Matching matching(documents);
  const auto old_id = testing::TinyIndex::id_of(documents[0]);
  matching.index.supersede(old_id, testing::TinyIndex::id_of(documents[1]));
  matching.index.commit();
  expect_matches(matching, {
                               {"report", {"new"}},
                               {"", {"new"}},
                               {"NOT two", {}},
                               {"report superseded:yes", {"old"}},
                               {"superseded:yes", {"old"}},
                               {"-superseded:yes", {"new"}},
                               {"superseded:no", {"new"}},
                               {"report superseded:no", {"new"}},
                               {"id:" + old_id.hex().substr(0, 16), {"old"}},
                               {"id:" + old_id.hex().substr(0, 20), {"old"}},
                               {"sha256:" + old_id.hex(), {"old"}},
                               {"id:" + std::string(16, '0'), {}},
                           });
}

// Walks the table of fields.
TEST(Lower, AFieldOfTwoValuesPartsTheDocuments) {
  Matching matching(described());
  const auto all = matching.names("");
  for (const FieldRow& row : kFields) {
    if (row.held.empty()) continue;
    const std::string ask = std::string(row.name) + ":";
    EXPECT_TRUE(matching.names(ask + std::string(row.held)).empty()) << row.name;
    EXPECT_EQ(matching.names(ask + std::string(row.other)), all) << row.name;
  }
}

TEST(Lower, AShortIdNamesAllDocumentsThatBeginSo) {
  const std::string start = "0123456789abcdef";
  Matching matching({{.name = "a", .pages = {"x"}, .id = start + std::string(48, '0')},
                     {.name = "b", .pages = {"x"}, .id = start + std::string(48, '1')},
                     {.name = "c", .pages = {"x"}, .id = std::string(64, '2')}});
  expect_matches(matching, {
                               {"id:" + start, {"a", "b"}},
                               {"id:0123456789ABCDEF", {"a", "b"}},
                               {"id:" + start + "1", {"b"}},
                               {"-id:" + start, {"c"}},
                           });
}

TEST(Lower, Symbols) {
  Matching matching({{.name = "5", .pages = {"x"}, .symbol = "A/HRC/51/5"},
                     {.name = "50", .pages = {"x"}, .symbol = "A/HRC/51/50"},
                     {.name = "52", .pages = {"x"}, .symbol = "A/HRC/52/5"},
                     {.name = "res", .pages = {"x"}, .symbol = "S/RES/1325(2000)"}});
  expect_matches(matching, {
                               {"symbol:A/HRC/51/5", {"5"}},
                               {"symbol:a/hrc/51/5", {"5"}},
                               {"symbol:A/HRC/51", {}},
                               {"symbol:A/HRC/51/*", {"5", "50"}},
                               {"symbol:A/HRC/51*", {"5", "50"}},
                               {"symbol:A/*/5", {"5", "52"}},
                               {"symbol:A/HRC/5?/5", {"5", "52"}},
                               {"symbol:*/5", {"5", "52"}},
                               {"symbol:S/RES/1325(2000)", {"res"}},
                               {"-symbol:A/*", {"res"}},
                           });
}

TEST(Lower, ABroadSymbolIsCutAndSaysSo) {
  std::vector<TinyDocument> documents;
  for (std::size_t i = 0; i <= limits::kExpansionValues; ++i) {
    const std::string number = std::to_string(i);
    documents.push_back({.name = number, .pages = {"x"}, .symbol = "A/" + number});
  }
  Matching matching(documents);
  const auto outcome = matching.of("symbol:A/*");
  EXPECT_EQ(outcome.names.size(), limits::kExpansionValues);
  ASSERT_EQ(outcome.lowered.notes.size(), 1U);
  EXPECT_EQ(outcome.lowered.notes[0].message,
            "symbol:A/* stands for more than 1000 values; the first were searched");
}

TEST(Lower, LeavesSayWhatIsShownAndWhatIsNot) {
  Matching matching(texts());
  const auto leaves = matching.of("labour -(forced OR -urumqi) \"a b\" title:x").lowered.leaves;
  ASSERT_EQ(leaves.size(), 4U);
  EXPECT_EQ(leaves[0].label, "labour");
  EXPECT_TRUE(leaves[0].positive);
  EXPECT_EQ(leaves[1].label, "forced");
  EXPECT_FALSE(leaves[1].positive);
  EXPECT_EQ(leaves[2].label, "urumqi");
  EXPECT_TRUE(leaves[2].positive);
  EXPECT_EQ(leaves[3].label, "\"a b\"");
}

}  // namespace
}  // namespace karez::query
