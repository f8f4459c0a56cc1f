// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/jail/canary.h"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "indexer/extracted/pgm.h"
#include "indexer/jail/canary_figures.h"

namespace karez {
namespace {

constexpr const char* kReinstall =
    "Install Karez again; if that does not help, please report it with the output of karez-extract "
    "--jail";
constexpr const char* kPopplerData = "Install the Debian package poppler-data";
constexpr const char* kRecognition =
    "Install the Debian packages of tesseract-ocr and its language again, or run with --ocr never";
constexpr const char* kLatinFonts =
    "Install the Debian package fonts-urw-base35, or run with --ocr never";
constexpr const char* kChineseFonts =
    "Install the Debian package fonts-noto-cjk, or run with --ocr never";

// --- PDFs of one page whose fonts are not embedded. Without a table of references: poppler mends
// that.

struct Font {
  const char* name;       // As the content calls it.
  const char* described;  // Objects 10 and up; the first is the font.
};

constexpr Font kHelvetica{
    "L",
    "10 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>endobj\n"};
constexpr Font kSong{
    "G",
    "10 0 obj<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/GBK-EUC-H"
    "/DescendantFonts[11 0 R]>>endobj\n"
    "13 0 obj<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
    "/DescendantFonts[11 0 R]>>endobj\n"
    "11 0 obj<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<<"
    "/Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 12 0 R>>endobj\n"
    "12 0 obj<</Type/FontDescriptor/FontName/STSong-Light/Flags 4>>endobj\n"};

std::string pdf(const Font& font, const std::string& content) {
  return fmt::format(
      "%PDF-1.4\n"
      "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
      "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R"
      "/Resources<</Font<</{} 10 0 R/U 13 0 R>>>>>>endobj\n"
      "4 0 obj<</Length {}>>stream\n{}\nendstream endobj\n{}"
      "trailer<</Root 1 0 R>>\n",
      font.name, content.size(), content, font.described);
}

// --- Canaries of profile text: bytes and what must stand in their text or their properties.

struct TextCanary {
  const char* what;
  std::string bytes;
  std::vector<std::string> expected;
  const char* advice;
};

std::vector<TextCanary> text_canaries() {
  return {
      {.what = "a PDF in Latin letters",
       .bytes = pdf(kHelvetica, "BT /L 12 Tf 10 50 Td (Les droits de l'\\351tat) Tj ET"),
       .expected = {"Les droits de l'état"},
       .advice = kReinstall},
      {.what = "a Chinese PDF without its fonts (GBK-EUC-H)",
       .bytes = pdf(kSong, "BT /G 12 Tf 10 50 Td <CEACCEE1B6FBC8CBC8A8> Tj ET"),
       .expected = {"维吾尔人权"},
       .advice = kPopplerData},
      {.what = "a Chinese PDF without its fonts (UniGB-UCS2-H)",
       .bytes = pdf(kSong, "BT /U 12 Tf 10 50 Td <7EF4543E5C144EBA6743> Tj ET"),
       .expected = {"维吾尔人权"},
       .advice = kPopplerData},
      {.what = "a web page",
       .bytes = "<!doctype html><meta charset=utf-8><title>Qanat</title>"
                "<p>Water &amp; <b>rights</b> كارىز",
       .expected = {"Water & rights كارىز"},
       .advice = kReinstall},
      // The subject is KOI8-R, the body GB2312.
      {.what = "a mail",
       .bytes = "From: a@example.org\r\nSubject: =?koi8-r?B?8NLB18E=?=\r\nMIME-Version: 1.0\r\n"
                "Content-Type: text/plain; charset=gb2312\r\n"
                "Content-Transfer-Encoding: base64\r\n\r\n"
                "zqzO4bb7yMvIqA==\r\n",
       .expected = {"维吾尔人权", "Права"},
       .advice = kReinstall},
  };
}

bool holds(const Extracted& document, const std::string& expected) {
  const auto in = [&](const std::string& text) { return text.find(expected) != std::string::npos; };
  return std::any_of(document.pages.begin(), document.pages.end(),
                     [&](const Page& page) { return in(page.text); }) ||
         std::any_of(document.properties.begin(), document.properties.end(),
                     [&](const auto& property) { return in(property.second); });
}

tl::unexpected<Error> wrong(std::string what, const Extracted& document, const char* advice) {
  for (const Gap& gap : document.gaps) {
    what += fmt::format("; {}{}{}", name_of(gap.code), gap.detail.empty() ? "" : ": ", gap.detail);
  }
  return fail(ErrorCode::io, "Files would be read wrongly, so the run stops: " + what, advice);
}

Result<void> prove_text(const CanaryReader& read) {
  for (const TextCanary& canary : text_canaries()) {
    const auto document = read(canary.bytes, Task{.name = "canary"});
    if (!document) return fail(document.error());
    for (const std::string& expected : canary.expected) {
      if (holds(*document, expected)) continue;
      return wrong(fmt::format("the text of {} was not \"{}\"", canary.what, expected), *document,
                   canary.advice);
    }
  }
  return {};
}

// --- Canaries of profile render: two signs side by side, which must differ. A font that lacks them
// draws nothing, or twice the same box.

struct DrawnCanary {
  const char* what;
  std::string bytes;
  const char* advice;
};

std::vector<DrawnCanary> drawn_canaries() {
  return {
      {"Latin letters",
       pdf(kHelvetica, "BT /L 60 Tf 30 30 Td (R) Tj ET BT /L 60 Tf 130 30 Td (s) Tj ET"),
       kLatinFonts},
      {"Chinese characters",
       pdf(kSong, "BT /G 60 Tf 20 30 Td <CEAC> Tj ET BT /G 60 Tf 120 30 Td <C8CB> Tj ET"),
       kChineseFonts},
  };
}

constexpr std::uint32_t kDrawnWidth = 400;
constexpr std::size_t kInk = 100;  // Dark pixels of a sign that is there.

// Dark pixels of a half, and where its halves differ from each other.
struct Ink {
  std::size_t left = 0, right = 0, different = 0;
};

Ink ink_of(const Image& image) {
  Ink ink;
  const std::uint32_t half = image.width / 2;
  for (std::uint32_t y = 0; y < image.height; ++y) {
    for (std::uint32_t x = 0; x < half; ++x) {
      const auto dark = [&](std::uint32_t at) {
        return static_cast<unsigned char>(image.pixels[std::size_t{y} * image.width + at]) < 128;
      };
      const bool left = dark(x), right = dark(x + half);
      ink.left += left ? 1U : 0U;
      ink.right += right ? 1U : 0U;
      ink.different += left != right ? 1U : 0U;
    }
  }
  return ink;
}

Result<void> prove_render(const CanaryReader& read) {
  for (const DrawnCanary& canary : drawn_canaries()) {
    const auto drawn = read(canary.bytes, Task{.name = "canary", .page = 1, .width = kDrawnWidth});
    if (!drawn) return fail(drawn.error());
    const Ink ink = drawn->image ? ink_of(*drawn->image) : Ink();
    if (std::min({ink.left, ink.right, ink.different}) >= kInk) continue;
    return wrong(fmt::format("a page with {} whose fonts are not embedded is drawn without them",
                             canary.what),
                 *drawn, canary.advice);
  }
  return {};
}

// --- The canary of profile ocr: a picture of figures.

// Recognisers of scripts, not of text, only have to answer. Data of some scripts reads the figures
// as others, but reads some.
constexpr const char* kScriptsOnly = "osd";
constexpr std::string_view kReadsFigures = "eng";

bool is_read(const Extracted& document, const std::string& data) {
  if (document.pages.empty() || !document.gaps.empty()) return false;
  if (data == kScriptsOnly) return true;
  if (data.starts_with(kReadsFigures)) return holds(document, kFigures);
  return !document.pages.front().text.empty();
}

Result<void> prove_ocr(const std::string& data, const CanaryReader& read) {
  const Task task{.name = "canary", .languages = data};
  const Image picture = picture_of_figures();
  const auto document = read(pgm_head(picture.width, picture.height) + picture.pixels, task);
  if (!document) return fail(document.error());
  if (is_read(*document, data)) return {};
  return wrong(
      fmt::format("text recognition ({}) did not read the figures {} in a picture", data, kFigures),
      *document, kRecognition);
}

}  // namespace

Result<void> prove_jail(ProfileId profile, const std::string& warm, const CanaryReader& read) {
  switch (profile) {
    case ProfileId::text:
      return prove_text(read);
    case ProfileId::render:
      return prove_render(read);
    case ProfileId::ocr:
      return prove_ocr(warm, read);
  }
  return {};
}

Result<void> Canaries::prove_once(ProfileId profile, const std::string& warm,
                                  const CanaryReader& read) {
  const std::lock_guard lock(mutex_);
  const auto key = std::pair(profile, warm);
  const auto known = verdicts_.find(key);
  if (known != verdicts_.end()) return known->second;
  return verdicts_[key] = prove_jail(profile, warm, read);
}

void Canaries::note(const JailLayers& layers) {
  const std::lock_guard lock(layers_mutex_);
  layers_ = layers;
}

std::optional<JailLayers> Canaries::layers() const {
  const std::lock_guard lock(layers_mutex_);
  return layers_;
}

}  // namespace karez
