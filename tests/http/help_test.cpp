// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>
#include <sstream>
#include <string>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/schema.h"
#include "server/query/pattern.h"
#include "server/query/syntax_table.h"
#include "server/views/help_page.h"
#include "server/views/html.h"
#include "tests/support/places.h"

namespace karez::views {
namespace {

using ::testing::HasSubstr;

std::string text_of_file(const char* path) {
  std::ifstream file(karez::testing::source_dir() / path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string escaped(std::string_view words) { return text(words).str(); }

// The row of quality: was forgotten in both when the field was added.
TEST(Help, EveryFieldIsOnThePageAndInTheManual) {
  const std::string page = help_page();
  const std::string manual = text_of_file("docs/query-language.md");
  for (const FieldRow& row : kFields) {
    EXPECT_THAT(page, HasSubstr(escaped(row.takes)));
    EXPECT_THAT(page, HasSubstr(escaped(row.example)));
    EXPECT_THAT(manual, HasSubstr(fmt::format("\n| `{}:` | {} | `{}` |\n", row.name, row.takes,
                                              row.example)));
  }
  const std::size_t start = manual.find("## Fields");
  const std::string table = manual.substr(start, manual.find("\n\nA document", start) - start);
  std::size_t rows = 0;
  for (auto at = table.find("\n| `"); at != table.npos; at = table.find("\n| `", at + 1)) ++rows;
  EXPECT_EQ(rows, kFields.size()) << "the manual has a field that kFields lacks";
}

TEST(Help, EveryRowOfTheSyntaxAndEveryLevelIsOnThePage) {
  const std::string page = help_page();
  for (const auto& row : query::syntax_table()) {
    EXPECT_THAT(page, HasSubstr(escaped(row.write)));
    EXPECT_THAT(page, HasSubstr(escaped(row.means)));
  }
  for (const auto& row : query::kLevels) EXPECT_THAT(page, HasSubstr(escaped(row.meaning)));
}

}  // namespace
}  // namespace karez::views
