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

// Each profile has canaries of its own kind, and each kind has its own test of the result:
//
//   text    documents in several character sets   the known words stand in the text
//   render  PDFs with two signs side by side      both signs leave ink, and not the same ink
//   ocr     a picture of the figures 1948         the recogniser reads 1948
//
// Every canary carries the advice for the operator that fits its most likely cause: a package of
// Debian that is missing, or a broken installation.

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

// --- PDFs of one page whose fonts are not embedded, so that poppler must find fonts and tables of
// encodings on the machine. The PDFs have no table of references (xref), because poppler rebuilds a
// missing one.

struct Font {
  const char* name;       // What the page's content calls the font: "/L 12 Tf".
  const char* described;  // The PDF objects of the font, numbered from 10. Object 10 is the font.
};

constexpr Font kHelvetica{
    "L",
    "10 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>endobj\n"};
// Object 13 is the same font in another encoding. The content calls it "U".
constexpr Font kSong{
    "G",
    "10 0 obj<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/GBK-EUC-H"
    "/DescendantFonts[11 0 R]>>endobj\n"
    "13 0 obj<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
    "/DescendantFonts[11 0 R]>>endobj\n"
    "11 0 obj<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<<"
    "/Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 12 0 R>>endobj\n"
    "12 0 obj<</Type/FontDescriptor/FontName/STSong-Light/Flags 4>>endobj\n"};

// Returns a PDF of one page, 200 by 100 points, that shows `content` in the font. "/U" always
// stands for object 13, which only kSong has.
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

// --- Canaries of profile text. Each has bytes, and words that must stand in the text of a page or
// in a property.

struct TextCanary {
  const char* what;                   // For the error: "a mail".
  std::string bytes;                  // The document.
  std::vector<std::string> expected;  // All of these must be found, in UTF-8.
  const char* advice;                 // For the operator, when one is not found.
};

// Returns one canary for each kind of late loading that a tight jail breaks: fonts, the two ways
// in which poppler finds Chinese characters, HTML, and converters of character sets.
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
      // Two character sets need two converters: the subject is KOI8-R, and the body is GB2312.
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

// Makes the error of a failed canary. The gaps of `document` are added to `what`, because they
// often name the cause.
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

// --- Canaries of profile render. The page shows two different signs at the same place of its left
// and of its right half. A font that lacks the signs draws nothing, or draws the same box twice. So
// both halves must have ink, and the halves must differ.

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

// Pixels. The page is 200 points wide, so a sign of 60 points is about 120 pixels high.
constexpr std::uint32_t kDrawnWidth = 400;
// The fewest dark pixels of a sign that is there.
constexpr std::size_t kInk = 100;

// The numbers of dark pixels in the left and in the right half, and the number of places where a
// pixel is dark in one half only.
struct Ink {
  std::size_t left = 0, right = 0, different = 0;
};

// A pixel is dark when it is in the darker half of the 256 grey levels.
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

// How strict the test is depends on the language data. "osd" recognises scripts and no text, so it
// only has to answer. English data must read 1948. The data of some scripts reads other figures
// there, so with all other data any text is enough.
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
