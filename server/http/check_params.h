// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>

#include "server/contract/parameter.h"
#include "server/contract/problem.h"
#include "server/http/message.h"

namespace karez::http {

/// Checks all parameters of a request against the rows of its route. Returns the first problem:
/// unknown names first, then missing, repeated and malformed values in the order of the rows.
/// Returns nothing when the request may be handled.
std::optional<Problem> refusal_of_params(std::span<const Param> rows, const Request& request);

}  // namespace karez::http
