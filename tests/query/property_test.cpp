// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "common/limits.h"
#include "common/text/unicode.h"
#include "query/random_query.h"
#include "server/query/parser.h"

namespace karez::query {
namespace {

void expect_prints_itself(const std::string& text) {
  const Parsed parsed = parse(text);
  const std::string printed = to_string(parsed.root);
  ASSERT_TRUE(is_valid_utf8(printed)) << testing::PrintToString(text);
  if (printed.size() > limits::kQueryBytes) return;
  const std::string again = to_sexpr(parse(printed).root);
  const std::string tree = to_sexpr(parsed.root);
  if (again == tree) return;
  const auto differ = std::mismatch(again.begin(), again.end(), tree.begin(), tree.end()).first;
  const auto at =
      static_cast<std::size_t>(std::max<std::ptrdiff_t>(differ - again.begin() - 60, 0));
  FAIL() << "read again …" << again.substr(std::min(at, again.size()), 300) << "\nbefore …"
         << tree.substr(std::min(at, tree.size()), 300) << "\nof "
         << testing::PrintToString(text.substr(0, 300));
}

void expect_notes_in_text(const std::string& text) {
  const auto length = static_cast<std::uint32_t>(text.size());
  for (const Note& note : parse(text).notes) {
    ASSERT_LE(note.start, note.end) << note.message;
    ASSERT_LE(note.end, length) << note.message;
    ASSERT_FALSE(note.message.empty());
  }
}

std::size_t depth_of(const Node& node) {
  std::size_t depth = 0;
  for (const Node& child : node.children) depth = std::max(depth, depth_of(child));
  return depth + 1;
}

std::size_t leaves_of(const Node& node) {
  if (node.children.empty()) return 1;
  std::size_t leaves = 0;
  for (const Node& child : node.children) leaves += leaves_of(child);
  return leaves;
}

TEST(QueryProperty, TheUnderstoodFormParsesToTheSameTree) {
  RandomQuery random(20220909);
  for (int i = 0; i < 30'000; ++i) {
    const std::string text = random.next(14);
    ASSERT_NO_FATAL_FAILURE(expect_prints_itself(text));
    ASSERT_NO_FATAL_FAILURE(expect_notes_in_text(text));
  }
}

TEST(QueryProperty, LongQueriesPrintThemselvesUnderTheCaps) {
  RandomQuery random(7);
  for (int i = 0; i < 1'000; ++i) {
    const std::string text = random.next(400);
    ASSERT_NO_FATAL_FAILURE(expect_prints_itself(text));
    const Node root = parse(text).root;
    ASSERT_LE(leaves_of(root), limits::kQueryWords);
    ASSERT_LE(depth_of(root), 4 * limits::kQueryDepth + 4);
  }
}

TEST(QueryProperty, RandomBytesPrintThemselves) {
  RandomQuery random(1);
  for (int i = 0; i < 100; ++i) {
    const std::string text = i % 2 == 0 ? random.bytes(limits::kQueryBytes)
                                        : random.next(2'500).substr(0, limits::kQueryBytes);
    ASSERT_NO_FATAL_FAILURE(expect_prints_itself(text));
  }
}

// Bidirectional controls anywhere but inside a character change nothing.
TEST(QueryProperty, BidirectionalControlsChangeNoTree) {
  RandomQuery random(3);
  const std::u32string controls =
      U"\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";
  for (int i = 0; i < 3'000; ++i) {
    const std::string text = random.next(10);
    if (!is_valid_utf8(text)) continue;
    std::string mixed;
    for (std::uint32_t at = 0; at < text.size();) {
      if (random.below(2) == 0) append_utf8(mixed, controls[random.below(controls.size())]);
      append_utf8(mixed, next_code_point(text, at));
    }
    ASSERT_EQ(to_sexpr(parse(mixed).root), to_sexpr(parse(text).root)) << text;
  }
}

}  // namespace
}  // namespace karez::query
