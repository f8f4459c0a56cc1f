// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ocr/recognise.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <string>

#include <tesseract/baseapi.h>

#include "common/text/unicode.h"
#include "indexer/extracted/pgm.h"
#include "indexer/ocr/languages.h"
#include "indexer/pages/clean_pages.h"
#include "indexer/text/identify_language.h"

namespace karez::ocr {
namespace {

// A karez-ocr process does one of two things, and its data decides which. With "osd" it detects
// script and orientation, which needs tesseract's old engine. With language data it recognises
// text, with the neural engine (LSTM). The data is loaded once; each child of the process works on
// its own copy of the memory and sees one image.

constexpr int kDpi = 300;  // The resolution at which render_page draws. tesseract wants to know it.
// tesseract's certainty of its guess, in its own unit. Below these values the guess is as good as
// none: Tibetan, which it does not know, is taken for Bengali at 2.9 and 2.7. Chinese is the
// exception: it is told with next to no certainty, but right, so it needs no certainty of script.
constexpr float kSureOfTurn = 4;
constexpr float kSureOfScript = 2;
constexpr std::string_view kHan = "Han";
constexpr std::string_view kMediaType = "image/x-portable-graymap";

// Set once by warm_up_recognition(), before the first child.
std::unique_ptr<tesseract::TessBaseAPI> loaded;
bool detects = false;  // Whether the data is "osd".

// Points stderr at a stream that swallows everything, because tesseract writes messages there and a
// jailed child must not write to it.
void silence_standard_error() {
  cookie_io_functions_t swallow{};
  swallow.write = [](void*, const char*, std::size_t size) { return static_cast<ssize_t>(size); };
  if (std::FILE* nowhere = fopencookie(nullptr, "w", swallow)) stderr = nowhere;
}

// One byte a pixel, and no padding after a row. An image for detection was reduced, so its
// resolution is lower.
void set_image(const ImageView& image) {
  loaded->SetImage(reinterpret_cast<const unsigned char*>(image.pixels.data()), image.width,
                   image.height, 1, image.width);
  loaded->SetSourceResolution(detects ? kDpi / static_cast<int>(kDetectionScale) : kDpi);
}

// Characters of Chinese and Japanese with their punctuation and wide forms.
bool is_cjk(char32_t c) {
  return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x20000 && c <= 0x3FFFF);
}

// Removes each space between two characters of Chinese or Japanese. These languages have no spaces,
// but tesseract puts some in. A space next to a Latin word stays.
std::string without_spaces_in_cjk(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  char32_t before = 0;
  for (std::uint32_t at = 0; at < text.size();) {
    const std::uint32_t start = at;
    const char32_t c = next_code_point(text, at);
    if (c == ' ' && is_cjk(before) && at < text.size()) {
      std::uint32_t ahead = at;
      if (is_cjk(next_code_point(text, ahead))) continue;
    }
    out += text.substr(start, at - start);
    before = c;
  }
  return out;
}

Extracted header() {
  Extracted header;
  header.media_type = kMediaType;
  header.extractor = std::string("tesseract ") + tesseract::TessBaseAPI::Version();
  return header;
}

// Script detection takes Chinese, Japanese and Korean for one another, so all three count as Han.
std::string_view family_of(std::string_view script) {
  return script == "Japanese" || script == "Korean" || script == "Hangul" ? kHan : script;
}

// Sends what was detected as properties of the header, and an empty page, because a document
// without pages counts as failed. An uncertain orientation makes the script uncertain, too.
void detect(ExtractSink& sink) {
  int turned = 0;
  float sure_of_turn = 0;
  const char* script = nullptr;
  float sure_of_script = 0;
  Extracted found = header();
  if (loaded->DetectOrientationScript(&turned, &sure_of_turn, &script, &sure_of_script) &&
      sure_of_turn >= kSureOfTurn) {
    // The text is turned counter-clockwise by so many degrees. To stand upright it must be turned
    // clockwise by the same.
    if (turned > 0 && turned < 360) {
      found.properties.emplace_back(kTurnProperty, std::to_string(turned));
    }
    const std::string_view family = family_of(script == nullptr ? "" : script);
    if (family == kHan || (!family.empty() && sure_of_script >= kSureOfScript)) {
      found.properties.emplace_back(kScriptProperty, family);
    }
  }
  sink.header(found);
  sink.page({});
}

void recognise(ExtractSink& sink) {
  const bool done = loaded->Recognize(nullptr) == 0;
  const std::unique_ptr<char[]> text(done ? loaded->GetUTF8Text() : nullptr);
  if (!text) return sink.gap({GapCode::damaged, {}, "text recognition gave up on the page"});
  Page page;
  page.source = TextSource::ocr;
  page.text = clean_page(without_spaces_in_cjk(text.get()));
  const int confidence = loaded->MeanTextConf();
  page.confidence = static_cast<std::uint8_t>(std::clamp(confidence, 0, int{kFullConfidence}));
  judge_page(page);
  sink.header(header());
  sink.page(page);
}

// Recognises a picture of 20 black bars in a row, which look like a line of text. So every part of
// the recogniser is used once and has allocated its memory before the first fork. Numbers are
// pixels.
void recognise_bars() {
  constexpr std::size_t kWidth = 400, kHeight = 120;
  std::string pixels(kWidth * kHeight, '\xff');
  for (std::size_t bar = 0; bar < 20; ++bar) {
    for (std::size_t row = 40; row < 80; ++row) {
      std::fill_n(pixels.begin() + static_cast<std::ptrdiff_t>(row * kWidth + 40 + bar * 16), 6,
                  '\0');
    }
  }
  set_image({static_cast<int>(kWidth), static_cast<int>(kHeight), pixels});
  loaded->Recognize(nullptr);
  const std::unique_ptr<char[]> text(loaded->GetUTF8Text());
  loaded->Clear();
}

}  // namespace

// identify_language() loads its tables when it is first called, so it is called here.
bool warm_up_recognition(const std::string& languages) {
  silence_standard_error();
  identify_language("human rights");
  detects = languages == kScriptData;
  loaded = std::make_unique<tesseract::TessBaseAPI>();
  const std::string folder = InstalledData::find().folder().string();
  const auto engine = detects ? tesseract::OEM_TESSERACT_ONLY : tesseract::OEM_LSTM_ONLY;
  if (loaded->Init(folder.c_str(), languages.c_str(), engine) != 0) return false;
  loaded->SetPageSegMode(detects ? tesseract::PSM_OSD_ONLY : tesseract::PSM_AUTO);
  if (!detects) recognise_bars();
  return true;
}

void recognise_page(std::string_view bytes, const Task& task, ExtractSink& sink) {
  static_cast<void>(task);
  const auto image = read_pgm(bytes);
  if (!image) return sink.gap({GapCode::damaged, {}, "this is not an image to recognise"});
  set_image(*image);
  if (detects) {
    detect(sink);
  } else {
    recognise(sink);
  }
}

}  // namespace karez::ocr
