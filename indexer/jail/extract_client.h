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
  /// Those of the run, which every client shares; without, nothing is proved.
  std::shared_ptr<Canaries> canaries = {};
};

/// The indexer's end of one karez-extract process (one per job slot and profile). Started at the
/// first document; that process is warmed up once, proved by its canaries once a run, and forks a
/// child for each document. Not thread-safe.
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
  /// `program` is the path of karez-extract (beside karez-index, found by default_program()).
  explicit ExtractClient(std::filesystem::path program, ExtractBudget budget = {},
                         ExtractJail jail = {});
  ~ExtractClient();
  ExtractClient(const ExtractClient&) = delete;
  ExtractClient& operator=(const ExtractClient&) = delete;

  /// Extracts the document in `file_fd` (a regular file or memfd, read from its start; stays the
  /// caller's). A document that fails as a whole has no pages and one gap without page. One whose
  /// child died half-way keeps its pages; after their gaps come a gap without page that says why,
  /// and gap partial. Profile render gives an image and no pages. Error (hard) only when
  /// karez-extract itself cannot run: it is not there, cannot lock its children down, fails its
  /// canaries.
  Result<Extracted> extract(int file_fd, const Task& task);
  Result<Extracted> extract(int file_fd, const std::string& name) {
    return extract(file_fd, Task{.name = name});
  }

  /// karez-extract beside the running program.
  static std::filesystem::path default_program();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The layers that the jail of `program` has on this machine, found by starting it. Error when it
/// cannot be started.
Result<JailLayers> find_jail_layers(const std::filesystem::path& program);

/// Version of all extractors together; a change makes remembered failures worth another try.
std::string extractor_version();

}  // namespace karez
