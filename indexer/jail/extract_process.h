// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <sys/types.h>

#include "common/jail_layers.h"
#include "common/result.h"
#include "indexer/files/unique_fd.h"

namespace karez {

/// A running karez-extract: its process and the socket to it. Not copyable, not thread-safe.
class ExtractProcess {
 public:
  ExtractProcess() = default;
  ~ExtractProcess() { stop(); }
  ExtractProcess(const ExtractProcess&) = delete;
  ExtractProcess& operator=(const ExtractProcess&) = delete;

  /// Starts the program with these arguments unless it runs, and waits until it is warm.
  Result<void> start(const std::filesystem::path& program,
                     const std::vector<std::string>& arguments);
  /// Ends it: politely at first, for certain at last.
  void stop();
  int socket() const { return socket_.get(); }
  /// Of the process that was started last.
  const JailLayers& layers() const { return layers_; }

 private:
  bool await_ready();
  pid_t pid_ = -1;   // -1 while none runs.
  UniqueFd socket_;  // Empty while none runs.
  JailLayers layers_;
};

}  // namespace karez
