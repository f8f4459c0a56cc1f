// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/other_formats.h"

#include <algorithm>
#include <array>

namespace karez {
namespace {

struct Signature {
  std::string_view bytes;
  std::string_view what;
};

constexpr std::array kOthers{
    Signature{"PK\x03\x04", "a ZIP archive or an office document"},
    Signature{"PK\x05\x06", "an empty ZIP archive"},
    Signature{"\xD0\xCF\x11\xE0", "an old office document"},
    Signature{"{\\rtf", "a document in rich text format"},
    Signature{"\x89PNG", "a PNG image"},
    Signature{"\xFF\xD8\xFF", "a JPEG image"},
    Signature{"GIF8", "a GIF image"},
    Signature{"II*", "a TIFF image"},
    Signature{std::string_view("MM\0*", 4), "a TIFF image"},
    Signature{"AT&TFORM", "a DjVu document"},
    Signature{"RIFF", "sound, video or a WebP image"},
    Signature{"\x7F"
              "ELF",
              "a program"},
    Signature{"MZ\x90", "a program"},
    Signature{"\x1F\x8B", "a gzip archive"},
    Signature{"BZh", "a bzip2 archive"},
    Signature{"\xFD"
              "7zXZ",
              "an xz archive"},
    Signature{"7z\xBC\xAF", "a 7z archive"},
    Signature{"Rar!", "a RAR archive"},
    Signature{"\x28\xB5\x2F\xFD", "a zstd archive"},
    Signature{"%!PS", "a PostScript document"},
    Signature{"SQLite format 3", "a database"},
    Signature{"OggS", "sound or video"},
    Signature{"ID3", "sound"},
};

}  // namespace

std::string_view other_format(std::string_view bytes) {
  const auto found = std::ranges::find_if(
      kOthers, [&](const Signature& row) { return bytes.starts_with(row.bytes); });
  return found == kOthers.end() ? std::string_view() : found->what;
}

}  // namespace karez
