// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/index/stem_forms.h"

#include <algorithm>

#include "common/index/binary.h"

namespace karez {

std::string encode_forms(std::string_view stem, const std::set<std::string>& forms) {
  std::string out;
  for (const std::string& form : forms) {
    if (form == stem) continue;
    const auto end = std::mismatch(form.begin(), form.end(), stem.begin(), stem.end()).first;
    const auto shared = static_cast<std::size_t>(end - form.begin());
    append_varint(out, shared);
    append_bytes(out, std::string_view(form).substr(shared));
  }
  return out;
}

std::set<std::string> decode_forms(std::string_view stem, std::string_view bytes) {
  std::set<std::string> forms;
  if (!stem.empty()) forms.emplace(stem);
  for (ByteReader in(bytes); in.ok() && !in.at_end();) {
    const std::uint64_t shared = in.varint();
    std::string form(
        stem.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(shared, stem.size()))));
    form += in.bytes();
    if (in.ok()) forms.insert(std::move(form));
  }
  return forms;
}

}  // namespace karez
