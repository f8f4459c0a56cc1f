// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"

/// What can go wrong with a request, as RFC 9457 problems for scripts and as pages for people; both
/// are made from this one table.
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
  int status;
  std::string_view slug;  ///< type is "/problems/" + slug.
  std::string_view title;
  std::string_view meaning;  ///< For people: what it is and what to do.
};

std::span<const ProblemRow> problem_table();
const ProblemRow& row_of(ProblemKind kind);

/// One refusal. Never holds paths of the machine or text of exceptions.
struct Problem {
  ProblemKind kind = ProblemKind::internal;
  std::string detail{};            ///< A sentence about this case; may be empty.
  std::string parameter{};         ///< The parameter at fault; may be empty.
  std::vector<std::string> ids{};  ///< ambiguous_id: the full ids to choose from.
  std::string allow{};             ///< method_not_allowed: for the Allow header.

  int status() const { return row_of(kind).status; }
};

/// What a failed search or look-up tells the outside.
Problem problem_of(const Error& error);

}  // namespace karez
