// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>
#include <string_view>
#include <vector>

#include "indexer/pages/glyphs.h"

class PDFDoc;

namespace karez {

/// Reads the signs of a PDF's pages as they are drawn. poppler-cpp tells of words it has already
/// put together, without the spaces, and with the letters of a ligature apart. It must stay open as
/// long as this.
class PdfGlyphs {
 public:
  /// The bytes must outlive it. Opens the file only when a page is asked for.
  explicit PdfGlyphs(std::string_view bytes);
  ~PdfGlyphs();
  PdfGlyphs(const PdfGlyphs&) = delete;
  PdfGlyphs& operator=(const PdfGlyphs&) = delete;

  /// Four lists, one for each way lines may run on the page: to the right, down, to the left, up;
  /// each turned so that its lines run to the right. All are empty when the page cannot be read.
  std::array<std::vector<Glyph>, 4> page(int index);

 private:
  std::string_view bytes_;
  std::unique_ptr<PDFDoc> document_;
};

}  // namespace karez
