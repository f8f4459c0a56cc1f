// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "indexer/extract/extractor.h"
#include "indexer/extract/formats.h"
#include "indexer/metadata/metadata.h"
#include "tests/support/shared_data.h"

namespace karez {
namespace {

/// Keeps what an extractor sends.
class Collector : public ExtractSink {
 public:
  void header(const Extracted& found) override { document = found; }
  void page(const Page& page) override { document.pages.push_back(page); }
  void gap(const Gap& gap) override { document.gaps.push_back(gap); }
  Extracted document;
};

Metadata metadata_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  Collector collector;
  extract(bytes.str(), path.filename().string(), collector);
  return find_metadata(collector.document, std::nullopt);
}

/// What somebody who opened the file would say; "-" where the file tells nothing.
struct Row {
  std::string_view file;
  std::string_view date;
  std::string_view publisher;
  std::string_view type;
  std::string_view symbol;
  std::string_view country;
  std::string_view language;
  std::string_view title;  ///< How it starts.
};

constexpr std::string_view kCourt = "Inter-American Court of Human Rights";

const Row kRows[] = {
    {"reports/huridocs-entity__ohchr_1_en.pdf", "2019-08-14", "UN Human Rights Council", "report",
     "A/HRC/WG.6/34/ITA/3", "IT", "en", "Summary of Stakeholders’ submissions on Italy"},
    {"reports/huridocs-entity__ohchr_2_fr.pdf", "2009-11-16", "UN Human Rights Council", "report",
     "A/HRC/WG.6/7/ITA/1", "IT", "fr", "Rapport national présenté conformément"},
    {"reports/huridocs-entity__plan_1_es.pdf", "1994-05-11", "UN General Assembly", "resolution",
     "A/RES/48/246", "HT", "es", "Financiación de la Misión de las Naciones Unidas en Haití"},
    {"reports/huridocs-entity__plan_2_fr.pdf", "1994-01-21", "UN General Assembly", "resolution",
     "A/RES/48/161", "-", "fr", "La situation en Amérique centrale"},
    {"reports/huridocs-hist-pdf_metadata_extraction__test.pdf", "2021-02-15", "UN General Assembly",
     "-", "A/INF/76/1", "-", "en", "Opening dates of forthcoming"},
    {"reports/huridocs-entity__ihrda_1_pt.pdf", "2023-09-05",
     "African Court on Human and Peoples' Rights", "judgment", "-", "MW", "pt",
     "NO PROCESSO QUE ENVOLVE"},
    {"reports/huridocs-entity__cejil_2_es.pdf", "2023-11-14", kCourt, "judgment", "-", "BR", "es",
     "CASO MUNIZ DA SILVA VS. BRASIL"},
    {"reports/uwazi-fixtures__100412.pdf", "2002-10-09", "-", "report", "-", "PE", "en",
     "NATIONAL ASSOCIATION OF DISCHARGED"},
    {"reports/uwazi-fixtures__100420.pdf", "2009-07-01", kCourt, "judgment", "-", "PE", "pt",
     "CASO ACEVEDO BUENDÍA E OUTROS"},
    {"reports/uwazi-fixtures__102860.pdf", "-", "-", "-", "-", "-", "en",
     "PARTIALLY DISSENTING OPINION OF JUDGE AD HOC"},
    {"reports/uwazi-fixtures__1241.pdf", "2010-02-02", kCourt, "judgment", "-", "SV", "es",
     "Medidas Provisionales Respecto de El Salvador"},
    {"reports/uwazi-fixtures__1414.pdf", "1993-09-10", kCourt, "judgment", "-", "SR", "es",
     "Caso Aloeboetoe y otros Vs. Surinam"},
    {"reports/uwazi-fixtures__1452.pdf", "2010-05-26", kCourt, "judgment", "-", "MX", "en",
     "Provisional Measures Regarding the United States of Mexico"},
    {"reports/uwazi-fixtures__99059.pdf", "-", "-", "-", "-", "-", "es",
     "VOTO PARCIALMENTE DISIDENTE"},
    {"reports/uwazi-history__pdf_to_be_converted.pdf", "2019-12-27", "UN Human Rights Council",
     "report", "A/HRC/43/12", "IR", "en", "Report of the Working Group on the Universal Periodic"},
    {"reports/hrdag-ph__manila-police-density.pdf", "-", "-", "-", "-", "-", "en", "-"},
    {"reports/uwazi-history__14121568151612mq8qs3zui45hjx3ueybq33di.pdf", "-", "-", "-", "-", "-",
     "en", "Mr. Freeze"},
    {"bulletins/wuc-weekly-brief-2022-09-09.txt", "-", "-", "bulletin", "-", "CN", "en",
     "UN Experts Urge Action on Findings of Uyghur Abuses in East Turkistan"},
    {"bulletins/amnestyucc__mWongCanada.html", "2019-10", "-", "-", "-", "CA", "en",
     "Canada’s Actions toward the Rohingya People"},
    {"texts/un-text__SR_Education_E_CN_4_1999_49.txt", "-", "-", "-", "-", "-", "en", "-"},
    {"texts/un-text__cat-c-14-d-6-1990.txt", "-", "UN Committee against Torture", "-", "-", "-",
     "en", "-"},
    {"multilingual/debian-multilingual__install.ru.pdf", "2023-07-09", "-", "-", "-", "-", "ru",
     "Руководство по установке Debian GNU/Linux"},
    {"mail/mu__181736.eml", "2011-03-08", "-", "-", "-", "-", "en", "Re: Are writes \"atomic\""},
};

std::string value_of(const std::optional<Sourced<std::string>>& found) {
  return found ? found->value : "-";
}

TEST(RealFiles, ShowWhatAReaderWouldSay) {
  const std::filesystem::path shared = testing::shared_data_dir();
  if (shared.empty()) GTEST_SKIP() << "no shared data";
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.file);
    if (!std::filesystem::exists(shared / row.file)) continue;
    const Metadata found = metadata_of(shared / row.file);
    EXPECT_EQ(found.date ? found.date->value.iso() : "-", row.date);
    EXPECT_EQ(value_of(found.publisher), row.publisher);
    EXPECT_EQ(value_of(found.type), row.type);
    EXPECT_EQ(value_of(found.symbol), row.symbol);
    EXPECT_EQ(found.countries.empty() ? "-" : found.countries[0].value, row.country);
    EXPECT_EQ(found.languages.empty() ? "-" : found.languages[0].value, row.language);
    EXPECT_TRUE(value_of(found.title).starts_with(row.title)) << value_of(found.title);
  }
}

}  // namespace
}  // namespace karez
