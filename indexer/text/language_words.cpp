// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/text/language_words.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <unicode/uchar.h>

#include "common/text/unicode.h"

// Tells languages by their commonest words. Each table row becomes a Vocabulary at its first use. A
// text is in the language when it has the letters of the language, hardly any of its neighbours'
// letters, and enough of its words (tells).
namespace karez::language {
namespace {

/// The common words of one language, and endings of its words, each list with a space between two.
/// All are in lower case.
struct WordRow {
  std::string_view language;
  UScriptCode script;
  std::string_view words;
  std::string_view endings;
  std::u32string_view letters;  ///< At least 1 % of a text are these letters; empty: no rule.
  std::u32string_view foreign;  ///< At most 1 % of a text are these letters.
};

/// Languages that CLD2 does not know in these letters. Their neighbours (Uzbek, Turkish, Tatar,
/// Turkmen) spell these words differently or have other letters. No word is also one of the
/// languages in which others write about these peoples. Measured over the Universal Declaration by
/// evaluate_languages in tests/benchmark.
constexpr std::array kOwnRows{
    WordRow{
        "ug-Latn", USCRIPT_LATIN,
        "we bilen üchün emes yaki hemde hemme herqandaq barliq bolghan qilghan bolup qilip bolidu "
        "qilidu bolmaydu bolsa kérek kerek dep dégen uning ularning bizning özining özi bashqa "
        "birer mushu shuningdek shundaq qandaq adem ademler ademni ademning kishi kishiler "
        "kishilik xelq xelqi xelqini xelqining dölet hökümet xitay weten sherqiy türkistan "
        "uyghurlar uyghurlarning hoquq hoquqi hoquqini hoquqluq teshkilati terepidin teripidin "
        "toghrisida heqqide arqiliq qarshi ichide arisida muhim élip élan bérish ige öz ular her "
        "ikenlikini",
        "ydu idu ghan gha luq lük liq lerning ushqa ishqa ghini", U"qxéüö", U"ýňžşıçǵəğñ"},
    WordRow{
        "ku", USCRIPT_LATIN,
        "û xwe jî yên mafê mafên hemû heye divê wî wê ew ev wek nav herkes li ji bi ku kirin dike "
        "tê bê dijî gel mirov kurdan kurdistan azadî azadiya hatin kirine hatiye",
        "iyê iyên ekî ekê", U"êîû", U""},
    WordRow{"kk-Latn", USCRIPT_LATIN,
            "jäne üşın üşin turaly turalı bolyp bolıp boldy boldı barlyq barlıq qazaqstan qazaq "
            "qūqyq qūqyqtary quqıq quqyq ärbir adamdar adamnyñ adamnıñ bolady boladı tiıs tïis "
            "keledı keledi emes osy osı sol memleket öz",
            "lyq lıq ğan ylğan ılğan dyñ dıñ tyñ tıñ", U"q", U"əçáóúńǵ"},
};

/// Languages in which CLD2 is not sure about solemn texts, because such texts are unlike the news
/// it learned from. Their words confirm its guess.
constexpr std::array kConfirmedRows{
    WordRow{"ru", USCRIPT_CYRILLIC,
            "и в на не что с по из или к для при как его их за то быть это от во со без каждый "
            "который которые может должен должно имеет право",
            "ться ого ение ости", U"ыэ", U"іїўјљњђћѓќәөүұқғңһҳ"},
    WordRow{"fr", USCRIPT_LATIN,
            "de et la le les des du à en un une que qui dans par pour est au aux sur ne pas sont "
            "être son ses leur toute tout droit",
            "tion ment", U"", U""},
    WordRow{"en", USCRIPT_LATIN,
            "the of and to in is for that be by with or on his their it as are from has this not "
            "shall no everyone",
            "tion ing", U"", U""},
    WordRow{"es", USCRIPT_LATIN,
            "de la y el en los a que las del con por su una un se para o no al sus derecho toda",
            "ción dad", U"", U""},
    WordRow{"hi", USCRIPT_DEVANAGARI, "के और का है को में की से हो या किसी अपने पर भी इस उसके नहीं प्रत्येक",
            "", U"", U""},
    WordRow{"fa", USCRIPT_ARABIC, "و در از به که این را با است یا هر خود آن حق برای", "", U"پچژگ",
            U"ٹڈےںۇۈۆټډ"},
    WordRow{"ur", USCRIPT_ARABIC, "کے کی کا میں ہے اور کو سے یا ہر کسی نہیں پر حق اس", "", U"ےہ",
            U""},
};

/// Two languages that CLD2 confuses, each with words that the other does not write.
constexpr std::array kTwins{
    WordRow{"id", USCRIPT_LATIN,
            "bahwa karena dari tidak bisa hukum pelanggaran internasional maupun harus polisi "
            "informasi pemerintah setiap seorang untuk perserikatan republik kebijakan yaitu suatu",
            "", U"", U""},
    WordRow{"ms", USCRIPT_LATIN,
            "bahawa kerana daripada hendaklah sebarang ialah kerajaan polis antarabangsa maklumat "
            "tiada sesiapa mestilah bagi samarata ugama pertubuhan tindakan kepada adalah",
            "", U"", U""},
};

/// A row with its lists taken apart. It keeps views of the row, which is a constant.
struct Vocabulary {
  explicit Vocabulary(const WordRow& from) : row(from) {
    for (const std::string_view word : parts_of(from.words)) words.insert(word);
    endings = parts_of(from.endings);
  }
  /// The items of a list with a space between two.
  static std::vector<std::string_view> parts_of(std::string_view list) {
    std::vector<std::string_view> parts;
    while (!list.empty()) {
      const std::size_t end = std::min(list.find(' '), list.size());
      parts.push_back(list.substr(0, end));
      list.remove_prefix(std::min(end + 1, list.size()));
    }
    return parts;
  }
  /// True for a word of the list, or a word with one of the endings after at least three bytes.
  bool has(std::string_view word) const {
    return words.contains(word) || std::ranges::any_of(endings, [&](std::string_view ending) {
             return word.size() > ending.size() + 2 && word.ends_with(ending);
           });
  }

  const WordRow& row;
  std::unordered_set<std::string_view> words;
  std::vector<std::string_view> endings;
};

template <std::size_t size>
std::vector<Vocabulary> vocabularies(const std::array<WordRow, size>& rows) {
  return {rows.begin(), rows.end()};
}

bool is_of_word(char32_t c) {
  const auto point = static_cast<UChar32>(c);
  return u_isalpha(point) || (U_GET_GC_MASK(point) & U_GC_M_MASK) != 0;
}

/// The words of a text in UTF-8 and lower case. A word is a run of letters and their marks.
std::vector<std::string> words_of(const std::u32string& text) {
  std::vector<std::string> words(1);
  for (const char32_t c : text) {
    if (is_of_word(c)) {
      append_utf8(words.back(), static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

/// How many characters of the text are in the set, in either case.
int count(const Sample& sample, std::u32string_view set) {
  return static_cast<int>(std::ranges::count_if(sample.text, [&](char32_t c) {
    return set.find(static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)))) !=
           std::u32string_view::npos;
  }));
}

/// Texts of at most so many words count as one sentence. A sentence needs two different words of
/// the language and one word in six; a longer text needs three and one in eight.
constexpr std::size_t kSentence = 12;

bool has_own_letters(const WordRow& row, const Sample& sample) {
  return row.script == sample.scripts.main &&
         (row.letters.empty() || count(sample, row.letters) * 100 >= sample.of_main());
}

bool has_foreign_letters(const WordRow& row, const Sample& sample) {
  return count(sample, row.foreign) * 100 > sample.of_main();
}

/// How many words of a text a vocabulary has (told), and how many different ones.
struct Known {
  Known(const Vocabulary& vocabulary, const std::vector<std::string>& words) {
    std::set<std::string_view> seen;
    for (const std::string& word : words) {
      if (!vocabulary.has(word)) continue;
      ++told;
      seen.insert(word);
    }
    different = seen.size();
  }
  std::size_t told = 0, different = 0;
};

bool tells(const Vocabulary& vocabulary, const Sample& sample) {
  if (!has_own_letters(vocabulary.row, sample) || has_foreign_letters(vocabulary.row, sample)) {
    return false;
  }
  const auto words = words_of(sample.text);
  const Known known(vocabulary, words);
  return words.size() <= kSentence ? known.different >= 2 && known.told * 6 >= words.size()
                                   : known.different >= 3 && known.told * 8 >= words.size();
}

const std::vector<Vocabulary>& own_vocabularies() {
  static const auto all = vocabularies(kOwnRows);
  return all;
}

}  // namespace

std::string by_words(const Sample& sample) {
  const auto& all = own_vocabularies();
  const auto found =
      std::ranges::find_if(all, [&](const auto& vocabulary) { return tells(vocabulary, sample); });
  return found == all.end() ? std::string() : std::string(found->row.language);
}

bool has_some_words(const Sample& sample) {
  return std::ranges::any_of(own_vocabularies(), [&](const Vocabulary& vocabulary) {
    return has_own_letters(vocabulary.row, sample) &&
           Known(vocabulary, words_of(sample.text)).different >= 3;
  });
}

bool has_common_words(const Sample& sample, std::string_view language) {
  static const auto all = vocabularies(kConfirmedRows);
  return std::ranges::any_of(all, [&](const Vocabulary& vocabulary) {
    return vocabulary.row.language == language && tells(vocabulary, sample);
  });
}

std::string settled(const Sample& sample, std::string language) {
  static const auto twins = vocabularies(kTwins);
  if (std::ranges::find(kTwins, language, &WordRow::language) == kTwins.end()) return language;
  const auto words = words_of(sample.text);
  const auto most = std::ranges::max_element(twins, {}, [&](const Vocabulary& vocabulary) {
    const auto told =
        std::ranges::count_if(words, [&](const std::string& word) { return vocabulary.has(word); });
    // Words count twice, so that the added 1 decides only between equals, for CLD2's choice.
    return 2 * told + (vocabulary.row.language == language ? 1 : 0);
  });
  return std::string(most->row.language);
}

}  // namespace karez::language
