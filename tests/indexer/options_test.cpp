// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/options.h"

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
  EXPECT_FALSE(options.ocr);
  EXPECT_EQ(options.progress, ProgressMode::automatic);
}

TEST(Options, WrongUsageIsExitStatus2AndNamesTheOption) {
  struct Row {
    std::vector<std::string> words;
    std::string said;
  };
  const Row kRows[] = {
      {{"a"}, "--index is required"},
      {{"--index", "dir"}, "PATH is required"},
      {{"--index", "dir", "--jobs", "0", "a"}, "--jobs"},
      {{"--index", "dir", "--jobs", "many", "a"}, "--jobs"},
      {{"--index", "dir", "--ocr", "perhaps", "a"}, "--ocr"},
      {{"--index", "dir", "--progress", "loud", "a"}, "--progress"},
      {{"--index", "dir", "--nonsense", "a"}, "--nonsense"},
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
