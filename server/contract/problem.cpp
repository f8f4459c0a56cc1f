// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/contract/problem.h"

#include <array>
#include <cstddef>

#include "common/ascii.h"
#include "common/enum_table.h"

// THE table of problems, and how an error of the searcher becomes one. Rows stand in the order of
// ProblemKind, because row_of() uses the kind as index.
namespace karez {
namespace {

using enum ProblemKind;

/// `status` and `slug` are part of the API. `title` and `meaning` are shown to people; a meaning
/// says what to do when there is something to do.
constexpr std::array kProblems{
    ProblemRow{.kind = malformed_request,
               .status = 400,
               .slug = "malformed-request",
               .title = "This request is not valid HTTP",
               .meaning = "The request could not be read. Nothing was searched."},
    ProblemRow{
        .kind = unknown_parameter,
        .status = 400,
        .slug = "unknown-parameter",
        .title = "Unknown parameter",
        .meaning =
            "The address has a parameter that this page does not know. It is refused rather "
            "than ignored, so that a misspelt filter is never mistaken for one that worked."},
    ProblemRow{.kind = invalid_parameter,
               .status = 400,
               .slug = "invalid-parameter",
               .title = "Malformed parameter",
               .meaning = "A parameter has a value that is not allowed. Nothing was searched."},
    ProblemRow{.kind = missing_parameter,
               .status = 400,
               .slug = "missing-parameter",
               .title = "Missing parameter",
               .meaning = "A parameter that is needed here was not given."},
    ProblemRow{.kind = repeated_parameter,
               .status = 400,
               .slug = "repeated-parameter",
               .title = "Repeated parameter",
               .meaning = "This parameter may be given once only."},
    ProblemRow{.kind = ambiguous_id,
               .status = 300,
               .slug = "ambiguous-id",
               .title = "More than one document has this id",
               .meaning = "The short id names several documents. Choose one by its full SHA-256."},
    ProblemRow{
        .kind = cross_site,
        .status = 403,
        .slug = "cross-site",
        .title = "Requests from other sites are refused",
        .meaning =
            "A page of another site made your browser ask for this. Open the address yourself "
            "if you meant to."},
    ProblemRow{.kind = not_found,
               .status = 404,
               .slug = "not-found",
               .title = "Not found",
               .meaning =
                   "There is nothing at this address. The document may have been pruned, or the "
                   "address mistyped."},
    ProblemRow{.kind = method_not_allowed,
               .status = 405,
               .slug = "method-not-allowed",
               .title = "Method not allowed",
               .meaning = "This address does not answer that method."},
    ProblemRow{.kind = timeout,
               .status = 408,
               .slug = "timeout",
               .title = "The request took too long to arrive",
               .meaning = "The request did not arrive in time. Please try again."},
    ProblemRow{
        .kind = gone,
        .status = 410,
        .slug = "gone",
        .title = "This list of results has expired",
        .meaning =
            "Lists of results are kept for a while so that paging stays consistent; this one is "
            "no longer there. Start the search again."},
    ProblemRow{.kind = length_required,
               .status = 411,
               .slug = "length-required",
               .title = "Length required",
               .meaning = "A form must be sent with its length (Content-Length), not in chunks."},
    ProblemRow{.kind = too_large,
               .status = 413,
               .slug = "too-large",
               .title = "Too large",
               .meaning = "The form is larger than 64 KB."},
    ProblemRow{
        .kind = uri_too_long,
        .status = 414,
        .slug = "uri-too-long",
        .title = "The address is too long",
        .meaning = "The query string is over 8 KB. Send the query as a POSTed form: up to 64 KB."},
    ProblemRow{.kind = unsupported_media_type,
               .status = 415,
               .slug = "unsupported-media-type",
               .title = "Unsupported media type",
               .meaning = "A form must be sent as application/x-www-form-urlencoded."},
    ProblemRow{
        .kind = expectation_failed,
        .status = 417,
        .slug = "expectation-failed",
        .title = "Expectation failed",
        .meaning = "This server does not support the Expect header. Send the request without it."},
    ProblemRow{
        .kind = wrong_host,
        .status = 421,
        .slug = "wrong-host",
        .title = "Wrong host",
        .meaning =
            "The request names a host that this server does not answer for. Start the server "
            "with --host NAME to allow a name."},
    ProblemRow{.kind = head_too_large,
               .status = 431,
               .slug = "head-too-large",
               .title = "Request head too large",
               .meaning = "The headers of the request are too large."},
    ProblemRow{.kind = internal,
               .status = 500,
               .slug = "internal",
               .title = "Something went wrong here",
               .meaning = "This is a fault of the server, not of your query. Nothing was logged."},
    ProblemRow{.kind = index_unreadable,
               .status = 500,
               .slug = "index-unreadable",
               .title = "The index cannot be read",
               .meaning =
                   "The index is damaged, or was made by another version. The operator should run "
                   "karez-check, or build it again with karez-index."},
    ProblemRow{.kind = busy,
               .status = 503,
               .slug = "busy",
               .title = "Busy",
               .meaning =
                   "The server has too much to do, or the index is changing fast. Try again in a "
                   "moment."},
};

static_assert(follows_enum(kProblems, &ProblemRow::kind) && kProblems.back().kind == busy);

/// The searcher reports a bad value as `usage`. A locked index is one that is being written, so
/// asking again helps.
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

/// True for kinds whose messages speak of the request. Messages of other kinds may name files of
/// this machine.
bool may_be_told(ProblemKind kind) {
  return kind == invalid_parameter || kind == not_found || kind == ambiguous_id || kind == gone;
}

/// All runs of exactly 64 hex digits, which are the full ids (SHA-256) in the hint of an
/// ambiguous id.
std::vector<std::string> full_ids_in(std::string_view text) {
  std::vector<std::string> ids;
  std::string run;
  // One step past the end, with a space, ends a run that the text ends with.
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
