// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "common/document.h"
#include "common/result.h"

namespace karez {

/// The indexer's end of one karez-extract process (one per job slot). Started at the first
/// document; that process is warmed up once and forks a child for each document. Not thread-safe.
class ExtractClient {
 public:
  /// `program` is the path of karez-extract (beside karez-index, found by default_program()).
  explicit ExtractClient(std::filesystem::path program);
  ~ExtractClient();

  /// Extracts the document in `file_fd` (a regular file or memfd, read from its start; stays the
  /// caller's). `name` is the file's name, for the type of text formats only. A document that
  /// fails as a whole has no pages and one gap without page; one that died half-way keeps its pages
  /// and has gap partial. Error (hard) only when karez-extract itself cannot run.
  Result<Extracted> extract(int file_fd, const std::string& name);

  static std::filesystem::path default_program();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Version of all extractors together; a change makes remembered failures worth another try.
std::string extractor_version();

}  // namespace karez
