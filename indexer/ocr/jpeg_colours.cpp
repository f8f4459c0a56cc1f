// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ocr/jpeg_colours.h"

#include <algorithm>
#include <cstddef>

namespace karez::ocr {
namespace {

// The PDF is not parsed. The function searches its bytes for the few words around a picture, and
// changes one of them into a word of the same length, so no offset in the file changes:
//
//   7 0 obj<< /ColorSpace/DeviceGray /Filter/DCTDecode >> stream  FF D8 ...
//       |                |                  |               |       |
//     object           grey               filter          stream   jpeg
//
// A file that writes these words elsewhere is at worst drawn with wrong colours.

constexpr std::string_view kJpeg = "/DCTDecode";
constexpr std::string_view kGrey = "/DeviceGray";
constexpr std::string_view kColour = "/DeviceRGB ";  // The space makes it as long.
constexpr std::string_view kStream = "stream";
// How many bytes are searched before and after the filter for the rest of a picture's dictionary.
// It bounds the work on a file that holds "/DCTDecode" many times.
constexpr std::size_t kDictionary = 2048;
// How many JPEG segments are passed over before the frame. It bounds the work on a hostile file.
constexpr int kMarkers = 1000;
static_assert(kGrey.size() == kColour.size());

unsigned byte_at(std::string_view bytes, std::size_t at) {
  return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
}

// Whether a marker begins a frame (SOF0 to SOF15). C4, C8 and CC are among these numbers but mean
// something else.
bool is_frame(unsigned marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

// Returns the number of colours of a picture, or 0 when this is no JPEG. Each segment is FF, a
// marker, a length of two bytes (which counts itself) and its content. In a frame the content is
// precision (1 byte), height (2), width (2) and the number of colours (1).
unsigned colours_of(std::string_view jpeg) {
  if (!jpeg.starts_with("\xFF\xD8")) return 0;
  std::size_t at = 2;
  for (int markers = 0; markers < kMarkers && byte_at(jpeg, at) == 0xFF; ++markers) {
    const unsigned marker = byte_at(jpeg, at + 1);
    if (is_frame(marker)) return byte_at(jpeg, at + 9);
    at += 2 + byte_at(jpeg, at + 2) * 256 + byte_at(jpeg, at + 3);
  }
  return 0;
}

// The data begin after the line end that follows the word "stream": CR LF or LF.
std::string_view data_after(std::string_view pdf, std::size_t stream) {
  std::string_view data = pdf.substr(stream + kStream.size());
  if (data.starts_with("\r")) data.remove_prefix(1);
  if (data.starts_with("\n")) data.remove_prefix(1);
  return data;
}

// Returns where the dictionary around `filter` says "grey" wrongly, or npos when it does not.
// `filter` and `stream` are the places of these words in the file.
std::size_t wrong_grey(std::string_view pdf, std::size_t filter, std::size_t stream) {
  const std::size_t least = filter - std::min(filter, kDictionary);
  const std::size_t before = pdf.substr(least, filter - least).rfind("obj");
  if (before == pdf.npos) return pdf.npos;
  const std::size_t object = least + before;
  const std::size_t grey = pdf.substr(0, stream).find(kGrey, object);
  return grey != pdf.npos && colours_of(data_after(pdf, stream)) == 3 ? grey : pdf.npos;
}

}  // namespace

std::optional<std::string> with_true_colours(std::string_view pdf) {
  std::optional<std::string> mended;
  for (auto filter = pdf.find(kJpeg); filter != pdf.npos; filter = pdf.find(kJpeg, filter + 1)) {
    const auto stream = pdf.substr(0, filter + kDictionary).find(kStream, filter);
    if (stream == pdf.npos) continue;
    const std::size_t grey = wrong_grey(pdf, filter, stream);
    if (grey == pdf.npos) continue;
    if (!mended) mended.emplace(pdf);
    mended->replace(grey, kGrey.size(), kColour);
  }
  return mended;
}

}  // namespace karez::ocr
