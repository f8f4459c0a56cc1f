// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <filesystem>
#include <fstream>

#include <dirent.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include "indexer/jail/extract_client.h"
#include "tests/extract/collect.h"
#include "tests/support/lies.h"
#include "tests/support/own_limits.h"
#include "tests/support/places.h"
#include "tests/support/shared_data.h"
#include "tests/support/tiny_pdf.h"

namespace karez {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using testing::body_of;
using testing::OwnLimits;
using testing::property;
using testing::shared_data_dir;
using testing::TinyPdf;

const fs::path kPrograms = testing::program_dir();

int memory_file(const std::string& bytes) {
  const int fd = memfd_create("document", MFD_CLOEXEC);
  EXPECT_EQ(write(fd, bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
  return fd;
}

Extracted extract_with(ExtractClient& client, const std::string& bytes, const std::string& name) {
  const int fd = memory_file(bytes);
  const auto document = client.extract(fd, name);
  close(fd);
  EXPECT_TRUE(document) << (document ? "" : to_string(document.error()));
  return document ? *document : Extracted();
}

std::vector<GapCode> codes_of(const Extracted& document) {
  std::vector<GapCode> codes;
  for (const Gap& gap : document.gaps) codes.push_back(gap.code);
  return codes;
}

std::size_t open_descriptors() {
  const auto entries = fs::directory_iterator("/proc/self/fd");
  return static_cast<std::size_t>(std::distance(begin(entries), end(entries)));
}

// --- Children that misbehave.

class Misbehaving : public ::testing::Test {
 protected:
  static ExtractBudget budget() {
    ExtractBudget small;
    small.page_progress = 300ms;
    small.document_wall = 1500ms;
    small.cpu = 1s;
    small.memory = 200 * limits::MiB;
    small.output_bytes = 1 * limits::MiB;
    return small;
  }
  std::vector<GapCode> fate(const std::string& name) {
    return codes_of(extract_with(client, "x", name));
  }
  ExtractClient client{kPrograms / "karez-extract-fake", budget()};
};

using Codes = std::vector<GapCode>;

TEST_F(Misbehaving, EndsAsAGapWithItsReason) {
  using enum GapCode;
  EXPECT_EQ(fate("exit"), Codes{crashed});
  EXPECT_EQ(fate("hang"), Codes{time_limit});
  EXPECT_EQ(fate("lie"), Codes{crashed});
#ifndef KAREZ_SANITIZED
  EXPECT_EQ(fate("crash"), Codes{crashed});
  EXPECT_EQ(fate("abort"), Codes{crashed});
#endif
  EXPECT_EQ(fate("echo"), Codes{});
}

#ifndef KAREZ_SANITIZED
// With all the time it wants: on a busy machine it met the limits of time first.
TEST_F(Misbehaving, TakesNoMoreMemoryThanItMay) {
  ExtractBudget patient = budget();
  patient.page_progress = patient.document_wall = 60s;
  patient.cpu = 30s;
  ExtractClient taker(kPrograms / "karez-extract-fake", patient);
  EXPECT_EQ(codes_of(extract_with(taker, "x", "memory")), Codes{GapCode::memory_limit});
}
#endif

TEST_F(Misbehaving, KeepsThePagesThatCameBefore) {
  for (const char* name : {"exit.2", "hang.2", "lie.2"}) {
    const Extracted document = extract_with(client, "x", name);
    EXPECT_EQ(document.pages.size(), 2U) << name;
    ASSERT_EQ(document.gaps.size(), 2U) << name;
    EXPECT_EQ(document.gaps[1].code, GapCode::partial);
    EXPECT_FALSE(document.gaps[1].page);
  }
}

TEST_F(Misbehaving, TimeOfItsOwnIsLimited) {
  ExtractBudget patient = budget();
  patient.page_progress = patient.document_wall = 10s;
  ExtractClient other(kPrograms / "karez-extract-fake", patient);
  const Extracted document = extract_with(other, "x", "spin");
  ASSERT_EQ(codes_of(document), Codes{GapCode::time_limit});
  EXPECT_EQ(document.gaps[0].detail, "limit cpu of 1 s; --limit cpu=3s allows more");
}

TEST_F(Misbehaving, AFloodIsStopped) {
  const Extracted document = extract_with(client, "x", "flood");
  const Codes expected{GapCode::too_large, GapCode::partial};
  EXPECT_EQ(codes_of(document), expected);
  EXPECT_GT(document.pages.size(), 1U);
}

TEST_F(Misbehaving, NoLieIsBelieved) {
  for (const testing::Lie& lie : testing::lies()) {
    const Extracted document = extract_with(client, lie.frames, "raw");
    EXPECT_EQ(document.pages.size(), lie.pages_before) << lie.what;
    ASSERT_FALSE(document.gaps.empty()) << lie.what;
    EXPECT_EQ(document.gaps[0].code, GapCode::crashed) << lie.what;
  }
}

TEST_F(Misbehaving, APlainDocumentBehindABadOneIsRead) {
  for (const char* bad : {"exit", "hang", "lie", "flood"}) {
    fate(bad);
    EXPECT_EQ(extract_with(client, "hello", "echo").pages.at(0).text, "hello") << bad;
  }
}

TEST_F(Misbehaving, ADeadKarezExtractIsStartedAgainOnce) {
  ExtractJail jail;
  jail.mode = JailMode::open;  // The jail saves it.
  ExtractClient other(kPrograms / "karez-extract-fake", budget(), jail);
  const int fd = memory_file("x");
  EXPECT_FALSE(other.extract(fd, "kill-parent"));
  close(fd);
  EXPECT_EQ(extract_with(other, "hello", "echo").pages.at(0).text, "hello");
}

TEST_F(Misbehaving, AForbiddenCallEndsTheChild) {
  for (const char* name : {"forbidden", "kill-parent"}) {
    const Extracted document = extract_with(client, "x", name);
    ASSERT_EQ(codes_of(document), Codes{GapCode::crashed}) << name;
    EXPECT_EQ(document.gaps[0].detail,
              "it made a call that the jail forbids; karez-extract --print FILE says which");
  }
}

TEST_F(Misbehaving, NoDescriptorIsLeftOpen) {
  fate("echo");
  const std::size_t before = open_descriptors();
  for (int i = 0; i < 20; ++i) fate(i % 2 == 0 ? "exit" : "lie");
  EXPECT_EQ(open_descriptors(), before);
}

TEST(ExtractClientTest, AMissingProgramIsAnError) {
  ExtractClient client("/nowhere/karez-extract");
  const int fd = memory_file("x");
  const auto document = client.extract(fd, "x");
  close(fd);
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().code, ErrorCode::io);
}

// --- The real program.

class Extracting : public ::testing::Test {
 protected:
  Extracted read(const std::string& bytes, const std::string& name = "a") {
    return extract_with(client, bytes, name);
  }
  Extracted read_file(const fs::path& path) {
    const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const auto document = client.extract(fd, path.filename().string());
    close(fd);
    EXPECT_TRUE(document) << path;
    return document ? *document : Extracted();
  }
  ExtractClient client{kPrograms / "karez-extract"};
};

TEST_F(Extracting, ATinyPdf) {
  TinyPdf pdf;
  for (const char* number : {"i", "ii", "1", "2"}) {
    std::vector<std::string> lines{"The Weekly Report"};
    for (int i = 0; i < 10; ++i) lines.push_back(std::string("Some words of the body, ") + number);
    lines.emplace_back(number);
    pdf.pages.push_back(lines);
  }
  pdf.pages[2][1] = "Findings of the Mission";
  pdf.arabic_from = 2;
  pdf.info = {{"Title", "A (small) report"}, {"CreationDate", "D:20220909120000Z"}};
  pdf.outline = {{"Findings of the Mission", 2}, {"Not there", 3}};
  const Extracted document = read(pdf.bytes());
  EXPECT_EQ(document.media_type, "application/pdf");
  EXPECT_EQ(property(document, "Title"), "A (small) report");
  EXPECT_EQ(property(document, "CreationDate"), "2022-09-09T12:00:00Z");
  ASSERT_EQ(document.pages.size(), 4U);
  EXPECT_EQ(document.pages[1].label, "ii");
  EXPECT_EQ(document.pages[3].label, "2");
  const std::vector<OutlineEntry> outline{{"Findings of the Mission", 1, 3}, {"Not there", 1, 0}};
  EXPECT_EQ(document.outline, outline);
  EXPECT_TRUE(document.gaps.empty());
  EXPECT_EQ(body_of(document.pages[3]).find("Weekly"), std::string::npos);
  EXPECT_NE(body_of(document.pages[3]).find("Some words"), std::string::npos);
}

TEST_F(Extracting, ATextOverTheLimitIsKeptUpToItAndSaysSo) {
  const OwnLimits small(Limit::text_bytes, 2 * limits::MiB);
  ExtractClient limited{kPrograms / "karez-extract"};
  std::string text;
  while (text.size() < 9 * limits::MiB) text += "ئۇيغۇر forced labour in one endless line ";
  const Extracted document = extract_with(limited, text, "a.txt");
  EXPECT_EQ(codes_of(document), (Codes{GapCode::too_large, GapCode::partial}));
  EXPECT_EQ(document.gaps.at(0).detail,
            "limit text-bytes of 2 MiB; --limit text-bytes=6MiB allows more");
  ASSERT_FALSE(document.pages.empty());
  EXPECT_EQ(property(document, "text:charset"), "UTF-8") << "cut between characters";
  EXPECT_EQ(document.pages[0].text.find("\uFFFD"), std::string::npos);
}

TEST_F(Extracting, APageWithoutTextIsAGapOfThatPage) {
  TinyPdf pdf;
  pdf.pages = {{"words"}, {}, {"words"}};
  const Extracted document = read(pdf.bytes());
  ASSERT_EQ(document.pages.size(), 3U);
  EXPECT_TRUE(document.pages[1].text.empty());
  ASSERT_EQ(document.gaps.size(), 1U);
  EXPECT_EQ(document.gaps[0].code, GapCode::no_text);
  EXPECT_EQ(document.gaps[0].page, 2U);
}

TEST_F(Extracting, MadeUpLabelsAreNone) {
  TinyPdf pdf;
  pdf.pages = {{"words"}, {"more"}};
  EXPECT_EQ(read(pdf.bytes()).pages.at(1).label, "");
}

TEST_F(Extracting, LeadingJunkAndDamage) {
  TinyPdf pdf;
  pdf.pages = {{"words"}};
  const std::string bytes = pdf.bytes();
  EXPECT_EQ(read("junk\n" + bytes).pages.size(), 1U);
  EXPECT_EQ(codes_of(read(bytes.substr(0, 60))), Codes{GapCode::damaged});
  EXPECT_EQ(codes_of(read("%PDF-1.4\n")), Codes{GapCode::damaged});
  EXPECT_EQ(codes_of(read("")), Codes{GapCode::empty});
}

TEST_F(Extracting, OnlyRegularFiles) {
  const auto document = client.extract(open("/dev/null", O_RDONLY | O_CLOEXEC), "null");
  ASSERT_TRUE(document);
  EXPECT_EQ(codes_of(*document), Codes{GapCode::not_a_regular_file});
}

TEST_F(Extracting, TwiceTheSameIsTheSame) {
  TinyPdf pdf;
  pdf.pages = {{"One", "two"}, {"Three"}};
  EXPECT_EQ(read(pdf.bytes()).pages.at(0).text, read(pdf.bytes()).pages.at(0).text);
}

// --- Real files, where they are there.

TEST_F(Extracting, TheWeeklyBriefHasSixItems) {
  const fs::path file = shared_data_dir() / "bulletins" / "wuc-weekly-brief-2022-09-09.txt";
  if (!fs::exists(file)) GTEST_SKIP() << "the shared data is not here";
  const Extracted document = read_file(file);
  std::vector<std::string> labels;
  for (const Page& page : document.pages) labels.push_back(page.label);
  const std::vector<std::string> expected{
      "UN Experts Urge Action on Findings of Uyghur Abuses in East Turkistan",
      "Mr. Volker Türk Appointed as New High Commissioner for Human Rights",
      "New U.K. Security Minister Calls For Hikvision, Dahua Ban",
      "Spyware Campaign Reportedly Targeting the Uyghur Community",
      "Support Uyghurs’ Genocide & Crimes Against Humanity Case in Argentina",
      "Ask Volkswagen to Close its Plant in East Turkistan"};
  EXPECT_EQ(labels, expected);
  EXPECT_TRUE(document.items);
}

TEST_F(Extracting, OddFiles) {
  const fs::path odd = shared_data_dir() / "odd";
  if (!fs::exists(odd / "derived__empty.pdf")) GTEST_SKIP() << "the shared data is not here";
  EXPECT_EQ(codes_of(read_file(odd / "derived__enc-user-aes256.pdf")), Codes{GapCode::encrypted});
  EXPECT_EQ(codes_of(read_file(odd / "derived__empty.pdf")), Codes{GapCode::empty});
  EXPECT_EQ(codes_of(read_file(odd / "derived__trunc-50.pdf")), Codes{GapCode::damaged});
  EXPECT_FALSE(read_file(odd / "derived__leading-junk.pdf").pages.empty());
  EXPECT_FALSE(read_file(odd / "derived__enc-owneronly-rc4-40.pdf").pages.empty());
}

TEST_F(Extracting, ReportsAreNotShredded) {
  const fs::path texts = shared_data_dir() / "texts";
  if (!fs::exists(texts)) GTEST_SKIP() << "the shared data is not here";
  for (const auto& entry : fs::directory_iterator(texts)) {
    const Extracted document = read_file(entry.path());
    EXPECT_FALSE(document.items) << entry.path();
    EXPECT_LT(document.pages.size(), 20U) << entry.path();
  }
}

class EveryFile : public Extracting, public ::testing::WithParamInterface<const char*> {};

TEST_P(EveryFile, EndsAsPagesOrAGap) {
  const fs::path folder = shared_data_dir() / GetParam();
  if (!fs::exists(folder)) GTEST_SKIP() << "the shared data is not here";
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  const std::size_t step = files.size() > 200 ? 3 : 1;
  for (std::size_t i = 0; i < files.size(); i += step) {
    const Extracted document = read_file(files[i]);
    EXPECT_FALSE(document.pages.empty() && document.gaps.empty()) << files[i];
    for (const Gap& gap : document.gaps) {
      EXPECT_NE(gap.code, GapCode::crashed) << files[i] << " " << gap.detail;
      EXPECT_LE(gap.page.value_or(0), document.pages.size()) << files[i];
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Folders, EveryFile,
                         ::testing::Values("bulletins", "hostile", "mail", "odd", "texts", "udhr"));

}  // namespace
}  // namespace karez
