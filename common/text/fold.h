// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace karez {

/// Appends the folded form of a token that is not ASCII, however long; see fold() in analyzer.h.
/// Thread-safe.
void fold_unicode(std::string_view token, std::string& out);

/// The same of its exact form; see exact_form() in analyzer.h.
void spell_unicode(std::string_view token, std::string& out);

/// True for marks of which folding leaves nothing: accents, vowel points.
bool folds_to_nothing(std::string_view mark);

}  // namespace karez
