// SPDX-License-Identifier: GPL-3.0-or-later
// Scanned pages through the real programs: drawn, recognised, indexed, found.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include "common/index/snapshot.h"
#include "indexer/files/write_all.h"
#include "indexer/jail/extract_client.h"
#include "indexer/ocr/image.h"
#include "tests/end_to_end/archive.h"
#include "tests/support/image_pdf.h"
#include "tests/support/tiny_pdf.h"

namespace karez {
namespace {

using karez::testing::Archive;
using karez::testing::Finished;
using karez::testing::image_pdf;
using karez::testing::TinyPdf;
using ::testing::HasSubstr;

constexpr std::uint32_t kWidth = 1654;  // 200 dpi: what a scanner gives.

Extracted draw(const std::string& pdf, std::uint32_t page, std::uint32_t width) {
  const int fd = memfd_create("pdf", MFD_CLOEXEC);
  EXPECT_TRUE(write_all(fd, pdf));
  ExtractClient client(karez::testing::program("karez-extract"), {}, {ProfileId::render});
  auto drawn = client.extract(fd, Task{.page = page, .width = width});
  close(fd);
  EXPECT_TRUE(drawn) << to_string(drawn.error());
  return drawn.value_or(Extracted{});
}

std::string pdf_of(const std::vector<std::vector<std::string>>& pages) {
  TinyPdf pdf;
  pdf.pages = pages;
  return pdf.bytes();
}

const std::vector<std::vector<std::string>> kPages{
    {"", "", "The committee heard testimony about detention camps",
     "and about forced labour in the cotton fields of the region.", "",
     "Witnesses described how families were separated for years."},
    {"", "", "The second page repeats that the report was adopted",
     "without a vote by the council in its fifty-first session."}};

// The same pages as pictures, and a blank one behind them.
std::string scanned(bool upside_down = false) {
  const std::string pdf = pdf_of(kPages);
  std::vector<Image> images;
  for (std::uint32_t page = 1; page <= kPages.size(); ++page) {
    images.push_back(ocr::turned(*draw(pdf, page, kWidth).image, upside_down ? 180 : 0));
  }
  images.push_back({100, 141, std::string(14'100, '\xff')});
  return image_pdf(images);
}

nlohmann::json hit_of(const Archive& archive, const std::string& query) {
  const auto found = nlohmann::json::parse(archive.search(query));
  if (found["results"].empty()) return nullptr;
  return found["results"][0]["hits"][0];
}

// Of scan.pdf.
Result<Record> read_record(const Archive& archive) {
  std::ifstream file(archive.files() / "scan.pdf", std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  Reader reader(archive.index_directory());
  return reader.run<Record>([&](const Snapshot& snapshot) -> Result<Record> {
    const auto docid = snapshot.find(sha256(bytes));
    if (!docid) return fail(ErrorCode::not_found, "scan.pdf is not there");
    return snapshot.record(*docid);
  });
}

TEST(Render, DrawsAPageInGreyAsWideAsAsked) {
  const std::string pdf = pdf_of({{"Human rights"}, {}});
  const Extracted drawn = draw(pdf, 1, 400);
  ASSERT_TRUE(drawn.image);
  EXPECT_EQ(drawn.image->width, 400U);
  EXPECT_NEAR(drawn.image->height, 400 * 842 / 595, 2);
  EXPECT_EQ(drawn.image->pixels.size(), std::size_t{400} * drawn.image->height);
  EXPECT_FALSE(ocr::is_blank(*drawn.image));
  EXPECT_TRUE(ocr::is_blank(*draw(pdf, 2, 400).image));
}

TEST(Render, SaysWhatItCannotDraw) {
  const std::string pdf = pdf_of({{"Human rights"}});
  for (const std::uint32_t page : {0U, 2U, 4'000'000'000U}) {
    const Extracted drawn = draw(pdf, page, 400);
    EXPECT_FALSE(drawn.image);
    ASSERT_EQ(drawn.gaps.size(), 1U);
    EXPECT_EQ(drawn.gaps[0].code, GapCode::damaged);
  }
  EXPECT_EQ(draw("no pdf", 1, 400).gaps.at(0).code, GapCode::damaged);
}

TEST(Render, APageOfAnySizeFitsTheLimits) {
  std::string pdf = image_pdf({{1, 1, std::string(1, '\0')}});
  for (const std::string box : {"[0 0 9e9 842]", "[0 0 595 9e9]", "[0 0 9e4 9e4]", "[0 0 0 0]"}) {
    std::string changed = pdf;
    changed.replace(changed.find("[0 0 595 842]"), 13, box);
    const Extracted drawn = draw(changed, 1, 0);
    if (drawn.image) {
      EXPECT_LE(drawn.image->pixels.size(), limits::kImagePixels) << box;
    } else {
      EXPECT_EQ(drawn.gaps.size(), 1U) << box;
    }
  }
}

TEST(ScannedPages, AreFoundByTheirWords) {
  const Archive archive;
  archive.write("scan.pdf", scanned());
  const Finished run = archive.index({"--report", (archive.folder() / "run.jsonl").string()});
  EXPECT_EQ(run.status, 0) << run.err;
  const auto hit = hit_of(archive, "\"forced labour in the cotton fields\"");
  ASSERT_FALSE(hit.is_null());
  EXPECT_EQ(hit["page"], 1);
  EXPECT_EQ(hit["pinpoint"]["source"], "ocr");
  EXPECT_THAT(hit["pinpoint"]["extractor"].get<std::string>(), HasSubstr("tesseract "));
  EXPECT_EQ(hit_of(archive, "\"fifty-first session\"")["page"], 2);
  const auto record = read_record(archive);
  ASSERT_TRUE(record);
  EXPECT_EQ(record->pages[0].language, "en");
  EXPECT_GT(record->pages[0].confidence, 80);
  ASSERT_EQ(record->gaps.size(), 1U);
  EXPECT_EQ(record->gaps[0], (Gap{GapCode::no_text, 3, std::string(kBlankPage)}));
}

TEST(ScannedPages, ThatLieUpsideDownAreTurned) {
  const Archive archive;
  archive.write("scan.pdf", scanned(true));
  EXPECT_EQ(archive.index().status, 0);
  EXPECT_FALSE(hit_of(archive, "\"forced labour in the cotton fields\"").is_null());
}

TEST(ScannedPages, LeftUnreadAreReadWhenThatIsPossible) {
  const Archive archive;
  archive.write("scan.pdf", scanned());
  EXPECT_EQ(archive.index({"--ocr", "never"}).status, 0);
  EXPECT_TRUE(hit_of(archive, "cotton").is_null());
  EXPECT_FALSE(std::filesystem::exists(archive.index_directory() / "ocr"));
  EXPECT_THAT(archive.index().out, HasSubstr("1 read again"));
  EXPECT_FALSE(hit_of(archive, "cotton").is_null());
  // Read now: neither the same run nor one without recognition touches it.
  EXPECT_THAT(archive.index().out, HasSubstr("1 unchanged"));
  EXPECT_THAT(archive.index({"--ocr", "never"}).out, HasSubstr("1 unchanged"));
  EXPECT_FALSE(hit_of(archive, "cotton").is_null());
}

TEST(ScannedPages, WithoutLanguageDataAreGapsThatSaySo) {
  const Archive archive;
  archive.write("scan.pdf", scanned());
  const auto nothing = archive.folder() / "no data";
  std::filesystem::create_directory(nothing);
  const auto report = (archive.folder() / "run.jsonl").string();
  const Finished run = karez::testing::run({"/usr/bin/env", "TESSDATA_PREFIX=" + nothing.string(),
                                            karez::testing::program("karez-index"), "--index",
                                            archive.index_directory().string(), "--report", report,
                                            archive.files().string()});
  EXPECT_EQ(run.status, 0);
  EXPECT_THAT(run.err, HasSubstr("2 scanned pages were not recognised"));
  const auto record = read_record(archive);
  ASSERT_TRUE(record);
  ASSERT_EQ(record->gaps.size(), 3U);
  EXPECT_EQ(record->gaps[0].code, GapCode::no_text);
  EXPECT_THAT(record->gaps[0].detail, HasSubstr("tesseract-ocr-eng"));
  EXPECT_THAT(archive.index().out, HasSubstr("1 read again"));
  EXPECT_FALSE(hit_of(archive, "cotton").is_null());
}

// What was recognised, with when: a file that is written anew has another time.
std::map<std::string, std::filesystem::file_time_type> answers_of(const Archive& archive) {
  std::map<std::string, std::filesystem::file_time_type> answers;
  std::error_code error;
  const auto folder = archive.index_directory() / "ocr";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, error)) {
    if (entry.is_regular_file()) answers[entry.path()] = entry.last_write_time();
  }
  return answers;
}

std::string generation_in(const std::string& summary) {
  const std::string word = "generation ";
  return summary.substr(summary.find(word) + word.size(), 16);
}

TEST(ScannedPages, OfAKilledRunAreNotRecognisedAgain) {
  const std::string scan = scanned();
  const Archive archive;
  archive.write("scan.pdf", scan);
  {
    karez::testing::Background run({karez::testing::program("karez-index"), "--index",
                                    archive.index_directory().string(), archive.files().string()},
                                   archive.folder().string());
    // Script and text of the first page; the second is at work.
    for (int i = 0; i < 3000 && answers_of(archive).size() < 2; ++i) usleep(10'000);
    kill(run.pid(), SIGKILL);
    run.stop();
  }
  const auto before = answers_of(archive);
  ASSERT_GE(before.size(), 2U);
  const Finished again = archive.index();
  EXPECT_EQ(again.status, 0) << again.err;
  const auto after = answers_of(archive);
  for (const auto& [name, time] : before) {
    if (std::filesystem::path(name).has_extension()) continue;  // Half written when it was killed.
    ASSERT_TRUE(after.contains(name));
    EXPECT_EQ(after.at(name), time);
  }
  const Archive clean;
  clean.write("scan.pdf", scan);
  EXPECT_EQ(generation_in(again.out), generation_in(clean.index().out));
}

TEST(ScannedPages, LanguagesThatAreNotInstalledAreWrongUsage) {
  const Archive archive;
  archive.write("a.txt", "text");
  const Finished run = archive.index({"--ocr-languages", "eng,tlh"});
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.err, HasSubstr("tlh"));
  EXPECT_THAT(run.err, HasSubstr("Installed are eng"));
}

}  // namespace
}  // namespace karez
