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
  /// Once, before the first child; gets the word after the profile's name. False: it cannot work.
  bool (*warm_up)(const std::string& warm);
  Work work;
};

/// The table of the program this is linked into: extract_workers.cpp or ocr_workers.cpp.
std::span<const Worker> workers();

}  // namespace karez
