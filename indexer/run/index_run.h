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

struct RunOptions {
  std::filesystem::path index = {};
  std::vector<std::string> paths = {};
  unsigned jobs = 1;
  bool prune = false;
  bool retry_failed = false;
  std::string recogniser = {};  ///< What reads scanned pages (ocr::signature()); empty: nothing.
  std::string extractor = {};   ///< extractor_version(); after a space the limits not as usual.
};

/// What became of one path, for progress and report.
struct PathOutcome {
  std::string path;  ///< Printable form.
  PathStatus status = PathStatus::unchanged;
  std::optional<DocumentId> id = {};
  std::optional<Gap> gap = {};       ///< Of the file as a whole, see DocumentGap.
  const Record* document = nullptr;  ///< When it was parsed in this run.
  double seconds = 0;                ///< Spent parsing it.
};

/// Told what happens while it happens, always on the thread that runs.
class RunObserver {
 public:
  virtual ~RunObserver() = default;
  /// So many files differ and are to be read, then so many to be parsed.
  virtual void hashing(std::size_t /*files*/) {}
  virtual void parsing(std::size_t /*files*/, std::uint64_t /*bytes*/) {}
  /// One content was parsed, well or not.
  virtual void parsed(std::uint64_t /*bytes*/, std::size_t /*pages*/, bool /*failed*/) {}
  virtual void outcome(const PathOutcome& outcome) = 0;
  /// A sentence for the operator.
  virtual void say(const std::string& sentence) = 0;
  /// A few times a second at least.
  virtual void tick() {}
};

struct RunSummary {
  std::map<PathStatus, std::size_t> paths;        ///< How many paths went each way.
  std::map<PathStatus, std::size_t> attachments;  ///< The same of what came in files.
  std::map<GapCode, std::size_t> file_gaps;       ///< Files below the PATHs with this worst gap.
  std::map<GapCode, std::size_t> page_gaps;       ///< Of pages parsed in this run.
  std::size_t files = 0;                          ///< Below the PATHs.
  std::size_t failed_files = 0;                   ///< Of these.
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

/// Brings an index up to date with files and folders. `stop` is set by a signal. Takes the
/// IndexLock for its whole time. Errors: locked, not_found (a PATH), incompatible, io, and what
/// karez-extract cannot run for; what was committed before stays.
Result<RunSummary> run_index(const RunOptions& options, const ExtractorFactory& factory,
                             RunObserver& observer, const std::atomic<int>& stop);

}  // namespace karez
