// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Small rules of the grammar that lexer, leaves and printing share.
namespace karez::query {

/// The window of NEAR without a number, in words.
inline constexpr std::uint32_t kDefaultWindow = 10;

/// The text as the grammar reads it: full-width letters, digits and signs as ASCII.
std::string syntax_text(std::string_view text);

/// Closes the parenthesis of a symbol: "S/RES/1325(2000" becomes "S/RES/1325(2000)". A leaf is cut
/// after its last token, and the parenthesis belongs to no token.
void close_symbol(std::string& text);

/// The n of "NEAR/n", and kDefaultWindow for "NEAR". Absent when the text is neither. A number that
/// is too long to read is UINT32_MAX.
std::optional<std::uint32_t> near_window_of(std::string_view text);

/// Whether the text is AND, OR, NOT, NEAR or NEAR/n, in ASCII or full-width letters.
bool is_operator(std::string_view text);

/// The operator of this query language for a sign of another one: AND for "&&". Empty when the sign
/// is not known.
std::string_view operator_for(std::string_view sign);

/// Whether the text ends in "~" and one digit after a word that is no number: "detenton~1". In
/// "2019~2" the digits are no word that could be misspelt.
bool ends_in_edits(std::string_view text);

/// Whether the token is a single sign of Han, Thai or another script in which the analyzer makes
/// each sign a token.
bool is_sign(std::string_view token);

/// Whether a folded word can be misspelt. It needs at least two letters of a script that is cut
/// into words. An edit turns a number or a single sign into another one, which is no misspelling.
bool can_be_misspelt(std::string_view folded);

/// Whether the text could name a field: at least two ASCII letters, digits and underscores, of
/// which the first is a letter. A field of that name need not exist.
bool is_field_name(std::string_view text);

}  // namespace karez::query
