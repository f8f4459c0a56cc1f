// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/result.h"

#include <array>
#include <cstddef>

namespace karez {
namespace {

struct Row {
  ErrorCode code;
  std::string_view name;
  int exit_status;
  int http_status;
};

constexpr std::array kRows{
    Row{ErrorCode::usage, "usage", 2, 400},
    Row{ErrorCode::not_found, "not-found", 1, 404},
    Row{ErrorCode::ambiguous, "ambiguous", 1, 300},
    Row{ErrorCode::gone, "gone", 1, 410},
    Row{ErrorCode::io, "io", 1, 500},
    Row{ErrorCode::locked, "locked", 1, 503},
    Row{ErrorCode::corrupt, "corrupt", 1, 500},
    Row{ErrorCode::incompatible, "incompatible", 1, 500},
    Row{ErrorCode::busy, "busy", 1, 503},
    Row{ErrorCode::too_large, "too-large", 1, 413},
    Row{ErrorCode::internal, "internal", 1, 500},
};

constexpr bool rows_follow_the_enum() {
  for (std::size_t i = 0; i < kRows.size(); ++i) {
    if (static_cast<std::size_t>(kRows[i].code) != i) return false;
  }
  return true;
}
static_assert(rows_follow_the_enum());

const Row& row_of(ErrorCode code) { return kRows.at(static_cast<std::size_t>(code)); }

}  // namespace

std::string_view name_of(ErrorCode code) { return row_of(code).name; }
int exit_status_of(ErrorCode code) { return row_of(code).exit_status; }
int http_status_of(ErrorCode code) { return row_of(code).http_status; }

std::string to_string(const Error& error) {
  std::string text = error.message;
  if (!error.where.empty()) text += " (" + error.where + ")";
  if (!error.hint.empty()) text += ". " + error.hint;
  return text;
}

}  // namespace karez
