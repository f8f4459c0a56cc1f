// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"

/// What can go wrong with a request. Scripts get an RFC 9457 problem, people get a page; both are
/// made from the one table in problem.cpp.
namespace karez {

enum class ProblemKind : std::uint8_t {
  malformed_request,
  unknown_parameter,
  invalid_parameter,
  missing_parameter,
  repeated_parameter,
  ambiguous_id,
  cross_site,
  not_found,
  method_not_allowed,
  timeout,
  gone,
  length_required,
  too_large,
  uri_too_long,
  unsupported_media_type,
  expectation_failed,
  wrong_host,
  head_too_large,
  internal,
  index_unreadable,
  busy,
};

struct ProblemRow {
  ProblemKind kind;
  int status;                ///< The HTTP status.
  std::string_view slug;     ///< The problem's "type" is "/problems/" + slug, which is a page.
  std::string_view title;    ///< The same for all problems of the kind.
  std::string_view meaning;  ///< What it is and what to do, for people.
};

/// All rows, in the order of ProblemKind.
std::span<const ProblemRow> problem_table();
const ProblemRow& row_of(ProblemKind kind);

/// One refusal. It goes to strangers, so it never holds paths of this machine or texts of
/// exceptions.
struct Problem {
  ProblemKind kind = ProblemKind::internal;
  std::string detail{};            ///< A sentence about this case; may be empty.
  std::string parameter{};         ///< The parameter at fault; may be empty.
  std::vector<std::string> ids{};  ///< For ambiguous_id: the full ids to choose from.
  std::string allow{};             ///< For method_not_allowed: the value of Allow.

  int status() const { return row_of(kind).status; }
};

/// The problem that an error of the searcher becomes. Its message is passed on only when it speaks
/// of the request.
Problem problem_of(const Error& error);

}  // namespace karez
