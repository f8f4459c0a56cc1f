// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "indexer/extracted/task.h"

/// The worker of profile render: draws a page of a PDF as pixels, in the jail. Not thread-safe.
namespace karez::ocr {

/// Draws page `task.page` (from 1) of a PDF in grey. The image is task.width pixels wide, or, when
/// that is 0, has the resolution that recognition wants. A page that would have more than
/// limits::kImagePixels pixels, or a side longer than kImageSide, is drawn smaller. Sends an image,
/// or a gap without page.
void render_page(std::string_view bytes, const Task& task, ExtractSink& sink);
/// Loads fonts and their settings by drawing the first page of a PDF that shows text. Call it
/// before the first child.
void warm_up_render(std::string_view pdf);

}  // namespace karez::ocr
