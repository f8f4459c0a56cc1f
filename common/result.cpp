// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/result.h"

#include <array>
#include <cstddef>

#include "common/enum_table.h"

namespace karez {
namespace {

// One row for each code. `name` is stable, because problem types of the API contain it. A usage
// error has exit status 2, as is usual on Unix; all other failures have 1.
struct Row {
  ErrorCode code;
  std::string_view name;
  int exit_status;
};

constexpr std::array kRows{
    Row{ErrorCode::usage, "usage", 2},
    Row{ErrorCode::not_found, "not-found", 1},
    Row{ErrorCode::ambiguous, "ambiguous", 1},
    Row{ErrorCode::gone, "gone", 1},
    Row{ErrorCode::io, "io", 1},
    Row{ErrorCode::locked, "locked", 1},
    Row{ErrorCode::corrupt, "corrupt", 1},
    Row{ErrorCode::incompatible, "incompatible", 1},
    Row{ErrorCode::busy, "busy", 1},
    Row{ErrorCode::too_large, "too-large", 1},
    Row{ErrorCode::internal, "internal", 1},
};

static_assert(follows_enum(kRows, &Row::code));

const Row& row_of(ErrorCode code) { return kRows.at(static_cast<std::size_t>(code)); }

}  // namespace

std::string_view name_of(ErrorCode code) { return row_of(code).name; }
int exit_status_of(ErrorCode code) { return row_of(code).exit_status; }

std::string to_string(const Error& error) {
  std::string text = error.message;
  if (!error.where.empty()) text += " (" + error.where + ")";
  if (!error.hint.empty()) text += ". " + error.hint;
  return text;
}

}  // namespace karez
