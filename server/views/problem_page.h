// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "server/contract/problem.h"

namespace karez::views {

std::string problem_page(const Problem& problem);

}  // namespace karez::views
