// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/quality/quality.h"

#include <cstdint>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "common/text/unicode.h"

namespace karez {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const std::string kEnglish =
    "All human beings are born free and equal in dignity and rights. They are endowed with reason "
    "and conscience and should act towards one another in a spirit of brotherhood. Everyone is "
    "entitled to all the rights and freedoms set forth in this Declaration, without distinction.";

std::u32string code_points(const std::string& text) {
  std::u32string out;
  for (std::uint32_t at = 0; at < text.size();) out += next_code_point(text, at);
  return out;
}

std::string utf8(const std::u32string& text) {
  std::string out;
  for (const char32_t c : text) append_utf8(out, c);
  return out;
}

template <class F>
std::string each_letter(F&& change) {
  std::u32string out;
  for (const char32_t c : code_points(kEnglish)) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    out += letter ? change(c) : c;
  }
  return utf8(out);
}

std::string without_spaces(std::string text) {
  std::erase(text, ' ');
  return text;
}

std::string spaced_out(const std::string& text) {
  std::string out;
  for (const char c : without_spaces(text)) out += std::string(1, c) + ' ';
  return out;
}

// As a PDF without tags gives right-to-left text: letters and words from left to right.
std::string reversed(const std::string& text) {
  const std::u32string points = code_points(text);
  return utf8({points.rbegin(), points.rend()});
}

// UTF-8 as a reader shows it that takes the bytes for Latin-1.
std::string misread(const std::string& text) {
  std::u32string out;
  for (const char byte : text) out += static_cast<unsigned char>(byte);
  return utf8(out);
}

TEST(TextQuality, MadeUpFaultsAreFound) {
  using enum TextFault;
  EXPECT_EQ(fault_of(each_letter([](char32_t c) { return 0xE000 + c; })), meaningless);
  EXPECT_EQ(fault_of(each_letter([](char32_t c) { return c == 'e' ? 0xFFFD : c; })), meaningless);
  EXPECT_EQ(fault_of("(cid:12)(cid:7) (cid:33)(cid:4)"), character_codes);
  EXPECT_EQ(fault_of(each_letter([](char32_t c) { return 0x2700 + c; })), symbols);
  EXPECT_EQ(fault_of(each_letter([](char32_t c) { return c - 29; })), mixed_up);
  EXPECT_EQ(fault_of(each_letter([](char32_t c) { return c + 3; })), mixed_up);
  EXPECT_EQ(fault_of(without_spaces(kEnglish)), joined_words);
  EXPECT_EQ(fault_of(spaced_out(kEnglish)), spaced_letters);
  EXPECT_EQ(fault_of(misread("Tous les êtres humains naissent libres et égaux en dignité et en "
                             "droits. Ils sont doués de raison; déclaré à Genève.")),
            misread_bytes);
  std::string again;
  for (int i = 0; i < 20; ++i) again += "Все люди рождаются свободными и равными. ";
  EXPECT_EQ(fault_of(again), repeated);
  EXPECT_EQ(fault_of(misread("Все люди рождаются свободными и равными")), misread_bytes);
}

// It counts these letters differently each time.
// clang-format off
const std::vector<std::string> kRightToLeft{
    "يولد جميع الناس أحرارا متساوين في الكرامة والحقوق. وقد وهبوا عقلا وضميرا "
    "وعليهم أن يعامل بعضهم بعضا بروح الإخاء. لكل إنسان حق التمتع بكافة الحقوق "
    "والحريات الواردة في هذا الإعلان",
    "تمام افراد بشر آزاد زاده می‌شوند و از لحاظ حیثیت و کرامت و حقوق با هم "
    "برابرند. هر کس بدون هیچ تمایز از این حقوق برخوردار است که در این اعلامیه "
    "برای همه ذکر شده است",
    "تمام انسان آزاد اور حقوق و عزت کے اعتبار سے برابر پیدا ہوئے ہیں۔ ہر شخص ان "
    "تمام آزادیوں اور حقوق کا مستحق ہے جو اس اعلان میں بیان کیے گئے ہیں اور اس "
    "حق میں کوئی فرق ہے",
    "ھەممە ئادەم زاتىدىنلا ئەركىن، ئىززەت-ھۆرمەت ۋە ھوقۇقتا باپباراۋەر بولۇپ "
    "تۇغۇلغان. ئۇلار ئەقىلغە ۋە ۋىجدانغا ئىگە ھەمدە بىر-بىرىگە قېرىنداشلىق "
    "مۇناسىۋىتىگە خاس روھ بىلەن مۇئامىلە قىلىشى كېرەك. ھەر ئادەم ئۈچۈن ۋە ھەر "
    "ۋاقىت",
    "כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם. כולם חוננו בתבונה "
    "ובמצפון, לפיכך חובה עליהם לנהוג איש ברעהו ברוח של אחווה. כל אדם זכאי "
    "לזכויות ולחירויות של הכרזה זו על כל אדם"};
// clang-format on

TEST(TextQuality, RightToLeftTextIsToldFromItsMirrorImage) {
  for (const std::string& text : kRightToLeft) {
    EXPECT_EQ(fault_of(text), std::nullopt) << text;
    EXPECT_EQ(fault_of(reversed(text)), TextFault::reversed) << text;
  }
}

// Shaped letters in the order of reading are found as any others; only their order counts.
// XeTeX says heh for every ae of some fonts.
TEST(TextQuality, UyghurWithoutItsCommonestVowelIsDoubtful) {
  const std::string sound =
      "ھەممە ئادەم زانىدىنلا ئەركىن، ئىززەت-ھۆرمەت ۋە ھوقۇقتا باپباراۋەر بولۇپ تۇغۇلغان. ئۇلار "
      "ئەقىلگە ۋە ۋىجدانغا ئىگە ھەمدە بىر-بىرىگە قېرىنداشلىق مۇناسىۋىتىگە خاس روھ بىلەن مۇئامىلە "
      "قىلىشى كېرەك. ھەر بىر ئادەم مۇشۇ خىتابنامىدە قەيت قىلىنغان بارلىق ھوقۇق ۋە ئەركىنلىكتىن "
      "بەھرىمەن بولۇش سالاھىيىتىگە ئىگە. ئۇيغۇرلارنىڭ كىشىلىك ھوقۇقى قوغدىلىشى كېرەك.";
  EXPECT_EQ(fault_of(sound), std::nullopt);
  std::string spoilt = sound;
  const std::string ae = "ە", heh = "ھ";
  for (auto at = spoilt.find(ae); at != spoilt.npos; at = spoilt.find(ae, at)) {
    spoilt.replace(at, ae.size(), heh);
  }
  EXPECT_EQ(fault_of(spoilt), TextFault::other_letters);
}

TEST(TextQuality, ShapedLettersTellTheirOrder) {
  std::u32string right, wrong;
  for (int i = 0; i < 20; ++i) {
    right += U"\uFEA3\uFED8\uFEEE\uFED5 ";
    wrong += U"\uFED6\uFEEE\uFED8\uFEA3 ";
  }
  EXPECT_EQ(fault_of(utf8(right)), std::nullopt);
  EXPECT_EQ(fault_of(utf8(wrong)), TextFault::reversed);
}

TEST(TextQuality, SoundTextsOfManyKindsAreLeftAlone) {
  const std::vector<std::string> kSound{
      kEnglish,
      "A/HRC/51/5, CCPR/C/CHN/CO/4; https://www.ohchr.org/en/documents?id=12&lang=zh#p-3, "
      "press@example.org; pp. 12–15; §3(b)(ii); 12.09.2022 10:30; US$ 3.5m; COVID-19",
      "Table 3\nA B C D\n12 15 7 3\n1.5 % 22 % 3 % 0.2 %\nYes No Yes No\n1 2 3 4 5 6 7 8 9 10",
      "Contents ........................ 3\nI. Introduction .............. 4\nII. Methods ........ "
      "5",
      "人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。",
      "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。",
      "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิต่างมีเหตุผลและมโนธรรม",
      "འགྲོ་བ་མིའི་རིགས་རྒྱུད་ཡོངས་ལ་སྐྱེས་ཙམ་ཉིད་ནས་ཆེ་མཐོངས་དང༌། ཐོབ་ཐངགི་རང་དབང་འདྲ་མཉམ་དུ་ཡོད་ལ།",
      "Rechtsschutzversicherungsgesellschaften und Donaudampfschifffahrtsgesellschaftskapitäne "
      "streiten über das Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz im Land.",
      "Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền lợi. Mọi con "
      "người "
      "đều được tạo hoá ban cho lý trí và lương tâm và cần phải đối xử với nhau",
      "w/o J. R. R. Tolkien, U.S.A., e.g. «À la guerre», “É”, naïve café, Ångström, São João",
      "Все люди рождаются свободными и равными в своём достоинстве и правах.",
      "x",
      "",
  };
  for (const std::string& text : kSound) {
    const auto fault = fault_of(text);
    EXPECT_FALSE(fault) << describe(*fault) << ": " << text;
  }
}

TEST(TextQuality, AnyBytesOfUtf8AreTaken) {
  std::string text;
  for (char32_t c = 1; c < 0x3000; ++c) append_utf8(text, c);
  fault_of(text);
  fault_of(std::string(300'000, 'a'));
}

Extracted document_of(const std::vector<std::string>& texts) {
  Extracted document;
  for (const std::string& text : texts) document.pages.emplace_back().text = text;
  return document;
}

TEST(TextQuality, ADoubtfulPageIsMarkedAndAGapSaysWhy) {
  Extracted document = document_of({kEnglish, without_spaces(kEnglish), kEnglish});
  judge_quality(document);
  EXPECT_EQ(document.pages[0].quality, Quality::ok);
  EXPECT_EQ(document.pages[1].quality, Quality::low);
  ASSERT_EQ(document.gaps.size(), 1U);
  EXPECT_EQ(document.gaps[0].code, GapCode::quality_low);
  EXPECT_EQ(document.gaps[0].page, 2U);
  EXPECT_THAT(document.gaps[0].detail, HasSubstr("spaces between words are missing"));
}

TEST(TextQuality, WhatTheExtractorSaidStaysAndIsSaidOnce) {
  Extracted document = document_of({without_spaces(kEnglish), kEnglish, kEnglish});
  document.gaps = {{GapCode::quality_low, 1, ""}, {GapCode::quality_low, 2, "a guess"}};
  document.pages[2].quality = Quality::low;  // and no gap: the child may lie
  judge_quality(document);
  ASSERT_EQ(document.gaps.size(), 3U);
  EXPECT_THAT(document.gaps[0].detail, HasSubstr("missing"));
  EXPECT_EQ(document.gaps[1].detail, "a guess");
  EXPECT_EQ(document.gaps[2].page, 3U);
  for (const Page& page : document.pages) EXPECT_EQ(page.quality, Quality::low);
}

TEST(TextQuality, RecognisedTextIsAsGoodAsTheRecogniserWasSure) {
  Extracted document = document_of({kEnglish, kEnglish});
  for (Page& page : document.pages) page.source = TextSource::ocr;
  document.pages[0].confidence = 35;
  document.pages[1].confidence = 92;
  judge_quality(document);
  EXPECT_EQ(document.pages[0].quality, Quality::low);
  EXPECT_EQ(document.pages[1].quality, Quality::ok);
}

}  // namespace
}  // namespace karez
