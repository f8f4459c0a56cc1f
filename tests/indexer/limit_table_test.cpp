// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/limits/limit_table.h"

#include <gmock/gmock.h>

namespace karez {
namespace {

using ::testing::HasSubstr;

std::uint64_t set_to(Limit limit, std::string_view assignment) {
  Limits limits;
  const auto set = set_limit(limits, assignment);
  EXPECT_TRUE(set) << (set ? "" : to_string(set.error()));
  return limits[limit];
}

std::string refusal(std::string_view assignment) {
  Limits limits;
  const auto set = set_limit(limits, assignment);
  EXPECT_FALSE(set) << assignment;
  EXPECT_EQ(limits, Limits()) << assignment;
  return set ? "" : to_string(set.error());
}

TEST(LimitTable, TakesItsUnits) {
  EXPECT_EQ(set_to(Limit::page_time, "page-time=60s"), 60'000U);
  EXPECT_EQ(set_to(Limit::page_time, "page-time=0.5s"), 500U);
  EXPECT_EQ(set_to(Limit::memory, "memory=1.5GiB"), limits::GiB / 2 * 3);
  EXPECT_EQ(set_to(Limit::text_bytes, "text-bytes=512KiB"), 512 * limits::KiB);
  EXPECT_EQ(set_to(Limit::pages, "pages=100"), 100U);
  EXPECT_EQ(set_to(Limit::file_bytes, "file-bytes=2GiB"), limits::kFileBytes);
}

TEST(LimitTable, RefusesWhatIsNone) {
  EXPECT_THAT(refusal("page-tme=60s"), HasSubstr("Did you mean page-time?"));
  EXPECT_THAT(refusal("depth=5"), HasSubstr("tree-depth"));
  EXPECT_THAT(refusal("page-time"), HasSubstr("may be 0.1s to 86400s (unit: s)"));
  EXPECT_THAT(refusal("page-time=60"), HasSubstr("unit: s"));
  EXPECT_THAT(refusal("page-time=-1s"), HasSubstr("\"-1s\" is no value"));
  EXPECT_THAT(refusal("memory=64"), HasSubstr("KiB, MiB or GiB"));
  EXPECT_THAT(refusal("memory=1e3GiB"), HasSubstr("no value"));
  EXPECT_THAT(refusal("memory=nanGiB"), HasSubstr("no value"));
  EXPECT_THAT(refusal("pages=0"), HasSubstr("may be 1 to"));
  EXPECT_THAT(refusal("pages=1.5"), HasSubstr("\"1.5\" is no value"));
  EXPECT_THAT(refusal("pages=99999999999999999999999"), HasSubstr("no value"));
  EXPECT_THAT(refusal(""), HasSubstr("There is no limit"));
}

TEST(LimitTable, SaysWhatWasMetAndHowToAllowMore) {
  EXPECT_EQ(limit_met(Limit::page_time, 20'000),
            "limit page-time of 20 s; --limit page-time=60s allows more");
  EXPECT_EQ(limit_met(Limit::pages, 2, 12), "limit pages of 2; --limit pages=12 allows more");
  EXPECT_EQ(limit_met(Limit::pages, 20'000, 5'000'000'000),
            "limit pages of 20000; --limit pages=1000000 allows more");
  EXPECT_EQ(limit_met(Limit::file_bytes, limits::kFileBytes),
            "limit file-bytes of 2 GiB, the most there is");
  EXPECT_EQ(limit_met(Limit::text_bytes, Limits()),
            "limit text-bytes of 64 MiB; --limit text-bytes=192MiB allows more");
}

// What a gap advises must be what the option takes.
TEST(LimitTable, EachAdviceCanBeFollowed) {
  for (const LimitRow& row : kLimits) {
    EXPECT_LE(row.least, row.usual) << row.name;
    EXPECT_LE(row.usual, row.most) << row.name;
    const std::string met = limit_met(row.limit, row.usual);
    const auto option = met.find("--limit ");
    if (option == std::string::npos) continue;
    const auto end = met.find(' ', option + 8);
    EXPECT_GT(set_to(row.limit, met.substr(option + 8, end - option - 8)), row.usual) << met;
  }
}

TEST(LimitTable, TheUnusualOnesAreTold) {
  Limits limits;
  EXPECT_EQ(unusual(limits), "");
  ASSERT_TRUE(set_limit(limits, "page-time=60s"));
  ASSERT_TRUE(set_limit(limits, "memory=2GiB"));
  EXPECT_EQ(unusual(limits), "memory=2GiB page-time=60s");
  EXPECT_THAT(limits_text(limits), HasSubstr("unless set 20s"));
  for (const LimitRow& row : kLimits) EXPECT_THAT(limits_text(limits), HasSubstr(row.name));
}

}  // namespace
}  // namespace karez
