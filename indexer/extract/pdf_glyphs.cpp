// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/pdf_glyphs.h"

#include <cmath>
#include <string>
#include <utility>

#include <poppler/GfxFont.h>
#include <poppler/GfxState.h>
#include <poppler/OutputDev.h>
#include <poppler/PDFDoc.h>
#include <poppler/Stream.h>
#include <poppler/UTF.h>

namespace karez {
namespace {

constexpr double kDotsPerInch = 72;  // So that a dot is a point.
// Signs of a page that are kept, which bounds the memory.
constexpr std::size_t kMostGlyphs = 200000;

struct Place {
  double x = 0, y = 0;
};

bool is_white(Unicode c) {
  return c <= 0x20 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

// An output device of poppler that keeps the text that is drawn and draws nothing.
class GlyphDevice : public OutputDev {
 public:
  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  bool needNonText() override { return false; }

  void startPage(int page, GfxState* state, XRef* xref) override {
    static_cast<void>(page);
    static_cast<void>(xref);
    width_ = state->getPageWidth();
    height_ = state->getPageHeight();
  }

  // poppler counts the spacing after a sign as part of its width; here it is a gap.
  void drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x,
                double origin_y, CharCode code, int bytes, const Unicode* text,
                int length) override {
    static_cast<void>(origin_x);
    static_cast<void>(origin_y);
    static_cast<void>(bytes);
    const double spacing = state->getCharSpace() + (code == 0x20 ? state->getWordSpace() : 0.0);
    Place space;
    state->textTransformDelta(spacing * state->getHorizScaling(), 0, &space.x, &space.y);
    Place from, along;
    state->transform(x, y, &from.x, &from.y);
    state->transformDelta(dx - space.x, dy - space.y, &along.x, &along.y);
    if (!is_inside(from, along)) return;
    Glyph glyph = placed(*state, from, along);
    if (replaced_) return extend(*state, std::move(glyph));
    glyph.text = text_of(text, length);
    keep(way_of(*state), std::move(glyph));
  }

  // An ActualText is the text that the file gives for all signs up to its end. They become one
  // glyph with that text.
  void beginActualText(GfxState* state, const GooString* text) override {
    static_cast<void>(state);
    Unicode* letters = nullptr;
    const int length = TextStringToUCS4(text->toStr(), &letters);
    whole_ = {};
    whole_.text = text_of(letters, length);
    gfree(letters);
    replaced_ = true;
    drawn_ = false;
  }

  void endActualText(GfxState* state) override {
    static_cast<void>(state);
    if (replaced_ && drawn_) keep(way_, std::move(whole_));
    replaced_ = false;
  }

  std::array<std::vector<Glyph>, 4> take() && { return std::move(glyphs_); }

 private:
  static std::u32string text_of(const Unicode* text, int length) {
    std::u32string out;
    for (int i = 0; i < length; ++i) {
      if (text[i] != 0) out += is_white(text[i]) ? U' ' : static_cast<char32_t>(text[i]);
    }
    return out;
  }

  // Adds a sign to the glyph of an ActualText, which reaches over all its signs and stands where
  // the widest one stands.
  void extend(const GfxState& state, Glyph glyph) {
    if (std::exchange(drawn_, true)) {
      if (glyph.right - glyph.left > whole_.right - whole_.left) whole_.base = glyph.base;
      whole_.left = std::min(whole_.left, glyph.left);
      whole_.right = std::max(whole_.right, glyph.right);
      return;
    }
    way_ = way_of(state);
    glyph.text = std::move(whole_.text);
    whole_ = std::move(glyph);
  }

  void keep(std::size_t way, Glyph glyph) {
    if (!(glyph.size > 0) || !std::isfinite(glyph.size) || count_ >= kMostGlyphs) return;
    glyphs_.at(way).push_back(std::move(glyph));
    ++count_;
  }

  // False for signs outside of the page, and for places that are not numbers.
  bool is_inside(Place from, Place along) const {
    return from.x + along.x >= 0 && from.x <= width_ && from.y + along.y >= 0 &&
           from.y <= height_ && std::isfinite(along.x) && std::isfinite(along.y);
  }

  static Glyph placed(const GfxState& state, Place from, Place along) {
    const std::size_t way = way_of(state);
    const Place start = turned(from, way);
    const Place end = turned({from.x + along.x, from.y + along.y}, way);
    return {{}, std::min(start.x, end.x), std::max(start.x, end.x), start.y, size_of(state, along)};
  }

  // The size of the sign's font. The text matrix of a Type 3 font may scale by anything, so its
  // size is guessed from the sign's width: letters are about half as wide as they are high.
  static double size_of(const GfxState& state, Place along) {
    const auto font = state.getFont();
    if (font && font->getType() == fontType3) return 2 * std::hypot(along.x, along.y);
    return state.getTransformedFontSize();
  }

  // The way lines run: 0 to the right, 1 down, 2 to the left, 3 up. Lines of upright Chinese run
  // down although their signs stand as in a line to the right.
  static std::size_t way_of(const GfxState& state) {
    double m[4];
    state.getFontTransMat(&m[0], &m[1], &m[2], &m[3]);
    std::size_t way = 0;
    if (std::abs(m[0] * m[3]) > std::abs(m[1] * m[2])) {
      way = m[0] > 0 || m[3] < 0 ? 0 : 2;
    } else {
      way = m[2] > 0 ? 1 : 3;
    }
    const auto font = state.getFont();
    return font && font->getWMode() != 0 ? (way + 1) % 4 : way;
  }

  // Turns a place so that lines of that way run to the right.
  static Place turned(Place place, std::size_t way) {
    switch (way) {
      case 1:
        return {place.y, -place.x};
      case 2:
        return {-place.x, -place.y};
      case 3:
        return {-place.y, place.x};
      default:
        return place;
    }
  }

  double width_ = 0, height_ = 0;
  bool replaced_ = false, drawn_ = false;
  // The glyph for what an ActualText replaces, as far as it was drawn.
  Glyph whole_;
  std::size_t way_ = 0;  // The way of its lines.
  std::size_t count_ = 0;
  std::array<std::vector<Glyph>, 4> glyphs_;
};

}  // namespace

PdfGlyphs::PdfGlyphs(std::string_view bytes) : bytes_(bytes) {}
PdfGlyphs::~PdfGlyphs() = default;

std::array<std::vector<Glyph>, 4> PdfGlyphs::page(int index) {
  if (!document_) {
    auto* stream =
        new MemStream(bytes_.data(), 0, static_cast<Goffset>(bytes_.size()), Object(objNull));
    document_ = std::make_unique<PDFDoc>(stream);  // Owns the stream.
  }
  GlyphDevice device;
  if (document_->isOk()) {
    document_->displayPage(&device, index + 1, kDotsPerInch, kDotsPerInch, 0, false, false, false);
  }
  return std::move(device).take();
}

}  // namespace karez
