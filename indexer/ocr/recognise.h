// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/extracted/task.h"

/// The worker of profile ocr: turns pixels into text, in the jail. One thread only: the recogniser
/// is a variable of the program.
namespace karez::ocr {

/// Recognises the text of an image, a binary PGM of 8 bits (pgm.h), with the data that was loaded.
/// Sends one page: source ocr, text in reading order, confidence, language. With data "osd" it
/// sends an empty page and the properties below. A gap when the bytes are no image or recognition
/// gives up.
void recognise_page(std::string_view bytes, const Task& task, ExtractSink& sink);
/// Loads the data of these languages ("rus+eng", or "osd"). Call it once, before recognise_page().
/// False when the data is not there.
bool warm_up_recognition(const std::string& languages);

/// Names of the properties in which an answer says what script detection found.
inline constexpr std::string_view kScriptProperty = "ocr:script";  ///< "Arabic". Absent: not sure.
inline constexpr std::string_view kTurnProperty = "ocr:turn";  ///< "90": degrees to turn clockwise.
/// Script detection gets an image that is so many times smaller. It is as good, and three times as
/// fast.
inline constexpr std::uint32_t kDetectionScale = 2;

}  // namespace karez::ocr
