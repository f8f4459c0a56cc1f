// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <sys/types.h>

namespace karez::testing {

/// How a finished program ended. `status` is -1 when a signal killed it.
struct Finished {
  int status = -1;
  std::string out;
  std::string err;
};

/// Runs a program to its end, with no input. The first word is its path.
Finished run(const std::vector<std::string>& command);

/// The path of one of our programs.
std::string program(const std::string& name);

/// A program that runs until it is stopped; its output goes to files in `folder`.
class Background {
 public:
  Background(const std::vector<std::string>& command, const std::string& folder);
  ~Background();
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  /// Waits until what it wrote so far (both streams) holds `text`, 20 seconds at most; gives all.
  std::string wait_for(const std::string& text) const;
  std::string output() const;
  pid_t pid() const { return pid_; }
  /// Sends SIGTERM and waits: the exit status, -1 when a signal killed it.
  int stop();

 private:
  pid_t pid_ = -1;
  std::string out_path_, err_path_;
};

}  // namespace karez::testing
