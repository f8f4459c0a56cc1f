// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "common/document.h"
#include "indexer/extracted/extracted.h"

/// Whether the text of a page can be trusted: PDFs often hold letters that mean something else
/// than they show. Judged on the trusted side, from the text alone.
namespace karez {

/// What is wrong with a text. Sentences in quality.cpp.
enum class TextFault : std::uint8_t {
  meaningless,      ///< Private-use, unassigned or replacement characters.
  character_codes,  ///< "(cid:12)" in place of letters.
  symbols,          ///< Pictures and symbols in place of letters.
  repeated,         ///< The same words again and again.
  mixed_up,         ///< Letters, digits and signs mixed as in no language.
  joined_words,     ///< No spaces between words.
  spaced_letters,   ///< "H u m a n".
  reversed,         ///< Right-to-left text, letters from left to right.
  other_letters,    ///< Uyghur ھ where its commonest vowel ە belongs, as XeTeX says them.
  misread_bytes,    ///< UTF-8 read as Latin-1: "Ã©".
  weak_ocr,         ///< Text recognition was not sure.
};

/// The first fault of the enum that the text shows; nothing for sound or very short texts. Reads at
/// most the first 64 KiB. Thread-safe.
std::optional<TextFault> fault_of(std::string_view text);

/// What a gap says of it.
std::string_view describe(TextFault fault);

/// Judges every page: a faulty one gets quality low and a gap quality_low that says why.
void judge_quality(Extracted& document);

}  // namespace karez
