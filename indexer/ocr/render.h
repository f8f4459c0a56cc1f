// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "indexer/extracted/task.h"

/// The worker of profile render: a page of a PDF to pixels, in the jail.
namespace karez::ocr {

/// Draws page `task.page` of a PDF in grey: task.width pixels across, or, when that is 0, at the
/// resolution that recognition wants. Never more than limits::kImagePixels or kImageSide: then it
/// is drawn smaller.
void render_page(std::string_view bytes, const Task& task, ExtractSink& sink);
/// Loads fonts and their settings by drawing the first page of a PDF that shows text.
void warm_up_render(std::string_view pdf);

}  // namespace karez::ocr
