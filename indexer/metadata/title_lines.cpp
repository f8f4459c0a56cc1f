// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/title_lines.h"

#include <algorithm>
#include <array>

#include "common/ascii.h"
#include "indexer/metadata/date_finder.h"
#include "indexer/metadata/dates.h"
#include "indexer/metadata/organisations.h"
#include "indexer/metadata/symbols.h"

namespace karez::metadata {
namespace {

/// In columns. A wider line with a full stop inside is a caption or a sentence.
constexpr std::size_t kLongestPhrase = 90;

/// Words that begin lines of mastheads, which are not titles.
const PhraseTable<bool>& masthead_starts() {
  static const PhraseTable<bool> table = phrase_set(
      "distr|original|general|generale|générale|limited|english|english only|french|français|"
      "anglais|spanish|español|russian|chinese|arabic|agenda item|agenda items|item|session|"
      "advance unedited version|advance edited version|embargoed|from wikipedia|united nations|"
      "nations unies|naciones unidas|printed by|page|supplement|acts|isbn|issn|index number|"
      "submitted by|documentation references|prior decisions|alleged victim|state party|"
      "communication no|date of|http|https|www|tel|email|fax|visto|inside front cover|doc|ge|"
      "weekly|by|par|por");
  return table;
}

/// True for "[POL 10/004/2006]", "* Reissued for technical reasons", "1 September" and "• a
/// bullet".
bool starts_like_no_title(std::string_view text) {
  static constexpr std::array<std::string_view, 6> kMarks{"*", "[", "•", "●", "_", "-"};
  if (text.empty() || ascii::is_digit(text[0]) || text[0] == '(') return true;
  return std::any_of(kMarks.begin(), kMarks.end(),
                     [&](std::string_view mark) { return text.starts_with(mark); });
}

// True for the lines of a session and its agenda: "Fifty-first session". A line of more than 14
// words is a title that mentions one.
bool is_session(const Line& line) {
  static const PhraseTable<bool> table = phrase_set(
      "session|período de sesiones|сессия|届会议|الدورة|ordre du jour|del programa|повестки дня|"
      "议程项目|جدول الأعمال");
  if (line.words.size() > 14) return false;
  for (std::size_t i = 0; i < line.words.size(); ++i) {
    if (table.longest_at(line.words, i)) return true;
  }
  return false;
}

/// Titles have no full stop. A line that ends in one is a sentence: the first words of the text.
bool is_sentence(const Line& line) {
  if (line.width > kLongestPhrase && line.text.find(". ") != std::string::npos) return true;
  return !line.upper && line.words.size() > 3 &&
         (line.text.ends_with('.') || line.text.ends_with("。"));
}

/// "SOMALI REPUBLIC" says who speaks and not what the document is about.
bool is_state(const Line& line) {
  static const PhraseTable<bool> table = phrase_set("republic|government");
  return line.upper && table.longest_at(line.words, line.words.size() - 1).has_value();
}

}  // namespace

bool starts_lower(const Line& line) {
  return !line.words.empty() && starts_lower(line.text, line.words[0]);
}

bool is_masthead_line(const Line& line) { return starts_with(masthead_starts(), line); }

bool starts_with(const PhraseTable<bool>& table, const Line& line) {
  return !line.words.empty() && table.longest_at(line.words, 0).has_value();
}

bool is_press_release(const Line& line) {
  static const PhraseTable<bool> table = phrase_set(
      "press release|communiqué de presse|comunicado de prensa|nota de prensa|nota de imprensa|"
      "news release|media release|pressemitteilung|пресс релиз|basın açıklaması|basın bildirisi|"
      "新闻稿|بيان صحفي|بيان صحافي|for immediate release");
  return starts_with(table, line);
}

bool is_date_line(const Line& line) {
  if (is_dateline(line)) return true;
  std::size_t dated = 0;
  for (const FoundDate& date : dates_in(line.text, line.words)) dated += date.last - date.first;
  return dated > 0 && line.words.size() <= dated + 1;
}

bool is_kind_with_date(const Line& line) {
  static const PhraseTable<bool> table =
      phrase_set("judgment|judgement|sentencia|sentença|order|resolución|resolution|arrêt|acórdão");
  return starts_with(table, line) && !dates_in(line.text, line.words).empty();
}

bool has_title_letters(const Line& line) {
  const auto wordy = std::count_if(line.words.begin(), line.words.end(), [](const Word& word) {
    return !ascii::is_digit(word.folded.front()) && word.folded.size() > 1;
  });
  if (wordy < 2 || wordy * 2 < static_cast<std::ptrdiff_t>(line.words.size())) {
    return false;
  }
  return line.text.find(". . .") == std::string::npos && line.text.find("...") == std::string::npos;
}

bool is_agenda(const Line& line) {
  static const PhraseTable<bool> table = phrase_set("agenda item|agenda items");
  return starts_with(table, line);
}

bool is_distribution(const Line& line) {
  return std::any_of(line.words.begin(), line.words.end(),
                     [](const Word& word) { return word.folded == "distr"; });
}

// A line that is mostly a symbol is not a title; a title may cite a short one.
bool is_candidate(const Line& line) {
  if (!has_title_letters(line) || starts_like_no_title(line.text) || starts_lower(line)) {
    return false;
  }
  if (is_masthead_line(line) || is_session(line) || is_date_line(line)) return false;
  if (is_organisation_line(line) || is_state(line)) return false;
  if (line.text.find('@') != std::string::npos || is_sentence(line) || is_distribution(line) ||
      is_press_release(line)) {
    return false;
  }
  const auto symbol = first_symbol(line.text);
  return !symbol || symbol->end - symbol->start < line.text.size() / 2;
}

}  // namespace karez::metadata
