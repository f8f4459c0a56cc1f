// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/limits.h"
#include "server/query/parser.h"

namespace karez::query {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// "message [text] start-end > advice"
std::vector<std::string> notes_of(const std::string& text) {
  std::vector<std::string> notes;
  for (const Note& note : parse(text).notes) {
    std::string line = fmt::format("{} [{}] {}-{}", note.message, note.text, note.start, note.end);
    if (!note.advice.empty()) line += " > " + note.advice;
    notes.push_back(line);
  }
  return notes;
}

std::string repeated(const std::string& piece, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

TEST(QueryNotes, UnderstoodQueriesHaveNone) {
  for (const char* text :
       {"forced labour", "a OR b", "(a -b)", "\"a b\"~3", "title:x", "and", ""}) {
    EXPECT_THAT(notes_of(text), IsEmpty()) << text;
  }
}

TEST(QueryNotes, UnknownFields) {
  EXPECT_THAT(notes_of("contry:CN"), ElementsAre("no field \"contry:\" [contry:] 0-7 > country:"));
  EXPECT_THAT(notes_of("x language:ug"),
              ElementsAre("no field \"language:\" [language:] 2-11 > lang:"));
  EXPECT_THAT(notes_of("zzz:x"), ElementsAre("no field \"zzz:\" [zzz:] 0-4"));
  EXPECT_THAT(notes_of("contry:(a b)"),
              ElementsAre("no field \"contry:\" [contry:] 0-7 > country:"));
  EXPECT_THAT(notes_of("http://example.org 10:30 Re:"), IsEmpty());
}

TEST(QueryNotes, PositionsAreCodePointsOfTheReadersOwnText) {
  EXPECT_THAT(notes_of("Ürümqi 人权 contry:CN"),
              ElementsAre("no field \"contry:\" [contry:] 10-17 > country:"));
  EXPECT_THAT(notes_of("\u202b\u200fa\u202c con\u200ftry:CN"),
              ElementsAre("no field \"contry:\" [con\u200ftry:] 5-13 > country:"));
}

TEST(QueryNotes, ValuesThatAreNone) {
  EXPECT_THAT(notes_of("country:Atlantis"),
              ElementsAre("no country \"Atlantis\" [country:Atlantis] 0-16 > country:CN"));
  EXPECT_THAT(notes_of("lang:Klingonish"),
              ElementsAre("no language \"Klingonish\" [lang:Klingonish] 0-15 > lang:ug"));
  EXPECT_THAT(
      notes_of("type:novel"),
      ElementsAre("no document type \"novel\"; the types are report, bulletin, judgment, "
                  "resolution, press-release, letter, other [type:novel] 0-10 > type:report"));
  EXPECT_THAT(notes_of("id:9f2c"),
              ElementsAre("\"id:\" takes 16 to 64 hexadecimal digits [id:9f2c] 0-7"));
  EXPECT_THAT(notes_of("superseded:maybe"),
              ElementsAre("\"superseded:\" takes yes or no [superseded:maybe] 0-16 > "
                          "superseded:yes"));
  EXPECT_THAT(notes_of("date:2022-13"),
              ElementsAre("\"2022-13\" is no date [date:2022-13] 0-12 > date:2022-09..2023-01"));
  EXPECT_THAT(notes_of("title: foo"),
              ElementsAre("\"title:\" needs its value directly behind it [title:] 0-6 > "
                          "title:detention"));
  EXPECT_THAT(notes_of("title:(a NEAR/2 b)"),
              ElementsAre("\"title:\" takes words and phrases; this is searched everywhere [a "
                          "NEAR/2 b] 7-17"));
}

TEST(QueryNotes, QuotesAndParentheses) {
  EXPECT_THAT(notes_of("x \"not closed"), ElementsAre("the quotation mark is not closed [\"] 2-3"));
  EXPECT_THAT(notes_of("(a OR b"), ElementsAre("the parenthesis is not closed [(] 0-1"));
  EXPECT_THAT(notes_of("a) b"), ElementsAre("the parenthesis was not opened [)] 1-2"));
  EXPECT_THAT(notes_of("a \"\""),
              ElementsAre("there is nothing between the quotation marks [\"\"] 2-4"));
  EXPECT_THAT(notes_of("a ()"), ElementsAre("there is nothing between the parentheses [()] 2-4"));
  EXPECT_THAT(notes_of("\"forced lab*\""), ElementsAre());
  EXPECT_THAT(
      notes_of("\"forced l*\""),
      ElementsAre("\"*\" needs two letters before it; \"l\" is searched [\"forced l*\"] 0-11"));
}

TEST(QueryNotes, Operators) {
  EXPECT_THAT(notes_of("a AND"),
              ElementsAre("\"AND\" stands alone here and is searched as a word [AND] 2-5"));
  EXPECT_THAT(notes_of("NEAR/3 b"),
              ElementsAre("\"NEAR/3\" stands alone here and is searched as a word [NEAR/3] 0-6"));
  EXPECT_THAT(notes_of("a && b"),
              ElementsAre("\"&&\" holds no letter or digit and is left out [&&] 2-4 > AND"));
  EXPECT_THAT(notes_of("a - b"),
              ElementsAre("\"-\" holds no letter or digit and is left out [-] 2-3"));
  EXPECT_THAT(notes_of("a = b"),
              ElementsAre("\"=\" holds no letter or digit and is left out [=] 2-3"));
  EXPECT_THAT(notes_of("=\"\""),
              ElementsAre("\"=\" needs a word or a phrase behind it [=\"\"] 0-3"));
}

TEST(QueryNotes, Near) {
  EXPECT_THAT(notes_of("a NEAR/0 b"),
              ElementsAre("2 words do not fit into NEAR/0; NEAR/1 is used [a NEAR/0 b] 0-10"));
  EXPECT_THAT(notes_of("\"a b\"~500"),
              ElementsAre("NEAR takes at most 100 words; NEAR/100 is used [\"a b\"~500] 0-9"));
  EXPECT_THAT(notes_of("a NEAR/8 b NEAR/3 c"),
              ElementsAre("a chain of NEAR shares one window; the widest is used [NEAR/3] 11-17"));
  EXPECT_THAT(notes_of("a NEAR/3 title:b"),
              ElementsAre("\"NEAR/3\" joins words and phrases; these are searched side by side "
                          "[NEAR/3] 2-8 > AND"));
}

TEST(QueryNotes, WildcardsAndEdits) {
  EXPECT_THAT(notes_of("i*"),
              ElementsAre("\"*\" needs two letters before it; \"i\" is searched [i*] 0-2"));
  EXPECT_THAT(notes_of("aa* bb* cc* dd* ee* ff* gg* hh* ii*"),
              ElementsAre("a query takes 8 wildcards; this one is left out [ii*] 32-35"));
  EXPECT_THAT(notes_of("aa~1 bb~1 cc~1 dd~1 ee~1 ff~1 gg-hh~1 ii~1"),
              ElementsAre("a query takes 8 misspelt words; this one is searched as it stands "
                          "[ii~1] 38-42"));
  EXPECT_THAT(notes_of("foo~5"), ElementsAre("\"~\" takes 1 or 2; 2 is used [foo~5] 0-5 > foo~2"));
  EXPECT_THAT(notes_of("foo~"),
              ElementsAre("\"~\" needs a number of edits behind it [foo~] 0-4 > foo~1"));
  EXPECT_THAT(notes_of("fo*o~1"),
              ElementsAre("a word takes a wildcard or \"~\", not both; the wildcard is searched "
                          "[fo*o~1] 0-6"));
}

TEST(QueryNotes, WhatIsOverACapIsLeftOutAndNoted) {
  const std::string words = repeated("w ", limits::kQueryWords);
  EXPECT_THAT(notes_of(words), IsEmpty());
  EXPECT_THAT(notes_of(words + "x y"),
              ElementsAre("a query takes 64 words; 2 more are left out [x y] 128-131"));
  EXPECT_EQ(parse(words + "x y").root.children.size(), limits::kQueryWords);

  EXPECT_THAT(notes_of(repeated("(", limits::kQueryDepth) + "a" + repeated(")", 16)), IsEmpty());
  EXPECT_THAT(notes_of(repeated("(", 17) + "a" + repeated(")", 17)),
              ElementsAre("parentheses go 16 deep; deeper ones are left out [(] 16-17"));

  const std::string longest(limits::kQueryBytes, 'a');
  EXPECT_THAT(notes_of(longest), IsEmpty());
  EXPECT_THAT(notes_of(longest + " bc"),
              ElementsAre("a query takes 8192 bytes; the rest is left out [] 8192-8195"));
  EXPECT_EQ(parse(longest + " bc").root.text, longest);
}

TEST(QueryNotes, ALongPhraseKeepsItsFirstWords) {
  const Parsed parsed = parse("\"" + repeated("w ", 63) + "x y z\"");
  EXPECT_EQ(parsed.root.kind, NodeKind::phrase);
  EXPECT_EQ(parsed.root.text, repeated("w ", 63) + "x");
  ASSERT_EQ(parsed.notes.size(), 1U);
  EXPECT_EQ(parsed.notes.front().message, "a query takes 64 words; 2 more are left out");
}

TEST(QueryNotes, ManyNotesAreCounted) {
  const auto notes = parse(repeated("& ", 100)).notes;
  ASSERT_EQ(notes.size(), limits::kNotes + 1);
  EXPECT_EQ(notes.back().message, "80 more things were not understood");
}

TEST(QueryNotes, BytesThatAreNoCharacters) {
  EXPECT_THAT(notes_of("a\xff"
                       "b \xc3("),
              ElementsAre("the query is not valid UTF-8; bytes that are no characters are passed "
                          "over [\ufffd] 1-2",
                          "\"\ufffd\" holds no letter or digit and is left out [\ufffd] 4-5",
                          "the parenthesis is not closed [(] 5-6"));
}

}  // namespace
}  // namespace karez::query
