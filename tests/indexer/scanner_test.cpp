// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/files/scanner.h"

#include <fstream>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "indexer/files/file_access.h"
#include "tests/indexer/indexing.h"

namespace karez::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ScannerTest : public ::testing::Test {
 protected:
  void touch(const std::string& path, std::string_view text = "x") {
    fs::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path) << text;
  }

  Scan scan_root() { return scan({root_.string()}, root_ / "index").value(); }

  // "path" or "path: gap".
  static std::vector<std::string> listing(const Scan& found) {
    std::vector<std::string> lines;
    for (const SeenFile& file : found.files) {
      lines.push_back(file.path + (file.gap ? ": " + std::string(name_of(file.gap->code)) : ""));
    }
    return lines;
  }

  TemporaryDirectory folder_;
  fs::path root_ = folder_.path();
};

TEST_F(ScannerTest, ListsFilesByPathWhateverTheDiskSays) {
  for (const char* path : {"b/z.txt", "a.txt", "b/a.txt", "B.txt", "c/d/e.txt"}) touch(path);
  EXPECT_THAT(listing(scan_root()),
              ElementsAre("B.txt", "a.txt", "b/a.txt", "b/z.txt", "c/d/e.txt"));
}

TEST_F(ScannerTest, SkipsHiddenNamesSidecarsAndTheIndexItself) {
  for (const char* path :
       {"a.pdf", "a.pdf.meta.json", ".git/x", ".hidden", "index/db-000001/y", "lone.meta.json"}) {
    touch(path);
  }
  const Scan found = scan_root();
  EXPECT_THAT(listing(found), ElementsAre("a.pdf"));
  EXPECT_EQ(found.hidden, 2U);
  EXPECT_EQ(found.lone_sidecars, 1U);
  EXPECT_EQ(found.files[0].sidecar_size, 1U);
  EXPECT_NE(found.files[0].sidecar_mtime_ns, 0);
}

TEST_F(ScannerTest, LinksPipesAndClosedFoldersAreGaps) {
  touch("a.txt");
  fs::create_symlink("a.txt", root_ / "link.txt");
  fs::create_directory_symlink("..", root_ / "up");
  ASSERT_EQ(::mkfifo((root_ / "pipe").c_str(), 0600), 0);
  EXPECT_THAT(listing(scan_root()),
              ElementsAre("a.txt", "link.txt: not_a_regular_file", "pipe: not_a_regular_file",
                          "up: not_a_regular_file"));
}

TEST_F(ScannerTest, NamesAreBytes) {
  touch("\xff\xfe.txt");
  touch("new\nline");
  touch(std::string(255, 'n'));
  EXPECT_EQ(scan_root().files.size(), 3U);
}

TEST_F(ScannerTest, AFileCanBeGivenByItself) {
  touch("sub/a.txt");
  touch("sub/a.txt.meta.json");
  touch("sub/b.txt");
  const Scan found = scan({(root_ / "sub/a.txt").string()}, root_ / "index").value();
  EXPECT_THAT(listing(found), ElementsAre("a.txt"));
  EXPECT_EQ(found.files[0].location, (root_ / "sub/a.txt").string());
  EXPECT_EQ(found.files[0].sidecar_size, 1U);
  EXPECT_THAT(found.roots, ElementsAre((root_ / "sub/a.txt").string()));
}

TEST_F(ScannerTest, OverlappingPathsGiveEachFileOnce) {
  touch("sub/a.txt");
  const Scan found =
      scan({root_.string(), (root_ / "sub").string(), (root_ / "sub/../sub").string()},
           root_ / "index")
          .value();
  EXPECT_THAT(listing(found), ElementsAre("sub/a.txt"));
}

TEST_F(ScannerTest, APathThatIsNotThereIsAnError) {
  const auto found = scan({(root_ / "nothing").string()}, root_ / "index");
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, ErrorCode::not_found);
}

TEST_F(ScannerTest, AFileOverTheLimitIsNotOpened) {
  touch("big");
  fs::resize_file(root_ / "big", std::uintmax_t{1} << 40);  // sparse
  EXPECT_THAT(listing(scan_root()), ElementsAre("big: too_large"));
}

// Longer than PATH_MAX by far; made and removed folder by folder.
TEST_F(ScannerTest, FoldersDeeperThanAnyPathMayBeAreWalkedToTheLimit) {
  constexpr int kDepth = 4200;
  int at = ::open(root_.c_str(), O_RDONLY | O_DIRECTORY);
  for (int depth = 0; depth < kDepth; ++depth) {
    ASSERT_EQ(::mkdirat(at, "deep", 0700), 0);
    const int next = ::openat(at, "deep", O_RDONLY | O_DIRECTORY);
    ASSERT_GE(next, 0);
    if (depth == 4000) ::close(::openat(at, "found.txt", O_CREAT | O_WRONLY, 0600));
    ::close(at);
    at = next;
  }
  ::close(at);
  const Scan found = scan_root();
  ASSERT_EQ(found.files.size(), 2U);
  const auto& gap = found.files[0].gap ? found.files[0] : found.files[1];
  const auto& file = found.files[0].gap ? found.files[1] : found.files[0];
  EXPECT_EQ(gap.gap->code, GapCode::loop);
  EXPECT_TRUE(file.path.ends_with("/found.txt"));
  EXPECT_TRUE(open_file(file.location)) << "the whole path is over PATH_MAX";
  EXPECT_EQ(found.unseen.size(), 1U);
}

TEST_F(ScannerTest, IsBelowGoesByWholeNames) {
  EXPECT_TRUE(is_below("/a/b", "/a"));
  EXPECT_TRUE(is_below("/a", "/a"));
  EXPECT_TRUE(is_below("/a", "/"));
  EXPECT_FALSE(is_below("/ab", "/a"));
  EXPECT_FALSE(is_below("/a", "/a/b"));
}

TEST_F(ScannerTest, OpeningFollowsNoLinkOnTheWay) {
  touch("real/a.txt");
  fs::create_directory_symlink("real", root_ / "link");
  EXPECT_TRUE(open_file((root_ / "real/a.txt").string()));
  const auto through = open_file((root_ / "link/a.txt").string());
  ASSERT_FALSE(through);
}

}  // namespace
}  // namespace karez::testing
