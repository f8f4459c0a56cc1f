// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// The text of a leaf, measured in the analyzer's tokens.
namespace karez::query {

/// The text of a phrase from its first token to its last, white space as one space; empty when it
/// holds no token.
std::string token_text(std::string_view text);

/// The text up to the end of its n-th token.
std::string first_tokens(std::string_view text, std::size_t n);

std::size_t count_tokens(std::string_view text);

bool has_wildcard(std::string_view text);

/// Whether the text ends in one "*" and holds no other wildcard.
bool is_prefix_wildcard(std::string_view text);

}  // namespace karez::query
