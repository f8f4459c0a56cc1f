// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <variant>

#include "indexer/check/check.h"

namespace karez {

/// The parsed command line of karez-check.
struct CheckCommand {
  CheckOptions options;
  std::string pinpoint;  ///< A pinpoint record; when set, only that is verified.
  bool json = false;
};

/// Parses the command line. Returns the exit status instead when it was --help, --version or wrong;
/// the user has been told by then.
std::variant<CheckCommand, int> parse_check_options(int argc, char** argv);

}  // namespace karez
