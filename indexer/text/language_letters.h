// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "indexer/text/language_sample.h"

namespace karez::language {

/// The language that the script and single letters of a text tell, as a BCP 47 tag. Empty when they
/// do not decide, as always for Latin letters. Thread-safe.
std::string by_letters(const Sample& sample);

}  // namespace karez::language
