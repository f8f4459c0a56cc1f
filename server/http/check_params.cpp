// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/check_params.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

// Checks the parameters of a request before its handler runs, so that handlers never meet a bad
// value. An unknown parameter is an error: a misspelt filter ("langg=ug") must not look like one
// that worked.
namespace karez::http {
namespace {

/// The refusal lists the names that the route knows, so that a script can correct itself.
Problem unknown(std::span<const Param> rows, std::string_view name) {
  std::string known;
  for (const auto& row : rows) known += (known.empty() ? "" : ", ") + std::string(row.name);
  const auto detail =
      known.empty() ? fmt::format("There is no parameter \"{}\": this address takes none.", name)
                    : fmt::format("There is no parameter \"{}\". Known here: {}.", name, known);
  return {.kind = ProblemKind::unknown_parameter, .detail = detail, .parameter = std::string(name)};
}

/// Checks one row: whether it is there when required, given once when it may not repeat, and
/// whether every value fits the row's kind.
std::optional<Problem> refusal_of_row(const Param& row, const Request& request) {
  const auto values = request.all(row.name);
  const std::string name(row.name);
  if (values.empty() && row.required) {
    return Problem{.kind = ProblemKind::missing_parameter,
                   .detail = fmt::format("\"{}\" is needed: {}.", name, expectation_of(row)),
                   .parameter = name};
  }
  if (values.size() > 1 && !row.repeats) {
    return Problem{.kind = ProblemKind::repeated_parameter,
                   .detail = fmt::format("\"{}\" was given {} times.", name, values.size()),
                   .parameter = name};
  }
  if (std::ranges::all_of(values, [&](auto value) { return is_value(row, value); })) {
    return std::nullopt;
  }
  return Problem{.kind = ProblemKind::invalid_parameter,
                 .detail = fmt::format("\"{}\" must be {}.", name, expectation_of(row)),
                 .parameter = name};
}

}  // namespace

std::optional<Problem> refusal_of_params(std::span<const Param> rows, const Request& request) {
  for (const auto& [name, value] : request.params) {
    if (std::ranges::find(rows, name, &Param::name) == rows.end()) return unknown(rows, name);
  }
  for (const auto& row : rows) {
    if (auto problem = refusal_of_row(row, request)) return problem;
  }
  return std::nullopt;
}

}  // namespace karez::http
