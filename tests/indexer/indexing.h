// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/snapshot.h"
#include "indexer/run/index_run.h"
#include "tests/support/temporary_directory.h"

/// A folder, an index and a stand-in for karez-extract, for tests of whole runs.
namespace karez::testing {

/// Remembers what was said of each path.
class Recorder : public RunObserver {
 public:
  void outcome(const PathOutcome& outcome) override;
  void say(const std::string& sentence) override { sentences.push_back(sentence); }
  std::map<std::string, std::string> statuses;  ///< Path -> status, "failed damaged" …
  std::vector<std::string> sentences;
};

/// Extracts text: pages end at a form feed; a page that begins with "[head] LINE\n" has that line
/// as furniture; a page "[attach] NAME\nTEXT" is not one, but TEXT came in it as NAME (in TEXT "|"
/// stands for a form feed, "~" for "B", "^" for "|" and so on); "BROKEN" anywhere is gap damaged,
/// "PART" a page gap. Counts its calls.
struct FakeExtractor {
  std::atomic<int> calls{0};
  std::optional<Error> hard_error;
  std::function<void()> before_each;  ///< Called with each file.
  ExtractorFactory factory();
};

/// One archive and its index.
class Archive {
 public:
  Archive() : files(folder_.path() / "files"), index(folder_.path() / "index") {
    std::filesystem::create_directories(files);
  }

  /// Writes a file below `files`; its time is set so that a change shows.
  void write(const std::string& path, std::string_view text);
  void remove(const std::string& path) { std::filesystem::remove_all(files / path); }
  void rename(const std::string& from, const std::string& to);

  /// Runs the indexer; fails the test on Error.
  RunSummary run(RunOptions options = {});
  Result<RunSummary> try_run(RunOptions options = {});

  /// Statuses of the last run: {"a.txt", "added"}.
  const std::map<std::string, std::string>& statuses() const { return recorder_.statuses; }
  const std::vector<std::string>& sentences() const { return recorder_.sentences; }
  std::string generation();
  /// The record of a document with this text, if the index has one.
  std::optional<Record> record(std::string_view text);
  /// Documents in Xapian with a term.
  std::size_t count_term(const std::string& term);
  std::string page_text(std::string_view text, std::uint32_t page);

  template <class T>
  T read(const std::function<T(const Snapshot&)>& look) {
    Reader reader(index);
    return reader.run<T>([&](const Snapshot& snapshot) -> Result<T> { return look(snapshot); })
        .value();
  }

  FakeExtractor extractor;
  std::atomic<int> stop{0};

 private:
  TemporaryDirectory folder_;
  Recorder recorder_;

 public:
  std::filesystem::path files, index;
};

}  // namespace karez::testing
