// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace karez {

/// Bytes of any charset that were decoded to UTF-8.
struct DecodedText {
  /// UTF-8 that still needs clean_text(). The byte order mark is removed; all else is kept.
  std::string text;
  std::string charset;  ///< What the bytes were taken for: "windows-1251".
  bool sure = true;     ///< False when little spoke for it, or some bytes did not fit.
};

/// Decodes text. The first of these that applies decides the charset:
///   1. a byte order mark
///   2. UTF-16 or UTF-32, when the NUL bytes stand where these have them
///   3. a charset of seven bits with escapes (ISO-2022-JP and others), when it was declared and the
///      bytes fit it, or when none was declared and it was detected
///   4. UTF-8, when the bytes are valid or nearly valid
///   5. the declared charset, when the bytes fit it
///   6. the detected charset, when the detector is confident enough
///   7. windows-1252, and then `sure` is false
/// `declared` is the name in a meta element or a MIME header, empty when there is none.
/// Thread-safe.
DecodedText decode_text(std::string_view bytes, std::string_view declared = {});

/// True when the bytes may be text in some charset: they have few control characters and hardly any
/// NUL, unless the NULs follow the pattern of UTF-16 or UTF-32. Looks at the first 64 KiB.
/// Thread-safe.
bool may_be_text(std::string_view bytes);

}  // namespace karez
