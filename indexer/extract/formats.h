// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "common/gap.h"
#include "indexer/extract/extractor.h"

namespace karez {

/// A format Karez reads. To add one: a file with a header in this folder, and a row in formats.cpp.
struct Format {
  std::string_view name;        ///< For people: "PDF".
  std::string_view media_type;  ///< Of what its extractor sends: "application/pdf".

  /// Whether the first bytes are those of this format and no other. nullptr: no bytes are.
  bool (*has_signature)(std::string_view bytes) = nullptr;
  /// Whether content, or for kinds of plain text the file's name, tells the format. nullptr: only
  /// the signature does.
  bool (*matches)(std::string_view bytes, std::string_view name) = nullptr;
  /// matches() is asked only of bytes that may be text in some charset.
  bool of_text = false;

  Extractor extract = nullptr;
  /// Loads what the format's libraries load lazily. nullptr: nothing to load.
  void (*warm_up)() = nullptr;
};

/// All formats, in the order in which recognition tries them.
std::span<const Format> formats();

/// What a file was recognised as.
struct Recognition {
  const Format* format = nullptr;      ///< A row of formats(); nullptr when it is none of them.
  GapCode gap = GapCode::unsupported;  ///< Without a format: unsupported or empty.
  std::string_view what = {};          ///< Without a format, for people: "a ZIP archive".
};

/// Looks at the first bytes; of a damaged PDF and of a mailbox at all of them. `name` is the file's
/// name: it tells Markdown from other text and counts for nothing else. Thread-safe.
Recognition recognise(std::string_view bytes, std::string_view name);

/// Recognises a file and runs the extractor of its format; gap unsupported when it has none, empty
/// when it has no bytes.
void extract(std::string_view bytes, std::string_view name, ExtractSink& sink);

/// Loads what libraries load lazily, so that children inherit it: time zone, charset converters,
/// language tables, and what each format needs.
void warm_up();

}  // namespace karez
