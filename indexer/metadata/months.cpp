// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/months.h"

#include <array>
#include <string_view>

namespace karez::metadata {
namespace {

/// Names of the twelve months as dates write them, in the genitive too: English, French, Spanish,
/// Portuguese, Italian, German, Turkish, Russian, Arabic (both sets), Persian (names of the
/// Gregorian months), Uyghur in three scripts, Kazakh, Indonesian, Dutch. One row a month from
/// January on.
constexpr std::array<std::string_view, 12> kMonths{
    "January|Jan|janvier|enero|janeiro|gennaio|Januar|Ocak|января|январь|يناير|كانون الثاني|ژانویه|"
    "يانۋار|yanwar|январ|қаңтар|Januari",
    "February|Feb|février|febrero|fevereiro|febbraio|Februar|Şubat|февраля|февраль|فبراير|شباط|"
    "فوریه|فېۋرال|féwral|феврал|ақпан|Februari",
    "March|Mar|mars|marzo|março|März|Mart|марта|март|مارس|آذار|مارت|наурыз|Maret|Maart",
    "April|Apr|avril|abril|aprile|Nisan|апреля|апрель|أبريل|إبريل|نيسان|آوریل|ئاپرېل|aprél|апрел|"
    "сәуір",
    "May|mai|mayo|maio|maggio|Mayıs|мая|май|مايو|أيار|ماي|مه|мамыр|Mei",
    "June|Jun|juin|junio|junho|giugno|Juni|Haziran|июня|июнь|يونيو|يونيه|حزيران|ئىيۇن|iyun|июн|"
    "маусым",
    "July|Jul|juillet|julio|julho|luglio|Juli|Temmuz|июля|июль|يوليو|يوليه|تموز|ئىيۇل|iyul|июл|"
    "шілде",
    "August|Aug|août|agosto|Ağustos|августа|август|أغسطس|آب|ئاۋغۇست|awghust|тамыз|Agustus|Augustus",
    "September|Sep|Sept|septembre|septiembre|setiembre|setembro|settembre|Eylül|сентября|сентябрь|"
    "سبتمبر|أيلول|سېنتەبىر|séntebir|сентәбир|қыркүйек",
    "October|Oct|octobre|octubre|outubro|ottobre|Oktober|Ekim|октября|октябрь|أكتوبر|تشرين الأول|"
    "ئۆكتەبىر|öktebir|өктәбир|қазан",
    "November|Nov|novembre|noviembre|novembro|Kasım|ноября|ноябрь|نوفمبر|تشرين الثاني|نويابىر|"
    "noyabir|ноябир|қараша",
    "December|Dec|décembre|diciembre|dezembro|dicembre|Dezember|Aralık|декабря|декабрь|ديسمبر|"
    "كانون الأول|دېكابىر|dékabir|декабир|желтоқсан|Desember",
};

const PhraseTable<int>& months() {
  static const PhraseTable<int> table = [] {
    PhraseTable<int> filled;
    for (std::size_t i = 0; i < kMonths.size(); ++i) {
      each_alternative(kMonths[i],
                       [&](std::string_view name) { filled.add(name, static_cast<int>(i + 1)); });
    }
    return filled;
  }();
  return table;
}

}  // namespace

int month_at(const std::vector<Word>& words, std::size_t at, std::size_t& length) {
  if (at >= words.size()) return 0;
  const auto match = months().longest_at(words, at);
  if (!match) return 0;
  length = match->words;
  return match->value;
}

}  // namespace karez::metadata
