// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ocr/render.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include "common/limits.h"
#include "indexer/ocr/jpeg_colours.h"

namespace karez::ocr {
namespace {

// Pages are drawn through poppler-cpp in 8 bits of grey, because recognition needs no colours. The
// page's size is whatever the file says, from nothing to kilometres, so the resolution is found
// first.

constexpr double kPointsPerInch = 72;        // PDF measures in points.
constexpr double kRecognitionDpi = 300;      // What recognition wants; recognise.cpp says the same.
constexpr double kLeastDpi = 1;              // Keeps the resolution of an endless page above 0.
constexpr std::uint32_t kWarmUpWidth = 200;  // Pixels. Small, because nobody sees the page.

using DocumentPtr = std::unique_ptr<poppler::document>;

// poppler's messages go nowhere, because a child must not write to standard error.
DocumentPtr open(std::string_view bytes) {
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  return DocumentPtr(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
}

// Returns dots per inch: the wanted resolution, or less when the image would be larger than an
// image may be. A poster is drawn coarser. The side is one pixel shorter than allowed, because
// the drawn size is rounded.
double resolution_for(const poppler::rectf& box, std::uint32_t width) {
  const double across = std::max(1.0, box.width());
  const double down = std::max(1.0, box.height());
  const double wanted = width == 0 ? kRecognitionDpi : kPointsPerInch * width / across;
  const double by_area = kPointsPerInch * std::sqrt(limits::kImagePixels / (across * down));
  const double by_side = kPointsPerInch * (limits::kImageSide - 1) / std::max(across, down);
  return std::max(kLeastDpi, std::min({wanted, by_area, by_side}));
}

// poppler pads its rows; an Image has no padding.
Image to_image(const poppler::image& drawn) {
  Image image;
  image.width = static_cast<std::uint32_t>(drawn.width());
  image.height = static_cast<std::uint32_t>(drawn.height());
  image.pixels.reserve(std::size_t{image.width} * image.height);
  for (std::uint32_t row = 0; row < image.height; ++row) {
    const char* start =
        drawn.const_data() + std::size_t{row} * static_cast<std::size_t>(drawn.bytes_per_row());
    image.pixels.append(start, image.width);
  }
  return image;
}

// The size is checked again after drawing, because the size that a page says it has, and the size
// that poppler draws, are both in the hands of the file.
void draw(const poppler::page& page, const Task& task, ExtractSink& sink) {
  const double dpi = resolution_for(page.page_rect(), task.width);
  poppler::page_renderer renderer;
  renderer.set_image_format(poppler::image::format_gray8);
  renderer.set_render_hint(poppler::page_renderer::antialiasing);
  renderer.set_render_hint(poppler::page_renderer::text_antialiasing);
  const poppler::image drawn = renderer.render_page(&page, dpi, dpi);
  const bool usable = drawn.is_valid() && drawn.format() == poppler::image::format_gray8 &&
                      drawn.width() > 0 && drawn.height() > 0;
  if (!usable) return sink.gap({GapCode::damaged, {}, "the page cannot be drawn"});
  const Image image = to_image(drawn);
  if (image.pixels.size() > limits::kImagePixels || image.width > limits::kImageSide ||
      image.height > limits::kImageSide) {
    return sink.gap({GapCode::too_large, {}, "the page is larger than it says"});
  }
  sink.image(image);
}

}  // namespace

void render_page(std::string_view bytes, const Task& task, ExtractSink& sink) {
  if (bytes.size() > limits::kFileBytes) return sink.gap({GapCode::too_large, {}, {}});
  const auto mended = with_true_colours(bytes);
  const DocumentPtr document = open(mended ? std::string_view(*mended) : bytes);
  if (!document) return sink.gap({GapCode::damaged, {}, "this is not a PDF that can be opened"});
  if (document->is_locked()) return sink.gap({GapCode::encrypted, {}, {}});
  const auto count = static_cast<std::uint32_t>(std::max(0, document->pages()));
  if (task.page == 0 || task.page > count) {
    return sink.gap({GapCode::damaged, {}, "there is no such page"});
  }
  const std::unique_ptr<poppler::page> page(document->create_page(static_cast<int>(task.page) - 1));
  if (!page) return sink.gap({GapCode::damaged, {}, "the page cannot be opened"});
  draw(*page, task, sink);
}

void warm_up_render(std::string_view pdf) {
  class Nowhere : public ExtractSink {
    void header(const Extracted&) override {}
    void page(const Page&) override {}
    void gap(const Gap&) override {}
  };
  Nowhere sink;
  render_page(pdf, Task{.page = 1, .width = kWarmUpWidth}, sink);
}

}  // namespace karez::ocr
