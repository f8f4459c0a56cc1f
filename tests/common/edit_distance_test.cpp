// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/edit_distance.h"

#include <algorithm>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/text/unicode.h"

namespace karez {
namespace {

using Edits = std::optional<unsigned>;

TEST(EditDistance, CountsWhatHandsGetWrong) {
  struct Row {
    const char* word;
    const char* other;
    Edits edits;
  };
  for (const Row& row : {Row{"detention", "detention", 0},
                         {"detention", "detenton", 1},
                         {"detention", "dettention", 1},
                         {"detention", "detemtion", 1},
                         {"detention", "detnetion", 1},  // swapped
                         {"detention", "detetnino", 2},
                         {"detention", "detain", {}},
                         {"урумчи", "урумци", 1},  // a character, not a byte
                         {"ئۇيغۇر", "ئويغۇر", 1},
                         {"ab", "ba", 1},
                         {"a", "", 1},
                         {"", "ab", 2}}) {
    EXPECT_EQ(EditDistance(row.word, 2).ask(row.other).edits, row.edits)
        << row.word << " " << row.other;
    EXPECT_EQ(EditDistance(row.other, 2).ask(row.word).edits, row.edits)
        << row.other << " " << row.word;
  }
  EXPECT_EQ(EditDistance("detention", 1).ask("detetnino").edits, std::nullopt);
}

// By its definition, without a table: the first characters of both agree, or one edit makes them.
unsigned by_definition(std::u32string_view a, std::u32string_view b) {
  if (a.empty() || b.empty()) return static_cast<unsigned>(a.size() + b.size());
  unsigned least = by_definition(a.substr(1), b.substr(1)) + (a[0] == b[0] ? 0U : 1U);
  least = std::min(least, by_definition(a.substr(1), b) + 1);
  least = std::min(least, by_definition(a, b.substr(1)) + 1);
  if (a.size() > 1 && b.size() > 1 && a[0] == b[1] && a[1] == b[0]) {
    least = std::min(least, by_definition(a.substr(2), b.substr(2)) + 1);
  }
  return least;
}

// All words of a small alphabet in order, as an index has them, with and without the short cuts.
TEST(EditDistance, DeadEndsHideNoWordThatIsNear) {
  std::mt19937 random(3);
  const std::u32string alphabet = U"abж";
  std::set<std::string> vocabulary;
  std::vector<std::u32string> words;
  for (int i = 0; i < 400; ++i) {
    std::u32string word(random() % 6, U'a');
    for (char32_t& c : word) c = alphabet[random() % alphabet.size()];
    std::string utf8;
    for (const char32_t c : word) append_utf8(utf8, c);
    if (vocabulary.insert(utf8).second) words.push_back(word);
  }
  std::size_t skipped = 0;
  for (const std::u32string& word : words) {
    std::string utf8;
    for (const char32_t c : word) append_utf8(utf8, c);
    for (const unsigned most : {1U, 2U}) {
      EditDistance distance(utf8, most);
      std::string dead;  // words before this are said to be far
      for (const std::string& other : vocabulary) {
        std::u32string letters;
        for (std::uint32_t at = 0; at < other.size();) letters += next_code_point(other, at);
        const unsigned edits = by_definition(word, letters);
        const Edits expected = edits <= most ? Edits(edits) : Edits();
        if (other < dead) {
          ASSERT_EQ(expected, std::nullopt) << utf8 << " " << other << " was skipped";
          ++skipped;
          continue;
        }
        const EditDistance::Answer answer = distance.ask(other);
        ASSERT_EQ(answer.edits, expected) << utf8 << " " << other;
        if (answer.dead_end > 0) dead = other.substr(0, answer.dead_end) + '\xFF';
      }
    }
  }
  EXPECT_GT(skipped, words.size());
}

// Also words further apart than any search asks for.
TEST(EditsBetween, IsTheDistanceByDefinition) {
  std::mt19937 random(5);
  const std::u32string alphabet = U"abж";
  const auto utf8_of = [](const std::u32string& word) {
    std::string utf8;
    for (const char32_t c : word) append_utf8(utf8, c);
    return utf8;
  };
  for (int i = 0; i < 2000; ++i) {
    std::u32string a(random() % 7, U'a');
    std::u32string b(random() % 7, U'a');
    for (char32_t& c : a) c = alphabet[random() % alphabet.size()];
    for (char32_t& c : b) c = alphabet[random() % alphabet.size()];
    ASSERT_EQ(edits_between(utf8_of(a), utf8_of(b)), by_definition(a, b))
        << utf8_of(a) << " " << utf8_of(b);
  }
  EXPECT_EQ(edits_between("contry", "country"), 1U);
  EXPECT_EQ(edits_between("", "date"), 4U);
}

}  // namespace
}  // namespace karez
