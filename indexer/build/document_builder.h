// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/document.h"
#include "common/index/page_codec.h"
#include "common/index/record.h"
#include "common/schema.h"
#include "common/text/text_sketch.h"
#include "indexer/build/word_table.h"
#include "indexer/extracted/extracted.h"

namespace karez {

/// A document ready for the writer. It may move from one thread to another, but two threads must
/// not use it at once.
struct BuiltDocument {
  Record record;                    ///< The writer sets `paths`, `added` and what may change.
  Xapian::Document document;        ///< Terms, positions and values. set_state() adds the rest.
  std::vector<PageText> pages;      ///< Empty once they are in `frames`.
  std::vector<std::string> frames;  ///< Compressed, one a page; empty until there is a dictionary.
  std::vector<StemForm> stems;      ///< Only of words that this slot had not met before.
  std::size_t postings = 0;         ///< Word occurrences, for limits::kBatchPostings.
  std::size_t text_bytes = 0;       ///< Of all pages, before compression.
};

/// Turns an extracted document into an indexed one. All terms are made here, so a rebuilt index has
/// the same terms as a new one. Each slot has its own builder and keeps it from document to
/// document, because its word table saves most of the folding and stemming. Not thread-safe.
class DocumentBuilder {
 public:
  /// `bytes` is the size of the file. Regions of a page that overlap or leave its text are dropped,
  /// because the extractor may have been taken over by the file.
  BuiltDocument build(const DocumentId& id, std::uint64_t bytes, Extracted extracted,
                      Metadata metadata);

 private:
  void add_body(BuiltDocument& out);
  void add_page(BuiltDocument& out, std::size_t page, std::uint32_t language);
  void add_parted(const std::string& joined, const std::string& parted);
  void add_shown(BuiltDocument& out);
  void add_place(WordTable::Forms forms, std::uint32_t position);
  void add_word_terms(Xapian::Document& document);
  void add_spelt_terms(Xapian::Document& document);

  using Positions = std::vector<std::uint32_t>;
  // The positions of a word: all of them, and those where its spelling is not its folded form.
  struct Places {
    Positions all, varied;
  };

  WordTable words_;
  SketchMaker sketch_;                                 // of the body words of this document
  StringNumbers parted_;                               // what add_parted() has told already
  std::vector<StemForm> new_parted_;                   // what it found in this document
  std::vector<std::uint32_t> further_;                 // further languages of the current page
  std::vector<Places> places_;                         // by Word; cleared after each document
  std::vector<Positions> spelt_;                       // by Spelling; likewise
  std::vector<WordTable::Word> used_;                  // words of this document
  std::vector<WordTable::Spelling> used_spellings_;    // spellings of this document
  std::vector<std::vector<WordTable::Forms>> extras_;  // by page, in the order of offsets
};

}  // namespace karez
