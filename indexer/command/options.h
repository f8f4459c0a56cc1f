// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "indexer/limits/limit_table.h"
#include "indexer/maintenance/maintenance.h"
#include "indexer/ocr/languages.h"
#include "indexer/run/index_run.h"

namespace karez {

/// How karez-index shows its progress (--progress).
enum class ProgressMode : std::uint8_t {
  automatic,  ///< A moving line on a terminal, else plain.
  plain,      ///< A line every few seconds.
  none,
};

/// The parsed command line of karez-index.
struct IndexOptions {
  RunOptions run;  ///< No paths: nothing is read, only the maintenance is done.
  Maintenance maintenance;
  Limits limits;    ///< The caller must put them in force.
  bool ocr = true;  ///< --ocr auto; false: never
  ocr::Choice ocr_choice = {ocr::InstalledData::find(), {}};
  bool unsafe_no_jail = false;
  std::string report;  ///< File for the report; empty for none.
  ProgressMode progress = ProgressMode::automatic;
};

/// Parses the command line. Returns the exit status instead when it was --help, --version or wrong;
/// the user has been told by then.
std::variant<IndexOptions, int> parse_index_options(int argc, char** argv);

}  // namespace karez
