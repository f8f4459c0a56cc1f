// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace karez {

/// What kind of thing went wrong. Each code has one name and one exit status (result.cpp).
enum class ErrorCode {
  usage,         ///< The caller asked for something that does not exist or is malformed.
  not_found,     ///< The named document, page, file or index is not there.
  ambiguous,     ///< A short id names more than one document.
  gone,          ///< It was there and was dropped: a walk that is too old.
  io,            ///< The operating system refused: read, write, permission, disk full.
  locked,        ///< Another indexer holds the index.
  corrupt,       ///< Stored bytes do not decode, or a page that a record names is missing.
  incompatible,  ///< The index was made by another schema or analyzer.
  busy,          ///< The index changed during each attempt to read it; a retry may help.
  too_large,     ///< A limit of common/limits.h is exceeded.
  internal,      ///< A bug in Karez.
};

/// One failure, written for a person. `message` is a sentence that says what went wrong. `hint`
/// says what to do next and may be empty. `where` names the parameter, path or offset and may be
/// empty.
struct Error {
  ErrorCode code = ErrorCode::internal;
  std::string message;
  std::string hint;
  std::string where;
};

/// A value or an Error: the one way to fail. Exceptions of foreign libraries become Errors at the
/// place that calls the library. A caller that ignores a returned Result does not compile, because
/// of [[nodiscard]]; tl::expected alone would allow it.
template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
 public:
  using tl::expected<T, Error>::expected;
};

/// Makes the failed side of a Result: `return fail(ErrorCode::io, "…")`.
inline tl::unexpected<Error> fail(ErrorCode code, std::string message, std::string hint = {},
                                  std::string where = {}) {
  return tl::unexpected<Error>(Error{code, std::move(message), std::move(hint), std::move(where)});
}

/// Hands the error of an inner Result to the caller: `if (!r) return fail(r.error())`.
inline tl::unexpected<Error> fail(Error error) { return tl::unexpected<Error>(std::move(error)); }

/// The stable name of a code, as problem types and reports show it ("not-found").
std::string_view name_of(ErrorCode code);

/// The exit status of a program that fails this way: 1 when it could not do its work, 2 when it was
/// called wrongly.
int exit_status_of(ErrorCode code);

/// The error in one line for a terminal: "message (where). hint". Empty parts are left out.
std::string to_string(const Error& error);

}  // namespace karez
