// SPDX-License-Identifier: GPL-3.0-or-later
// The whole indexer with the real karez-extract, on real files when they are there.
#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/jail/extract_client.h"
#include "tests/indexer/indexing.h"
#include "tests/support/places.h"
#include "tests/support/shared_data.h"

namespace karez::testing {
namespace {

namespace fs = std::filesystem;

ExtractFunction real_extractor() {
  auto client = std::make_shared<ExtractClient>(testing::program_dir() / "karez-extract");
  return [client](int fd, const std::string& name) { return client->extract(fd, name); };
}

RunSummary index_into(const fs::path& index, const std::vector<std::string>& paths, unsigned jobs,
                      Recorder& recorder) {
  const std::atomic<int> stop{0};
  const RunOptions options{
      .index = index, .paths = paths, .jobs = jobs, .extractor = extractor_version()};
  auto summary = run_index(options, &real_extractor, recorder, stop);
  if (summary) return *summary;
  ADD_FAILURE() << to_string(summary.error());
  return {};
}

std::size_t files_below(const fs::path& folder) {
  std::size_t files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) ++files;
  }
  return files;
}

TEST(RealFiles, EveryFileIsADocumentOrAGapAndTwoRunsAgree) {
  const fs::path data = shared_data_dir();
  if (data.empty()) GTEST_SKIP() << "no shared data here";
  if (!fs::exists(testing::program_dir() / "karez-extract")) GTEST_SKIP() << "not built";
  TemporaryDirectory folder;
  std::vector<std::string> paths;
  std::size_t files = 0;
  for (const char* part : {"bulletins", "mail", "odd"}) {
    paths.push_back((data / part).string());
    files += files_below(data / part);
  }
  Recorder first, second, again;
  const auto one = index_into(folder.path() / "one", paths, 1, first);
  const auto two = index_into(folder.path() / "two", paths, 3, second);
  EXPECT_EQ(one.files, files);
  const auto in_files = std::count_if(first.statuses.begin(), first.statuses.end(), [](auto& path) {
    return path.first.find(kEmbeddedMark) == std::string::npos;
  });
  EXPECT_EQ(static_cast<std::size_t>(in_files), files) << "beside what came in them";
  EXPECT_EQ(first.statuses, second.statuses);
  EXPECT_EQ(one.generation, two.generation);
  const auto unchanged = index_into(folder.path() / "one", paths, 1, again);
  EXPECT_EQ(unchanged.parsed, 0U);
  EXPECT_FALSE(unchanged.wrote);
  EXPECT_EQ(unchanged.failed_files, one.failed_files);
}

// The declaration of human rights in 138 languages, and legal texts: all sound.
TEST(RealFiles, NoSoundTextIsCalledDoubtful) {
  const fs::path data = shared_data_dir();
  if (!fs::exists(data / "udhr") || !fs::exists(data / "texts")) GTEST_SKIP() << "not here";
  TemporaryDirectory folder;
  Recorder recorder;
  const auto summary = index_into(
      folder.path() / "index", {(data / "udhr").string(), (data / "texts").string()}, 2, recorder);
  EXPECT_GT(summary.documents, 200U);
  EXPECT_EQ(summary.page_gaps.count(GapCode::quality_low), 0U);
}

}  // namespace
}  // namespace karez::testing
