// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace karez {

/// Bytes of any charset as UTF-8.
struct DecodedText {
  std::string text;     ///< UTF-8 for clean_text() to finish: no byte order mark, all else is kept.
  std::string charset;  ///< "UTF-8", "windows-1251" …: what the bytes were taken for.
  bool sure = true;     ///< False when it was guessed with little evidence, or bytes did not fit.
};

/// Decodes text. In this order: byte order mark; UTF-16 and UTF-32 by where their NUL bytes are;
/// the escape-based charset that was declared; valid UTF-8; the declared charset when the bytes
/// fit it; detection, if it is confident enough; windows-1252, not sure. `declared` is the name in
/// a meta element or a MIME header, empty when there is none. Thread-safe.
DecodedText decode_text(std::string_view bytes, std::string_view declared = {});

/// True when bytes may be text in some charset: few control characters, no NUL unless they follow
/// the pattern of UTF-16 or UTF-32. Looks at the first 64 KiB.
bool may_be_text(std::string_view bytes);

}  // namespace karez
