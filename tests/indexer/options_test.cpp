// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/command/options.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace karez {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::internal::CaptureStderr;
using ::testing::internal::CaptureStdout;
using ::testing::internal::GetCapturedStderr;
using ::testing::internal::GetCapturedStdout;

std::variant<IndexOptions, int> parse(std::vector<std::string> words) {
  words.insert(words.begin(), "karez-index");
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  return parse_index_options(static_cast<int>(argv.size()), argv.data());
}

TEST(Options, EverythingOfTheContract) {
  const auto parsed =
      parse({"--index", "dir", "--jobs", "3", "--ocr", "auto", "--prune", "--retry-failed",
             "--report", "run.jsonl", "--progress", "plain", "a", "b"});
  const auto& options = std::get<IndexOptions>(parsed);
  EXPECT_EQ(options.run.index, "dir");
  EXPECT_EQ(options.run.jobs, 3U);
  EXPECT_TRUE(options.run.prune);
  EXPECT_TRUE(options.run.retry_failed);
  EXPECT_TRUE(options.ocr);
  EXPECT_EQ(options.report, "run.jsonl");
  EXPECT_EQ(options.progress, ProgressMode::plain);
  EXPECT_THAT(options.run.paths, ElementsAre("a", "b"));
}

TEST(Options, DefaultsAreCareful) {
  const auto parsed = parse({"--index", "dir", "a"});
  const auto& options = std::get<IndexOptions>(parsed);
  EXPECT_GE(options.run.jobs, 1U);
  EXPECT_FALSE(options.run.prune);
  EXPECT_TRUE(options.ocr);
  EXPECT_TRUE(options.ocr_choice.asked.empty());
  EXPECT_FALSE(options.run.recogniser.empty());
  EXPECT_EQ(options.progress, ProgressMode::automatic);
}

TEST(Options, WrongUsageIsExitStatus2AndNamesTheOption) {
  struct Row {
    std::vector<std::string> words;
    std::string said;
  };
  const Row kRows[] = {
      {{"a"}, "--index is required"},
      {{"--index", "dir", "--ocr", "maybe", "a"}, "--ocr: \"maybe\" is none of: auto, never"},
      {{"--index", "dir", "--progress", "x", "a"},
       "--progress: \"x\" is none of: auto, none, plain"},
      {{"--index", "dir"}, "PATH is required"},
      {{"--index", "dir", "--jobs", "0", "a"}, "--jobs"},
      {{"--index", "dir", "--jobs", "many", "a"}, "--jobs"},
      {{"--index", "dir", "--ocr", "perhaps", "a"}, "--ocr"},
      {{"--index", "dir", "--progress", "loud", "a"}, "--progress"},
      {{"--index", "dir", "--nonsense", "a"}, "--nonsense"},
      {{"--index", "dir", "--limit", "page-tme=60s", "a"}, "Did you mean page-time?"},
      {{"--index", "dir", "--limit", "page-time=60", "a"}, "0.1s to 86400s"},
      {{"--index", "dir", "--limit", "a"}, "PATH is required"},
  };
  for (const Row& row : kRows) {
    CaptureStderr();
    const auto parsed = parse(row.words);
    const std::string said = GetCapturedStderr();
    ASSERT_TRUE(std::holds_alternative<int>(parsed)) << row.said;
    EXPECT_EQ(std::get<int>(parsed), 2);
    EXPECT_THAT(said, HasSubstr(row.said));
  }
}

TEST(Options, LimitsAreSetOneByOne) {
  const auto parsed = parse({"--index", "dir", "--limit", "page-time=60s", "a", "--limit",
                             "tree-depth=9", "--limit", "memory=2GiB", "b"});
  const auto& options = std::get<IndexOptions>(parsed);
  EXPECT_EQ(options.limits[Limit::page_time], 60'000U);
  EXPECT_EQ(options.limits[Limit::memory], 2 * limits::GiB);
  EXPECT_EQ(options.limits[Limit::tree_depth], 9U);
  EXPECT_EQ(options.limits[Limit::pages], limits::kPages);
  EXPECT_THAT(options.run.paths, ElementsAre("a", "b"));
  // What a scan skips is looked at anew in any case: no reason to read files again.
  EXPECT_THAT(options.run.extractor, ::testing::EndsWith(" memory=2GiB page-time=60s"));
}

TEST(Options, LimitsAreListedWithoutAnIndex) {
  CaptureStdout();
  EXPECT_EQ(std::get<int>(parse({"--limits"})), 0);
  const std::string listed = GetCapturedStdout();
  for (const LimitRow& row : kLimits) EXPECT_THAT(listed, HasSubstr(row.name));
}

TEST(Options, HelpShowsExamplesAndVersionTheVersion) {
  CaptureStdout();
  EXPECT_EQ(std::get<int>(parse({"--help"})), 0);
  const std::string help = GetCapturedStdout();
  EXPECT_THAT(help, HasSubstr("karez-index --index index reports/"));
  EXPECT_THAT(help, HasSubstr("--retry-failed"));
  CaptureStdout();
  EXPECT_EQ(std::get<int>(parse({"--version"})), 0);
  EXPECT_THAT(GetCapturedStdout(), HasSubstr(KAREZ_VERSION));
}

}  // namespace
}  // namespace karez
