// SPDX-License-Identifier: GPL-3.0-or-later
// Queries made to cost much. What they may cost is bounded by what is counted here: nodes of the
// tree, leaves, words a leaf stands for, notes.
#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/limits.h"
#include "query/matching.h"

namespace karez::query {
namespace {

using karez::testing::Matching;
using karez::testing::TinyDocument;

std::string repeated(const std::string& piece, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

struct Size {
  std::size_t nodes = 0;
  std::size_t leaves = 0;
  std::size_t depth = 0;
};

Size size_of(const Node& node) {
  Size size{1, node.children.empty() ? 1U : 0U, 0};
  for (const Node& child : node.children) {
    const Size inner = size_of(child);
    size.nodes += inner.nodes;
    size.leaves += inner.leaves;
    size.depth = std::max(size.depth, inner.depth);
  }
  ++size.depth;
  return size;
}

std::size_t forms_of(const Pattern& pattern) {
  std::size_t forms = pattern.forms.size();
  for (const Pattern& part : pattern.parts) forms += forms_of(part);
  return forms;
}

std::vector<TinyDocument> documents() {
  std::vector<TinyDocument> all;
  std::string many;
  for (int i = 0; i < 500; ++i)
    many += "w" + std::string(1, static_cast<char>('a' + i % 26)) +
            std::string(1, static_cast<char>('a' + i / 26)) + " ";
  all.push_back({.name = "many", .pages = {many}});
  all.push_back({.name = "same", .pages = {repeated("wa ", 2'000)}});
  return all;
}

std::vector<std::string> hostile() {
  return {
      "w*",
      "wa*",
      repeated("wa* ", 2'000),
      repeated("*a* ", 2'000),
      repeated("?", 8'000) + "a" + repeated("*?", 50),
      repeated("*a", 2'000),
      repeated("wa OR ", 10'000) + "wa",
      repeated("x OR ", 50'000) + "x",
      repeated("(", 100'000),
      repeated("(", 10'000) + "wa" + repeated(")", 10'000),
      repeated(")", 100'000),
      repeated("( wa ", 5'000),
      repeated("wa AND ", 10'000),
      repeated("NOT ", 10'000) + "wa",
      repeated("-", 8'000) + "wa",
      repeated("NOT (", 5'000) + "wa",
      "\"" + repeated("wa ", 5'000) + "\"",
      repeated("wa ", 3'000),
      repeated("wa NEAR/1000 ", 200) + "wa",
      repeated("(wa OR \"wa wa\") NEAR/100 ", 200) + "wa",
      "\"" + repeated("wa ", 200) + "\"~100",
      std::string(1'000'000, 'w'),
      std::string(2'000, '\0') + "\xff\xfe\xc0\x80\xed\xa0\x80 wa",
      repeated("a:", 50'000),
      repeated("title:", 50'000),
      repeated("title:(", 2'000),
      repeated("+-", 50'000),
      repeated("\"", 100'000),
      repeated("“", 5'000),
      repeated("~", 8'000),
      repeated("wa~1", 2'000),
      repeated("wa~1 ", 2'000),
      repeated("=", 8'000),
      repeated("country:CN ", 1'000),
      repeated("date:2022 OR ", 1'000),
      repeated("symbol:A* ", 1'000),
      repeated("S/RES/1325(", 1'000),
      repeated("人权", 2'000),
      repeated("\u202e", 3'000),
      repeated("a\u0301", 2'000),
  };
}

TEST(Hostile, QueriesStayUnderTheCaps) {
  Matching matching(documents());
  for (const std::string& text : hostile()) {
    SCOPED_TRACE(text.substr(0, 40));
    const Parsed parsed = parse(text);
    const Size size = size_of(parsed.root);
    EXPECT_LE(size.leaves, limits::kQueryWords);
    EXPECT_LE(size.depth, 3 * limits::kQueryDepth + 3);
    EXPECT_LE(size.nodes, limits::kQueryWords * (2 * limits::kQueryDepth + 2));
    EXPECT_LE(parsed.notes.size(), limits::kNotes + 1);

    const Lowered lowered = matching.of(text).lowered;
    EXPECT_LE(lowered.leaves.size(), limits::kQueryWords);
    EXPECT_LE(lowered.notes.size(), limits::kQueryWords);
    std::size_t forms = 0;
    for (const Leaf& leaf : lowered.leaves) forms += forms_of(leaf.pattern);
    EXPECT_LE(forms, limits::kQueryWords + limits::kPatterns * limits::kExpansionTerms);
  }
}

}  // namespace
}  // namespace karez::query
