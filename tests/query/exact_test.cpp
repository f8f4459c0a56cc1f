// SPDX-License-Identifier: GPL-3.0-or-later
// Exact letters: in both directions, in phrases and NEAR, beside a definition that reads the texts.
#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "common/text/analyzer.h"
#include "query/matching.h"

namespace karez::query {
namespace {

using karez::testing::Matching;
using karez::testing::TinyDocument;
using Names = std::vector<std::string>;

struct Row {
  std::string query;
  Names names;
};

void expect_matches(Matching& matching, const std::vector<Row>& rows) {
  for (const Row& row : rows) EXPECT_EQ(matching.names(row.query), row.names) << row.query;
}

TEST(Exact, NeitherSpellingFindsTheOther) {
  Matching matching({{.name = "both", .pages = {"Ürümqi, not Urumqi"}},
                     {.name = "plain", .pages = {"Urumqi and URUMQI"}},
                     {.name = "umlaut", .pages = {"ÜRÜMQI"}}});
  expect_matches(matching, {{"urumqi", {"both", "plain", "umlaut"}},
                            {"=urumqi", {"both", "plain"}},
                            {"=Urumqi", {"both", "plain"}},
                            {"=Ürümqi", {"both", "umlaut"}},
                            {"=ürümqi", {"both", "umlaut"}},
                            {"=Urümqi", {}},
                            {"=urumqi -=ürümqi", {"plain"}},
                            {"NOT =urumqi", {"umlaut"}},
                            {"=urumqi OR =ürümqi", {"both", "plain", "umlaut"}}});
}

TEST(Exact, DoesNotStem) {
  Matching matching({{.name = "one", .pages = {"camp"}, .languages = {"en"}},
                     {.name = "many", .pages = {"camps"}, .languages = {"en"}}});
  expect_matches(matching, {{"camp", {"many", "one"}}, {"=camp", {"one"}}, {"=camps", {"many"}}});
}

TEST(Exact, PhrasesAndNear) {
  Matching matching({{.name = "plain", .pages = {"the city of Urumqi today. Ürümqi was big"}},
                     {.name = "umlaut", .pages = {"the city of Ürümqi today. Urumqi was big"}}});
  expect_matches(matching, {{"\"of urumqi today\"", {"plain", "umlaut"}},
                            {"=\"of urumqi today\"", {"plain"}},
                            {"=\"of Ürümqi today\"", {"umlaut"}},
                            {"=\"urumqi was\"", {"umlaut"}},
                            {"=urumqi NEAR/2 city", {"plain"}},
                            {"=Ürümqi NEAR/2 city", {"umlaut"}},
                            {"=Ürümqi NEAR/2 =city", {"umlaut"}},
                            {"=Ürümqi NEAR/4 =urumqi", {"plain", "umlaut"}},
                            {"=Ürümqi NEAR/1 =urumqi", {}},
                            {"=urumqi NEAR/9 =urumqi", {}}});
}

// What is the same letter, however it is typed, is exact; what another letter folds to is not.
TEST(Exact, LettersInAllScripts) {
  struct Pair {
    const char* text;
    const char* query;
    bool same;
  };
  for (const Pair& pair : {Pair{"Straße", "straße", true},
                           {"Straße", "strasse", false},
                           {"STRASSE", "straße", false},
                           {"ﬁnding", "finding", true},
                           {"hu\u00ADman", "human", true},
                           {"U\u0308ru\u0308mqi", "Ürümqi", true},  // composed or not
                           {"İstanbul", "istanbul", true},
                           {"ısı", "isi", false},
                           {"U.N.", "UN", true},
                           {"ещё", "еще", false},
                           {"ΑΣ", "ας", true},
                           {"أحمد", "احمد", false},
                           {"أحمد", "أحمد", true},
                           {"حُقُوق", "حقوق", false},
                           {"حقـــوق", "حقوق", true},
                           {"ﺣﻘﻮﻕ", "حقوق", true},
                           {"کتاب", "كتاب", false},
                           {"٢٠٢٢", "2022", false},
                           {"שָׁלוֹם", "שלום", false},
                           {"ＡＢＣ", "abc", true},
                           {"A/HRC/51/5", "a/hrc/51/5", true},
                           {"人权", "人权", true}}) {
    Matching matching(std::vector<TinyDocument>{{.name = "it", .pages = {pair.text}}});
    const Names expected = pair.same ? Names{"it"} : Names{};
    EXPECT_EQ(matching.names(std::string("=\"") + pair.query + "\""), expected)
        << pair.text << " " << pair.query;
  }
}

// Rare words whose places are all spelt as folded need no check of positions.
TEST(Exact, CostsNothingWhereNothingVaries) {
  Matching matching(
      {{.name = "a", .pages = {"forced labour"}}, {.name = "b", .pages = {"Ürümqi"}}});
  EXPECT_FALSE(matching.of("=\"forced labour\"").lowered.needs_check);
  EXPECT_FALSE(matching.of("=ürümqi").lowered.needs_check);
  EXPECT_FALSE(matching.of("=urumqi").lowered.needs_check);
}

// The texts themselves say what an exact phrase holds.
bool holds(const std::string& text, const std::vector<std::string>& phrase) {
  std::vector<std::string> words;
  Tokenizer tokens(text);
  for (Token token; tokens.next(token);) {
    words.push_back(
        exact_form(std::string_view(text).substr(token.start, token.end - token.start)));
  }
  return std::search(words.begin(), words.end(), phrase.begin(), phrase.end()) != words.end();
}

TEST(Exact, RandomPhrasesMatchAsTheTextsHaveThem) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"état", "etat", "ÉTAT", "naïve", "naive", "année", "annee", "l'été", "人", "ё", "е"});
  std::mt19937 random(11);
  const auto word = [&] { return std::string(kWords.at(random() % kWords.size())); };
  std::vector<TinyDocument> documents;
  for (int i = 0; i < 120; ++i) {
    std::string text = word();
    for (auto more = random() % 7; more > 0; --more) text += " " + word();
    // A running head takes places of its own.
    if (random() % 3 == 0) text += "\n# " + word() + " " + word();
    documents.push_back({.name = std::to_string(1000 + i), .pages = {text}});
  }
  Matching matching(documents);
  std::size_t found = 0;
  for (int i = 0; i < 600; ++i) {
    std::string query = word();
    for (auto more = random() % 3; more > 0; --more) query += " " + word();
    std::vector<std::string> phrase;
    Tokenizer tokens(query);
    for (Token token; tokens.next(token);) {
      phrase.push_back(
          exact_form(std::string_view(query).substr(token.start, token.end - token.start)));
    }
    Names expected;
    for (const TinyDocument& document : documents) {
      const std::string& text = document.pages.front();
      const std::size_t head = std::min(text.find("\n#"), text.size());
      const bool here = holds(text.substr(0, head), phrase) || holds(text.substr(head), phrase);
      if (here) expected.push_back(document.name);
    }
    ASSERT_EQ(matching.names("=\"" + query + "\""), expected) << query;
    found += expected.size();
  }
  EXPECT_GT(found, 1000U);
}

}  // namespace
}  // namespace karez::query
