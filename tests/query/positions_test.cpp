// SPDX-License-Identifier: GPL-3.0-or-later
// Patterns found in random texts, against definitions that try everything.
#include "server/query/positions.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace karez::query {
namespace {

using Text = std::map<std::string, std::vector<std::uint32_t>>;
using Spans = std::vector<Span>;

Pattern word(const std::string& forms) {
  Pattern pattern;
  for (const char form : forms) pattern.forms.push_back({std::string(1, form), Level::folded});
  return pattern;
}

Pattern group(PatternKind kind, std::vector<Pattern> parts, std::uint32_t window = 0) {
  Pattern pattern;
  pattern.kind = kind;
  pattern.parts = std::move(parts);
  pattern.window = window;
  return pattern;
}

class Oracle {
 public:
  explicit Oracle(const Text& text) : text_(text) {}

  Spans spans(const Pattern& pattern) const {
    std::set<Span> found;
    switch (pattern.kind) {
      case PatternKind::word:
        for (const Form& form : pattern.forms) {
          const auto list = text_.find(form.folded);
          if (list == text_.end()) continue;
          for (const std::uint32_t at : list->second) found.insert({at, at});
        }
        break;
      case PatternKind::any:
        for (const Pattern& part : pattern.parts) {
          for (const Span& span : spans(part)) found.insert(span);
        }
        break;
      case PatternKind::phrase:
        for (const Spans& chosen : choices(pattern)) {
          bool joined = true;
          for (std::size_t i = 1; i < chosen.size(); ++i) {
            joined = joined && chosen[i].first == chosen[i - 1].last + 1;
          }
          if (joined) found.insert({chosen.front().first, chosen.back().last});
        }
        break;
      case PatternKind::near:
        return smallest(pattern);
    }
    return {found.begin(), found.end()};
  }

 private:
  // One span for each part, in all ways.
  std::vector<Spans> choices(const Pattern& pattern) const {
    std::vector<Spans> all{{}};
    for (const Pattern& part : pattern.parts) {
      std::vector<Spans> longer;
      for (const Spans& chosen : all) {
        for (const Span& span : spans(part)) {
          longer.push_back(chosen);
          longer.back().push_back(span);
        }
      }
      all = std::move(longer);
    }
    return all;
  }

  Spans smallest(const Pattern& near) const {
    std::set<Span> windows;
    for (Spans chosen : choices(near)) {
      std::sort(chosen.begin(), chosen.end());
      bool apart = true;
      std::uint32_t last = 0;
      for (std::size_t i = 0; i < chosen.size(); ++i) {
        apart = apart && (i == 0 || chosen[i].first > last);
        last = std::max(last, chosen[i].last);
      }
      if (apart && last - chosen.front().first < near.window) {
        windows.insert({chosen.front().first, last});
      }
    }
    Spans kept;
    for (const Span& window : windows) {
      const bool holds_smaller =
          std::any_of(windows.begin(), windows.end(), [&](const Span& other) {
            return other != window && other.first >= window.first && other.last <= window.last;
          });
      if (!holds_smaller) kept.push_back(window);
    }
    return kept;
  }

  const Text& text_;
};

class RandomText {
 public:
  explicit RandomText(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_);
  }

  Text next() {
    Text text;
    const std::size_t words = 1 + below(14);
    std::uint32_t at = 0;
    for (std::size_t i = 0; i < words; ++i) {
      text[std::string(1, static_cast<char>('a' + below(4)))].push_back(at);
      at += below(8) == 0 ? 101U : 1U;
    }
    return text;
  }

  Pattern leaf() {
    std::string forms(1, static_cast<char>('a' + below(5)));  // e stands nowhere
    if (below(4) == 0) forms += static_cast<char>('a' + below(4));
    return word(forms);
  }
  Pattern phrase() { return group(PatternKind::phrase, many(&RandomText::leaf)); }
  Pattern operand() {
    const std::size_t which = below(5);
    if (which < 3) return leaf();
    return which == 3 ? phrase() : group(PatternKind::any, many(&RandomText::leaf_or_phrase));
  }
  Pattern near() {
    return group(PatternKind::near, many(&RandomText::operand),
                 static_cast<std::uint32_t>(2 + below(7)));
  }
  Pattern mixed_phrase() { return group(PatternKind::phrase, many(&RandomText::operand)); }

 private:
  Pattern leaf_or_phrase() { return below(2) == 0 ? leaf() : phrase(); }
  std::vector<Pattern> many(Pattern (RandomText::*one)()) {
    std::vector<Pattern> parts;
    const std::size_t count = 2 + below(2);
    for (std::size_t i = 0; i < count; ++i) parts.push_back((this->*one)());
    return parts;
  }

  std::mt19937 random_;
};

Spans found(const Pattern& pattern, const Text& text) {
  static const std::vector<std::uint32_t> kNone;
  return find_spans(pattern, [&](const Form& form) -> const std::vector<std::uint32_t>& {
    const auto list = text.find(form.folded);
    return list == text.end() ? kNone : list->second;
  });
}

void expect_like_oracle(Pattern (RandomText::*make)(), unsigned seed) {
  RandomText random(seed);
  std::size_t hits = 0;
  for (int i = 0; i < 10'000; ++i) {
    const Text text = random.next();
    const Pattern pattern = (random.*make)();
    const Spans expected = Oracle(text).spans(pattern);
    hits += expected.empty() ? 0U : 1U;
    ASSERT_EQ(found(pattern, text), expected) << "round " << i;
  }
  EXPECT_GT(hits, 500U) << "the texts hold too little";
}

TEST(Positions, Words) { expect_like_oracle(&RandomText::leaf, 1); }
TEST(Positions, Phrases) { expect_like_oracle(&RandomText::phrase, 2); }
TEST(Positions, PhrasesOfAnything) { expect_like_oracle(&RandomText::mixed_phrase, 3); }
TEST(Positions, Near) { expect_like_oracle(&RandomText::near, 4); }

// "a b" ends before the longer phrase around it, but begins nearer to h.
TEST(Positions, NearTakesTheSpanThatBeginsNearestNotTheLastToEnd) {
  Text text;
  std::uint32_t at = 0;
  for (const char letter : std::string("xcdefabgh")) text[std::string(1, letter)].push_back(at++);
  std::vector<Pattern> around;
  for (const char letter : std::string("cdefabg")) around.push_back(word(std::string(1, letter)));
  const Pattern either =
      group(PatternKind::any, {group(PatternKind::phrase, {word("a"), word("b")}),
                               group(PatternKind::phrase, std::move(around))});
  EXPECT_EQ(found(group(PatternKind::near, {either, word("h")}, 4), text), (Spans{{5, 8}}));
}

// Sixty-four times the same word in a text of nothing else: must end, and may not lose the window.
TEST(Positions, NearOfTheSameWordManyTimesEnds) {
  Text text;
  for (std::uint32_t at = 0; at < 3'000; ++at) text["a"].push_back(at);
  const std::vector<Pattern> parts(64, word("a"));
  EXPECT_FALSE(found(group(PatternKind::near, parts, 101), text).empty());
}

}  // namespace
}  // namespace karez::query
