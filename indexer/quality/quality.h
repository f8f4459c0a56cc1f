// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "common/document.h"
#include "indexer/extracted/extracted.h"

/// Whether the text of a page can be trusted. PDFs often hold letters that mean something else than
/// they show. The judgement is made outside the jail and from the text alone, because a child may
/// lie about its own work.
namespace karez {

/// What is wrong with a text. quality.cpp has a sentence for each.
enum class TextFault : std::uint8_t {
  meaningless,      ///< Private-use, unassigned or replacement characters.
  character_codes,  ///< "(cid:12)" in place of letters.
  symbols,          ///< Pictures and symbols in place of letters.
  repeated,         ///< The same words again and again.
  mixed_up,         ///< Letters, digits and signs mixed as in no language.
  joined_words,     ///< No spaces between words.
  spaced_letters,   ///< "H u m a n".
  reversed,         ///< Right-to-left text, letters from left to right.
  other_letters,    ///< Uyghur ھ in place of its commonest vowel ە, as in PDFs of XeTeX.
  misread_bytes,    ///< UTF-8 read as Latin-1: "Ã©" for "é".
  weak_ocr,         ///< Text recognition was not sure.
};

/// Returns the fault that the text shows, or nothing for sound and for very short texts. When it
/// shows several, the order of the tests in quality.cpp decides. At most the first 64 KiB are read.
/// Thread-safe.
std::optional<TextFault> fault_of(std::string_view text);

/// Returns the sentence that a gap says of a fault. It is static.
std::string_view describe(TextFault fault);

/// Judges every page of a document. A faulty page gets quality low and a gap quality_low that says
/// why. A page that an extractor has already called low keeps that, and gets the gap when it has
/// none.
void judge_quality(Extracted& document);

}  // namespace karez
