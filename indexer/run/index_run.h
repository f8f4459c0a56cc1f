// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/document.h"
#include "common/index/record.h"
#include "common/jail_layers.h"
#include "common/result.h"
#include "indexer/run/document_reader.h"
#include "indexer/run/path_status.h"

namespace karez {

/// What one run is asked to do.
struct RunOptions {
  std::filesystem::path index = {};     ///< Directory of the index; made when it is not there.
  std::vector<std::string> paths = {};  ///< The PATHs: files and folders to index.
  unsigned jobs = 1;                    ///< Slots, each with an extractor of its own.
  bool prune = false;                   ///< Remove documents below PATHs that have no path.
  bool retry_failed = false;            ///< Read files again that failed before.
  std::string recogniser = {};  ///< ocr::signature(); empty: scanned pages are not recognised.
  std::string extractor = {};   ///< extractor_version(), a space, limits that were changed.
};

/// What became of one path, for progress and report.
struct PathOutcome {
  std::string path;  ///< Printable form.
  PathStatus status = PathStatus::unchanged;
  std::optional<DocumentId> id = {};
  std::optional<Gap> gap = {};       ///< Of the file as a whole, see DocumentGap.
  const Record* document = nullptr;  ///< Set when parsed in this run; valid during the call.
  double seconds = 0;                ///< Spent parsing it.
};

/// Gets the events of a run as they happen. Every call is made on the thread that called
/// run_index().
class RunObserver {
 public:
  virtual ~RunObserver() = default;
  /// Called once before hashing, with the number of new or changed files.
  virtual void hashing(std::size_t /*files*/) {}
  /// Called once before parsing, with the number of contents and the sum of their sizes.
  virtual void parsing(std::size_t /*files*/, std::uint64_t /*bytes*/) {}
  /// One content was parsed, whether or not it gave a document. `bytes` is the size of its file.
  virtual void parsed(std::uint64_t /*bytes*/, std::size_t /*pages*/, bool /*failed*/) {}
  /// One path has its new state.
  virtual void outcome(const PathOutcome& outcome) = 0;
  /// A sentence for the operator.
  virtual void say(const std::string& sentence) = 0;
  /// Called at least a few times a second while files are hashed or parsed.
  virtual void tick() {}
};

/// What a run did, for the summary and the report.
struct RunSummary {
  std::map<PathStatus, std::size_t> paths;        ///< Of files, by what became of them.
  std::map<PathStatus, std::size_t> attachments;  ///< The same of embedded documents.
  std::map<GapCode, std::size_t> file_gaps;       ///< Files below the PATHs with this worst gap.
  std::map<GapCode, std::size_t> page_gaps;       ///< Of pages parsed in this run.
  std::size_t files = 0;                          ///< Below the PATHs.
  std::size_t failed_files = 0;                   ///< Those of `files` that failed.
  std::size_t parsed = 0;                         ///< Contents given to karez-extract.
  std::size_t hidden = 0, lone_sidecars = 0;      ///< Skipped by name.
  std::size_t maildir_tmp = 0;                    ///< Folders of mail not yet delivered, skipped.
  std::size_t superseded = 0, withdrawn = 0, pruned = 0;  ///< Documents.
  std::uint64_t documents = 0, pages = 0;                 ///< In the index now.
  std::string generation;
  std::uint64_t revision = 0;
  bool wrote = false;  ///< Something was committed.
  bool compacted = false;
  bool interrupted = false;             ///< Stopped by a signal; what was done is committed.
  bool unsafe_no_jail = false;          ///< Files were read without the jail.
  std::optional<JailLayers> jail = {};  ///< What the jail consisted of, when files were read.
};

/// Brings an index up to date with files and folders. A signal handler may set `stop` to non-zero:
/// the run then commits what is done and returns with `interrupted`. Holds the IndexLock from begin
/// to end. When the writer fails, the run is tried once more from the last commit. Errors: locked,
/// not_found (a PATH), incompatible, corrupt, io, and whatever keeps karez-extract from running.
/// What was committed before an Error stays.
Result<RunSummary> run_index(const RunOptions& options, const ExtractorFactory& factory,
                             RunObserver& observer, const std::atomic<int>& stop);

}  // namespace karez
