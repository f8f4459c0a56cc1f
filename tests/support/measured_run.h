// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace karez::testing {

/// How a program ended and what it cost.
struct Measured {
  int status = -1;  ///< Exit status; -1 when a signal ended it.
  int signal = 0;
  bool hung = false;  ///< Killed, because its time was over.
  double seconds = 0;
  double peak_mib = 0;        ///< Most memory in RAM of the program itself.
  double child_peak_mib = 0;  ///< Of the largest of the processes it started.
  std::string output;         ///< Both streams.
};

/// Runs a program to its end in a session of its own, looking at all its processes every few
/// milliseconds. `log` is a file for its output.
Measured measured_run(const std::vector<std::string>& command, const std::string& log,
                      std::chrono::seconds most = std::chrono::seconds(600));

}  // namespace karez::testing
