// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>

#include "indexer/extracted/task.h"
#include "indexer/jail/profile.h"

namespace karez {

/// What a program does under a profile.
struct Worker {
  ProfileId profile;
  /// Loads what the children need. Called once, before the first child, with the word that follows
  /// the profile's name on the command line (languages of ocr, or ""). False when the worker cannot
  /// work; then the program ends with status 1.
  bool (*warm_up)(const std::string& warm);
  Work work;  ///< What each child runs. Null when warm_up never returns true.
};

/// Returns the table of the program that this is linked into: that of extract_workers.cpp or of
/// ocr_workers.cpp. The rows are static.
std::span<const Worker> workers();

}  // namespace karez
