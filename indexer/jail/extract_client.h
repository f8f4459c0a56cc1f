// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "common/document.h"
#include "common/limits.h"
#include "common/result.h"
#include "indexer/extract/task.h"
#include "indexer/jail/profile.h"

namespace karez {

/// What one document may cost. The defaults are those of limits.h.
struct ExtractBudget {
  std::chrono::milliseconds page_progress = limits::kPageProgress;  ///< Between two frames.
  std::chrono::milliseconds document_wall = limits::kDocumentWall;
  std::chrono::seconds cpu = limits::kChildCpu;
  std::uint64_t memory = limits::kChildMemory;
  std::uint64_t output_bytes = limits::kOutputBytes;
  std::uint64_t file_bytes = limits::kFileBytes;
};

/// Which karez-extract to run.
struct ExtractJail {
  ProfileId profile = ProfileId::text;
  std::string warm = {};  ///< ocr: the languages to load before the first document, "eng+fra".
};

/// The indexer's end of one karez-extract process (one per job slot and profile). Started at the
/// first document; that process is warmed up once and forks a child for each document. Not
/// thread-safe.
class ExtractClient {
 public:
  /// `program` is the path of karez-extract (beside karez-index, found by default_program()).
  explicit ExtractClient(std::filesystem::path program, ExtractBudget budget = {},
                         ExtractJail jail = {});
  ~ExtractClient();
  ExtractClient(const ExtractClient&) = delete;
  ExtractClient& operator=(const ExtractClient&) = delete;

  /// Extracts the document in `file_fd` (a regular file or memfd, read from its start; stays the
  /// caller's). A document that fails as a whole has no pages and one gap without page; one that
  /// died half-way keeps its pages and has, behind theirs, a gap without page that says why, and
  /// gap partial. Profile render gives an image and no pages. Error (hard) only when karez-extract
  /// itself cannot run.
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

/// Version of all extractors together; a change makes remembered failures worth another try.
std::string extractor_version();

}  // namespace karez
