// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/types.h"

#include <array>

namespace karez::metadata {
namespace {

/// What words at a certain place of a line say. `of_court` counts only when a court speaks.
enum class Hint {
  none,
  report,
  bulletin,
  judgment,
  resolution,
  press_release,
  letter,
  opinion,
  of_court
};

struct HintRow {
  Hint hint;
  std::string_view words;
};

/// Words at the start of a line. The longest phrase that fits counts, not the first row.
constexpr std::array kStarts{
    HintRow{Hint::opinion,
            "concurring opinion|dissenting opinion|separate opinion|partially dissenting opinion|"
            "voto|opinion of judge|opinion separada|voto concurrente|voto razonado|opinião"},
    HintRow{Hint::resolution,
            "resolution adopted by|resolución aprobada por|resolucion aprobada por|"
            "résolution adoptée par|resolution adoptee par|резолюция принятая|"
            "resolutions and decisions|draft resolution|决议"},
    HintRow{Hint::of_court,
            "order of|order|ruling of|ruling|resolución de|resolución del|resolução da|"
            "ordonnance|decision on|decisión"},
    HintRow{Hint::judgment,
            "judgment of|judgment|judgement|sentencia de|sentença de|arrêt de|arrêt|acórdão|"
            "постановление суда|判决书"},
    HintRow{Hint::press_release,
            "press release|news release|for immediate release|communiqué de presse|"
            "comunicado de prensa|nota de prensa|nota de imprensa|пресс релиз|basın açıklaması|"
            "basın bildirisi|新闻稿|بيان صحفي|بيان صحافي|pressemitteilung|media release"},
    HintRow{Hint::letter,
            "open letter|joint letter|joint open letter|lettre ouverte|carta abierta|"
            "открытое письмо|açık mektup|公开信|رسالة مفتوحة|offener brief|ئوچۇق خەت|dear"},
    HintRow{Hint::bulletin,
            "newsletter|weekly brief|weekly bulletin|news bulletin|bulletin|monthly bulletin|"
            "bulletin d'information|boletín|boletim|бюллетень|информационный бюллетень|bülten|"
            "haber bülteni|通讯|简报|周报|نشرة|نشرة إخبارية|خەۋەرلەر"},
    HintRow{Hint::report,
            "report|annual report|world report|report of|final report|interim report|"
            "report on|country report|special report|joint report|summary of stakeholders|"
            "national report submitted|compilation on|rapport|rapport de|rapport annuel|"
            "rapport national|informe|informe anual|informe de|relatório|relatório anual|доклад|"
            "ежегодный доклад|отчет|rapor|raporu|yıllık rapor|jahresbericht|bericht|"
            "报告|تقرير|التقرير السنوي|دوكلات|concluding observations|observations finales|"
            "observaciones finales|заключительные замечания|结论性意见"},
};

/// Words at the end of a title: "… Human Rights Report", "人权状况报告", "2022 Raporu".
constexpr std::array kEnds{
    HintRow{Hint::report, "annual report|report|raporu|报告|年度报告|دوكلاتى|доклад"},
    HintRow{Hint::bulletin,
            "newsletter|bulletin|weekly brief|weekly bulletin|bülteni|通讯|周报|"
            "简报|бюллетень"},
};

template <class Rows>
PhraseTable<Hint> table_of(const Rows& rows) {
  PhraseTable<Hint> table;
  for (const HintRow& row : rows) {
    each_alternative(row.words, [&](std::string_view phrase) { table.add(phrase, row.hint); });
  }
  return table;
}

Hint at_start(const Line& line) {
  static const PhraseTable<Hint> table = table_of(kStarts);
  if (line.words.empty()) return Hint::none;
  const auto match = table.longest_at(line.words, 0);
  return match ? match->value : Hint::none;
}

Hint at_end(const Line& line) {
  static const PhraseTable<Hint> table = table_of(kEnds);
  for (std::size_t at = 0; at < line.words.size(); ++at) {
    const auto match = table.longest_at(line.words, at);
    if (match && at + match->words == line.words.size()) return match->value;
  }
  return Hint::none;
}

std::string_view type_of(Hint hint, bool by_court) {
  switch (hint) {
    case Hint::report:
      return "report";
    case Hint::bulletin:
      return "bulletin";
    case Hint::judgment:
      return "judgment";
    case Hint::resolution:
      return by_court ? "judgment" : "resolution";
    case Hint::of_court:
      return by_court ? "judgment" : "";
    case Hint::press_release:
      return "press-release";
    case Hint::letter:
      return "letter";
    case Hint::opinion:
    case Hint::none:
      return "";
  }
  return "";
}

}  // namespace

std::string_view type_of_lines(const std::vector<Line>& lines, bool by_court) {
  for (const Line& line : lines) {
    const Hint hint = at_start(line);
    if (hint == Hint::opinion) return "";
    const std::string_view type = type_of(hint, by_court);
    if (!type.empty()) return type;
  }
  return "";
}

std::string_view type_of_title(std::string_view title, bool by_court) {
  Line line;
  line.words = words_of(title);
  const Hint start = at_start(line);
  if (start != Hint::none) return type_of(start, by_court);
  return type_of(at_end(line), by_court);
}

}  // namespace karez::metadata
