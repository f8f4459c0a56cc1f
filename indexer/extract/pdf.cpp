// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/pdf.h"

#include <algorithm>
#include <array>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>
#include <poppler-toc.h>
#include <poppler-version.h>

#include "common/ascii.h"
#include "common/iso_time.h"
#include "common/text/unicode.h"
#include "indexer/extract/outline.h"
#include "indexer/extract/pdf_glyphs.h"
#include "indexer/limits/limit_table.h"
#include "indexer/pages/clean_pages.h"
#include "indexer/pages/column_order.h"
#include "indexer/pages/lines.h"
#include "indexer/pages/placed_text.h"

namespace karez {
namespace {

// Reads a PDF in three passes. First each page is read and sent as a draft (read_page). Then the
// pages whose columns were in the wrong order are corrected, and the outline gets its pages
// (mend_order, find_outline_pages). Last, finish_pages() marks furniture and footnotes, and the
// finished pages are sent. Two readers of the same bytes are open: poppler-cpp for the text of most
// pages, and PdfGlyphs for the pages whose signs must be placed anew.

constexpr std::array<const char*, 6> kTextKeys{"Title",    "Author",  "Subject",
                                               "Keywords", "Creator", "Producer"};
constexpr std::array<const char*, 2> kDateKeys{"CreationDate", "ModDate"};
// Entries and levels of an outline that are read; they bound what a hostile outline can cost.
constexpr std::size_t kOutlineEntries = 5000;
constexpr std::uint32_t kOutlineDepth = 32;
// Pages. After so many doubtful pages whose order was right, order is not checked any more in that
// document, because each check reads the page again.
constexpr std::uint32_t kDoubts = 4;
// poppler's text is used when the signs give less than one of so many bytes of it. It may be a
// little longer in any case, because it also has marks of direction.
constexpr std::size_t kMuchLess = 3;

bool holds_signature(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 1024 + 5);
  const std::size_t at = head.find("%PDF-");
  return at != std::string_view::npos && at + 5 < bytes.size() && ascii::is_digit(bytes[at + 5]);
}

// A PDF that lost its signature still has its objects and one of their anchors.
bool is_built_like_pdf(std::string_view bytes) {
  return bytes.find("endobj") != std::string_view::npos &&
         (bytes.find("/Catalog") != std::string_view::npos ||
          bytes.find("startxref") != std::string_view::npos ||
          bytes.find("trailer") != std::string_view::npos);
}

using DocumentPtr = std::unique_ptr<poppler::document>;

// The next code point. A lone half of a surrogate pair is returned as it is.
char32_t next_utf16(const poppler::ustring& text, std::size_t& at) {
  const char32_t unit = text[at++];
  const bool pair =
      (unit & 0xFC00U) == 0xD800U && at < text.size() && (text[at] & 0xFC00U) == 0xDC00U;
  if (!pair) return unit;
  return 0x10000U + ((unit & 0x3FFU) << 10U) + (text[at++] & 0x3FFU);
}

// poppler's own to_utf8() is not used: it looks for a converter each time, which costs more than
// the conversion, and gives empty text when there is none.
std::string utf8(const poppler::ustring& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) append_utf8(out, next_utf16(text, at));
  return out;
}

// Null when it cannot be opened. The bytes must outlive the document, because poppler does not copy
// them.
DocumentPtr open(std::string_view bytes) {
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  return DocumentPtr(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
}

void read_properties(const poppler::document& document, Extracted& out) {
  for (const char* key : kTextKeys) {
    std::string value =
        clean_line(utf8(document.info_key(key)), limits_in_force()[Limit::name_bytes]);
    if (!value.empty()) out.properties.emplace_back(key, std::move(value));
  }
  for (const char* key : kDateKeys) {
    const auto seconds = document.info_date_t(key);
    if (seconds != -1) out.properties.emplace_back(key, iso_time(seconds));
  }
}

// Reads the outline depth first without recursion, because it may be nested as deep as its file is
// long.
std::vector<OutlineEntry> read_outline(const poppler::document& document) {
  std::vector<OutlineEntry> outline;
  const std::unique_ptr<poppler::toc> toc(document.create_toc());
  if (!toc) return outline;
  struct Pending {
    const poppler::toc_item* item;
    std::uint32_t level;
  };
  std::vector<Pending> pending;
  const auto push_children = [&](const poppler::toc_item* item, std::uint32_t level) {
    const auto children = item->children();
    for (auto child = children.rbegin(); child != children.rend(); ++child) {
      pending.push_back({*child, level});
    }
  };
  push_children(toc->root(), 1);
  while (!pending.empty() && outline.size() < kOutlineEntries) {
    const Pending next = pending.back();
    pending.pop_back();
    std::string title = clean_line(utf8(next.item->title()), limits_in_force()[Limit::name_bytes]);
    if (!title.empty()) outline.push_back({.title = std::move(title), .level = next.level});
    if (next.level < kOutlineDepth) push_children(next.item, next.level + 1);
  }
  return outline;
}

// What the first pass has read; texts and labels have one entry a page.
struct Reading {
  std::vector<std::string> texts;
  std::vector<std::string> labels;
  std::vector<Gap> gaps;
  bool out_of_order = false;  // A page with columns in the wrong order was found.
  std::uint32_t doubts = 0;   // Pages that were read again to check their order.
};

// The text of a page from its signs. Lines that run the same way are read together. Empty when a
// page has too many signs.
std::string read_placed(PdfGlyphs& glyphs, int index) {
  std::string text;
  for (auto& same_way : glyphs.page(index)) {
    const auto placed = placed_text(std::move(same_way));
    if (!placed) return {};
    text += *placed;
  }
  return text;
}

// Reads one page. poppler knows how to break and join lines of Latin words, and is quick. For
// scripts that should be placed, the text of the signs is used, unless it is much shorter. The
// order of columns is poppler's, unless it breaks sentences that the signs' order leaves whole.
std::string read_text(const poppler::page& page, int index, PdfGlyphs& glyphs, Reading& reading) {
  std::string text = utf8(page.text(poppler::rectf(), poppler::page::non_raw_non_physical_layout));
  if (should_be_placed(text)) {
    std::string placed = read_placed(glyphs, index);
    return placed.size() < text.size() / kMuchLess ? text : placed;
  }
  if (reading.doubts >= kDoubts && !reading.out_of_order) return text;
  if (!may_be_out_of_order(text)) return text;
  ++reading.doubts;
  const auto better = in_better_order(text, read_placed(glyphs, index));
  if (better) reading.out_of_order = true;
  return better.value_or(text);
}

// Reads the columns of all other pages again when one page had them in the wrong order: then many
// have, and not each page shows it.
void mend_order(PdfGlyphs& glyphs, Reading& reading) {
  if (!reading.out_of_order) return;
  for (std::size_t i = 0; i < reading.texts.size(); ++i) {
    std::string& text = reading.texts[i];
    if (!has_narrow_lines(text) || should_be_placed(text)) continue;
    const auto better =
        in_better_order(text, read_placed(glyphs, static_cast<int>(i)), OrderProof::no_more_breaks);
    if (better) text = clean_page(*better);
  }
}

void read_page(const poppler::document& document, int index, PdfGlyphs& glyphs, Reading& reading) {
  const auto number = static_cast<std::uint32_t>(index) + 1;
  const std::unique_ptr<poppler::page> page(document.create_page(index));
  reading.texts.emplace_back();
  reading.labels.emplace_back();
  if (!page) {
    reading.gaps.push_back(
        {.code = GapCode::damaged, .page = number, .detail = "the page cannot be opened"});
    return;
  }
  reading.labels.back() = clean_line(utf8(page->label()), limits_in_force()[Limit::name_bytes]);
  reading.texts.back() = clean_page(read_text(*page, index, glyphs, reading));
  const Limits& limits = limits_in_force();
  if (reading.texts.back().size() > limits[Limit::page_bytes]) {
    reading.gaps.push_back({.code = GapCode::too_large,
                            .page = number,
                            .detail = limit_met(Limit::page_bytes, limits)});
    reading.texts.back().clear();
  }
}

// Drops the labels when each equals its page's number, because poppler makes up such labels for a
// file that has none.
void drop_made_up_labels(std::vector<std::string>& labels) {
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] != std::to_string(i + 1)) return;
  }
  for (std::string& label : labels) label.clear();
}

bool has_gap(const std::vector<Gap>& gaps, std::uint32_t page) {
  return std::any_of(gaps.begin(), gaps.end(), [&](const Gap& gap) { return gap.page == page; });
}

std::vector<SizedWord> sizes_of(const poppler::document& document, std::size_t index) {
  std::vector<SizedWord> words;
  const std::unique_ptr<poppler::page> page(document.create_page(static_cast<int>(index)));
  if (!page) return words;
  for (const poppler::text_box& box : page->text_list()) {
    words.push_back({utf8(box.text()), box.bbox().height()});
  }
  return words;
}

void send_pages(const poppler::document& document, Reading reading, ExtractSink& sink) {
  const auto sizes = [&](std::size_t page) { return sizes_of(document, page); };
  std::vector<Page> pages = finish_pages(std::move(reading.texts), reading.labels, sizes);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const auto number = static_cast<std::uint32_t>(i) + 1;
    judge_page(pages[i]);
    if (!has_gap(reading.gaps, number)) add_page_gap(pages[i], number, reading.gaps);
    sink.page(pages[i]);
    pages[i] = {};
  }
  for (const Gap& gap : reading.gaps) sink.gap(gap);
}

// The header is sent twice when there is an outline: at once for the drafts, and again when the
// entries have their pages.
void read_document(const poppler::document& document, PdfGlyphs& glyphs, Extracted header,
                   ExtractSink& sink) {
  const int count = document.pages();
  if (count <= 0)
    return sink.gap({.code = GapCode::damaged, .detail = "the document has no pages"});
  const Limits& limits = limits_in_force();
  if (static_cast<std::uint64_t>(count) > limits[Limit::pages]) {
    return sink.gap({.code = GapCode::too_large,
                     .detail = std::to_string(count) + " pages; " +
                               limit_met(Limit::pages, limits, static_cast<std::uint64_t>(count))});
  }
  header.extractor = "pdf/2 poppler " + poppler::version_string();
  read_properties(document, header);
  header.outline = read_outline(document);
  sink.header(header);
  Reading reading;
  for (int i = 0; i < count; ++i) {
    read_page(document, i, glyphs, reading);
    Page draft;
    const std::string& label = reading.labels.back();
    if (label != std::to_string(i + 1)) draft.label = label;
    draft.text = reading.texts.back();
    sink.draft(draft);
  }
  mend_order(glyphs, reading);
  drop_made_up_labels(reading.labels);
  find_outline_pages(header.outline, reading.texts);
  if (!header.outline.empty()) sink.header(header);
  send_pages(document, std::move(reading), sink);
}

// One page that shows one word, without a cross-reference table: poppler mends that.
constexpr char kTinyPdf[] =
    "%PDF-1.4\n"
    "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<<"
    "/F 5 0 R/G 6 0 R>>>>>>endobj\n"
    "4 0 obj<</Length 82>>stream\n"
    "BT /F 12 Tf 20 100 Td (warm) Tj ET BT /G 12 Tf 20 50 Td <CEACCEE1B6FBC8CBC8A8> Tj ET\n"
    "endstream endobj\n"
    "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    "6 0 obj<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/GBK-EUC-H"
    "/DescendantFonts[7 0 R]>>endobj\n"
    "7 0 obj<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<<"
    "/Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 8 0 R>>endobj\n"
    "8 0 obj<</Type/FontDescriptor/FontName/STSong-Light/Flags 4>>endobj\n"
    "trailer<</Root 1 0 R>>\n";

}  // namespace

bool begins_as_pdf(std::string_view bytes) { return bytes.starts_with("%PDF"); }

bool is_damaged_pdf(std::string_view bytes, std::string_view /*name*/) {
  return holds_signature(bytes) || is_built_like_pdf(bytes);
}

void extract_pdf(std::string_view bytes, Extracted header, ExtractSink& sink) {
  if (bytes.size() > limits::kFileBytes) {
    return sink.gap(
        {.code = GapCode::too_large, .detail = std::to_string(bytes.size()) + " bytes"});
  }
  const DocumentPtr document = open(bytes);
  if (!document)
    return sink.gap({.code = GapCode::damaged, .detail = "this is not a PDF that can be opened"});
  // A locked document must not be asked anything else, because poppler crashes.
  if (document->is_locked()) return sink.gap({.code = GapCode::encrypted});
  PdfGlyphs glyphs(bytes);
  read_document(*document, glyphs, std::move(header), sink);
}

std::string_view warm_up_document() { return {kTinyPdf, sizeof kTinyPdf - 1}; }

void warm_up_pdf() {
  // The document is kept open until the process ends. When its last document is closed, poppler
  // drops its tables, and reads them again for the next one (13.9 ms instead of 0.5).
  static const DocumentPtr kept = open(warm_up_document());
  if (!kept || kept->pages() != 1) return;
  const std::unique_ptr<poppler::page> page(kept->create_page(0));
  if (page) utf8(page->text(poppler::rectf(), poppler::page::non_raw_non_physical_layout));
  utf8(page ? page->label() : poppler::ustring());
}

}  // namespace karez
