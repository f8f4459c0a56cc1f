// SPDX-License-Identifier: GPL-3.0-or-later
// Every decoder of stored bytes, chosen by the first byte; what decodes must encode to the same.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "common/index/catalogue_entry.h"
#include "common/index/manifest.h"
#include "common/index/page_codec.h"
#include "common/index/record.h"

namespace {

void must(bool held) {
  if (!held) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace karez;
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 4) {
    case 0:
      if (const auto record = decode_record(bytes))
        must(*decode_record(encode(*record)) == *record);
      break;
    case 1:
      if (const auto manifest = decode_manifest(bytes)) {
        must(*decode_manifest(encode(*manifest)) == *manifest);
      }
      break;
    case 2:
      if (const auto entry = decode_catalogue_entry(bytes)) {
        must(*decode_catalogue_entry(encode(*entry)) == *entry);
      }
      break;
    default: {
      static PageCodec codec;
      (void)codec.decode(bytes);
    }
  }
  return 0;
}
