// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <chrono>
#include <fstream>
#include <map>
#include <thread>

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <unistd.h>

#include "tests/benchmark/hostile_cases.h"
#include "tests/support/indexed_folder.h"

namespace karez::benchmark {
namespace {

namespace fs = std::filesystem;
using testing::IndexedFolder;
using testing::is_expected;
using testing::measured_run;

bool ended_well(const Measured& run) { return run.status == 0 || run.status == 3; }

// A folder of its own for one case, removed however deep it is.
class TreeCase {
 public:
  TreeCase(const CasePlace& place, const char* name)
      : path_(place.work / name), folder(place.programs, path_) {
    folder.write("good.txt", "The goodneighbour document.\n");
  }
  ~TreeCase() { measured_run({"rm", "-rf", path_.string()}, "/dev/null"); }
  TreeCase(const TreeCase&) = delete;
  TreeCase& operator=(const TreeCase&) = delete;

 private:
  fs::path path_;

 public:
  IndexedFolder folder;
};

void finish(CaseRow row, const TreeCase& tree, const Measured& run, bool ok, std::string seen,
            CaseTable& table) {
  const bool good = tree.folder.found("goodneighbour") == 1;
  row.ok = ok && good && ended_well(run);
  row.seen = fmt::format("exit {}; {}{}", run.status, seen, good ? "" : "; good file not found");
  table.add(std::move(row));
}

std::string ends(const IndexedFolder& folder, const std::vector<std::string>& paths) {
  std::string out;
  for (const std::string& path : paths) {
    out += fmt::format("{}{} {}", out.empty() ? "" : ", ", path, folder.ending(path).end);
  }
  return out;
}

bool all_are(const IndexedFolder& folder, const std::vector<std::string>& paths,
             std::string_view expected) {
  for (const std::string& path : paths) {
    if (!is_expected(folder.ending(path).end, expected)) return false;
  }
  return true;
}

void symlinks(const CasePlace& place, CaseTable& table) {
  TreeCase tree(place, "links");
  const fs::path files = tree.folder.files();
  fs::create_symlink("loop-b", files / "loop-a");
  fs::create_symlink("loop-a", files / "loop-b");
  fs::create_symlink("/etc/shadow", files / "shadow.txt");
  fs::create_directory_symlink("..", files / "above");
  fs::create_symlink("no such file", files / "dangling.txt");
  const Measured run = tree.folder.index();
  const std::vector<std::string> paths{"loop-a", "loop-b", "shadow.txt", "above", "dangling.txt"};
  finish(row_of("35", "symbolic links: a loop, /etc/shadow, the folder above, to nothing",
                "none followed, each reported", run),
         tree, run, all_are(tree.folder, paths, "not_a_regular_file|loop"),
         ends(tree.folder, paths), table);
}

void special_files(const CasePlace& place, CaseTable& table) {
  TreeCase tree(place, "special");
  const fs::path files = tree.folder.files();
  ::mkfifo((files / "fifo.txt").c_str(), 0600);
  const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string name = files / "socket.txt";
  std::vector<std::string> paths{"fifo.txt"};
  if (name.size() < sizeof address.sun_path) {
    name.copy(static_cast<char*>(address.sun_path), name.size());
    if (::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) {
      paths.emplace_back("socket.txt");
    }
  }
  ::close(socket);
  if (::mknod((files / "device.txt").c_str(), S_IFCHR | 0600, makedev(1, 5)) == 0) {
    paths.emplace_back("device.txt");
  }
  const Measured run = tree.folder.index();
  finish(row_of("36", "FIFO, socket, device", "skipped without blocking, reported", run), tree, run,
         all_are(tree.folder, paths, "not_a_regular_file") && run.seconds < 10,
         ends(tree.folder, paths), table);
}

void deep_folders(const CasePlace& place, CaseTable& table) {
  TreeCase tree(place, "deep");
  int folder = ::open(tree.folder.files().c_str(), O_RDONLY | O_DIRECTORY);
  int depth = 0;
  while (folder >= 0 && depth < 10'000 && ::mkdirat(folder, "d", 0700) == 0) {
    const int inner = ::openat(folder, "d", O_RDONLY | O_DIRECTORY);
    ::close(folder);
    folder = inner;
    ++depth;
  }
  const int file = ::openat(folder, "deepest.txt", O_WRONLY | O_CREAT, 0600);
  if (::write(file, "deepestword\n", 12) != 12) depth = -1;
  ::close(file);
  ::close(folder);
  const Measured run = tree.folder.index();
  int limits_said = 0;
  for (const auto& [path, ending] : tree.folder.endings()) {
    if (path != "good.txt" && ending.detail.find("tree-depth") != std::string::npos) ++limits_said;
  }
  const int found = tree.folder.found("deepestword");
  finish(row_of("37", fmt::format("{} folders inside each other", depth),
                "no failure; the depth limit is said, or the file found", run),
         tree, run, depth == 10'000 && (limits_said == 1 || found == 1),
         fmt::format("limit said {} times, deepest file found {}", limits_said, found), table);
}

void wide_folder(const CasePlace& place, CaseTable& table) {
  TreeCase tree(place, "wide");
  const int files = place.long_run ? 1'000'000 : 20'000;
  for (int i = 0; i < files; ++i) {
    const std::string path = tree.folder.files() / fmt::format("f{}.txt", i);
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    const bool written = ::write(file, "same words\n", 11) == 11;
    ::close(file);
    if (!written) break;
  }
  const Measured run = tree.folder.index();
  finish(row_of("38", fmt::format("{} files in one folder, all alike", files),
                "one document, every path in the report, indexer under 1 GiB", run),
         tree, run,
         tree.folder.found("same words") == 1 &&
             tree.folder.endings().size() == static_cast<std::size_t>(files) + 1 &&
             run.peak_mib < 1024,
         fmt::format("{} paths, {} document", tree.folder.endings().size(),
                     tree.folder.found("same words")),
         table);
}

bool has_raw_controls(const std::string& text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte < 0x20 && byte != '\n') || byte == 0x7F) return true;
    if (text.compare(i, 3, "\u202E") == 0) return true;
  }
  return false;
}

void strange_names(const CasePlace& place, CaseTable& table) {
  TreeCase tree(place, "names");
  const std::vector<std::string> names{"not-utf8-\xFF\xC0.txt",
                                       "line\nend.txt",
                                       "esc\x1b[31mred.txt",
                                       "bidi-\u202Efdp.txt",
                                       std::string(251, 'n') + ".txt",
                                       "-rf.txt",
                                       "<script>.txt",
                                       "' OR 1.txt",
                                       "tab\tname.txt"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    tree.folder.write(names[i], fmt::format("strangename word{}\n", i));
  }
  const Measured run = tree.folder.index();
  const auto expected = static_cast<int>(names.size());
  const int found = tree.folder.found("strangename");
  const bool controls = has_raw_controls(run.output);
  finish(row_of("39", "names: not UTF-8, newline, ESC, U+202E, 255 bytes, markup",
                "all indexed, no control byte in any output", run),
         tree, run, found == expected && !controls,
         fmt::format("{} of {} found{}", found, expected, controls ? ", CONTROL BYTES" : ""),
         table);
}

void changing_files(const CasePlace& place, CaseTable& table) {
  TreeCase tree(place, "changing");
  constexpr int kFiles = 200;
  const std::string body(200'000, 'w');
  const auto path = [&](int i) { return tree.folder.files() / fmt::format("c{:03}.txt", i); };
  for (int i = 0; i < kFiles; ++i) std::ofstream(path(i)) << "changing file " << i << " " << body;
  std::atomic<bool> stop = false;
  std::thread vandal([&] {
    std::error_code error;
    constexpr auto kPause = std::chrono::microseconds(500);
    for (int i = 0; !stop; i = (i + 1) % kFiles) {
      std::this_thread::sleep_for(kPause);
      switch (i % 4) {
        case 0:
          fs::resize_file(path(i), 10, error);
          break;
        case 1:
          std::ofstream(path(i), std::ios::app) << "appended words";
          break;
        case 2:
          fs::remove(path(i), error);
          break;
        default:
          std::ofstream(path(i).string() + "~") << "replaced " << body;
          fs::rename(path(i).string() + "~", path(i), error);
      }
    }
  });
  const Measured run = tree.folder.index();
  stop = true;
  vandal.join();
  bool ok = true;
  std::map<std::string, int> counts;
  for (const auto& [name, ending] : tree.folder.endings()) {
    ok =
        ok && is_expected(ending.end,
                          "indexed+quality_low|changed_while_reading|removed|gone|hidden|io_error");
    ++counts[ending.end];
  }
  std::string seen;
  for (const auto& [end, count] : counts) seen += fmt::format("{} {} ", count, end);
  finish(row_of("40", "200 files truncated, appended, removed, replaced while the indexer runs",
                "indexed as one consistent state, or changed_while_reading; never a signal", run),
         tree, run, ok, seen, table);
}

void no_permission(const CasePlace& place, CaseTable& table) {
  TreeCase tree(place, "permission");
  tree.folder.write("secret.txt", "secretword\n");
  tree.folder.write("closed/inside.txt", "secretword\n");
  std::vector<std::string> before;
  if (::geteuid() == 0) {
    // Root may read anything: the run is somebody else's.
    measured_run({"chown", "-R", "65534", tree.folder.files().parent_path().string()}, "/dev/null");
    ::chmod(place.work.c_str(), 0755);
    before = {"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"};
  }
  ::chmod((tree.folder.files() / "secret.txt").c_str(), 0);
  ::chmod((tree.folder.files() / "closed").c_str(), 0);
  const Measured run = tree.folder.index({}, before);
  const std::vector<std::string> paths{"secret.txt", "closed"};
  finish(row_of("41", "file and folder of mode 000, as a plain user", "permission, exit status 3",
                run),
         tree, run, run.status == 3 && all_are(tree.folder, paths, "permission"),
         ends(tree.folder, paths), table);
  ::chmod((tree.folder.files() / "closed").c_str(), 0700);
}

void sparse_file(const CasePlace& place, CaseTable& table) {
  TreeCase tree(place, "sparse");
  tree.folder.write("sparse.txt", "words");
  const bool made = ::truncate((tree.folder.files() / "sparse.txt").c_str(), off_t{1} << 40) == 0;
  const Measured run = tree.folder.index();
  if (!made) return table.skip("42", "a sparse file of 1 TB", "the file system has no such files");
  finish(row_of("42", "a sparse file of 1 TB", "too_large, at once", run), tree, run,
         all_are(tree.folder, {"sparse.txt"}, "too_large") && run.seconds < 10,
         ends(tree.folder, {"sparse.txt"}) + ": " + tree.folder.ending("sparse.txt").detail, table);
}

void same_content(const CasePlace& place, CaseTable& table) {
  TreeCase tree(place, "same");
  tree.folder.write("one.txt", "the samecontent words\n");
  tree.folder.write("copies/two.txt", "the samecontent words\n");
  fs::create_hard_link(tree.folder.files() / "one.txt", tree.folder.files() / "link.txt");
  const Measured run = tree.folder.index();
  const std::vector<std::string> paths{"one.txt", "copies/two.txt", "link.txt"};
  finish(row_of("43", "a copy and a hard link", "one document with three paths", run), tree, run,
         tree.folder.found("samecontent") == 1 &&
             all_are(tree.folder, paths, "indexed|duplicate|same"),
         ends(tree.folder, paths) + fmt::format("; {} document", tree.folder.found("samecontent")),
         table);
}

}  // namespace

void tree_cases(const CasePlace& place, CaseTable& table) {
  for (const auto& one : {symlinks, special_files, deep_folders, wide_folder, strange_names,
                          changing_files, no_permission, sparse_file, same_content}) {
    one(place, table);
  }
}

}  // namespace karez::benchmark
