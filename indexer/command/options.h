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

enum class ProgressMode : std::uint8_t {
  automatic,  ///< A moving line on a terminal, else plain.
  plain,      ///< A line every few seconds.
  none,
};

struct IndexOptions {
  RunOptions run;  ///< No paths: nothing is read, only the maintenance is done.
  Maintenance maintenance;
  Limits limits;    ///< To be put in force.
  bool ocr = true;  ///< --ocr auto
  ocr::Choice ocr_choice = {ocr::InstalledData::find(), {}};
  bool unsafe_no_jail = false;
  std::string report;
  ProgressMode progress = ProgressMode::automatic;
};

/// The command line, or the exit status when it was --help, --version or wrong (all told to the
/// user already).
std::variant<IndexOptions, int> parse_index_options(int argc, char** argv);

}  // namespace karez
