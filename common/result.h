// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace karez {

/// What kind of thing went wrong. Each code has one exit status and one HTTP status (result.cpp).
enum class ErrorCode {
  usage,         ///< The caller asked for something that does not exist or is malformed.
  not_found,     ///< The named document, page, file or index is not there.
  ambiguous,     ///< A short id names more than one document.
  gone,          ///< It was there, and was dropped (a walk past its time).
  io,            ///< The operating system refused: read, write, permission, disk full.
  locked,        ///< Another indexer holds the index.
  corrupt,       ///< Bytes of ours do not decode, or a page named by a record is missing.
  incompatible,  ///< The index was made by another schema or analyzer.
  busy,          ///< The index changed under the reader more often than we retry.
  too_large,     ///< A budget of limits.h is exceeded.
  internal,      ///< A bug in Karez.
};

/// One failure, told to a person. `message` is a whole sentence that says what and where;
/// `hint` says what to do next and may be empty; `where` names the parameter, path or offset.
struct Error {
  ErrorCode code = ErrorCode::internal;
  std::string message;
  std::string hint;
  std::string where;
};

/// The one way to fail: a value or an Error. Exceptions of foreign libraries become Errors at the
/// edge where the library is used. A caller that drops one unseen does not compile: tl::expected
/// itself would let it pass.
template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
 public:
  using tl::expected<T, Error>::expected;
};

/// Makes the failing side of a Result: `return fail(ErrorCode::io, "…")`.
inline tl::unexpected<Error> fail(ErrorCode code, std::string message, std::string hint = {},
                                  std::string where = {}) {
  return tl::unexpected<Error>(Error{code, std::move(message), std::move(hint), std::move(where)});
}

/// Passes the error of an inner Result outward: `if (!r) return fail(r.error())`.
inline tl::unexpected<Error> fail(Error error) { return tl::unexpected<Error>(std::move(error)); }

/// The stable name of a code, as problem types and reports show it ("not-found").
std::string_view name_of(ErrorCode code);

/// The process exit status for a failure of this kind: 1 could not do it, 2 wrong usage.
int exit_status_of(ErrorCode code);

/// "message (where). hint", for a terminal.
std::string to_string(const Error& error);

}  // namespace karez
