// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "indexer/text/language_sample.h"

namespace karez::language {

/// The language that script and letters tell, or empty.
std::string by_letters(const Sample& sample);

}  // namespace karez::language
