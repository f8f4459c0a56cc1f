// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>
#include <string_view>
#include <vector>

#include "indexer/pages/glyphs.h"

class PDFDoc;

namespace karez {

/// Reads the signs of a PDF's pages as they are drawn. poppler-cpp only tells words that it has put
/// together itself, without the spaces and with the letters of a ligature apart.
class PdfGlyphs {
 public:
  /// The bytes must outlive the object. The file is opened only when the first page is asked for.
  explicit PdfGlyphs(std::string_view bytes);
  ~PdfGlyphs();
  PdfGlyphs(const PdfGlyphs&) = delete;
  PdfGlyphs& operator=(const PdfGlyphs&) = delete;

  /// The signs of the page with that index (from 0), in four lists: one for each way lines may run,
  /// which is right, down, left, up. The places in each list are turned so that its lines run to
  /// the right. All lists are empty when the page cannot be read.
  std::array<std::vector<Glyph>, 4> page(int index);

 private:
  std::string_view bytes_;
  std::unique_ptr<PDFDoc> document_;
};

}  // namespace karez
