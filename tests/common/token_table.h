// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "common/text/analyzer.h"

namespace karez {

inline std::vector<std::string> tokens_of(std::string_view text) {
  std::vector<std::string> words;
  Tokenizer tokenizer(text);
  for (Token token; tokenizer.next(token);) {
    words.emplace_back(text.substr(token.start, token.end - token.start));
  }
  return words;
}

/// The folded tokens of a text, with a space between two.
inline std::string folded(std::string_view text) {
  std::string joined;
  for (const std::string& token : tokens_of(text)) {
    if (!joined.empty()) joined += ' ';
    joined += fold(token);
  }
  return joined;
}

struct TokenCase {
  const char* text;
  const char* folded;
};

class TokenTable : public ::testing::TestWithParam<TokenCase> {};

}  // namespace karez
