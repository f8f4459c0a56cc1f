// SPDX-License-Identifier: GPL-3.0-or-later
// The small sister of tests/benchmark/evaluate_word_lists: real words of scripts with and without
// spaces are found and marked as they stand, and phrases keep their order.
#include <gtest/gtest.h>

#include "tests/search/searching.h"

namespace karez::testing {
namespace {

struct ListedWords {
  const char* language;
  std::string text;
  std::vector<std::string> words;
  /// Neighbours in the text, and what joins them.
  std::pair<std::string, std::string> neighbours;
  std::string between;
};

const std::vector<ListedWords>& lists() {
  static const std::vector<ListedWords> all{
      // ICU cuts 多里坤 into two here.
      {"zh",
       "昨天多里坤在乌鲁木齐说，人人生而自由，在尊严和权利上一律平等。库尔勒和喀什噶尔也有强迫劳动"
       "。",
       {"多里坤", "乌鲁木齐", "自由", "尊严", "权利", "平等", "库尔勒", "喀什噶尔", "强迫劳动",
        "劳动"},
       {"强迫", "劳动"},
       ""},
      {"ja",
       "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。"
       "強制労働とウルムチの収容所。",
       {"すべて", "人間", "生まれ", "自由", "尊厳", "権利", "平等", "強制労働", "ウルムチ",
        "収容所"},
       {"強制", "労働"},
       ""},
      {"th",
       "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ ต่างมีเหตุผลและมโนธรรม",
       {"มนุษย์", "ทั้งหลาย", "อิสระ", "เสมอภาค", "เกียรติศักดิ์", "สิทธิ", "เหตุผล", "มโนธรรม"},
       {"เสมอภาค", "กัน"},
       ""},
      {"km",
       "មនុស្សទាំងអស់ កើតមកមានសេរីភាព និងសមភាព ក្នុងផ្នែកសេចក្ដីថ្លៃថ្នូរនិងសិទ្ធិ។",
       {"មនុស្ស", "ទាំងអស់", "សេរីភាព", "សមភាព", "ថ្លៃថ្នូរ", "សិទ្ធិ"},
       {"មាន", "សេរីភាព"},
       ""},
      {"my",
       "လူတိုင်းသည် တူညီ လွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့် လည်းကောင်း၊ တူညီလွတ်လပ်သော အခွင့်အရေးများဖြင့် "
       "လည်းကောင်း၊ မွေးဖွားလာသူများ ဖြစ်သည်။",
       {"လူတိုင်း", "တူညီ", "လွတ်လပ်", "ဂုဏ်သိက္ခာ", "အခွင့်အရေး", "မွေးဖွား"},
       {"တူညီ", "လွတ်လပ်"},
       ""},
      {"bo",
       "འགྲོ་བ་མིའི་རིགས་རྒྱུད་ཡོངས་ལ་སྐྱེས་ཙམ་ཉིད་ནས་ཆེ་མཐོངས་དང༌། ཐོབ་ཐངགི་རང་དབང་འདྲ་མཉམ་དུ་ཡོད་ལ།",
       {"འགྲོ་བ", "རིགས་རྒྱུད", "ཡོངས", "རང་དབང", "འདྲ་མཉམ", "འདྲ་མཉམ་"},
       {"རང", "དབང"},
       "་"},
      {"ar",
       "يولد جميع الناس أحرارا متساوين في الكرامة والحقوق. وقد وهبوا عقلا وضميرا وعليهم أن يعاملوا "
       "بعضهم بروح الإخاء.",
       {"جميع", "الناس", "أحرارا", "الكرامة", "والحقوق", "وضميرا", "الإخاء", "احرارا"},
       {"جميع", "الناس"},
       " "},
      {"ug",
       "ھەممە ئادەم زانىدىنلا ئەركىن، ئىززەت-ھۆرمەت ۋە ھوقۇقتا باپباراۋەر بولۇپ تۇغۇلغان. ئۈرۈمچى، "
       "دولقۇن ئەيسا.",
       {"ھەممە", "ئادەم", "ئەركىن", "ھۆرمەت", "ھوقۇقتا", "ئۈرۈمچى", "دولقۇن", "ئەيسا"},
       {"دولقۇن", "ئەيسا"},
       " "},
  };
  return all;
}

class WordLists : public ::testing::TestWithParam<ListedWords> {};

/// What a query marks on the only page.
std::vector<std::string> marked(Searching& searching, const std::string& text,
                                const std::string& q) {
  std::vector<std::string> quotes;
  for (const PageHit& page : searching.within("d", q).pages) {
    for (const Range& match : page.matches) {
      const std::size_t start = byte_offset(text, match.start);
      quotes.push_back(text.substr(start, byte_offset(text, match.end) - start));
    }
  }
  return quotes;
}

TEST_P(WordLists, EveryWordIsFoundAndMarkedAsItStands) {
  const ListedWords& list = GetParam();
  Searching searching({{.name = "d", .pages = {list.text}, .languages = {list.language}}});
  for (const std::string& word : list.words) {
    const auto quotes = marked(searching, list.text, word);
    ASSERT_FALSE(quotes.empty()) << word;
    if (list.text.find(word) == std::string::npos) continue;  // written otherwise
    for (const std::string& quote : quotes) EXPECT_EQ(quote.find(word.substr(0, quote.size())), 0U);
  }
}

TEST_P(WordLists, PhrasesKeepTheirOrder) {
  const ListedWords& list = GetParam();
  Searching searching({{.name = "d", .pages = {list.text}, .languages = {list.language}}});
  const auto& [one, other] = list.neighbours;
  ASSERT_NE(list.text.find(one + list.between + other), std::string::npos);
  EXPECT_FALSE(marked(searching, list.text, '"' + one + list.between + other + '"').empty());
  EXPECT_TRUE(marked(searching, list.text, '"' + other + list.between + one + '"').empty());
}

INSTANTIATE_TEST_SUITE_P(Languages, WordLists, ::testing::ValuesIn(lists()),
                         [](const auto& test) { return std::string(test.param.language); });

}  // namespace
}  // namespace karez::testing
