// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/dates.h"

#include <string>

#include <gtest/gtest.h>

namespace karez::metadata {
namespace {

std::string all_dates(std::string_view text) {
  std::string shown;
  for (const FoundDate& found : dates_in(text, words_of(text))) {
    shown += (shown.empty() ? "" : " ") + found.date.iso();
  }
  return shown;
}

struct Row {
  std::string_view text;
  std::string_view dates;
};

TEST(Dates, AreReadAsManyLanguagesWriteThem) {
  const Row rows[] = {
      {"12 May 2011", "2011-05-12"},
      {"May 12, 2011", "2011-05-12"},
      {"May 2011", "2011-05"},
      {"23rd October, 2009", "2009-10-23"},
      {"1er juillet 2009", "2009-07-01"},
      {"le 29 février 2012", "2012-02-29"},
      {"7 de febrero de 2006", "2006-02-07"},
      {"1° DE JULHO DE 2009", "2009-07-01"},
      {"3. Februar 2016", "2016-02-03"},
      {"9 июля 2023 г.", "2023-07-09"},
      {"10 Aralık 2021", "2021-12-10"},
      {"13 أيلول/سبتمبر 2022", "2022-09-13"},
      {"13 كانون الثاني/يناير 2022", "2022-01-13"},
      {"٩ سبتمبر ٢٠٢٢", "2022-09-09"},
      {"2011年5月12日", "2011-05-12"},
      {"2011 年 5 月", "2011-05"},
      {"二〇二二年九月十三日", "2022-09-13"},
      {"二〇二二年十月二十一日", "2022-10-21"},
      {"2023년 7월 9일", "2023-07-09"},
      {"2022-يىلى 9-سېنتەبىر", "2022-09-09"},
      {"2022-yili 9-séntebir", "2022-09-09"},
      {"2022-09-13", "2022-09-13"},
      {"2022/09/13", "2022-09-13"},
      {"13.09.2022", "2022-09-13"},
      {"12 May 2011 and 3 June 2012", "2011-05-12 2012-06-03"},
      {"Issue 3 - May 2020", "2020-05"},
  };
  for (const Row& row : rows) EXPECT_EQ(all_dates(row.text), row.dates) << row.text;
}

TEST(Dates, AreNotReadIntoWhatIsNone) {
  for (const std::string_view text : {"30 February 2011",
                                      "2022-02-30",
                                      "03/02/2020",
                                      "4–15 November 2019",
                                      "24 February–20 March 2020",
                                      "12 to 16 May 2011",
                                      "2019-2020",
                                      "May",
                                      "in 2011",
                                      "A/HRC/51/5",
                                      "12.345.678",
                                      "1.2.3",
                                      "May 11",
                                      "2011",
                                      "12 May",
                                      "the 1998 May revolution",
                                      "10 May 99999",
                                      "32 May 2011",
                                      "13.13.2022",
                                      ""}) {
    EXPECT_EQ(all_dates(text), "") << text;
  }
}

TEST(Dates, OfAWholeValue) {
  EXPECT_EQ(read_date("2022-09-13T10:00:00Z")->iso(), "2022-09-13");
  EXPECT_EQ(read_date("May 2011")->iso(), "2011-05");
  EXPECT_EQ(read_date("2022")->iso(), "2022");
  EXPECT_FALSE(read_date("published in May 2011"));
  EXPECT_FALSE(read_date("yesterday"));
}

}  // namespace
}  // namespace karez::metadata
