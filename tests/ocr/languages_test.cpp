// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ocr/languages.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_directory.h"

namespace karez::ocr {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class Languages : public ::testing::Test {
 protected:
  Choice with(const std::vector<std::string>& installed, std::vector<std::string> asked = {}) {
    for (const std::string& name : installed) {
      std::ofstream(folder_.path() / (name + ".traineddata")) << name;
    }
    return {InstalledData(folder_.path()), std::move(asked)};
  }
  karez::testing::TemporaryDirectory folder_;
};

TEST_F(Languages, BothKindsOfNamesAreKnown) {
  EXPECT_EQ(language_of_tag("zh-Hant")->data, "chi_tra");
  EXPECT_EQ(language_of_tag("pt-BR")->data, "por");
  EXPECT_EQ(language_of_tag("xx"), nullptr);
  EXPECT_EQ(language_of_data("uig")->tag, "ug");
}

TEST_F(Languages, AskedLanguagesMustBeInstalled) {
  const Choice choice = with({"eng", "ara", "osd"});
  EXPECT_THAT(*parse_languages("ar,eng,en", choice.installed), ElementsAre("ara", "eng"));
  const auto wrong = parse_languages("eng,tur", choice.installed);
  ASSERT_FALSE(wrong);
  EXPECT_THAT(wrong.error().message, HasSubstr("tur"));
  EXPECT_THAT(wrong.error().hint, HasSubstr("eng, ara"));
  EXPECT_FALSE(parse_languages(",", choice.installed));
  EXPECT_FALSE(parse_languages("osd", choice.installed));
}

TEST_F(Languages, AScriptHasItsCandidates) {
  const Choice choice = with({"eng", "fra", "ara", "fas", "uig", "rus", "chi_sim", "chi_tra"});
  EXPECT_THAT(candidates("Latin", {}, choice), ElementsAre("eng"));
  EXPECT_THAT(candidates("Latin", {"fr"}, choice), ElementsAre("fra", "eng"));
  EXPECT_THAT(candidates("Arabic", {}, choice), ElementsAre("ara+eng", "uig+eng", "fas+eng"));
  EXPECT_THAT(candidates("Arabic", {"fr", "ug"}, choice),
              ElementsAre("uig+eng", "ara+eng", "fas+eng"));
  EXPECT_THAT(candidates("Han", {}, choice), ElementsAre("chi_sim", "chi_tra"));
  EXPECT_THAT(candidates("Tibetan", {}, choice), IsEmpty());
}

TEST_F(Languages, OfAnUncertainPageEachScriptIsTried) {
  const Choice choice = with({"eng", "fra", "ara", "uig", "bod"});
  EXPECT_THAT(candidates("", {}, choice), ElementsAre("eng", "ara+eng", "bod+eng"));
}

TEST_F(Languages, WhatWasAskedForCountsAlone) {
  const Choice choice = with({"eng", "fra", "ara", "rus"}, {"rus", "fra"});
  EXPECT_THAT(candidates("Latin", {"en"}, choice), ElementsAre("fra"));
  // A wrong guess at the script does not overrule the operator.
  EXPECT_THAT(candidates("Arabic", {}, choice), ElementsAre("fra", "rus+eng"));
  EXPECT_EQ(data_for_tag("en", choice), "");
  EXPECT_EQ(data_for_tag("ru", choice), "rus+eng");
}

TEST_F(Languages, MissingDataIsNamed) {
  EXPECT_THAT(missing_data("Han"), HasSubstr("tesseract-ocr-chi-sim"));
  EXPECT_THAT(missing_data("Arabic"), HasSubstr("Uyghur"));
  EXPECT_THAT(missing_data(""), HasSubstr("tesseract-ocr-eng"));
}

TEST_F(Languages, TheSignatureFollowsDataAndChoice) {
  const std::string before = signature(with({"eng"}));
  const std::string more = signature(with({"fra"}));
  EXPECT_NE(before, more);
  EXPECT_NE(more, signature(with({}, {"fra"})));
  const InstalledData data(folder_.path());
  const std::string digest = data.digest("eng+fra");
  std::ofstream(folder_.path() / "fra.traineddata") << "another version";
  EXPECT_NE(digest, data.digest("eng+fra"));
}

}  // namespace
}  // namespace karez::ocr
