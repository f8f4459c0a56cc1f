// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "indexer/extract/task.h"

/// The two workers of text recognition. They run in the jail, each under a profile of its own.
namespace karez::ocr {

/// Draws page `task.page` of a PDF in grey: task.width pixels across, or, when that is 0, at the
/// resolution that recognition wants. Never more than limits::kImagePixels or kImageSide: then it
/// is drawn smaller.
void render_page(std::string_view bytes, const Task& task, ExtractSink& sink);
/// Loads fonts and their settings by drawing a page of text.
void warm_up_render();

/// Recognises the text of an image, a binary PGM of 8 bits. Gives one page (source ocr, text in
/// reading order, confidence, language), or with data "osd" an empty page and the properties below.
void recognise_page(std::string_view bytes, const Task& task, ExtractSink& sink);
/// Loads the data of these languages ("rus+eng", or "osd"). False when it is not there.
bool warm_up_recognition(const std::string& languages);

}  // namespace karez::ocr
