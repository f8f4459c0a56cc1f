// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/views/csv.h"

#include <gmock/gmock.h>

#include "tests/http/samples.h"

namespace karez::views {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(Csv, CellsAreQuotedAndFormulasAreDefused) {
  EXPECT_EQ(csv_cell(""), "\"\"");
  EXPECT_EQ(csv_cell("a, \"b\"\nc"), "\"a, \"\"b\"\"\nc\"");
  EXPECT_EQ(csv_cell("un/report.pdf"), "\"un/report.pdf\"");
  for (const char* formula :
       {"=1+1", "+1", "-rf", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\u00A0=1", "\u3000@a",
        "\uFF1D1", "\uFF0B1", "\uFF0D1", "\uFF201", "|calc", "%0A"}) {
    EXPECT_THAT(csv_cell(formula), StartsWith("\"'")) << formula;
  }
}

TEST(Csv, GapsAreATableWithALineEach) {
  auto coverage = testing::sample_coverage("=HYPERLINK(\"http://evil\")");
  const std::string table = gaps_csv(coverage);
  EXPECT_THAT(table, StartsWith("path,sha256,page,code,message,detail,advice,failed\r\n"
                                "\"'=HYPERLINK(\"\"http://evil\"\")\","));
  EXPECT_THAT(table, HasSubstr(",9,\"no_text\","));
  EXPECT_THAT(table, EndsWith(",no\r\n"));
  EXPECT_THAT(table, HasSubstr(",yes\r\n"));
  std::size_t ends = 0;
  for (auto at = table.find("\r\n"); at != table.npos; at = table.find("\r\n", at + 1)) ++ends;
  EXPECT_EQ(ends, coverage.gaps.size() + 1);
}

}  // namespace
}  // namespace karez::views
