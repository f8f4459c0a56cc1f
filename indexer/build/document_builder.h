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
#include "indexer/build/word_table.h"
#include "indexer/extracted/extracted.h"

namespace karez {

/// A document ready for the writer. Not shared between threads; may be handed from one to another.
struct BuiltDocument {
  Record record;                    ///< `paths`, `added` and the like are the writer's to set.
  Xapian::Document document;        ///< Terms, positions and values; no data, no path terms.
  std::vector<PageText> pages;      ///< Empty once they are in `frames`.
  std::vector<std::string> frames;  ///< Compressed, one a page; empty until there is a dictionary.
  std::vector<StemForm> stems;      ///< Words this slot had not met before.
  std::size_t postings = 0;
  std::size_t text_bytes = 0;
};

/// Turns what was extracted into what is indexed: THE place where terms are made. Not
/// thread-safe; one a slot, so that its tables of words stay warm.
class DocumentBuilder {
 public:
  BuiltDocument build(const DocumentId& id, std::uint64_t bytes, Extracted extracted,
                      Metadata metadata);

 private:
  void add_body(BuiltDocument& out);
  void add_page(BuiltDocument& out, std::size_t page, std::uint32_t language);
  void add_heading_stems(BuiltDocument& out);
  void add_place(WordTable::Forms forms, std::uint32_t position);
  void add_word_terms(Xapian::Document& document);
  void add_spelt_terms(Xapian::Document& document);

  using Positions = std::vector<std::uint32_t>;
  // The places of a word: all, and those spelt otherwise than it folds.
  struct Places {
    Positions all, varied;
  };

  WordTable words_;
  std::vector<std::uint32_t> further_;                 // languages of the page at hand
  std::vector<Places> places_;                         // by word of the table
  std::vector<Positions> spelt_;                       // by spelling of the table
  std::vector<WordTable::Word> used_;                  // words of this document
  std::vector<WordTable::Spelling> used_spellings_;    // and its spellings
  std::vector<std::vector<WordTable::Forms>> extras_;  // by page, in the order of offsets
};

}  // namespace karez
