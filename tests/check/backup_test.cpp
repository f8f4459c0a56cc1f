// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <optional>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/write/index_lock.h"
#include "tests/end_to_end/archive.h"
#include "tests/support/flip.h"
#include "tests/support/tiny_index.h"

namespace karez::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

Finished back_up(const fs::path& index, const fs::path& target) {
  return run({program("karez-index"), "--index", index, "--backup", target});
}

Finished check(const fs::path& index) {
  return run({program("karez-check"), "--index", index, "--deep"});
}

std::string search(const fs::path& index, const std::string& query) {
  std::string json = run({program("karez-search"), "--index", index, "--json", "--", query}).out;
  const auto at = json.find("\"took_ms\"");
  return at == json.npos ? json : json.erase(at, json.find(',', at) - at);
}

TEST(Backup, IsAnIndexWithTheSameAnswers) {
  const Archive archive;
  archive.write("a.txt", kBulletin);
  archive.write("b.txt", "The observers came back");
  archive.index();
  const fs::path copy = archive.folder() / "copy";
  const Finished made = back_up(archive.index_directory(), copy);
  ASSERT_EQ(made.status, 0) << made.err;
  const std::string answer = search(archive.index_directory(), "observers");
  EXPECT_THAT(answer, HasSubstr("\"documents\":2"));
  fs::remove_all(archive.index_directory());
  EXPECT_EQ(search(copy, "observers"), answer);
  const Finished checked = check(copy);
  EXPECT_EQ(checked.status, 0) << checked.out;
  EXPECT_THAT(checked.out, HasSubstr("as they were sealed"));
  // Copied back, it is the index again: nothing is read anew.
  fs::copy(copy, archive.index_directory(), fs::copy_options::recursive);
  EXPECT_THAT(archive.index().out, HasSubstr("2 unchanged"));
}

TEST(Backup, AFlippedByteInAnyOfItsFilesIsFound) {
  const Archive archive;
  archive.write("a.txt", kBulletin);
  archive.index();
  const fs::path copy = archive.folder() / "copy";
  ASSERT_EQ(back_up(archive.index_directory(), copy).status, 0);
  int flipped = 0;
  for (const auto& entry : fs::recursive_directory_iterator(copy)) {
    if (!entry.is_regular_file() || entry.file_size() == 0) continue;
    flip(entry.path(), entry.file_size() / 2);
    EXPECT_EQ(check(copy).status, 3) << entry.path();
    flip(entry.path(), entry.file_size() / 2);
    ++flipped;
  }
  EXPECT_GE(flipped, 7) << "five tables, list, seal and mark";
  EXPECT_EQ(check(copy).status, 0);
}

TEST(Backup, ReplacesAnOlderOneOfTheSameIndexAndNothingElse) {
  const Archive archive;
  archive.write("a.txt", kBulletin);
  archive.index();
  const fs::path copy = archive.folder() / "copy";
  ASSERT_EQ(back_up(archive.index_directory(), copy).status, 0);
  archive.write("b.txt", "The observers came back");
  archive.index();
  ASSERT_EQ(back_up(archive.index_directory(), copy).status, 0);
  EXPECT_THAT(search(copy, "observers"), HasSubstr("\"documents\":2"));

  const fs::path other = archive.folder() / "other";
  fs::create_directory(other);
  archive.write("../other/notes.txt", "mine");
  EXPECT_EQ(back_up(archive.index_directory(), other).status, 2);
  EXPECT_TRUE(fs::exists(other / "notes.txt"));
  EXPECT_FALSE(fs::exists(other / "XAPIANDB"));

  // A copy that was indexed into is no backup any more.
  archive.write("c.txt", "A third one");
  ASSERT_EQ(
      run({program("karez-index"), "--index", copy, "--progress", "none", archive.files()}).status,
      0);
  EXPECT_EQ(back_up(archive.index_directory(), copy).status, 2);
  EXPECT_EQ(back_up(archive.index_directory(), archive.index_directory()).status, 2);
  EXPECT_EQ(back_up(archive.index_directory(), archive.index_directory() / "in").status, 2);
}

// Restore drill: a copy made while a writer commits holds one commit, whole.
TEST(Backup, OfAnIndexThatIsBeingWrittenToHoldsOneCommit) {
  TinyIndex index;
  const auto write = [&](int version) {
    for (int i = 0; i < 20; ++i) {
      const std::string name = std::to_string(i);
      index.add({.name = name,
                 .pages = {"the camp in version" + std::to_string(version)},
                 .id = sha256(name).hex()});
    }
    index.commit();
  };
  write(1);
  const TemporaryDirectory folder;
  const fs::path copy = folder.path() / "copy";
  {
    auto lock = std::optional(IndexLock::acquire(index.path()));  // as an indexer has it
    ASSERT_TRUE(*lock);
    Background backup({program("karez-index"), "--index", index.path(), "--backup", copy},
                      folder.path());
    for (int version = 2; version < 12; ++version) write(version);
    lock.reset();  // a backup that found no moment waits for this
    ASSERT_THAT(backup.wait_for("Backup of"), HasSubstr("Backup of"));
  }
  index.close();
  fs::remove_all(index.path());
  int versions = 0;
  for (int version = 1; version < 12; ++version) {
    const std::string answer = search(copy, "version" + std::to_string(version));
    if (answer.find("\"documents\":0") != answer.npos) continue;
    ++versions;
    EXPECT_THAT(answer, HasSubstr("\"documents\":20"));
  }
  EXPECT_EQ(versions, 1);
}

}  // namespace
}  // namespace karez::testing
