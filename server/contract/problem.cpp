// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/contract/problem.h"

#include <array>
#include <cstddef>

#include "common/ascii.h"
#include "common/enum_table.h"

namespace karez {
namespace {

using enum ProblemKind;

constexpr std::array kProblems{
    ProblemRow{malformed_request, 400, "malformed-request", "This request is not valid HTTP",
               "The request could not be read. Nothing was searched."},
    ProblemRow{unknown_parameter, 400, "unknown-parameter", "Unknown parameter",
               "The address has a parameter that this page does not know. It is refused rather "
               "than ignored, so that a misspelt filter is never mistaken for one that worked."},
    ProblemRow{invalid_parameter, 400, "invalid-parameter", "Malformed parameter",
               "A parameter has a value it cannot have. Nothing was searched."},
    ProblemRow{missing_parameter, 400, "missing-parameter", "Missing parameter",
               "A parameter that is needed here was not given."},
    ProblemRow{repeated_parameter, 400, "repeated-parameter", "Repeated parameter",
               "This parameter may be given once only."},
    ProblemRow{ambiguous_id, 300, "ambiguous-id", "More than one document has this id",
               "The short id names several documents. Choose one by its full SHA-256."},
    ProblemRow{cross_site, 403, "cross-site", "Other sites may not ask",
               "A page of another site made your browser ask for this. Open the address yourself "
               "if you meant to."},
    ProblemRow{not_found, 404, "not-found", "Not found",
               "There is nothing at this address. The document may have been pruned, or the "
               "address mistyped."},
    ProblemRow{method_not_allowed, 405, "method-not-allowed", "Method not allowed",
               "This address does not answer that method."},
    ProblemRow{timeout, 408, "timeout", "The request took too long to arrive",
               "The request did not arrive in time. Please try again."},
    ProblemRow{gone, 410, "gone", "This list of results was let go",
               "Lists of results are kept for a while so that paging stays consistent; this one is "
               "no longer there. Start the search again."},
    ProblemRow{length_required, 411, "length-required", "Length required",
               "A form must say its length, and must not be sent in chunks."},
    ProblemRow{too_large, 413, "too-large", "Too large", "The form is larger than 64 KB."},
    ProblemRow{uri_too_long, 414, "uri-too-long", "The address is too long",
               "The query string is over 8 KB. Send the query as a POSTed form: up to 64 KB."},
    ProblemRow{unsupported_media_type, 415, "unsupported-media-type", "Unsupported media type",
               "A form must be sent as application/x-www-form-urlencoded."},
    ProblemRow{expectation_failed, 417, "expectation-failed", "Expectation failed",
               "The Expect header is not answered here. Send the request without it."},
    ProblemRow{wrong_host, 421, "wrong-host", "Wrong host",
               "The request names a host that this server does not answer for. Start the server "
               "with --host NAME to allow a name."},
    ProblemRow{head_too_large, 431, "head-too-large", "Request head too large",
               "The headers of the request are too large."},
    ProblemRow{internal, 500, "internal", "Something went wrong here",
               "This is a fault of the server, not of your query. Nothing was logged."},
    ProblemRow{index_unreadable, 500, "index-unreadable", "The index cannot be read",
               "The index is damaged, or was made by another version. The operator should run "
               "karez-check, or build it again with karez-index."},
    ProblemRow{busy, 503, "busy", "Busy",
               "The server has too much to do, or the index is changing fast. Try again in a "
               "moment."},
};

static_assert(follows_enum(kProblems, &ProblemRow::kind) && kProblems.back().kind == busy);

ProblemKind kind_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage:
      return invalid_parameter;
    case ErrorCode::not_found:
      return not_found;
    case ErrorCode::ambiguous:
      return ambiguous_id;
    case ErrorCode::gone:
      return gone;
    case ErrorCode::locked:
    case ErrorCode::busy:
      return busy;
    case ErrorCode::too_large:
      return too_large;
    case ErrorCode::corrupt:
    case ErrorCode::incompatible:
      return index_unreadable;
    case ErrorCode::io:
    case ErrorCode::internal:
      return internal;
  }
  return internal;
}

/// Messages of these kinds speak of the request; others may name files of this machine.
bool may_be_told(ProblemKind kind) {
  return kind == invalid_parameter || kind == not_found || kind == ambiguous_id || kind == gone;
}

/// All runs of 64 hex digits.
std::vector<std::string> full_ids_in(std::string_view text) {
  std::vector<std::string> ids;
  std::string run;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ' ';
    if (ascii::is_hex_digit(c)) {
      run += c;
      continue;
    }
    if (run.size() == 64) ids.push_back(run);
    run.clear();
  }
  return ids;
}

}  // namespace

std::span<const ProblemRow> problem_table() { return kProblems; }

const ProblemRow& row_of(ProblemKind kind) { return kProblems.at(static_cast<std::size_t>(kind)); }

Problem problem_of(const Error& error) {
  Problem problem;
  problem.kind = kind_of(error.code);
  if (problem.kind == ambiguous_id) {
    problem.detail = error.message;
    problem.ids = full_ids_in(error.hint);
  } else if (may_be_told(problem.kind)) {
    problem.detail = error.hint.empty() ? error.message : error.message + ". " + error.hint;
  }
  if (problem.kind == invalid_parameter) problem.parameter = error.where;
  return problem;
}

}  // namespace karez
