// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace karez {

/// Appends the folded form of a token that has characters beyond ASCII. It does not cut the form to
/// limits::kWordBytes; fold() in analyzer.h does. Thread-safe.
void fold_unicode(std::string_view token, std::string& out);

/// Appends the exact form of such a token, not cut: see exact_form() in analyzer.h. Thread-safe.
void spell_unicode(std::string_view token, std::string& out);

/// True for a mark of which folding leaves nothing, such as an accent or a vowel point.
/// Thread-safe.
bool folds_to_nothing(std::string_view mark);

}  // namespace karez
