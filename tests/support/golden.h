// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/document.h"
#include "indexer/extracted/extracted.h"

namespace karez::testing {

/// A PDF of known text.
struct GoldenPdf {
  std::filesystem::path pdf;
  std::filesystem::path truth;  ///< UTF-8 text in reading order.
  std::string name() const { return pdf.stem().string(); }
};

/// Those of tests/golden, by name: PRODUCER-TEXT[-VARIANT].pdf holds texts/TEXT.txt, or
/// texts/TEXT-VARIANT.txt where there is one.
std::vector<GoldenPdf> golden_pdfs();

std::string read_file(const std::filesystem::path& path);

/// What karez-extract in `programs` reads of a file, in the jail. Nothing when it cannot be asked.
std::optional<Extracted> extract_file(const std::filesystem::path& programs,
                                      const std::filesystem::path& file);

/// All pages, one after the other.
std::string text_of(const Extracted& document);

/// Levenshtein distances in percent of the truth's length; over 100 is possible.
struct ReadingErrors {
  double letters = 0;  ///< Of characters, runs of white space as one space.
  double words = 0;    ///< Of the analyzer's folded tokens, in their order.
};
ReadingErrors errors_of(std::string_view read, std::string_view truth);

}  // namespace karez::testing
