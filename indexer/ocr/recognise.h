// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/extracted/task.h"

/// The worker of profile ocr: pixels to text, in the jail.
namespace karez::ocr {

/// Recognises the text of an image, a binary PGM of 8 bits. Gives one page (source ocr, text in
/// reading order, confidence, language), or with data "osd" an empty page and the properties below.
void recognise_page(std::string_view bytes, const Task& task, ExtractSink& sink);
/// Loads the data of these languages ("rus+eng", or "osd"). False when it is not there.
bool warm_up_recognition(const std::string& languages);

/// What script detection says, in the properties of an answer.
inline constexpr std::string_view kScriptProperty = "ocr:script";  ///< "Arabic"; absent: not sure.
inline constexpr std::string_view kTurnProperty = "ocr:turn";      ///< "90": turn clockwise so far.
/// Script detection gets its image so many times smaller: as good, and three times as fast.
inline constexpr std::uint32_t kDetectionScale = 2;

}  // namespace karez::ocr
