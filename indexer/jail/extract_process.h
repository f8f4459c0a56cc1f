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

  /// Starts the program with these arguments, unless it runs already, and waits until it is warm.
  /// Error io when it cannot be started, or is not ready after 30 s; then nothing runs.
  Result<void> start(const std::filesystem::path& program,
                     const std::vector<std::string>& arguments);
  /// Ends the process: closes the socket, which makes it end by itself, and kills it when it has
  /// not ended after a second. Does nothing when none runs.
  void stop();
  /// The socket for messages (control.h). It stays this object's; -1 while no process runs.
  int socket() const { return socket_.get(); }
  /// The layers of the process that was started last.
  const JailLayers& layers() const { return layers_; }

 private:
  bool await_ready();
  pid_t pid_ = -1;   // -1 while no process runs.
  UniqueFd socket_;  // Empty while no process runs.
  JailLayers layers_;
};

}  // namespace karez
