// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ocr/jpeg_colours.h"

#include <algorithm>
#include <cstddef>

namespace karez::ocr {
namespace {

constexpr std::string_view kJpeg = "/DCTDecode";
constexpr std::string_view kGrey = "/DeviceGray";
constexpr std::string_view kColour = "/DeviceRGB ";  // as long: no offset changes
constexpr std::string_view kStream = "stream";
constexpr std::size_t kDictionary = 2048;  // Bytes that a picture's dictionary may have.
constexpr int kMarkers = 1000;             // Before the frame.
static_assert(kGrey.size() == kColour.size());

unsigned byte_at(std::string_view bytes, std::size_t at) {
  return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
}

// Whether a marker begins a frame: it says how many colours there are.
bool is_frame(unsigned marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

// Colours of a picture; 0 when this is no JPEG.
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

std::string_view data_after(std::string_view pdf, std::size_t stream) {
  std::string_view data = pdf.substr(stream + kStream.size());
  if (data.starts_with("\r")) data.remove_prefix(1);
  if (data.starts_with("\n")) data.remove_prefix(1);
  return data;
}

// Where the dictionary around `filter`, whose data begin at `stream`, says "grey" wrongly.
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
