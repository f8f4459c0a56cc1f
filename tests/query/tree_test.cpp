// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/tree.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/limits.h"
#include "server/query/parser.h"
#include "server/query/syntax_table.h"

namespace karez::query {
namespace {

struct Row {
  std::string text;
  std::string expected;
};

void expect_trees(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    EXPECT_EQ(to_sexpr(parse(row.text).root), row.expected) << row.text;
  }
}

TEST(QueryTree, WordsSideBySideAreAnd) {
  expect_trees({{"", "(everything)"},
                {"  \t\n", "(everything)"},
                {"*", "(everything)"},
                {"forced", "(word forced)"},
                {"forced labour", "(and (word forced) (word labour))"},
                {"forced and labour", "(and (word forced) (word and) (word labour))"},
                {"rights-holder", "(word rights-holder)"},
                {"A/HRC/51/5", "(word A/HRC/51/5)"},
                {"l’État COVID-19 51st", "(and (word l’État) (word COVID-19) (word 51st))"},
                {"(forced, labour!)", "(and (word forced) (word labour))"},
                {"10:30", "(word 10:30)"},
                {"https://example.org/a?b", "(wildcard https://example.org/a?b)"},
                {"人权，新疆", "(and (word 人权) (word 新疆))"},
                {"שב\"כ", "(word שב\"כ)"}});
}

TEST(QueryTree, NotBindsTighterThanAndTighterThanOr) {
  expect_trees({{"a OR b c", "(or (word a) (and (word b) (word c)))"},
                {"a AND b OR c AND d", "(or (and (word a) (word b)) (and (word c) (word d)))"},
                {"(a OR b) c", "(and (or (word a) (word b)) (word c))"},
                {"a NOT b OR c", "(or (and (word a) (not (word b))) (word c))"},
                {"NOT a b", "(and (not (word a)) (word b))"},
                {"NOT (a b)", "(not (and (word a) (word b)))"},
                {"NOT c", "(not (word c))"},
                {"-c", "(not (word c))"},
                {"a -b", "(and (word a) (not (word b)))"},
                {"a -\"b c\"", "(and (word a) (not (phrase \"b c\")))"},
                {"a -(b OR c)", "(and (word a) (not (or (word b) (word c))))"},
                {"a AND NOT NOT b", "(and (word a) (word b))"},
                {"NOT NOT NOT a", "(not (word a))"},
                {"(a b) (c d)", "(and (word a) (word b) (word c) (word d))"},
                {"a OR (b OR (c))", "(or (word a) (word b) (word c))"}});
}

TEST(QueryTree, QuotesOfEveryKind) {
  expect_trees({{"\"forced labour\"", "(phrase \"forced labour\")"},
                {"“forced labour”", "(phrase \"forced labour\")"},
                {"„forced labour“", "(phrase \"forced labour\")"},
                {"“forced labour\"", "(phrase \"forced labour\")"},
                {"”forced labour”", "(phrase \"forced labour\")"},
                {"«forced labour»", "(phrase \"forced labour\")"},
                {"»forced labour«", "(phrase \"forced labour\")"},
                {"‹forced labour›", "(phrase \"forced labour\")"},
                {"「强迫劳动」", "(phrase \"强迫劳动\")"},
                {"『强迫劳动』《报告》", "(and (phrase \"强迫劳动\") (phrase \"报告\"))"},
                {"＂forced labour＂", "(phrase \"forced labour\")"},
                {"«a \"b\" c»", "(phrase \"a b c\")"},
                {"«forced labour\"", "(phrase \"forced labour\")"},
                {"\"forced\n  labour.\"", "(phrase \"forced labour\")"},
                {"a\"b c\"d", "(and (word a) (phrase \"b c\") (word d))"},
                {"\"a OR b\"", "(phrase \"a OR b\")"},
                {"\"not closed", "(phrase \"not closed\")"}});
}

TEST(QueryTree, FullWidthOperators) {
  expect_trees({{"ａ ＡＮＤ ｂ", "(and (word ａ) (word ｂ))"},
                {"（a ＯＲ b） －c", "(and (or (word a) (word b)) (not (word c)))"},
                {"title：detention", "(field title detention)"},
                {"ｌａｎｇ：ｕｇ", "(field lang ug)"},
                {"intern＊", "(wildcard intern*)"},
                {"＝Ürümqi ～Ürümqi", "(and (exact Ürümqi) (name Ürümqi))"},
                {"date：２０２２", "(date 2022 2022)"},
                {"a　b", "(and (word a) (word b))"}});
}

// The same query in both directions of writing, with the signs of either keyboard.
TEST(QueryTree, SignsOfRightToLeftKeyboards) {
  expect_trees({{"«حقوق الإنسان»", "(phrase \"حقوق الإنسان\")"},
                {"»حقوق الإنسان«", "(phrase \"حقوق الإنسان\")"},
                {"م؟مد", "(wildcard م?مد)"},
                {"اويغور٭", "(wildcard اويغور*)"},
                {"حقوق، الإنسان؛ أويغور", "(and (word حقوق) (word الإنسان) (word أويغور))"},
                {"\u200F=أحمد\u200E \u202BAND\u202C (ب OR \u2067ج\u2069)",
                 "(and (exact أحمد) (or (word ب) (word ج)))"},
                {"أحمد NEAR/3 \u200F\"حقوق الإنسان\"\u200E",
                 "(near 3 (word أحمد) (phrase \"حقوق الإنسان\"))"},
                {"❝forced labour❞ ﹁强迫劳动﹂ intern﹡",
                 "(and (phrase \"forced labour\") (phrase \"强迫劳动\") (wildcard intern*))"}});
}

TEST(QueryTree, Near) {
  expect_trees({{"a NEAR/8 b", "(near 8 (word a) (word b))"},
                {"a NEAR b", "(near 10 (word a) (word b))"},
                {"a NEAR/8 b NEAR/8 c", "(near 8 (word a) (word b) (word c))"},
                {"a NEAR/8 b NEAR/3 c", "(near 8 (word a) (word b) (word c))"},
                {"\"a b\"~8", "(near 8 (word a) (word b))"},
                {"“a b”～8", "(near 8 (word a) (word b))"},
                {"\"a-b c\"~8", "(near 8 (phrase \"a-b\") (word c))"},
                {"\"OR NOT\"~8", "(near 8 (word or) (word not))"},
                {"\"a\"~8", "(phrase \"a\")"},
                {"\"a b\" NEAR/2 c*x", "(near 2 (phrase \"a b\") (wildcard c*x))"},
                {"=a NEAR/2 ~b NEAR/2 cc~1", "(near 2 (exact a) (name b) (fuzzy cc 1))"},
                {"a NEAR/2 (b OR \"c d\")", "(near 2 (word a) (or (word b) (phrase \"c d\")))"},
                {"x a NEAR/2 b y", "(and (word x) (near 2 (word a) (word b)) (word y))"},
                {"NOT a NEAR/2 b", "(not (near 2 (word a) (word b)))"},
                {"a OR b NEAR/2 c", "(or (word a) (near 2 (word b) (word c)))"},
                {"a NEAR/1 b NEAR/1 c", "(near 2 (word a) (word b) (word c))"},
                {"a NEAR/0 b", "(near 1 (word a) (word b))"},
                {"a NEAR/99999999999999999999 b", "(near 100 (word a) (word b))"},
                {"a NEAR/3 title:b", "(and (word a) (field title b))"},
                {"a NEAR/3 (b c)", "(and (word a) (word b) (word c))"}});
}

TEST(QueryTree, WordsWithSigns) {
  expect_trees({{"intern*", "(wildcard intern*)"},
                {"m?sa*", "(wildcard m?sa*)"},
                {"*stan", "(wildcard *stan)"},
                {"COVID-1*", "(word COVID-1)"},
                {"COVID-19*", "(wildcard COVID-19*)"},
                {"人*", "(wildcard 人*)"},
                {"i*", "(word i)"},
                {"detenton~1", "(fuzzy detenton 1)"},
                {"detenton~2", "(fuzzy detenton 2)"},
                {"2020~2", "(word 2020~2)"},
                {"a~b", "(word a~b)"},
                {"=Ürümqi", "(exact Ürümqi)"},
                {"=\"Ürümqi massacre\"", "(exact \"Ürümqi massacre\")"},
                {"~\"Dolkun Isa\"", "(name \"Dolkun Isa\")"},
                {"-=Urumqi", "(not (exact Urumqi))"}});
}

TEST(QueryTree, Fields) {
  expect_trees(
      {{"title:detention", "(field title detention)"},
       {"Title:\"mass detention\"", "(field title \"mass detention\")"},
       {"title:“mass detention”", "(field title \"mass detention\")"},
       {"title:deten*", "(field title deten*)"},
       {"author:bachelet publisher:\"Human Rights Watch\"",
        "(and (field author bachelet) (field publisher \"Human Rights Watch\"))"},
       {"heading:summary path:un/2022", "(and (field heading summary) (field path un/2022))"},
       {"country:cn", "(field country CN)"},
       {"country:China", "(field country CN)"},
       {"country:\"hong kong\"", "(field country HK)"},
       {"country:Türkiye country:CHN", "(and (field country TR) (field country CN))"},
       {"lang:UG", "(field lang ug)"},
       {"lang:Uyghur", "(field lang ug)"},
       {"lang:zh-hans", "(field lang zh-Hans)"},
       {"lang:zh-TW", "(field lang zh-Hant)"},
       {"type:Report type:\"press release\"",
        "(and (field type report) (field type press-release))"},
       {"symbol:a/hrc/51/5", "(field symbol A/HRC/51/5)"},
       {"symbol:S/RES/1325(2000)", "(field symbol S/RES/1325(2000))"},
       {"symbol:\"S/RES/1325 (2000)\"", "(field symbol \"S/RES/1325(2000)\")"},
       {"S/RES/1325(2000)", "(word S/RES/1325(2000))"},
       {"id:9F2C41D07A55E3B8", "(field id 9f2c41d07a55e3b8)"},
       {"sha256:9f2c41d07a55e3b8…", "(field sha256 9f2c41d07a55e3b8)"},
       {"superseded:yes", "(field superseded yes)"},
       {"-lang:ug", "(not (field lang ug))"},
       {"country:CN, lang:ug;", "(and (field country CN) (field lang ug))"},
       {"title:(forced OR \"labour camp\")",
        "(or (field title forced) (field title \"labour camp\"))"},
       {"country:(China OR TR)", "(or (field country CN) (field country TR))"},
       {"date:(..2019 OR none)", "(or (date - 2019) (undated))"}});
}

TEST(QueryTree, Dates) {
  expect_trees({{"date:2022", "(date 2022 2022)"},
                {"date:2022-09..2023-01", "(date 2022-09 2023-01)"},
                {"date:..2019", "(date - 2019)"},
                {"date:2019..", "(date 2019 -)"},
                {"date:2022-09-09", "(date 2022-09-09 2022-09-09)"},
                {"date:\"2022\"", "(date 2022 2022)"},
                {"date:none", "(undated)"},
                {"date:2022,", "(date 2022 2022)"}});
}

TEST(QueryTree, WhatIsNotUnderstoodIsSearchedAsWords) {
  expect_trees({{"contry:CN", "(and (word contry) (word CN))"},
                {"contry:\"a b\"", "(and (word contry) (phrase \"a b\"))"},
                {"-contry:CN", "(not (phrase \"contry:CN\"))"},
                {"x NEAR/3 contry:CN", "(near 3 (word x) (phrase \"contry:CN\"))"},
                {"aa:bb:cc", "(and (word aa) (word bb) (word cc))"},
                {"aa:lang:ug", "(and (word aa) (field lang ug))"},
                {"aa:(b OR c)", "(and (word aa) (or (word b) (word c)))"},
                {"date:2022-13", "(and (word date) (word 2022-13))"},
                {"date:2023..2022", "(and (word date) (word 2023..2022))"},
                {"country:Atlantis", "(and (word country) (word Atlantis))"},
                {"type:novel", "(and (word type) (word novel))"},
                {"id:9f2c", "(and (word id) (word 9f2c))"},
                {"title: foo", "(and (word title) (word foo))"},
                {"a AND", "(and (word a) (word and))"},
                {"OR a", "(and (word or) (word a))"},
                {"a AND OR b", "(or (and (word a) (word and)) (word b))"},
                {"NEAR/3 b", "(and (word near/3) (word b))"},
                {"a NOT", "(and (word a) (word not))"},
                {"a (AND) b", "(and (word a) (word and) (word b))"}});
}

TEST(QueryTree, WhatHoldsNoWordIsLeftOut) {
  expect_trees({{"&", "(nothing)"},
                {"()", "(nothing)"},
                {"\"\"", "(nothing)"},
                {"a & b", "(and (word a) (word b))"},
                {"a AND () AND b", "(and (word a) (word b))"},
                {"a OR \"\"", "(word a)"},
                {"a NEAR/3 … b", "(and (word a) (word b))"},
                {"NOT ()", "(nothing)"},
                {"a - b", "(and (word a) (word b))"},
                {"title:\"\"", "(nothing)"},
                {"(a", "(word a)"},
                {"a) b", "(and (word a) (word b))"},
                {"))((", "(nothing)"}});
}

TEST(QueryTree, UnderstoodForm) {
  const std::vector<Row> rows = {{"spyware urumqi", "spyware AND urumqi"},
                                 {"a OR b c -d", "a OR b AND c AND NOT d"},
                                 {"(a OR b) c", "(a OR b) AND c"},
                                 {"-(a b)", "NOT (a AND b)"},
                                 {"“forced labour” lang：UG", "\"forced labour\" AND lang:ug"},
                                 {"\"a b\"~8", "a NEAR/8 b"},
                                 {"a NEAR (b OR c)", "a NEAR/10 (b OR c)"},
                                 {"=a ~\"b c\" dd~2 e?e*", "=a AND ~\"b c\" AND dd~2 AND e?e*"},
                                 {"date:2022 date:..2019 date:2020-01.. date:none",
                                  "date:2022 AND date:..2019 AND date:2020-01.. AND date:none"},
                                 {"&", "()"},
                                 {"", ""}};
  for (const Row& row : rows) {
    EXPECT_EQ(to_string(parse(row.text).root), row.expected) << row.text;
  }
}

TEST(QueryTree, NodesTellWhereTheyStand) {
  const Node root = parse("\u200fforced \"labour camp\"~3 x").root;
  ASSERT_EQ(root.children.size(), 3U);
  EXPECT_EQ(root.children[0].start, 1U);
  EXPECT_EQ(root.children[0].end, 7U);
  EXPECT_EQ(root.children[1].start, 8U);
  EXPECT_EQ(root.children[1].end, 23U);
  EXPECT_EQ(root.start, 1U);
  EXPECT_EQ(root.end, 25U);
}

TEST(QueryTree, EveryExampleOfTheHelpPageIsUnderstoodWithoutRemark) {
  ASSERT_GE(syntax_table().size(), 15U);
  for (const SyntaxRow& row : syntax_table()) {
    const Parsed parsed = parse(row.example);
    EXPECT_TRUE(parsed.notes.empty()) << row.example << ": " << parsed.notes.front().message;
    EXPECT_NE(parsed.root.kind, NodeKind::nothing) << row.example;
    EXPECT_FALSE(row.means.empty());
  }
  for (const FieldRow& row : kFields) {
    const Parsed parsed = parse(row.example);
    EXPECT_TRUE(parsed.notes.empty()) << row.example << ": " << parsed.notes.front().message;
    EXPECT_TRUE(parsed.root.kind == NodeKind::field || parsed.root.kind == NodeKind::date)
        << row.example;
  }
}

}  // namespace
}  // namespace karez::query
