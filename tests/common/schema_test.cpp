// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/schema.h"

#include <set>
#include <string>

#include <gtest/gtest.h>

#include "common/limits.h"
#include "common/text/analyzer.h"
#include "common/text/unicode.h"

namespace karez {
namespace {

TEST(Schema, NamesAndPrefixesAreUnambiguous) {
  std::set<std::string_view> names;
  for (const FieldRow& row : kFields) {
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_EQ(field_named(row.name), row.field);
    EXPECT_FALSE(row.label.empty());
    EXPECT_EQ(row.example.substr(0, row.name.size()), row.name);
    EXPECT_TRUE(row.prefix.front() >= 'A' && row.prefix.front() <= 'Z') << row.name;
    if (!row.facet_name.empty()) {
      EXPECT_NE(row.facet, Slot::none);
      EXPECT_EQ(facet_named(row.facet_name), row.field);
    }
  }
  EXPECT_EQ(field_named("LANG"), Field::language);
  EXPECT_FALSE(field_named("contry"));
  EXPECT_FALSE(facet_named("path"));
}

TEST(Schema, FieldsOfTwoValuesSayWhatTheHeldOneMeans) {
  for (const FieldRow& row : kFields) {
    if (row.held.empty()) continue;
    EXPECT_TRUE(row.takes.starts_with(std::string(row.held) + " finds documents")) << row.name;
    EXPECT_EQ(row.example, std::string(row.name) + ":" + std::string(row.held));
  }
}

TEST(Schema, NoFoldedWordBeginsLikeAPrefix) {
  for (char32_t c = 1; c < 0x30000; ++c) {
    std::string text;
    append_utf8(text, c);
    const std::string term = word_term(fold(text));
    ASSERT_FALSE(!term.empty() && term[0] >= 'A' && term[0] <= 'Z')
        << static_cast<std::uint32_t>(c);
  }
}

TEST(Schema, ValueTermsAreNormalised) {
  EXPECT_EQ(value_term(Field::country, "cn"), value_term(Field::country, "CN"));
  EXPECT_EQ(value_term(Field::symbol, "a/hrc/51/5"), value_term(Field::symbol, "A/HRC/51/5"));
  EXPECT_NE(value_term(Field::symbol, "A/HRC/51/5"), value_term(Field::symbol, "A/HRC/51/50"));
  EXPECT_EQ(value_term(Field::language, "zh-Hans"), value_term(Field::language, "ZH-hans"));
  EXPECT_EQ(value_term(Field::id, "ABCD"), value_term(Field::sha256, "abcd"));
}

TEST(Schema, NoTermExceedsXapiansLimitAndLongOnesStayApart) {
  const std::string longest(400, 'x');
  const std::string other = longest + "y";
  EXPECT_LE(value_term(Field::symbol, longest).size(), limits::kTermBytes);
  EXPECT_NE(value_term(Field::symbol, longest), value_term(Field::symbol, other));
  EXPECT_LE(word_term(longest).size(), limits::kTermBytes);
  EXPECT_LE(word_term(Field::title, longest).size(), limits::kTermBytes);
  EXPECT_LE(keys::stem("en", longest).size(), 253U);
  EXPECT_LE(keys::page(std::string(32, '\xff'), 4000000000U).size(), 253U);
}

}  // namespace
}  // namespace karez
