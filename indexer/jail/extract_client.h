// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "common/document.h"
#include "common/result.h"
#include "indexer/extracted/extracted.h"
#include "indexer/extracted/task.h"
#include "indexer/jail/canary.h"
#include "indexer/jail/extract_budget.h"
#include "indexer/jail/lockdown.h"
#include "indexer/jail/profile.h"

namespace karez {

/// Which karez-extract to run.
struct ExtractJail {
  ProfileId profile = ProfileId::text;
  std::string warm = {};  ///< ocr: the languages to load before the first document, "eng+fra".
  JailMode mode = JailMode::closed;
  /// The canaries of the run, which all its clients share. When null, nothing is proved.
  std::shared_ptr<Canaries> canaries = {};
};

/// The indexer's end of one karez-extract process. There is one for each job slot and profile. The
/// process starts at the first document. It is warmed up once, and then forks a child for each
/// document. Its profile is proved by canaries once a run. Not thread-safe.
///
/// What happens when a child dies? The pages it had sent are kept, and a gap says why no more came:
///
///   it sends nothing in time, or uses up its CPU time    time_limit
///   it uses up its memory, or the system kills it        memory_limit
///   it sends more than it may                            too_large
///   its file becomes shorter                             changed_while_reading
///   it breaks the protocol, crashes, makes a call that
///   the jail forbids                                     crashed
///
/// What happens when karez-extract itself dies, or a child says that it was not locked down? Then
/// karez-extract is started again and reads the document once more. When that fails, too, the
/// canaries are read. If they come out right, the document is to blame: it gets gap crashed and the
/// run goes on. If not, or if there are none, extract() returns an Error and the run stops.
class ExtractClient {
 public:
  /// `program` is the path of karez-extract. It lies beside karez-index, and default_program()
  /// finds it. Nothing is started yet.
  explicit ExtractClient(std::filesystem::path program, ExtractBudget budget = {},
                         ExtractJail jail = {});
  ~ExtractClient();
  ExtractClient(const ExtractClient&) = delete;
  ExtractClient& operator=(const ExtractClient&) = delete;

  /// Extracts the document in `file_fd`, a regular file or memfd, which is read from its start. The
  /// caller keeps the descriptor. The result is one of these:
  ///   - the whole document: pages, and gaps of single pages;
  ///   - a document that failed as a whole: no pages, and one gap without page;
  ///   - a document whose child died half-way: the pages that had come and their gaps, then a gap
  ///     without page that says why, then gap partial;
  ///   - under profile render: an image and no pages.
  /// Error (hard) only when karez-extract itself cannot run: it is not there, cannot lock its
  /// children down, or fails its canaries.
  Result<Extracted> extract(int file_fd, const Task& task);
  Result<Extracted> extract(int file_fd, const std::string& name) {
    return extract(file_fd, Task{.name = name});
  }

  /// Returns the path of karez-extract beside the running program.
  static std::filesystem::path default_program();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Returns the layers that the jail of `program` has on this machine. Starts the program to find
/// out. Error io when it cannot be started.
Result<JailLayers> find_jail_layers(const std::filesystem::path& program);

/// Returns the version of all extractors together. When it changes, files that failed before are
/// tried again.
std::string extractor_version();

}  // namespace karez
