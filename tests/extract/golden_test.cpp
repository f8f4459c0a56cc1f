// SPDX-License-Identifier: GPL-3.0-or-later
// PDFs of known text from several producers, through karez-extract in its jail.
#include "tests/support/golden.h"

#include <algorithm>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "indexer/quality/quality.h"
#include "tests/support/places.h"

namespace karez {
namespace {

using testing::GoldenPdf;
using testing::ReadingErrors;

constexpr ReadingErrors kUsual{2.5, 1.0};  // In percent.

// Where a producer lost or spoilt something for good.
const std::map<std::string, ReadingErrors> kWorse = {
    {"pdflatex-en-columns", {3, 5}},  // Its title and number stand on each page.
    {"xelatex-fa", {2.5, 7}},         // Draws a gap for a zero-width non-joiner.
    {"xelatex-he", {4, 1}},           // Leaves the letter-spaced Latin words to the other font.
};

// Nothing can mend these: each sign says the text of its whole line, nothing at all, or another
// letter of its shape.
const std::set<std::string> kLost = {"weasyprint-ar", "weasyprint-he", "xelatex-ug", "xelatex-ur"};

class Golden : public ::testing::TestWithParam<GoldenPdf> {};

TEST_P(Golden, IsReadOrMarked) {
  auto document = testing::extract_file(testing::program_dir(), GetParam().pdf);
  ASSERT_TRUE(document);
  const std::string name = GetParam().name();
  judge_quality(*document);
  for (const Page& page : document->pages) {
    EXPECT_EQ(page.quality, kLost.contains(name) ? Quality::low : Quality::ok);
  }
  if (kLost.contains(name)) return;
  const std::string truth = testing::read_file(GetParam().truth);
  const ReadingErrors errors = testing::errors_of(testing::text_of(*document), truth);
  const auto worse = kWorse.find(name);
  const ReadingErrors bounds = worse == kWorse.end() ? kUsual : worse->second;
  EXPECT_LE(errors.letters, bounds.letters);
  EXPECT_LE(errors.words, bounds.words);
}

std::string name_of(const ::testing::TestParamInfo<GoldenPdf>& info) {
  std::string name = info.param.name();
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Pdf, Golden, ::testing::ValuesIn(testing::golden_pdfs()), name_of);

}  // namespace
}  // namespace karez
