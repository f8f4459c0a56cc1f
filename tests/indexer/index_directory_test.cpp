// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/index/directory.h"
#include "indexer/files/durable.h"
#include "indexer/write/databases.h"
#include "indexer/write/index_lock.h"
#include "tests/support/temporary_directory.h"

namespace karez {
namespace {

namespace fs = std::filesystem;

TEST(IndexDirectory, ASecondWriterIsToldWhoHoldsTheLock) {
  const testing::TemporaryDirectory folder;
  const fs::path index = folder.path() / "index";
  auto lock = IndexLock::acquire(index);
  ASSERT_TRUE(lock) << to_string(lock.error());
  const auto second = IndexLock::acquire(index);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::locked);
  EXPECT_NE(second.error().message.find(std::to_string(::getpid())), std::string::npos);
  { const IndexLock released = std::move(*lock); }
  EXPECT_TRUE(IndexLock::acquire(index));
}

// A name left behind was a byte of the index that no seal covered.
TEST(IndexDirectory, WhoLetsGoLeavesNoName) {
  const testing::TemporaryDirectory folder;
  { const auto lock = IndexLock::acquire(folder.path()); }
  EXPECT_EQ(fs::file_size(folder.path() / "lock"), 0U);
}

TEST(IndexDirectory, TheHolderIsNamed) {
  const testing::TemporaryDirectory folder;
  const auto lock = IndexLock::acquire(folder.path(), "karez-check");
  ASSERT_TRUE(lock);
  EXPECT_NE(IndexLock::acquire(folder.path()).error().message.find("karez-check"),
            std::string::npos);
}

TEST(IndexDirectory, ReadersHoldItTogetherAndKeepWritersOut) {
  const testing::TemporaryDirectory folder;
  { const auto made = IndexLock::acquire(folder.path()); }
  auto first = IndexLock::acquire_for_reading(folder.path());
  ASSERT_TRUE(first);
  EXPECT_TRUE(IndexLock::acquire_for_reading(folder.path()));
  EXPECT_EQ(IndexLock::acquire(folder.path()).error().code, ErrorCode::locked);
  { const IndexLock released = std::move(*first); }
  EXPECT_TRUE(IndexLock::acquire(folder.path()));
}

TEST(IndexDirectory, ADamagedListMakesNoDatabaseALeftover) {
  const testing::TemporaryDirectory folder;
  fs::create_directory(folder.path() / "db-000002");
  ASSERT_TRUE(switch_to(folder.path(), {"db-000003"}));
  ASSERT_TRUE(remove_unused_databases(folder.path()));
  EXPECT_TRUE(fs::exists(folder.path() / "db-000002"));
  // A list that is gone, where there was one: the seal is left.
  fs::remove(folder.path() / "XAPIANDB");
  std::ofstream(folder.path() / "seal.json") << "{}";
  EXPECT_EQ(shards_of(folder.path()).error().code, ErrorCode::corrupt);
  ASSERT_TRUE(remove_unused_databases(folder.path()));
  EXPECT_TRUE(fs::exists(folder.path() / "db-000002"));
}

TEST(IndexDirectory, FilesAreReplacedWholeAndRemovedOnce) {
  const testing::TemporaryDirectory folder;
  const fs::path file = folder.path() / "note";
  ASSERT_TRUE(replace_file(file, "one"));
  ASSERT_TRUE(replace_file(file, "two"));
  std::string text;
  std::ifstream(file) >> text;
  EXPECT_EQ(text, "two");
  EXPECT_FALSE(fs::exists(folder.path() / "note.new"));
  EXPECT_TRUE(remove_file(file));
  EXPECT_TRUE(remove_file(file));
  EXPECT_FALSE(fs::exists(file));
}

TEST(IndexDirectory, IsSwitchedAndOldDatabasesGo) {
  const testing::TemporaryDirectory folder;
  EXPECT_EQ(shards_of(folder.path()).error().code, ErrorCode::not_found);
  const std::string first = next_database_name(folder.path());
  EXPECT_EQ(first, "db-000001");
  fs::create_directory(folder.path() / first);
  ASSERT_TRUE(switch_to(folder.path(), {first}));
  const std::string before = stub_identity(folder.path());
  const std::string second = next_database_name(folder.path());
  EXPECT_EQ(second, "db-000002");
  fs::create_directory(folder.path() / second);
  ASSERT_TRUE(switch_to(folder.path(), {second}));
  EXPECT_NE(stub_identity(folder.path()), before);
  EXPECT_EQ(shards_of(folder.path())->front().filename(), second);
  ASSERT_TRUE(remove_unused_databases(folder.path()));
  EXPECT_FALSE(fs::exists(folder.path() / first));
  EXPECT_TRUE(fs::exists(folder.path() / second));
}

TEST(IndexDirectory, AnEmptyListIsCorruptNotEmpty) {
  const testing::TemporaryDirectory folder;
  std::ofstream(folder.path() / "XAPIANDB") << "\n";
  EXPECT_EQ(shards_of(folder.path()).error().code, ErrorCode::corrupt);
}

}  // namespace
}  // namespace karez
