// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ocr/page_recogniser.h"

#include <fstream>
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_directory.h"

namespace karez::ocr {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// A document whose pages are pictures, and jobs that "recognise" them by a table.
class Recogniser : public ::testing::Test {
 protected:
  struct Reading {
    std::string text;
    int confidence = 90;
    std::string language = "en";
  };

  Recogniser() { install({"eng", "osd"}); }

  void install(const std::vector<std::string>& names) {
    for (const std::string& name : names) {
      std::ofstream(data_.path() / (name + ".traineddata")) << name;
    }
  }

  Jobs jobs() {
    Jobs jobs;
    jobs.draw = [this](int, const Task& task) -> Result<Extracted> {
      Extracted drawn;
      if (broken_.contains(task.page)) {
        drawn.gaps.push_back({GapCode::crashed, {}, "signal SEGV"});
        return drawn;
      }
      Image image{100, 100, std::string(10'000, '\xff')};
      // Its number in ink; page 9 is blank.
      if (task.page != 9) image.pixels.replace(0, 100 * task.page, 100 * task.page, '\0');
      drawn.image = image;
      return drawn;
    };
    jobs.recognise = [this](const Image& image, const std::string& data) -> Result<Extracted> {
      Extracted answer;
      answer.extractor = "tesseract 5.3.0";
      answer.pages.emplace_back();
      if (data == "osd") {
        if (!script_.empty()) answer.properties.emplace_back("ocr:script", script_);
        return answer;
      }
      const auto page = static_cast<std::uint32_t>(image.pixels.find('\xff') / 100);
      asked_.push_back(std::to_string(page) + " " + data);
      if (stop_after_ == asked_.size()) stop_ = 1;
      const Reading& reading = readings_[{page, data}];
      answer.pages.front().source = TextSource::ocr;
      answer.pages.front().text = reading.text;
      answer.pages.front().language = reading.language;
      answer.pages.front().confidence = static_cast<std::uint8_t>(reading.confidence);
      return answer;
    };
    return jobs;
  }

  Extracted scan(std::uint32_t pages) {
    Extracted document;
    document.media_type = "application/pdf";
    document.extractor = "pdf/1 poppler 22.12";
    for (std::uint32_t page = 1; page <= pages; ++page) {
      document.pages.emplace_back().label = "label " + std::to_string(page);
      document.gaps.push_back({GapCode::no_text, page, {}});
    }
    return document;
  }

  Extracted complete(Extracted document) {
    PageRecogniser recogniser(jobs(), {InstalledData(data_.path()), languages_}, index_.path(),
                              counts_, stop_);
    EXPECT_TRUE(recogniser.complete(0, document));
    return document;
  }

  karez::testing::TemporaryDirectory data_, index_;
  std::map<std::pair<std::uint32_t, std::string>, Reading> readings_;
  std::vector<std::string> asked_, languages_;
  std::set<std::uint32_t> broken_;
  std::string script_ = "Latin";
  std::size_t stop_after_ = 0;
  Counts counts_;
  std::atomic<int> stop_{0};
};

TEST_F(Recogniser, PagesGetTheirTextAndKeepTheirLabels) {
  readings_[{1, "eng"}] = {"forced labour in the cotton fields\n", 87, "en"};
  readings_[{2, "eng"}] = {"the second page of it\n", 91, "en"};
  const Extracted document = complete(scan(2));
  EXPECT_EQ(document.pages[0].text, "forced labour in the cotton fields\n");
  EXPECT_EQ(document.pages[0].source, TextSource::ocr);
  EXPECT_EQ(document.pages[0].confidence, 87);
  EXPECT_EQ(document.pages[0].label, "label 1");
  EXPECT_EQ(document.pages[1].text, "the second page of it\n");
  EXPECT_TRUE(document.gaps.empty());
  EXPECT_EQ(document.extractor, "pdf/1 poppler 22.12, tesseract 5.3.0");
  EXPECT_EQ(counts_.pages, 2U);
}

TEST_F(Recogniser, OnlyPagesWithoutTextAreLookedAt) {
  Extracted document = scan(3);
  document.gaps = {{GapCode::no_text, 2, {}}, {GapCode::quality_low, 3, {}}};
  document.pages[0].text = "its own\n";
  readings_[{2, "eng"}] = {"read\n"};
  document = complete(std::move(document));
  EXPECT_EQ(document.pages[0].text, "its own\n");
  EXPECT_EQ(document.pages[1].text, "read\n");
  EXPECT_THAT(asked_, ElementsAre("2 eng"));
  EXPECT_THAT(document.gaps, ElementsAre(Gap{GapCode::quality_low, 3, {}}));
}

TEST_F(Recogniser, WhatCannotBeReadStaysAGapThatSaysWhy) {
  Extracted document = scan(9);
  document.gaps = {{GapCode::no_text, 1, {}}, {GapCode::no_text, 3, {}}, {GapCode::no_text, 9, {}}};
  broken_ = {3};
  readings_[{1, "eng"}] = {"~ | .\n", 12};
  document = complete(std::move(document));
  ASSERT_EQ(document.gaps.size(), 3U);
  EXPECT_THAT(document.gaps[0].detail, HasSubstr("nothing to read"));
  EXPECT_THAT(document.gaps[1].detail, HasSubstr("could not be drawn: crashed: signal SEGV"));
  EXPECT_EQ(document.gaps[2].detail, kBlankPage);
  EXPECT_EQ(document.extractor, "pdf/1 poppler 22.12");
}

TEST_F(Recogniser, WithoutLanguageDataTheGapNamesIt) {
  script_ = "Tibetan";
  const Extracted document = complete(scan(1));
  ASSERT_EQ(document.gaps.size(), 1U);
  EXPECT_EQ(document.gaps[0].code, GapCode::no_text);
  EXPECT_THAT(document.gaps[0].detail, HasSubstr("tesseract-ocr-bod"));
  EXPECT_EQ(counts_.without_data, 1U);
  EXPECT_TRUE(asked_.empty());
}

TEST_F(Recogniser, WhatWasRecognisedOnceIsNotRecognisedAgain) {
  readings_[{1, "eng"}] = {"once\n", 80};
  const Extracted first = complete(scan(1));
  ASSERT_EQ(asked_.size(), 1U);
  const Extracted second = complete(scan(1));
  EXPECT_EQ(asked_.size(), 1U);
  EXPECT_EQ(second.pages[0].text, first.pages[0].text);
  EXPECT_EQ(second.extractor, first.extractor);
  // Other data of the same name: once more.
  std::ofstream(data_.path() / "eng.traineddata") << "a newer version";
  complete(scan(1));
  EXPECT_EQ(asked_.size(), 2U);
}

TEST_F(Recogniser, ARunThatIsStoppedKeepsThePagesItHas) {
  for (std::uint32_t page = 1; page <= 4; ++page) readings_[{page, "eng"}] = {"text\n"};
  stop_after_ = 2;
  const Extracted stopped = complete(scan(4));
  EXPECT_EQ(stopped.gaps.size(), 2U);
  EXPECT_THAT(asked_, ElementsAre("1 eng", "2 eng"));
  stop_ = 0;
  const Extracted whole = complete(scan(4));
  EXPECT_TRUE(whole.gaps.empty());
  EXPECT_THAT(asked_, ElementsAre("1 eng", "2 eng", "3 eng", "4 eng"));
}

TEST_F(Recogniser, TheBestOfSeveralCandidatesIsTakenAndThenFavoured) {
  install({"ara", "uig", "fas"});
  script_ = "Arabic";
  for (std::uint32_t page = 1; page <= 3; ++page) {
    readings_[{page, "ara+eng"}] = {"arabic\n", 60, "ar"};
    readings_[{page, "fas+eng"}] = {"persian\n", 55, "fa"};
    readings_[{page, "uig+eng"}] = {"uyghur\n", 89, "ug"};
  }
  readings_[{3, "uig+eng"}] = {"uyghur\n", 50, "ug"};
  readings_[{3, "ara+eng"}] = {"arabic\n", 92, "ar"};
  const Extracted document = complete(scan(3));
  EXPECT_EQ(document.pages[0].text, "uyghur\n");
  EXPECT_EQ(document.pages[1].text, "uyghur\n");
  EXPECT_EQ(document.pages[2].text, "arabic\n");
  EXPECT_THAT(asked_, ElementsAre("1 ara+eng", "1 uig+eng", "1 fas+eng", "2 uig+eng", "3 uig+eng",
                                  "3 ara+eng", "3 fas+eng"));
}

TEST_F(Recogniser, ATextInTheLanguageOfItsDataIsPreferred) {
  install({"ara", "fas"});
  script_ = "Arabic";
  readings_[{1, "ara+eng"}] = {"كشور\n", 87, "fa"};
  readings_[{1, "fas+eng"}] = {"کشور\n", 85, "fa"};
  EXPECT_EQ(complete(scan(1)).pages[0].text, "کشور\n");
}

TEST_F(Recogniser, AScriptThatWasNotToldHasAllItsLanguagesTried) {
  install({"chi_sim", "chi_tra", "bod"});
  script_ = "";
  readings_[{1, "eng"}] = {"HHH\n", 20, ""};
  readings_[{1, "bod+eng"}] = {"x\n", 25, ""};
  readings_[{1, "chi_sim"}] = {"人杈\n", 83, "zh-Hans"};
  readings_[{1, "chi_tra"}] = {"人權\n", 90, "zh-Hant"};
  EXPECT_EQ(complete(scan(1)).pages[0].text, "人權\n");
  EXPECT_THAT(asked_, ElementsAre("1 eng", "1 chi_sim", "1 bod+eng", "1 chi_tra"));
}

TEST_F(Recogniser, ATextThatTurnsOutFrenchIsReadAsFrench) {
  install({"fra"});
  readings_[{1, "eng"}] = {"droits de I'homme\n", 84, "fr"};
  readings_[{1, "fra"}] = {"droits de l'homme\n", 95, "fr"};
  readings_[{2, "fra"}] = {"la suite\n", 95, "fr"};
  const Extracted document = complete(scan(2));
  EXPECT_EQ(document.pages[0].text, "droits de l'homme\n");
  EXPECT_EQ(document.pages[0].confidence, 95);
  EXPECT_THAT(asked_, ElementsAre("1 eng", "1 fra", "2 fra"));
}

TEST_F(Recogniser, TheLanguageOfOtherPagesComesFirst) {
  install({"chi_sim", "chi_tra"});
  script_ = "Han";
  Extracted document = scan(2);
  document.gaps = {{GapCode::no_text, 2, {}}};
  document.pages[0].text = "繁體";
  document.pages[0].language = "zh-Hant";
  readings_[{2, "chi_tra"}] = {"人權\n", 90, "zh-Hant"};
  readings_[{2, "chi_sim"}] = {"人权\n", 85, "zh-Hans"};
  document = complete(std::move(document));
  EXPECT_EQ(asked_.front(), "2 chi_tra");
  EXPECT_EQ(document.pages[1].text, "人權\n");
}

TEST_F(Recogniser, WordsDividedAtALineEndAreJoined) {
  readings_[{1, "eng"}] = {"the inter-\nnational community\nis international\n"};
  EXPECT_THAT(complete(scan(1)).pages[0].text, HasSubstr("the international\ncommunity"));
}

TEST_F(Recogniser, MoreTextThanAPageHoldsIsNotBelieved) {
  readings_[{1, "eng"}] = {std::string(300'000, 'a') + "\n", 99};
  const Extracted document = complete(scan(1));
  ASSERT_EQ(document.gaps.size(), 1U);
  EXPECT_THAT(document.gaps[0].detail, HasSubstr("more text than a page can hold"));
}

TEST_F(Recogniser, FilesThatAreNoPdfAreLeftAlone) {
  Extracted document = scan(1);
  document.media_type = "text/html";
  document = complete(std::move(document));
  EXPECT_EQ(document.gaps.size(), 1U);
  EXPECT_EQ(counts_.pages, 0U);
}

}  // namespace
}  // namespace karez::ocr
