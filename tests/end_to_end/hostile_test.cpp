// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are meant to do harm, in one run beside good ones: each ends as it must, and takes
// nothing else along. The large ones are in tests/benchmark/hostile_cases.sh.
#include <fstream>

#include <gtest/gtest.h>

#include "tests/support/hostile_files.h"
#include "tests/support/indexed_folder.h"
#include "tests/support/mutants.h"
#include "tests/support/places.h"
#include "tests/support/process.h"
#include "tests/support/temporary_directory.h"

namespace karez::testing {
namespace {

constexpr double kMostMib = 1024;

class Hostile : public ::testing::Test {
 protected:
  Hostile() { folder.write("good.txt", "The goodneighbour document is found.\n"); }

  void index() {
    const Measured run = folder.index({"--ocr", "never"});
    EXPECT_EQ(run.status, 3) << run.output;
#ifndef KAREZ_SANITIZED
    EXPECT_LT(run.peak_mib, kMostMib);
#endif
    EXPECT_EQ(folder.found("goodneighbour"), 1);
  }

  TemporaryDirectory place;
  IndexedFolder folder{testing::program_dir(), place.path()};
};

TEST_F(Hostile, EachFileEndsAsItMust) {
  for (const HostileFile& file : hostile_files()) {
    if (file.large) continue;
    std::ofstream out(folder.files() / file.name, std::ios::binary);
    file.write(out);
  }
  index();
  for (const HostileFile& file : hostile_files()) {
    if (file.large) continue;
    const Ending ending = folder.ending(std::string(file.name));
    EXPECT_TRUE(is_expected(ending.end, file.expected))
        << file.name << " is " << ending.end << " (" << ending.detail << "), not " << file.expected;
    if (!file.absent.empty() && file.absent != file.word && file.expected != "encrypted") {
      EXPECT_EQ(folder.found(std::string(file.absent)), 0) << file.name;
    }
    if (!file.word.empty()) {
      EXPECT_GE(folder.found(std::string(file.word)), 1) << file.name;
    }
  }
}

TEST_F(Hostile, MutantsHarmNobody) {
  const auto parents = parents_of_mutants({});
  constexpr unsigned kMutants = 120;
  for (unsigned i = 0; i < kMutants; ++i) {
    folder.write("mutant" + std::to_string(i), mutant(parents[i % parents.size()], i));
  }
  index();
  EXPECT_EQ(folder.files_told(), kMutants + 1);
  for (const auto& [path, ending] : folder.endings()) {
    EXPECT_EQ(ending.end.find("crashed"), std::string::npos) << path << ": " << ending.detail;
  }
}

TEST(Expected, EndingsAreComparedByTheirWords) {
  EXPECT_TRUE(is_expected("indexed", "indexed+partial|time_limit"));
  EXPECT_TRUE(is_expected("indexed+partial", "indexed+partial|time_limit"));
  EXPECT_TRUE(is_expected("time_limit", "indexed+partial|time_limit"));
  EXPECT_FALSE(is_expected("indexed+crashed", "indexed+partial|time_limit"));
  EXPECT_FALSE(is_expected("damaged", "indexed+partial|time_limit"));
}

}  // namespace
}  // namespace karez::testing
