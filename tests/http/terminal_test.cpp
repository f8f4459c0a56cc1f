// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/views/terminal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/http/samples.h"

namespace karez::views {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(Terminal, TextOfDocumentsCannotSteerIt) {
  EXPECT_EQ(for_terminal("a\x1b[31mred\x07\u009b2J"), "\u2068a[31mred2J\u2069");
  EXPECT_EQ(for_terminal("a\u202Eb\u2066c\u200F"), "\u2068abc\u2069");
  EXPECT_EQ(for_terminal("two\n\n lines\there"), "\u2068two lines here\u2069");
  EXPECT_EQ(for_terminal("bad\xff"), "\u2068bad\uFFFD\u2069");
}

TEST(Terminal, ResultsShowWhereTheWordsAre) {
  auto response = karez::testing::sample_search("spyware");
  response.results[0].hits[0].snippet = {"found spyware there", 0, {{6, 13}}};
  const auto plain = search_text(response, false);
  EXPECT_THAT(plain, HasSubstr("12 documents"));
  EXPECT_THAT(plain, HasSubstr("found [spyware] there"));
  EXPECT_THAT(plain, HasSubstr("(stem)"));
  EXPECT_THAT(plain, HasSubstr("Searched 840 documents, 21,877 pages."));
  EXPECT_THAT(plain, HasSubstr("--cursor cursor"));
  EXPECT_THAT(plain, Not(HasSubstr("\x1b")));
  EXPECT_THAT(search_text(response, true), HasSubstr("\x1b[1mspyware\x1b[0m"));
}

TEST(Terminal, HostileDocumentsAddNoEscapesAndNoLines) {
  const auto harmless = search_text(karez::testing::sample_search("word"), false);
  const auto hostile = search_text(karez::testing::sample_search("\x1b]0;owned\x07\nword"), false);
  EXPECT_THAT(hostile, Not(HasSubstr("\x1b")));
  EXPECT_EQ(std::count(hostile.begin(), hostile.end(), '\n'),
            std::count(harmless.begin(), harmless.end(), '\n'));
}

}  // namespace
}  // namespace karez::views
