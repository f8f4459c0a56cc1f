// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// Measures and cuts the text of a leaf by the tokens that the analyzer finds in it. Texts are
/// UTF-8.
namespace karez::query {

/// The text from its first token to its last, with one space for each run of white space:
/// "(forced\n labour)." gives "forced labour". Empty when the text holds no token.
std::string token_text(std::string_view text);

/// The text up to the end of its n-th token. The whole text up to its last token when it has fewer.
std::string first_tokens(std::string_view text, std::size_t n);

/// token_text() of the text with a space for each "*", which would be read as a wildcard.
std::string without_stars(std::string_view text);

std::size_t count_tokens(std::string_view text);

bool has_wildcard(std::string_view text);

/// Whether the text ends in one "*" and holds no other wildcard.
bool is_prefix_wildcard(std::string_view text);

}  // namespace karez::query
