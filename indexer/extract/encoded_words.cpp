// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/encoded_words.h"

#include <memory>
#include <optional>

#include <glib.h>

#include "common/ascii.h"

namespace karez {
namespace {

struct Word {
  std::string charset;  // In lower case.
  std::string bytes;    // Decoded; need not be whole characters.
  std::size_t end = 0;  // The offset after its "?=".
};

std::string decoded_base64(std::string_view text) {
  gsize size = 0;
  const std::unique_ptr<guchar, decltype(&g_free)> bytes(
      g_base64_decode(std::string(text).c_str(), &size), &g_free);
  return {reinterpret_cast<const char*>(bytes.get()), size};
}

// The word "=?charset?B?text?=" at a place; nothing when none begins there. Quoted-printable words
// (?Q?) have no padding and need no joining.
std::optional<Word> base64_word_at(std::string_view raw, std::size_t at) {
  if (!raw.substr(at).starts_with("=?")) return std::nullopt;
  const std::size_t kind = raw.find_first_of("? \t\r\n", at + 2);
  if (kind == std::string_view::npos || raw[kind] != '?') return std::nullopt;
  const std::string_view mark = raw.substr(kind, 3);
  if (mark != "?B?" && mark != "?b?") return std::nullopt;
  const std::size_t stop = raw.find_first_of("? \t\r\n", kind + 3);
  if (stop == std::string_view::npos || !raw.substr(stop).starts_with("?=")) return std::nullopt;
  return Word{.charset = ascii::lower(raw.substr(at + 2, kind - at - 2)),
              .bytes = decoded_base64(raw.substr(kind + 3, stop - kind - 3)),
              .end = stop + 2};
}

std::string written(const Word& word) {
  const std::unique_ptr<char, decltype(&g_free)> text(
      g_base64_encode(reinterpret_cast<const guchar*>(word.bytes.data()), word.bytes.size()),
      &g_free);
  return "=?" + word.charset + "?B?" + text.get() + "?=";
}

}  // namespace

// "=?utf-8?B?SGk=?= =?utf-8?B?IQ==?=" becomes "=?utf-8?B?SGkh?=". A word that joins no other stays
// as it was written.
std::string join_encoded_words(std::string_view raw) {
  std::string out;
  for (std::size_t at = 0; at < raw.size();) {
    auto word = base64_word_at(raw, at);
    if (!word) {
      out += raw[at++];
      continue;
    }
    const std::size_t start = at;
    bool joined = false;
    while (true) {
      const std::size_t next = raw.find_first_not_of(" \t\r\n", word->end);
      if (next == std::string_view::npos) break;
      auto further = base64_word_at(raw, next);
      if (!further || further->charset != word->charset) break;
      word->bytes += further->bytes;
      word->end = further->end;
      joined = true;
    }
    out += joined ? written(*word) : std::string(raw.substr(start, word->end - start));
    at = word->end;
  }
  return out;
}

}  // namespace karez
