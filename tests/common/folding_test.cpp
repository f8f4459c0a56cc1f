// SPDX-License-Identifier: GPL-3.0-or-later
// What folding makes of words, a row a case: a text, and its folded tokens. Words of a row that end
// the same meet; the table Apart holds what must not.
#include "tests/common/token_table.h"

namespace karez {
namespace {

using Folding = TokenTable;

TEST_P(Folding, FoldsAsTheTableSays) {
  EXPECT_EQ(folded(GetParam().text), GetParam().folded) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(Latin, Folding,
                         ::testing::ValuesIn(std::vector<TokenCase>{
                             {"Forced Labour", "forced labour"},
                             {"Ürümqi Ürümchi", "urumqi urumchi"},
                             {"İSTANBUL Istanbul ısı", "istanbul istanbul isi"},
                             {"Łódź Ørsted Straße STRASSE", "lodz orsted strasse strasse"},
                             {"Việt Nam Đặng", "viet nam dang"},
                             {"Ħal Għaxaq ŋutu Þór æon œuvre Đinđić",
                              "hal ghaxaq ngutu thor aeon oeuvre dindic"},
                             {"Əliyev ǝ", "eliyev e"},
                             {"Ɓaɗe Ƙasa Ɔkɛ Ƴan Ƒƒ ɗan ɲɛ", "bade kasa oke yan ff dan nye"},
                             {"nǐ hǎo lǜ", "ni hao lu"},
                             {"Uyghurlar ëziz éziz", "uyghurlar eziz eziz"},
                             {"ŀ ǆ ŉ ĳ ſ", "l dz n ij s"},
                             {"1º 1ª", "1 o 1 a"},
                         }));

INSTANTIATE_TEST_SUITE_P(
    Arabic, Folding,
    ::testing::ValuesIn(std::vector<TokenCase>{
        {"حُقُوقُ الإِنْسَانِ", "حقوق الانسان"},
        {"حقـــوق", "حقوق"},
        {"آ أ إ ٱ ا", "ا ا ا ا ا"},
        {"على علي علی", "علي علي علي"},
        {"لجنة لجنه لجنۀ لجنهٔ لجنۂ", "لجنه لجنه لجنه لجنه لجنه"},
        {"مؤتمر موتمر", "موتمر موتمر"},
        {"كتاب کتاب ڪتاب", "كتاب كتاب كتاب"},
        {"هذا هٰذا", "هذا هذا"},
        {"ﺣﻘﻮﻕ ﻻ ﷲ", "حقوق لا الله"},
        {"٣ ۴", "3 4"},
        {"ئۇيغۇر", "ئۇيغۇر"},
        // Both carriers of a hamza, in one piece and in two.
        {"\u0626\u06C7 \u0649\u0654\u06C7 \u06CC\u0654\u06C7 \u064A\u0654\u06C7",
         "\u0626\u06C7 \u0626\u06C7 \u0626\u06C7 \u0626\u06C7"},
        {"\u0649\u064E\u0654\u06C7", "\u0626\u06C7"},  // a vowel between the two
        {"ھۆر هۆر", "هۆر هۆر"},
        {"ٴسان سان", "سان سان"},
        {"ګل گل", "گل گل"},
        {"ڢي ڧال", "في قال"},
    }));

INSTANTIATE_TEST_SUITE_P(HebrewCyrillicGreek, Folding,
                         ::testing::ValuesIn(std::vector<TokenCase>{
                             {"שָׁלוֹם שלום", "שלומ שלומ"},
                             {"בְּרֵאשִׁ֖ית", "בראשית"},
                             {"ייִדיש ײִדיש װאָס", "יידיש יידיש וואס"},
                             {"ещё бойня", "еще бойня"},
                             {"Права́", "права"},
                             {"Ґонґадзе Гонгадзе", "гонгадзе гонгадзе"},
                             {"и\u0306 й", "й й"},
                             {"ἄνθρωπος Άνθρωπος ΑΝΘΡΩΠΟΣ", "ανθρωποσ ανθρωποσ ανθρωποσ"},
                             {"և եւ", "եւ եւ"},
                         }));

INSTANTIATE_TEST_SUITE_P(Asia, Folding,
                         ::testing::ValuesIn(std::vector<TokenCase>{
                             {"हिन्दी हिंदी", "हिंदी हिंदी"},
                             {"सम्बन्ध संबंध", "संबंध संबंध"},
                             {"माँ मां", "मां मां"},
                             {"ज़मीन जमीन \u095Bमीन", "जमीन जमीन जमीन"},
                             {"ༀ ཨོཾ", "ཨོཾ ཨོཾ"},
                             {"人權 人权", "人 权 人 权"},
                             {"新疆維吾爾", "新 疆 维 吾 尔"},
                             {"看着 看著", "看 着 看 着"},
                             {"裏 裡 里", "里 里 里"},
                             {"\uF98C 歷 历", "历 历 历"},
                             {"権利", "権 利"},
                             {"ሕግ ህግ ሓቅ", "ህግ ህግ ሀቅ"},
                             {"ዓለም አለም ሠላም ፀሐይ", "አለም አለም ሰላም ጸሀይ"},
                         }));

class Apart : public ::testing::TestWithParam<TokenCase> {};

TEST_P(Apart, WordsThatPeopleNeedApartStayApart) {
  EXPECT_NE(folded(GetParam().text), folded(GetParam().folded)) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(Words, Apart,
                         ::testing::ValuesIn(std::vector<TokenCase>{
                             {"бойня", "боиня"}, {"құн", "күн"}, {"әр", "ар"},     {"їх", "іх"},
                             {"كەشپ", "كېشپ"},   {"ئىل", "يىل"}, {"ئون", "ئۆن"},   {"ئۇن", "ئۈن"},
                             {"لڑکے", "لڑکی"},   {"میں", "مین"}, {"لڑکا", "لرکا"}, {"سەر", "سهر"},
                             {"ड़", "ड"},         {"बेटा", "बैटा"}, {"য়", "য"},       {"ਸ਼", "ਸ"},
                             {"か", "が"},       {"つ", "っ"},   {"カ", "か"},     {"ทำ", "ทา"},
                             {"ถัง", "ถัง้"},       {"བོད", "བད"},   {"ށ", "ށަ"},       {"ប៉ា", "បា"},
                             {"ด", "ต"},         {"က", "ကာ"},    {"인", "이"},     {"ㄅ", "ㄆ"},
                         }));

}  // namespace
}  // namespace karez
