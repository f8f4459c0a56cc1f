// SPDX-License-Identifier: GPL-3.0-or-later
// Wildcards: how they are cut and what they match.
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "common/text/unicode.h"
#include "server/query/expand.h"

namespace karez::query {
namespace {

// The definition, told letter by letter: slow and plain.
bool matches(std::u32string_view pattern, std::u32string_view text) {
  if (pattern.empty()) return text.empty();
  if (pattern[0] == U'*') {
    return matches(pattern.substr(1), text) || (!text.empty() && matches(pattern, text.substr(1)));
  }
  if (pattern == U"?" && text.empty()) return true;  // at the end it may stand for nothing
  if (text.empty() || (pattern[0] != U'?' && pattern[0] != text[0])) return false;
  return matches(pattern.substr(1), text.substr(1));
}

std::string utf8(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) append_utf8(out, c);
  return out;
}

std::u32string random_text(std::mt19937& random, std::u32string_view letters, std::size_t longest) {
  std::u32string text(std::uniform_int_distribution<std::size_t>(0, longest)(random), U' ');
  for (char32_t& c : text) {
    c = letters[std::uniform_int_distribution<std::size_t>(0, letters.size() - 1)(random)];
  }
  return text;
}

TEST(Globs, MatchAsTheDefinitionSays) {
  std::mt19937 random(5);
  std::size_t matched = 0;
  constexpr int kRounds = 100'000;
  for (int i = 0; i < kRounds; ++i) {
    // é and è share their first byte: half a letter must not match.
    const std::u32string text = random_text(random, U"abéè人", 6);
    std::u32string pattern = random_text(random, U"abéè人**?", 6);
    while (pattern.size() > 1 && pattern.ends_with(U"??")) pattern.pop_back();
    if (pattern.ends_with(U"*?") || pattern.find(U"?*") != std::u32string::npos) continue;
    const bool expected = matches(pattern, text);
    matched += expected ? 1U : 0U;
    ASSERT_EQ(glob_matches(utf8(pattern), utf8(text)), expected)
        << utf8(pattern) << " on " << utf8(text);
  }
  EXPECT_GT(matched, 1'000U);
}

TEST(Globs, ManyStarsTakeNoLongerThanTheyMust) {
  std::string pattern;
  for (int i = 0; i < 50; ++i) pattern += "*a";
  EXPECT_FALSE(glob_matches(pattern + "b", std::string(120, 'a')));
  EXPECT_TRUE(glob_matches(pattern, std::string(120, 'a')));
}

struct Row {
  std::string text;
  std::vector<std::string> patterns;
  std::vector<std::string> written;
};

TEST(Globs, AreCutAsTheAnalyzerCuts) {
  const std::vector<Row> rows{
      {"intern*", {"intern*"}, {"intern"}},
      {"*stan", {"*stan"}, {"stan"}},
      {"m?sa*", {"m?sa*"}, {"msa"}},
      {"Ürüm*", {"urum*"}, {"Ürüm"}},
      {"A/HRC/5*", {"a", "hrc", "5*"}, {"A", "HRC", "5"}},
      {"A*/HRC", {"a*", "hrc"}, {"A", "HRC"}},
      {"人*权", {"人*权"}, {"人权"}},
      {"人权*", {"人", "权*"}, {"人", "权"}},
      {"a*b?c", {"a*b?c"}, {"abc"}},
      {"one-*two", {"one", "*two"}, {"one", "two"}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    std::vector<std::string> patterns;
    std::vector<std::string> written;
    for (const Glob& glob : globs_of(row.text)) {
      patterns.push_back(glob.pattern);
      written.push_back(glob.written);
      EXPECT_EQ(glob.has_wildcard, glob.pattern.find_first_of("*?") != std::string::npos);
    }
    EXPECT_EQ(patterns, row.patterns);
    EXPECT_EQ(written, row.written);
  }
}

}  // namespace
}  // namespace karez::query
