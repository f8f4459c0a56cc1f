// SPDX-License-Identifier: GPL-3.0-or-later
// Trees as an attacker, a careless archivist or a broken disk leave them, through whole runs.
#include <fstream>
#include <string>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "indexer/command/report.h"
#include "indexer/files/file_access.h"
#include "indexer/files/scanner.h"
#include "tests/indexer/indexing.h"
#include "tests/support/own_limits.h"

namespace karez::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Pair;

std::string status_of(const Archive& archive, const std::string& path) {
  const auto found = archive.statuses().find(path);
  return found == archive.statuses().end() ? "not there" : found->second;
}

void make_socket(const fs::path& path) {
  const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  ASSERT_LT(path.string().size(), sizeof address.sun_path);
  path.string().copy(address.sun_path, sizeof address.sun_path - 1);
  EXPECT_EQ(::bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  ::close(fd);
}

TEST(InputTree, LinksAreToldAndNeverFollowed) {
  Archive archive;
  archive.write("a.txt", "words");
  fs::create_symlink("a.txt", archive.files / "to-file");
  fs::create_symlink("/etc/passwd", archive.files / "to-secret");
  fs::create_directory_symlink("..", archive.files / "above");
  fs::create_directory_symlink(".", archive.files / "circle");
  fs::create_symlink("nowhere", archive.files / "dangling");
  const auto summary = archive.run();
  EXPECT_EQ(summary.documents, 1U);
  EXPECT_EQ(summary.failed_files, 5U);
  for (const char* link : {"to-file", "to-secret", "above", "circle", "dangling"}) {
    EXPECT_EQ(status_of(archive, link), "failed not_a_regular_file");
  }
}

TEST(InputTree, PipesSocketsAndDevicesAreToldWithoutWaiting) {
  Archive archive;
  archive.write("a.txt", "words");
  ASSERT_EQ(::mkfifo((archive.files / "pipe").c_str(), 0600), 0);
  make_socket(archive.files / "socket");
  const bool device =
      ::mknod((archive.files / "device").c_str(), S_IFCHR | 0600, makedev(1, 3)) == 0;
  archive.run();
  EXPECT_EQ(status_of(archive, "a.txt"), "added");
  EXPECT_EQ(status_of(archive, "pipe"), "failed not_a_regular_file");
  EXPECT_EQ(status_of(archive, "socket"), "failed not_a_regular_file");
  EXPECT_EQ(status_of(archive, "device"), device ? "failed not_a_regular_file" : "not there");
}

TEST(InputTree, FilesThatTheKernelMakesUpAreNotRead) {
  const auto folder = scan({"/proc/self"}, "/nowhere").value();
  ASSERT_EQ(folder.files.size(), 1U);
  EXPECT_EQ(folder.files[0].gap->code, GapCode::not_a_regular_file);
  const auto file = scan({"/proc/self/status"}, "/nowhere").value();
  ASSERT_EQ(file.files.size(), 1U);
  EXPECT_EQ(file.files[0].gap->code, GapCode::not_a_regular_file);
}

// 10,000 folders, each in the one before; made and removed folder by folder.
TEST(InputTree, TenThousandFoldersInOneAnotherEndAtTheLimitThatIsNamed) {
  Archive archive;
  archive.write("a.txt", "words");
  const std::string name = "d";
  int at = ::open(archive.files.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  for (int depth = 0; depth < 10'000; ++depth) {
    ASSERT_EQ(::mkdirat(at, name.c_str(), 0700), 0);
    const int next = ::openat(at, name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    ::close(at);
    at = next;
    ASSERT_GE(at, 0);
  }
  ::close(at);
  const auto found = scan({archive.files.string()}, archive.index).value();
  ASSERT_EQ(found.files.size(), 2U);
  const auto& deep = found.files[0].gap ? found.files[0] : found.files[1];
  EXPECT_EQ(deep.gap->code, GapCode::loop);
  EXPECT_EQ(deep.gap->detail, "limit tree-depth of 4096; --limit tree-depth=12288 allows more");
  const OwnLimits more(Limit::tree_depth, 12'288);
  EXPECT_EQ(scan({archive.files.string()}, archive.index).value().files.size(), 1U);
}

TEST(InputTree, AFolderOfManyFilesIsListedInLittleMemory) {
  Archive archive;
  constexpr int kFiles = 20'000;
  const int folder = ::open(archive.files.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  for (int i = 0; i < kFiles; ++i) {
    const std::string name = std::to_string(i) + ".txt";
    ::close(::openat(folder, name.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600));
  }
  ::close(folder);
  rusage before{}, after{};
  ::getrusage(RUSAGE_SELF, &before);
  EXPECT_EQ(scan({archive.files.string()}, archive.index).value().files.size(),
            std::size_t{kFiles});
  ::getrusage(RUSAGE_SELF, &after);
  EXPECT_LT(after.ru_maxrss - before.ru_maxrss, kFiles) << "KiB: one a file is plenty";
}

const std::vector<std::string> kOddNames{"not\xFFutf8.txt",
                                         "new\nline.txt",
                                         "esc\x1b[31m.txt",
                                         "gpj\u202Etxt.exe",
                                         std::string(251, 'n') + ".txt",
                                         "<b>&\"'.txt",
                                         "back\\slash",
                                         "-rf",
                                         "%41.txt",
                                         "\u2028line",
                                         "tab\t.txt",
                                         "del\x7F"};

bool is_harmless(const std::string& text) {
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7F) return false;
  }
  return text.find("\u202E") == text.npos && text.find("\u2028") == text.npos &&
         text.find('\xFF') == text.npos;
}

TEST(InputTree, OddNamesAreIndexedAndShownHarmless) {
  Archive archive;
  for (std::size_t i = 0; i < kOddNames.size(); ++i) {
    archive.write(kOddNames[i], "words " + std::to_string(i));
  }
  const auto summary = archive.run();
  EXPECT_EQ(summary.documents, kOddNames.size());
  EXPECT_EQ(summary.failed_files, 0U);
  for (const auto& [path, status] : archive.statuses()) {
    EXPECT_EQ(status, "added");
    EXPECT_TRUE(is_harmless(path)) << path;
    EXPECT_EQ(path.find('\n'), std::string::npos);
  }
  for (std::size_t i = 0; i < kOddNames.size(); ++i) {
    const auto record = archive.record("words " + std::to_string(i));
    ASSERT_TRUE(record) << kOddNames[i];
    ASSERT_EQ(record->paths.size(), 1U);
    EXPECT_TRUE(is_harmless(record->paths[0]));
  }
  EXPECT_FALSE(archive.run().wrote) << "each is known again by its name";
}

TEST(InputTree, LinksAndCopiesOfOneFileAreOneDocumentWithAllPaths) {
  Archive archive;
  archive.write("a.txt", "words");
  archive.write("copy/b.txt", "words");
  fs::create_hard_link(archive.files / "a.txt", archive.files / "hard.txt");
  EXPECT_EQ(archive.run().documents, 1U);
  EXPECT_EQ(archive.extractor.calls, 1);
  EXPECT_THAT(archive.record("words")->paths,
              ::testing::ElementsAre("a.txt", "copy/b.txt", "hard.txt"));
}

TEST(InputTree, ASparseTerabyteIsRefusedAtOnce) {
  Archive archive;
  archive.write("big", "x");
  fs::resize_file(archive.files / "big", std::uintmax_t{1} << 40);
  EXPECT_EQ(archive.run().failed_files, 1U);
  EXPECT_EQ(status_of(archive, "big"), "failed too_large");
  EXPECT_EQ(archive.extractor.calls, 0);
  archive.write("small", "more than one KiB " + std::string(2000, 'x'));
  const OwnLimits small(Limit::file_bytes, limits::KiB);
  archive.run();
  EXPECT_EQ(status_of(archive, "small"), "failed too_large");
}

struct Meanwhile {
  const char* name;
  void (*happens)(const fs::path& file);
};

// Between the moment the file was hashed and the end of its reading.
TEST(InputTree, AFileThatChangesUnderTheReaderIsToldAndReadNextTime) {
  const Meanwhile kEvents[] = {
      {"removed and written again",
       [](const fs::path& file) {
         fs::remove(file);
         std::ofstream(file) << "these are the new words";
       }},
      {"truncated", [](const fs::path& file) { fs::resize_file(file, 3); }},
      {"appended", [](const fs::path& file) { std::ofstream(file, std::ios::app) << " and more"; }},
      {"replaced by another",
       [](const fs::path& file) {
         std::ofstream(file.string() + ".new") << "these are other words";
         fs::rename(file.string() + ".new", file);
       }},
      {"written over", [](const fs::path& file) { std::ofstream(file) << "THESE WERE THE WORDS"; }},
  };
  for (const Meanwhile& event : kEvents) {
    Archive archive;
    archive.write("a.txt", "these were the words");
    archive.extractor.before_each = [&] { event.happens(archive.files / "a.txt"); };
    archive.run();
    const bool consistent = archive.record("these were the words").has_value();
    EXPECT_TRUE(consistent || status_of(archive, "a.txt") == "failed changed_while_reading")
        << event.name << ": " << status_of(archive, "a.txt");
    archive.extractor.before_each = nullptr;
    EXPECT_EQ(archive.run().failed_files, 0U) << event.name;
    std::ifstream now(archive.files / "a.txt");
    const std::string text{std::istreambuf_iterator<char>(now), {}};
    EXPECT_TRUE(archive.record(text)) << event.name;
  }
}

TEST(InputTree, AFileThatIsGoneBeforeItIsReadIsTold) {
  Archive archive;
  archive.write("a.txt", "the first, which is longer");
  archive.write("b.txt", "the second");
  archive.extractor.before_each = [&] { archive.remove("b.txt"); };
  const auto summary = archive.run();
  EXPECT_EQ(status_of(archive, "a.txt"), "added");
  EXPECT_EQ(status_of(archive, "b.txt"), "failed changed_while_reading");
  EXPECT_EQ(summary.failed_files, 1U);
}

// Root may read everything, so a child gives that up first.
int as_nobody(const std::function<bool()>& check) {
  const pid_t pid = ::fork();
  if (pid == 0) {
    const bool nobody = ::geteuid() != 0 || (::setresgid(65534, 65534, 65534) == 0 &&
                                             ::setresuid(65534, 65534, 65534) == 0);
    ::_exit(nobody && check() ? 0 : 1);
  }
  int status = -1;
  ::waitpid(pid, &status, 0);
  return status;
}

TEST(InputTree, WhatMayNotBeReadIsToldAndTheRestIsRead) {
  Archive archive;
  archive.write("open.txt", "words");
  archive.write("closed.txt", "secret");
  archive.write("closed/inside.txt", "secret too");
  for (fs::path at = archive.files; at != "/tmp" && at != "/"; at = at.parent_path()) {
    fs::permissions(at, fs::perms::others_exec | fs::perms::others_read, fs::perm_options::add);
  }
  ::chmod((archive.files / "closed.txt").c_str(), 0);
  ::chmod((archive.files / "closed").c_str(), 0);
  const std::string root = archive.files.string();
  const int status = as_nobody([&] {
    const auto found = scan({root}, "/nowhere");
    if (!found || found->files.size() != 3 || found->unseen.size() != 1) return false;
    const auto closed_folder = found->files[0].gap;
    const auto closed_file = open_file(found->files[1].location);
    const auto open = open_file(found->files[2].location);
    return closed_folder && closed_folder->code == GapCode::permission && !closed_file &&
           closed_file.error().code == GapCode::permission && open;
  });
  ::chmod((archive.files / "closed").c_str(), 0700);
  EXPECT_EQ(status, 0);
}

// --- Sidecars.

std::string sidecar_gap(Archive& archive, std::string_view text) {
  const auto record = archive.record(text);
  if (!record) return "no document";
  if (record->gaps.size() != 1) return std::to_string(record->gaps.size()) + " gaps";
  return std::string(name_of(record->gaps[0].code)) + ": " + record->gaps[0].detail;
}

TEST(InputTree, ASidecarThatIsNoFileIsSaidToBeNone) {
  Archive archive;
  for (const char* name : {"pipe", "link", "folder", "closed"}) {
    archive.write(std::string(name) + ".txt", std::string("words of ") + name);
  }
  ASSERT_EQ(::mkfifo((archive.files / "pipe.txt.meta.json").c_str(), 0600), 0);
  fs::create_symlink("/etc/passwd", archive.files / "link.txt.meta.json");
  fs::create_directory(archive.files / "folder.txt.meta.json");
  archive.run();
  for (const char* name : {"pipe", "link", "folder"}) {
    EXPECT_EQ(sidecar_gap(archive, std::string("words of ") + name),
              "bad_sidecar: it is a link, pipe, device or folder, not a file");
  }
}

TEST(InputTree, ASidecarThatMayNotBeReadIsSaidToBeClosed) {
  const TemporaryDirectory folder;
  const fs::path file = folder.path() / "a.txt";
  std::ofstream(file) << "words";
  std::ofstream(file.string() + ".meta.json") << "{}";
  fs::permissions(folder.path(), fs::perms::others_exec, fs::perm_options::add);
  ::chmod((file.string() + ".meta.json").c_str(), 0);
  const int status = as_nobody([&] {
    const auto sidecar = read_sidecar_file(file.string());
    return !sidecar && sidecar.error() == Gap{GapCode::bad_sidecar, {}, "it may not be read"};
  });
  EXPECT_EQ(status, 0);
}

// One content at three paths, one of them with a sidecar that is broken: three were told to mend
// it.
TEST(InputTree, ABrokenSidecarIsHeldAgainstThePathsThatHaveOne) {
  Archive archive;
  for (const char* name : {"a.txt", "b.txt", "c.txt"}) archive.write(name, "words");
  archive.write("b.txt.meta.json", "{");
  const auto summary = archive.run();
  EXPECT_EQ(summary.failed_files, 1U);
  EXPECT_EQ(summary.file_gaps.at(GapCode::bad_sidecar), 1U);
  archive.write("d.txt", "words");
  EXPECT_EQ(archive.run().failed_files, 1U) << "nor against a copy that comes later";
  EXPECT_FALSE(archive.run().wrote);
  archive.write("a.txt.meta.json", "{}");
  EXPECT_EQ(archive.run().failed_files, 0U) << "the first path's sidecar counts, and is sound";
}

// --- What failed stays in quarantine.

TEST(Quarantine, APoisonFileIsNotReadAgainUnderAnyName) {
  Archive archive;
  archive.write("poison.pdf", "BROKEN");
  archive.run({.extractor = "extract/9"});
  EXPECT_EQ(archive.extractor.calls, 1);
  archive.write("copy/of/it.doc", "BROKEN");
  archive.rename("poison.pdf", "renamed.pdf");
  archive.run({.extractor = "extract/9"});
  EXPECT_EQ(archive.extractor.calls, 1);
  EXPECT_EQ(status_of(archive, "copy/of/it.doc"), "failed damaged");
  EXPECT_EQ(status_of(archive, "renamed.pdf"), "failed damaged");
  archive.run({.retry_failed = true, .extractor = "extract/9"});
  EXPECT_EQ(archive.extractor.calls, 2) << "both paths in one go";
  archive.run({.extractor = "extract/10"});
  EXPECT_EQ(archive.extractor.calls, 3);
}

RetryOptions under(const std::string& extractor) { return {.extractor = extractor}; }

TEST(Quarantine, OtherLimitsFreeOnlyWhatALimitCanMend) {
  CatalogueEntry slow, broken;
  slow.extractor = broken.extractor = "extract/9";
  slow.gap = Gap{GapCode::time_limit, {}, {}};
  broken.gap = Gap{GapCode::encrypted, {}, {}};
  EXPECT_TRUE(would_say_the_same(slow, under("extract/9")));
  EXPECT_FALSE(would_say_the_same(slow, under("extract/9 page-time=60s")));
  EXPECT_TRUE(would_say_the_same(broken, under("extract/9 page-time=60s")));
  EXPECT_FALSE(would_say_the_same(slow, under("extract/10")));
  EXPECT_FALSE(would_say_the_same(broken, under("extract/10")));
  slow.extractor = "extract/9 page-time=60s";
  EXPECT_FALSE(would_say_the_same(slow, under("extract/9")));
}

}  // namespace
}  // namespace karez::testing
