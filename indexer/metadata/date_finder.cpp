// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/date_finder.h"

#include <algorithm>

#include "indexer/metadata/dates.h"

namespace karez::metadata {
namespace {

/// Lines. The date of "Distr." may stand this far below it, because old mastheads put "GENERAL" and
/// the symbol between.
constexpr std::size_t kDistributionLines = 5;
/// Words. A place before a date has at most so many: "Palais Wilson, Geneva, 12 May".
constexpr std::size_t kPlaceWords = 3;

/// Words before or after a date that has its line to itself.
const PhraseTable<bool>& companions() {
  static const PhraseTable<bool> table = phrase_set(
      "of|on|the|de|del|du|el|le|la|do|da|em|vom|am|den|date|dated|fecha|data|datum|дата|от|г|года|"
      "published|publication date|published on|publié le|publicado el|released|issued|updated|"
      "last updated|press release|embargoed until|monday|tuesday|wednesday|thursday|friday|"
      "saturday|sunday|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|"
      "jueves|viernes|sábado|domingo|التاريخ|تاريخ|日期|发布日期|كۈنى|چېسلا");
  return table;
}

/// Words that name a kind of document, on a line that ends in the document's date. "v" and "vs"
/// stand for the name of a case: "A v B, 12 May 2011".
const PhraseTable<bool>& kinds() {
  static const PhraseTable<bool> table = phrase_set(
      "judgment|judgement|order|ruling|decision|resolution|filed|decided|adopted|sentencia|"
      "resolución|sentença|resolução|acórdão|arrêt|ordonnance|décision|issue|version|printed|"
      "newsletter|bulletin|weekly brief|weekly|brief|briefing|press release|statement|report|"
      "update|boletín|bülten|bildiri|bildirisi|comunicado|communiqué|volume|vol|no|number|"
      "supplement|v|vs|c|бюллетень|доклад|постановление|通讯|公报|报告|周报|نشرة|تقرير|"
      "بيان|دوكلات|خەۋەر");
  return table;
}

/// True when the line starts with a word of kinds(), or one stands at most two words before the
/// date: "Issue 3 - May 2020".
bool names_a_kind(const Line& line, std::size_t date) {
  for (std::size_t i = 0; i < date; ++i) {
    const bool near = i == 0 || i + 2 >= date;
    if (near && kinds().longest_at(line.words, i)) return true;
  }
  return false;
}

/// True when all words in [from, to) are companions of a date.
bool only_companions(const Line& line, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to;) {
    const auto match = companions().longest_at(line.words, i);
    if (!match) return false;
    i += match->words;
  }
  return true;
}

/// True for a place before the date, as in "Geneva, 12 May" or "Paris, le 1er septembre": a few
/// words, a comma, then only companions.
bool is_place(const Line& line, const FoundDate& date) {
  for (std::size_t place = 1; place <= std::min(date.first, kPlaceWords); ++place) {
    const std::size_t end = line.words[place - 1].token.end;
    const std::size_t start = line.words[place].token.start;
    const auto between = std::string_view(line.text).substr(end, start - end);
    if (!between.starts_with(',') && !between.starts_with(".,")) continue;
    if (only_companions(line, place, date.first)) return true;
  }
  return false;
}

// The first date of a line that has nothing else but companions or a place.
std::optional<PartialDate> alone_on_line(const Line& line) {
  for (const FoundDate& date : dates_in(line.text, line.words)) {
    if (!only_companions(line, date.last, line.words.size())) continue;
    if (only_companions(line, 0, date.first) || is_place(line, date)) return date.date;
  }
  return std::nullopt;
}

// A line that ends in ")" is not read, because such a date is mostly that of a document which the
// line cites.
std::optional<PartialDate> at_end_of_kind(const Line& line) {
  const std::vector<FoundDate> dates = dates_in(line.text, line.words);
  if (dates.empty() || line.text.ends_with(')')) return std::nullopt;
  const FoundDate& date = dates.back();
  if (!only_companions(line, date.last, line.words.size())) return std::nullopt;
  if (!names_a_kind(line, date.first)) return std::nullopt;
  return date.date;
}

// The first date on a line that begins with "Distr.", or on one of the lines below it.
std::optional<PartialDate> by_distribution(const std::vector<Line>& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].words.empty() || lines[i].words[0].folded != "distr") continue;
    const std::size_t end = std::min(lines.size(), i + kDistributionLines + 1);
    for (std::size_t at = i; at < end; ++at) {
      const auto dates = dates_in(lines[at].text, lines[at].words);
      if (!dates.empty()) return dates[0].date;
    }
  }
  return std::nullopt;
}

template <class Rule>
std::optional<PartialDate> first_of(const std::vector<Line>& lines, Rule rule) {
  for (const Line& line : lines) {
    if (auto date = rule(line)) return date;
  }
  return std::nullopt;
}

}  // namespace

bool is_dateline(const Line& line) { return alone_on_line(line).has_value(); }

std::optional<Sourced<PartialDate>> find_date(const TitlePage& page) {
  auto date = by_distribution(page.lines);
  if (!date) date = first_of(page.lines, alone_on_line);
  if (!date) date = first_of(page.lines, at_end_of_kind);
  if (!date) return std::nullopt;
  return Sourced<PartialDate>{*date, page.origin()};
}

}  // namespace karez::metadata
