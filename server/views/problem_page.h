// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "server/contract/problem.h"

namespace karez::views {

/// A refusal as a page: what it is, what to do, and the documents to choose from, if any.
std::string problem_page(const Problem& problem);

}  // namespace karez::views
