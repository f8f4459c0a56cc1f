// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/symbols.h"

#include <string>

#include <gtest/gtest.h>

#include "indexer/metadata/countries.h"

namespace karez::metadata {
namespace {

struct Row {
  std::string_view line;
  std::string_view symbol;
};

TEST(Symbols, AreCutOutOfLines) {
  const Row rows[] = {
      {"A/HRC/51/5", "A/HRC/51/5"},
      {"United Nations A/HRC/51/5", "A/HRC/51/5"},
      {"see A/HRC/51/5.", "A/HRC/51/5"},
      {"(A/48/826/Add.1)", "A/48/826/Add.1"},
      {"CCPR/C/CHN-HKG/CO/4", "CCPR/C/CHN-HKG/CO/4"},
      {"A/HRC/WG.6/34/ITA/3", "A/HRC/WG.6/34/ITA/3"},
      {"E/CN.4/1999/49", "E/CN.4/1999/49"},
      {"CAT/C/41/D/326/2007", "CAT/C/41/D/326/2007"},
      {"CCPR/C/100/D/1760/2008/Rev.1", "CCPR/C/100/D/1760/2008/Rev.1"},
      {"HRI/GEN/1/Rev.9 (Vol. I)", "HRI/GEN/1/Rev.9"},
      {"S/RES/1325 (2000)", "S/RES/1325(2000)"},
      {"S/RES/1325(2000)", "S/RES/1325(2000)"},
      {"S/2022/1", "S/2022/1"},
      {"A/C.3/76/L.10/Rev.1,", "A/C.3/76/L.10/Rev.1"},
      {"ST/SGB/2002/9", "ST/SGB/2002/9"},
  };
  for (const Row& row : rows) {
    const auto found = first_symbol(row.line);
    ASSERT_TRUE(found) << row.line;
    EXPECT_EQ(found->symbol, row.symbol);
  }
}

TEST(Symbols, AreNotSeenInOtherSlashes) {
  for (const std::string_view line :
       {"A/B testing", "and/or", "24/7/365", "http://example.org/A/HRC/51/5x", "A/", "S//1/",
        "ESA/P/WP/1", "10/004/2006", "CAT/scan", "A/HRC", "/////", "PCAT/C/1/2", ""}) {
    EXPECT_FALSE(first_symbol(line)) << line;
  }
}

TEST(Symbols, TellBodyTypeAndCountry) {
  EXPECT_EQ(publisher_of_symbol("A/HRC/51/5"), "UN Human Rights Council");
  EXPECT_EQ(publisher_of_symbol("A/77/1"), "UN General Assembly");
  EXPECT_EQ(publisher_of_symbol("CCPR/C/CHN/CO/4"), "UN Human Rights Committee");
  EXPECT_EQ(publisher_of_symbol("X/1/2"), "");
  EXPECT_EQ(type_of_symbol("A/RES/48/246"), "resolution");
  EXPECT_EQ(type_of_symbol("A/HRC/RES/49/1"), "resolution");
  EXPECT_EQ(type_of_symbol("CCPR/C/CHN/CO/4"), "report");
  EXPECT_EQ(type_of_symbol("CAT/C/41/D/326/2007"), "judgment");
  EXPECT_EQ(type_of_symbol("A/HRC/51/5"), "");
  EXPECT_EQ(country_of_symbol("CCPR/C/CHN/CO/4"), "CN");
  EXPECT_EQ(country_of_symbol("A/HRC/WG.6/34/ITA/3"), "IT");
  EXPECT_EQ(country_of_symbol("A/HRC/51/5"), "");
}

TEST(Countries, OfTitlesInManyLanguages) {
  const Row rows[] = {
      {"Detention in Xinjiang and in Turkey", "CN TR"},
      {"Islamic Republic of Iran", "IR"},
      {"Estados Unidos Mexicanos", "MX"},
      {"Estados Unidos", "US"},
      {"Papua New Guinea", "PG"},
      {"Equatorial Guinea", "GQ"},
      {"Права человека в Китае", "CN"},
      {"中国人权报告", "CN"},
      {"发展中国家", ""},
      {"印度尼西亚", "ID"},
      {"Réunion annuelle du comité", ""},
      {"İnsan hakları ve mali destek", ""},
      {"ئۇيغۇر ئېلى", "CN"},
      {"A concurring opinion of Judge Diego Garcia", ""},
      {"New Mexico", ""},
      {"Democratic People's Republic of Korea", "KP"},
      {"China, China and China", "CN"},
  };
  for (const Row& row : rows) {
    std::string found;
    for (const std::string& code : countries_in(row.line)) {
      found += (found.empty() ? "" : " ") + code;
    }
    EXPECT_EQ(found, row.symbol) << row.line;
  }
}

}  // namespace
}  // namespace karez::metadata
