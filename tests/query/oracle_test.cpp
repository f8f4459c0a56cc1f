// SPDX-License-Identifier: GPL-3.0-or-later
// Random queries over random documents: against the meaning of the tree, spelt out over the words
// of each document, and against Xapian's own query parser where the languages are the same.
#include <algorithm>
#include <array>
#include <cstdint>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "query/matching.h"
#include "server/query/expand.h"

namespace karez::query {
namespace {

using karez::testing::Matching;
using karez::testing::TinyDocument;
using Words = std::vector<std::string>;
struct Stretch {
  std::size_t first = 0;
  std::size_t last = 0;
};

constexpr auto kVocabulary =
    std::to_array<std::string_view>({"ant", "anchor", "bee", "beetle", "bat", "cat"});

class Random {
 public:
  explicit Random(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_);
  }
  std::string word() { return std::string(kVocabulary.at(below(kVocabulary.size()))); }
  std::string words(std::size_t least, std::size_t most) {
    std::string text = word();
    for (std::size_t more = least + below(most - least + 1); more > 1; --more) text += " " + word();
    return text;
  }

  std::vector<TinyDocument> documents(std::size_t count) {
    std::vector<TinyDocument> all;
    for (std::size_t i = 0; i < count; ++i) {
      all.push_back({.name = std::to_string(i), .pages = {words(1, 7)}});
    }
    return all;
  }

  /// AND, OR, AND NOT, parentheses, words and phrases.
  std::string boolean(std::size_t depth) {
    if (depth == 0 || below(4) == 0) return below(4) == 0 ? phrase() : word();
    const std::string left = operand(depth);
    switch (below(4)) {
      case 0:
        return left + " OR " + operand(depth);
      case 1:
        return left + " AND NOT " + operand(depth);
      case 2:
        return left + " " + operand(depth);
      default:
        return left + " AND " + operand(depth);
    }
  }

  /// The whole language over the words of the text.
  std::string query(std::size_t depth) {
    if (depth == 0 || below(4) == 0) return leaf();
    const std::string left = "(" + query(depth - 1) + ")";
    const std::string right = "(" + query(depth - 1) + ")";
    static constexpr auto kBetween =
        std::to_array<std::string_view>({" ", " AND ", " OR ", " NOT ", " AND NOT ", " OR NOT "});
    return (below(4) == 0 ? "NOT " : "") + left + std::string(kBetween.at(below(6))) + right;
  }

 private:
  std::string phrase() { return "\"" + words(2, 3) + "\""; }
  std::string operand(std::size_t depth) {
    const std::string inner = boolean(depth - 1);
    return inner.find(' ') == std::string::npos ? inner : "(" + inner + ")";
  }
  std::string wildcard() {
    static constexpr auto kPatterns =
        std::to_array<std::string_view>({"an*", "bee*", "b?t", "*at", "?a*", "zz*"});
    return std::string(kPatterns.at(below(kPatterns.size())));
  }
  std::string near_operand() {
    switch (below(5)) {
      case 0:
        return phrase();
      case 1:
        return wildcard();
      case 2:
        return "(" + word() + " OR " + phrase() + ")";
      default:
        return word();
    }
  }
  std::string leaf() {
    const std::string between = " NEAR/" + std::to_string(1 + below(5)) + " ";
    switch (below(6)) {
      case 0:
        return phrase();
      case 1:
        return near_operand() + between + near_operand();
      case 2:
        return near_operand() + between + near_operand() + between + near_operand();
      case 3:
        return below(3) == 0 ? wildcard() : word();
      default:
        return word();
    }
  }

  std::mt19937 random_;
};

/// The tree's meaning over the words of one document.
class Meaning {
 public:
  explicit Meaning(const std::string& text) {
    std::istringstream in(text);
    for (std::string word; in >> word;) words_.push_back(word);
  }

  bool holds(const Node& node) const {
    const auto child_holds = [&](const Node& child) { return holds(child); };
    const auto& children = node.children;
    switch (node.kind) {
      case NodeKind::everything:
        return true;
      case NodeKind::all_of:
        return std::all_of(children.begin(), children.end(), child_holds);
      case NodeKind::any_of:
        return std::any_of(children.begin(), children.end(), child_holds);
      case NodeKind::none_of:
        return !holds(children.front());
      case NodeKind::near:
        return holds_near(node, 0, {});
      case NodeKind::nothing:
      case NodeKind::word:
      case NodeKind::phrase:
      case NodeKind::exact:
      case NodeKind::name:
      case NodeKind::wildcard:
      case NodeKind::fuzzy:
      case NodeKind::field:
      case NodeKind::date:
      case NodeKind::undated:
        break;
    }
    return !stretches(node).empty();
  }

 private:
  std::vector<Stretch> stretches(const Node& node) const {
    std::vector<Stretch> all;
    if (node.kind == NodeKind::any_of) {
      for (const Node& child : node.children) {
        for (const Stretch& stretch : stretches(child)) all.push_back(stretch);
      }
      return all;
    }
    std::istringstream in(node.text);
    Words wanted;
    for (std::string word; in >> word;) wanted.push_back(word);
    for (std::size_t at = 0; at + wanted.size() <= words_.size(); ++at) {
      const bool here = std::equal(wanted.begin(), wanted.end(),
                                   words_.begin() + static_cast<std::ptrdiff_t>(at), glob_matches);
      if (here) all.push_back({at, at + wanted.size() - 1});
    }
    return all;
  }

  // Any choice of one stretch for each child, apart from each other, in number + 1 words.
  bool holds_near(const Node& near, std::size_t child, std::vector<Stretch> chosen) const {
    if (child == near.children.size()) {
      std::size_t first = SIZE_MAX;
      std::size_t last = 0;
      for (const Stretch& stretch : chosen) {
        first = std::min(first, stretch.first);
        last = std::max(last, stretch.last);
      }
      return last - first <= near.number;
    }
    for (const Stretch& stretch : stretches(near.children[child])) {
      const bool apart = std::none_of(chosen.begin(), chosen.end(), [&](const Stretch& other) {
        return stretch.first <= other.last && other.first <= stretch.last;
      });
      if (!apart) continue;
      std::vector<Stretch> longer = chosen;
      longer.push_back(stretch);
      if (holds_near(near, child + 1, std::move(longer))) return true;
    }
    return false;
  }

  Words words_;
};

TEST(Oracle, QueriesMatchWhatTheTreeMeans) {
  Random random(42);
  const std::vector<TinyDocument> documents = random.documents(150);
  Matching matching(documents);
  std::size_t checked = 0;
  for (int i = 0; i < 2'000; ++i) {
    const std::string text = random.query(2);
    const Node root = parse(text).root;
    std::vector<std::string> expected;
    for (const auto& document : documents) {
      if (Meaning(document.pages.front()).holds(root)) expected.push_back(document.name);
    }
    std::sort(expected.begin(), expected.end());
    const auto outcome = matching.of(text);
    ASSERT_EQ(outcome.names, expected) << text;
    ASSERT_GE(outcome.candidates, expected.size()) << text;
    checked += outcome.lowered.needs_check ? 1U : 0U;
  }
  EXPECT_GT(checked, 200U);
  EXPECT_LT(checked, 1'800U);
}

TEST(Oracle, BooleanQueriesMatchAsXapiansParserHasIt) {
  Random random(7);
  const std::vector<TinyDocument> documents = random.documents(200);
  Matching matching(documents);
  Xapian::QueryParser parser;
  parser.set_default_op(Xapian::Query::OP_AND);
  std::size_t hits = 0;
  for (int i = 0; i < 2'000; ++i) {
    const std::string text = random.boolean(3);
    const Xapian::Query query = parser.parse_query(
        text, Xapian::QueryParser::FLAG_BOOLEAN | Xapian::QueryParser::FLAG_PHRASE);
    const auto expected = matching.names(query);
    ASSERT_EQ(matching.names(text), expected) << text;
    hits += expected.empty() ? 0U : 1U;
  }
  EXPECT_GT(hits, 500U);
}

}  // namespace
}  // namespace karez::query
