// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <memory>

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include "common/limits.h"
#include "indexer/extract/pdf.h"
#include "indexer/ocr/jpeg_colours.h"
#include "indexer/ocr/recognition.h"

namespace karez::ocr {
namespace {

constexpr double kPointsPerInch = 72;
constexpr double kRecognitionDpi = 300;
constexpr double kLeastDpi = 1;
constexpr std::uint32_t kWarmUpWidth = 200;

using DocumentPtr = std::unique_ptr<poppler::document>;

DocumentPtr open(std::string_view bytes) {
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  return DocumentPtr(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
}

// Within what one image may hold; a page the size of a poster is drawn coarser.
double resolution_for(const poppler::rectf& box, std::uint32_t width) {
  const double across = std::max(1.0, box.width());
  const double down = std::max(1.0, box.height());
  const double wanted = width == 0 ? kRecognitionDpi : kPointsPerInch * width / across;
  const double by_area = kPointsPerInch * std::sqrt(limits::kImagePixels / (across * down));
  const double by_side = kPointsPerInch * (limits::kImageSide - 1) / std::max(across, down);
  return std::max(kLeastDpi, std::min({wanted, by_area, by_side}));
}

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

void warm_up_render() {
  class Nowhere : public ExtractSink {
    void header(const Extracted&) override {}
    void page(const Page&) override {}
    void gap(const Gap&) override {}
  };
  warm_up_pdf();
  Nowhere sink;
  render_page(warm_up_document(), Task{.page = 1, .width = kWarmUpWidth}, sink);
}

}  // namespace karez::ocr
