// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "common/gap.h"
#include "indexer/extract/extractor.h"

namespace karez {

/// A format that Karez reads. To add one, add a file with a header in this folder and a row in
/// formats.cpp.
struct Format {
  std::string_view name;  ///< For people: "PDF".
  /// The media type of what its extractor sends: "application/pdf".
  std::string_view media_type;

  /// True when the first bytes are those of this format and of no other. nullptr when the format
  /// has no such bytes.
  bool (*has_signature)(std::string_view bytes) = nullptr;
  /// True when the content tells the format, or the file's name for kinds of plain text. nullptr
  /// when only the signature tells it.
  bool (*matches)(std::string_view bytes, std::string_view name) = nullptr;
  /// When true, matches() is only called with bytes that may be text in some charset.
  bool of_text = false;

  Extractor extract = nullptr;
  /// Loads what the format's libraries would load at first use. nullptr when there is nothing to
  /// load.
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

/// Recognises the format of a file. It looks at the first bytes only, but at all bytes when the
/// file may be a damaged PDF or a mailbox. `name` is the file's name. It tells Markdown from other
/// text and counts for nothing else. Thread-safe.
Recognition recognise(std::string_view bytes, std::string_view name);

/// Recognises a file and runs the extractor of its format. Sends the gap `unsupported` when no
/// format fits, and `empty` when the file has no bytes.
void extract(std::string_view bytes, std::string_view name, ExtractSink& sink);

/// Loads what libraries would load at first use, so that child processes inherit it: the time zone,
/// charset converters, language tables, and what each format needs. A jailed child could no longer
/// open these files.
void warm_up();

}  // namespace karez
