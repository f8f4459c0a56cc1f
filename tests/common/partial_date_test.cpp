// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/partial_date.h"

#include <gtest/gtest.h>

namespace karez {
namespace {

struct Case {
  const char* text;
  const char* iso;  // null: refused
  std::uint32_t first = 0, last = 0;
};

class Iso : public ::testing::TestWithParam<Case> {};

TEST_P(Iso, IsReadStrictly) {
  const Case& expected = GetParam();
  const auto date = PartialDate::from_iso(expected.text);
  ASSERT_EQ(date.has_value(), expected.iso != nullptr) << expected.text;
  if (!date) return;
  EXPECT_EQ(date->iso(), expected.iso);
  EXPECT_EQ(date->first_day(), expected.first);
  EXPECT_EQ(date->last_day(), expected.last);
}

INSTANTIATE_TEST_SUITE_P(
    Table, Iso,
    ::testing::Values(Case{"2022", "2022", 20220101, 20221231},
                      Case{"2022-09", "2022-09", 20220901, 20220930},
                      Case{"2024-02", "2024-02", 20240201, 20240229},
                      Case{"2022-09-09", "2022-09-09", 20220909, 20220909},
                      Case{"2022-09-09T10:00:00Z", "2022-09-09", 20220909, 20220909},
                      Case{"2022-02-30", nullptr}, Case{"2022-13", nullptr},
                      Case{"2022-00", nullptr}, Case{"0000", nullptr}, Case{"22", nullptr},
                      Case{"2022-9", nullptr}, Case{"2022/09/09", nullptr}, Case{"", nullptr},
                      Case{"2022-09-0a", nullptr}, Case{"1900-02-29", nullptr},
                      Case{"2000-02-29", "2000-02-29", 20000229, 20000229}));

}  // namespace
}  // namespace karez
