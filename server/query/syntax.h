// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Small rules of the grammar that lexer, leaves and printing share.
namespace karez::query {

/// Operands of NEAR without a number stand within so many words.
inline constexpr std::uint32_t kDefaultWindow = 10;

/// Text as the grammar reads it: full-width letters, digits and signs as ASCII.
std::string syntax_text(std::string_view text);

/// "S/RES/1325(2000" -> "S/RES/1325(2000)": the end of a symbol is no token.
void close_symbol(std::string& text);

/// The n of "NEAR/n", of "NEAR" kDefaultWindow; nothing when the text is no NEAR. A number too long
/// to read is UINT32_MAX.
std::optional<std::uint32_t> near_window_of(std::string_view text);

/// AND, OR, NOT, NEAR or NEAR/n, full-width letters too.
bool is_operator(std::string_view text);

/// What the signs of other query languages are called here: "&&" is AND.
std::string_view operator_for(std::string_view sign);

/// Whether the text ends in "~" and one digit, after a word that is no number.
bool ends_in_edits(std::string_view text);

/// Whether the token is a sign of a script that is cut into single signs.
bool is_sign(std::string_view token);

/// Whether a folded word can be misspelt: it has at least two letters of a script with words. A
/// number or a single sign is another one after any edit.
bool can_be_misspelt(std::string_view folded);

/// Letters, digits and underscores that begin with a letter, at least two.
bool is_field_name(std::string_view text);

}  // namespace karez::query
