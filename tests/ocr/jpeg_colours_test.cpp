// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ocr/jpeg_colours.h"

#include <string>

#include <gtest/gtest.h>

namespace karez::ocr {
namespace {

// The head of a JPEG: a comment, then a frame of so many colours.
std::string jpeg(char colours) {
  using std::string_literals::operator""s;
  return "\xFF\xD8\xFF\xFE\x00\x04hi\xFF\xC0\x00\x11\x08\x00\x01\x00\x01"s + colours;
}

std::string picture(const std::string& space, const std::string& data) {
  return "4 0 obj<</Type/XObject/Subtype/Image/ColorSpace" + space +
         "/BitsPerComponent 8/Filter/DCTDecode/Length 9>>stream\r\n" + data +
         "\nendstream endobj\n";
}

// Scans that say grey over JPEGs of three colours were drawn as a third of a page, mixed up.
TEST(JpegColours, AreThoseOfTheDataWhateverTheDictionarySays) {
  const std::string wrong = picture("/DeviceGray", jpeg(3));
  const std::string right = picture("/DeviceGray", jpeg(1));
  EXPECT_EQ(with_true_colours(wrong + right + wrong),
            picture("/DeviceRGB ", jpeg(3)) + right + picture("/DeviceRGB ", jpeg(3)));
}

TEST(JpegColours, OfSoundFilesAreLeftAlone) {
  EXPECT_FALSE(with_true_colours(picture("/DeviceGray", jpeg(1))));
  EXPECT_FALSE(with_true_colours(picture("/DeviceRGB", jpeg(3))));
  EXPECT_FALSE(with_true_colours(picture("/DeviceGray", "no jpeg")));
}

TEST(JpegColours, EndWithTheBytes) {
  const std::string wrong = picture("/DeviceGray", jpeg(3));
  for (std::size_t size = 0; size < wrong.size(); ++size) {
    const auto mended = with_true_colours(wrong.substr(0, size));
    EXPECT_EQ(mended ? mended->size() : size, size);
  }
}

}  // namespace
}  // namespace karez::ocr
