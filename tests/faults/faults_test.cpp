// SPDX-License-Identifier: GPL-3.0-or-later
// The fault cases with few trials each; tests/benchmark/durability.sh runs them with many.
#include <string>

#include <gtest/gtest.h>

#include "tests/faults/cases.h"

namespace karez::testing {
namespace {

class Faults : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { ground_ = new Ground(); }
  static void TearDownTestSuite() { delete ground_; }

  static void expect(const Row& row) {
    if (row.skipped) GTEST_SKIP() << row.name << ": " << row.seen;
    std::string failures;
    for (const std::string& failure : row.failures) failures += failure + "\n";
    EXPECT_TRUE(row.ok) << row.name << ": " << row.seen << "\n" << failures;
  }

  static Ground* ground_;
};
Ground* Faults::ground_ = nullptr;

TEST_F(Faults, KillAtRandomMoments) { expect(kill_at_random(*ground_, {.count = 9, .seed = 7})); }
TEST_F(Faults, KillAroundPublishing) { expect(kill_at_calls(*ground_, {.count = 15, .seed = 7})); }
TEST_F(Faults, KillAroundABackup) { expect(kill_backup(*ground_, {.count = 8, .seed = 7})); }
TEST_F(Faults, FailingSystemCalls) { expect(fail_calls(*ground_, {.count = 22, .seed = 7})); }
TEST_F(Faults, FullDisk) { expect(full_disk(*ground_, {})); }
TEST_F(Faults, ReadOnlyIndex) { expect(read_only(*ground_, {})); }
TEST_F(Faults, TwoIndexers) { expect(two_indexers(*ground_, {})); }
TEST_F(Faults, FlippedBytes) { expect(flipped_bytes(*ground_, {.count = 2, .seed = 7})); }
TEST_F(Faults, MissingFiles) { expect(missing_files(*ground_, {})); }
TEST_F(Faults, IndexOfAnotherVersion) { expect(other_version(*ground_, {})); }
TEST_F(Faults, PublishUnderLoad) { expect(publish_under_load(*ground_, {.count = 6, .seed = 7})); }

}  // namespace
}  // namespace karez::testing
