// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes parse; what is shown as understood parses to the same tree again; notes lie in the
// text.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "common/limits.h"
#include "common/text/unicode.h"
#include "server/query/parser.h"

namespace {

void must(bool held) {
  if (!held) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace karez;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const query::Parsed parsed = query::parse(text);
  must(parsed.notes.size() <= limits::kNotes + 1);
  for (const query::Note& note : parsed.notes) {
    must(!note.message.empty() && note.start <= note.end && note.end <= size);
    must(is_valid_utf8(note.message) && is_valid_utf8(note.text) && is_valid_utf8(note.advice));
  }
  const std::string understood = query::to_string(parsed.root);
  must(is_valid_utf8(understood));
  if (understood.size() > limits::kQueryBytes) return 0;
  must(query::to_sexpr(query::parse(understood).root) == query::to_sexpr(parsed.root));
  return 0;
}
