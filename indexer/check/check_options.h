// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <variant>

#include "indexer/check/check.h"

namespace karez {

struct CheckCommand {
  CheckOptions options;
  std::string pinpoint;  ///< A file with a pinpoint record; then nothing else is checked.
  bool json = false;
};

/// The command line, or the exit status when it was --help, --version or wrong (all told to the
/// user already).
std::variant<CheckCommand, int> parse_check_options(int argc, char** argv);

}  // namespace karez
