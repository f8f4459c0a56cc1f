// SPDX-License-Identifier: GPL-3.0-or-later
// Where tokens begin and end, a row a case: a text, and its folded tokens.
#include "tests/common/token_table.h"

namespace karez {
namespace {

using Segmentation = TokenTable;

TEST_P(Segmentation, CutsAsTheTableSays) {
  EXPECT_EQ(folded(GetParam().text), GetParam().folded) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(HanAndKana, Segmentation,
                         ::testing::ValuesIn(std::vector<TokenCase>{
                             {"人权报告", "人 权 报 告"},
                             {"多里坤·艾沙", "多 里 坤 艾 沙"},
                             {"新疆2022年", "新 疆 2022 年"},
                             {"二〇二二年", "二 〇 二 二 年"},
                             {"人々", "人 々"},
                             {"㈠①⒈", "一 11"},
                             {"\u2F08\u6743", "人 权"},    // a radical in place of the character
                             {"\u2ED3\u2ED4", "长 门"},    // and one that only its shape gives away
                             {"葛\U000E0100城", "葛 城"},  // variation selector
                             {"\U00020000", "\U00020000"},  // beyond the plane
                             {"データ", "デ ー タ"},
                             {"ﾃﾞｰﾀ", "デ ー タ"},          // half width
                             {"テ\u3099ータ", "デ ー タ"},  // voiced mark as a character
                             {"テ\u309Bータ", "デ ー タ"},  // and standing apart
                             {"ﾊﾟﾘ", "パ リ"},
                             {"いすゞ・みすゝ", "い す ゞ み す ゝ"},
                             {"コンピューター", "コ ン ピ ュ ー タ ー"},
                             {"ㄅㄚˊ", "ㄅ ㄚ"},
                         }));

INSTANTIATE_TEST_SUITE_P(Korean, Segmentation,
                         ::testing::ValuesIn(std::vector<TokenCase>{
                             {"인권을", "인 권 을"},
                             {"\u110B\u1175\u11AB\u1100\u116F\u11AB", "인 권"},  // jamo
                             {"ㅋㅋ", "ᄏ ᄏ"},
                             {"大韓民國", "大 韩 民 国"},
                         }));

INSTANTIATE_TEST_SUITE_P(Thai, Segmentation,
                         ::testing::ValuesIn(std::vector<TokenCase>{
                             {"สิทธิ", "สิ ท ธิ"},
                             {"มนุษยชน", "ม นุ ษ ย ช น"},
                             {"ประเทศไทย", "ป ระ เท ศ ไท ย"},
                             {"การกระทำ", "กา ร ก ระ ท\u0E4Dา"},
                             {"การกระท\u0E4D\u0E32",
                              "กา ร ก ระ ท\u0E4Dา"},  // sara am in two pieces
                             {"น้ำ", "น\u0E49\u0E4Dา"},
                             {"น\u0E49\u0E4D\u0E32", "น\u0E49\u0E4Dา"},
                             {"น\u0E4D\u0E49\u0E32", "น\u0E49\u0E4Dา"},  // and its tone behind it
                             {"เเม่", "แม\u0E48"},                        // two e for one ae
                             {"ต่างๆ ต่าง ๆ", "ต่า ง ๆ ต่า ง ๆ"},
                             {"๒๕๖๕", "2565"},
                             {"ฤๅษี", "ฤๅ ษี"},
                             {"พ.ศ. ๒๕๖๕", "พ ศ 2565"},
                         }));

INSTANTIATE_TEST_SUITE_P(LaoKhmerBurmese, Segmentation,
                         ::testing::ValuesIn(std::vector<TokenCase>{
                             {"ສິດທິມະນຸດ", "ສິ ດ ທິ ມະ ນຸ ດ"},
                             {"ໜັງສື", "ຫນ\u0EB1 ງ ສື"},
                             {"ຫນັງສື", "ຫນ\u0EB1 ງ ສື"},
                             {"ເໝາະ", "ເຫມາະ"},
                             {"ເຫມາະ", "ເຫມາະ"},
                             {"ນ້ຳ", "ນ\u0EC9\u0ECD\u0EB2"},
                             {"សិទ្ធិមនុស្ស", "សិ ទ្ធិ ម នុ ស្ស"},
                             {"សិទ្ធិ\u200Bមនុស្ស", "សិ ទ្ធិ ម នុ ស្ស"},      // zero width space
                             {"ស្ដី", "ស្តី"},                          // subscript da is ta
                             {"\u1780\u17C1\u17B8\u178F", "កើ ត"},  // a vowel typed in two halves
                             {"១២", "12"},
                             {"လူ့အခွင့်အရေး", "လူ့ အ ခွင့် အ ရေး"},
                             {"ကချင်", "က ချင်"},
                             {"မြန်မာ", "မြန် မာ"},
                             {"ဗုဒ္ဓ", "ဗု ဒ္ဓ"},
                             {"အင်္ဂလိပ်", "အင်္ဂ လိပ်"},
                             {"ကို", "ကို"},
                             {"က\u102F\u102D", "ကို"},  // its vowels the other way round
                             {"ဉာဏ် ဥ်", "ဉာဏ် ဉ်"},
                             {"ဖြစ်ပေါ်", "ဖြစ် ပ\u102B\u1031\u103A"},  // a tone, no final
                         }));

INSTANTIATE_TEST_SUITE_P(Tibetan, Segmentation,
                         ::testing::ValuesIn(std::vector<TokenCase>{
                             {"བོད་ལྗོངས", "བོད ལྗོངས"},
                             {"བོད་ལྗོངས་", "བོད ལྗོངས"},       // final tsheg
                             {"བོད\u0F0Cལྗོངས།", "བོད ལྗོངས"},  // non-breaking tsheg, shad
                             {"\u0F56\u0F66\u0F92\u0FB2\u0F74\u0F56", "བསྒྲུབ"},
                             {"\u0F62\u0F92\u0FB1\u0F71\u0F72", "\u0F62\u0F92\u0FB1\u0F71\u0F72"},
                             {"\u0F40\u0F72\u0F71",
                              "\u0F40\u0F71\u0F72"},  // vowels in the wrong order
                             {"\u0F40\u0F73", "\u0F40\u0F71\u0F72"},
                             {"\u0F43\u0FA7", "\u0F42\u0FB7\u0FA6\u0FB7"},  // Sanskrit
                             {"\u0F69", "\u0F40\u0FB5"},
                             {"སློབ་མའི་ སློབ་མའོ།", "སློབ མ འི སློབ མ འོ"},  // particles
                             {"པའང་ པའམ་", "པ འང པ འམ"},
                             {"འི་ མིའུ་ འོད་ འདི་", "འི མིའུ འོད འདི"},
                             {"༢༠༠༨", "2008"},
                         }));

INSTANTIATE_TEST_SUITE_P(OtherScripts, Segmentation,
                         ::testing::ValuesIn(std::vector<TokenCase>{
                             {"ሰብዓዊ፡መብት", "ሰብአዊ መብት"},         // Ethiopic word space
                             {"ᠮᠣᠩᠭᠣᠯ\u202Fᠤᠨ", "ᠮᠣᠩᠭᠣᠯ ᠤᠨ"},  // suffix behind a narrow space
                             {"ᠮᠣᠩ\u180Bᠭᠣᠯ", "ᠮᠣᠩᠭᠣᠯ"},       // variation selector
                             {"मानवाधिकार।", "मानवाधिकार"},
                             {"क्\u200Dष क्\u200Cष क्ष", "क्ष क्ष क्ष"},
                             {"ශ්\u200Dරී", "ශ්රී"},
                             {"മനുഷ്യാവകാശം", "മനുഷ്യാവകാശം"},
                             {"ߒߞߏ", "ߒߞߏ"},
                             {"ޙައްޤު", "ޙައްޤު"},
                             {"ܐܰܢܳܫܳܐ", "ܐܢܫܐ"},
                             {"մարդու՝իրավունք", "մարդու իրավունք"},
                             {"ადამიანის", "ადამიანის"},
                             {"ᏣᎳᎩ", "ᏣᎳᎩ"},
                             {"𞤀𞤣𞤤𞤢𞤥", "𞤢𞤣𞤤𞤢𞤥"},
                         }));

INSTANTIATE_TEST_SUITE_P(
    HyphensAndApostrophes, Segmentation,
    ::testing::ValuesIn(std::vector<TokenCase>{
        {"rights-holder rights‐holder rights‑holder rights–holder rights—holder rights−holder",
         "rights holder rights holder rights holder rights holder rights holder rights holder"},
        {"don't don’t donʼt don‘t don＇t don`t don´t", "don t don t don t don t don t don t don t"},
        {"l’État d'urgence", "l etat d urgence"},
        {"dell'uomo l'home", "dell uomo l home"},
        {"col·laborar co\u0140laborar collaborar", "collaborar collaborar collaborar"},
        {"A·B", "a b"},
        {"oʻzbek o‘zbek o'zbek gʻalaba", "o zbek o zbek o zbek g alaba"},
        {"צה״ל צה\"ל צה”ל צהל", "צהל צהל צהל צהל"},
        {"ב\"הארץ\"", "ב הארצ"},  // a quotation behind a prefix
        {"ג׳ורג׳ ג'ורג' צ׳ק", "גורג גורג צק"},
        {"ארצות־הברית", "ארצות הברית"},
        {"Ka'apor ka\uA78Capor", "ka apor ka apor"},
    }));

INSTANTIATE_TEST_SUITE_P(
    NumbersAndSigns, Segmentation,
    ::testing::ValuesIn(std::vector<TokenCase>{
        {"A/HRC/51/5", "a hrc 51 5"},
        {"S/RES/1325(2000)", "s res 1325 2000"},
        {"51st COVID-19 covid19", "51 st covid 19 covid 19"},
        // A thousand is one phrase in all its dresses. It is not 1000: pages are full of columns of
        // three digits, and a number that swallows its neighbour is lost.
        {"1,000 1 000 1.000 1٬000 1\u00A0000 1\u202F000 1'000",
         "1 000 1 000 1 000 1 000 1 000 1 000 1 000"},
        {"3.14 3,14", "3 14 3 14"},
        {"2022-09-09 09.09.2022", "2022 09 09 09 09 2022"},
        {"٢٠٢٢ ۲۰۲۲", "2022 2022"},
        {"rights² of women¹²", "rights of women"},
        {"H₂O 5½ 1⁄2 km²", "h 2 o 5 1⁄2 1⁄2 km"},
        {"Ⅳ iv", "iv iv"},
        {"U.N. and UN", "un and un"},
        {"the U.S.A.", "the usa"},
        {"С.С.С.Р. Ο.Η.Ε. é.a.", "ссср οηε ea"},
        {"Ｕ．Ｎ．", "un"},
        {"example.com", "example com"},
        {"end.The next", "end the next"},
        {"p.Smith", "p smith"},
        {"a.b.Smith", "a b smith"},
        {"AT&T", "at t"},
        {"https://www.ohchr.org/en/a_b?q=1", "https www ohchr org en a b q 1"},
        {"info@example.org", "info example org"},
        {"#MeToo #Free_Tibet", "metoo free tibet"},
        {"№ 5 § 3", "5 3"},
    }));

INSTANTIATE_TEST_SUITE_P(Invisible, Segmentation,
                         ::testing::ValuesIn(std::vector<TokenCase>{
                             {"hu\u00ADman hu\u2060man hu\u200Dman hu\uFEFFman",
                              "human human human human"},
                             {"می\u200Cخواهم میخواهم", "ميخواهم ميخواهم"},
                             {"ﬁnding oﬃce", "finding office"},
                             {"ﺣﻘﻮﻕ", "حقوق"},
                             {"I ❤\uFE0F you", "i you"},
                             {"👩\u200D👩\u200D👧 family 👍🏽", "family"},
                             {"1\uFE0F\u20E3", "1"},
                             {"🇺🇳 UN", "un"},
                             {"\u0301 \u0301abc", "abc"},  // marks without a letter
                             {"e\u0301te\u0301 été", "ete ete"},
                             {"Vie\u0323\u0302t Việt", "viet viet"},
                             {"WTOنىڭ", "wto نيڭ"},
                             {"𝐇𝐮𝐦𝐚𝐧 ℍuman", "human human"},
                             {"ＡＢＣ１２", "abc 12"},
                         }));

}  // namespace
}  // namespace karez
