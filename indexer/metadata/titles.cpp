// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/titles.h"

#include <algorithm>
#include <array>

#include "common/ascii.h"
#include "common/text/unicode.h"
#include "indexer/metadata/date_finder.h"
#include "indexer/metadata/organisations.h"
#include "indexer/metadata/title_lines.h"

namespace karez::metadata {
namespace {

// Bytes. Lines that would make a title longer are not joined to it.
constexpr std::size_t kLongestTitle = 500;
/// In columns. A line this wide was probably broken by the margin, so its title goes on.
constexpr std::size_t kFullLine = 45;

/// Words with which the title of a case before a court starts.
const PhraseTable<bool>& case_starts() {
  static const PhraseTable<bool> table = phrase_set(
      "case of|case|caso|caso de|matter of|matter|asunto|affaire|provisional measures|"
      "medidas provisionales|solicitud de medidas provisionales|"
      "solicitud de ampliación de medidas provisionales|ampliación de medidas provisionales|"
      "ampliación de medidas provisionales solicitada|expansion of the provisional measures|"
      "supervisión de cumplimiento|monitoring compliance|in the matter of");
  return table;
}

/// Words that begin a line which continues the title of a case.
const PhraseTable<bool>& case_links() {
  static const PhraseTable<bool> table = phrase_set(
      "vs|v|respecto|regarding|with regard|with respect|in favor|in favour|a favor|relative");
  return table;
}

// No title ends in one of these words.
const PhraseTable<bool>& connectives() {
  static const PhraseTable<bool> table = phrase_set(
      "of|the|de|la|del|du|des|da|do|le|les|el|los|and|y|et|e|for|on|in|to|a|au|aux|with|by|from|"
      "v|vs|c|of the|von|und|der|о|в|на|и|по|к|с|و|من|في|ve|ile");
  return table;
}

// A footnote mark or a full stop ends a title. The full stop of "v." and "et al." does not.
bool ends_title(std::string_view text) {
  static constexpr std::array<std::string_view, 6> kMarks{"*", "∗", "†", ".", "。", "‡"};
  static constexpr std::array<std::string_view, 9> kAbbreviations{"vs.", "Vs.", "VS.", "v.", "V.",
                                                                  "c.",  "C.",  "al.", "AL."};
  if (std::any_of(kAbbreviations.begin(), kAbbreviations.end(),
                  [&](std::string_view end) { return text.ends_with(end); })) {
    return false;
  }
  return std::any_of(kMarks.begin(), kMarks.end(),
                     [&](std::string_view mark) { return text.ends_with(mark); });
}

bool is_unfinished(const Line& line) {
  const auto opened = std::count(line.text.begin(), line.text.end(), '(');
  const auto closed = std::count(line.text.begin(), line.text.end(), ')');
  if (opened > closed || line.text.ends_with(':') || line.text.ends_with(',')) return true;
  return !line.words.empty() &&
         connectives().longest_at(line.words, line.words.size() - 1).has_value();
}

/// How far a title may continue over lines.
enum class Reach {
  wrapped,     ///< Only where the line was broken by the margin.
  resolution,  ///< To the end of the masthead.
  parts,       ///< To the end of the masthead, in parts: a case, and what about it.
};

/// True when the line goes on in `next` as one sentence.
bool is_wrapped(const Line& line, const Line& next) {
  if (is_unfinished(line)) return true;
  if (ends_title(line.text)) return false;
  if (next.text.starts_with("(") || starts_lower(next)) return !next.after_blank;
  if (is_masthead_line(next) || is_organisation_line(next)) return false;
  if (line.upper && next.upper) return true;
  return !next.after_blank && !line.upper && !next.upper && line.width >= kFullLine;
}

bool runs_on(const Line& line, const Line& next, Reach reach) {
  if (next.text.starts_with("[") || is_date_line(next)) return false;
  if (reach == Reach::wrapped) return is_wrapped(line, next);
  return !is_kind_with_date(next) && !is_masthead_line(next);
}

bool repeats(const std::string& title, const Line& next) {
  const std::string before = ' ' + folded_line(title) + ' ';
  const std::string added = ' ' + folded_line(next.text) + ' ';
  return before.find(added) != std::string::npos;
}

/// Without the mark of a footnote: "HUMANOS1", "Italy*".
std::string without_note(std::string text) {
  const std::size_t size = text.size();
  const bool digit = size > 4 && ascii::is_digit(text[size - 1]);
  const auto is_letter = [](char c) { return ascii::is_letter(c) || (c & 0x80) != 0; };
  if (digit && std::all_of(text.end() - 5, text.end() - 1, is_letter)) text.pop_back();
  for (const std::string_view mark : {"∗", "*"}) {
    while (text.ends_with(mark)) text = clean_line(text.substr(0, text.size() - mark.size()));
  }
  return text;
}

std::string joined_from(const std::vector<Line>& lines, std::size_t at, Reach reach) {
  std::string title = without_note(lines[at].text);
  for (; at + 1 < lines.size(); ++at) {
    const Line& next = lines[at + 1];
    if (!runs_on(lines[at], next, reach)) break;
    if (reach == Reach::wrapped && repeats(title, next)) break;
    if (title.size() + next.text.size() > kLongestTitle) break;
    const bool sentence = is_wrapped(lines[at], next) || starts_with(case_links(), next) ||
                          starts_lower(next) || next.text.starts_with("(");
    if (!title.ends_with('-')) title += sentence || reach != Reach::parts ? " " : " – ";
    title += without_note(next.text);
  }
  return title;
}

/// "48/246. Financing of …", "75/312." with the title on the next line.
std::string resolution_title(const std::vector<Line>& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string& text = lines[i].text;
    std::size_t at = 0;
    while (at < text.size() && ascii::is_digit(text[at])) ++at;
    if (at == 0 || at > 3 || at >= text.size() || text[at] != '/') continue;
    const std::size_t slash = at++;
    while (at < text.size() && ascii::is_digit(text[at])) ++at;
    if (at == slash + 1 || at >= text.size() || text[at] != '.') continue;
    const bool alone = at + 1 == text.size() && i + 1 < lines.size();
    std::string title = joined_from(lines, alone ? i + 1 : i, Reach::resolution);
    if (!alone) title.erase(0, at + 1);
    return title;
  }
  return {};
}

bool is_opinion(const Line& line) {
  static const PhraseTable<bool> table = phrase_set(
      "concurring opinion|dissenting opinion|separate opinion|partially dissenting opinion|voto");
  return starts_with(table, line);
}

/// Where titles may start. United Nations documents have the name of body or treaty above
/// "Distr.", press releases who speaks above the date.
std::size_t first_place(const std::vector<Line>& lines) {
  auto line = std::find_if(lines.begin(), lines.end(), is_distribution);
  if (line == lines.end() && !lines.empty() && is_press_release(lines[0])) {
    line = std::find_if(lines.begin(), lines.end(), is_dateline);
  }
  return line == lines.end() ? 0 : static_cast<std::size_t>(line - lines.begin());
}

std::string first_title(const std::vector<Line>& lines) {
  for (std::size_t i = first_place(lines); i < lines.size(); ++i) {
    if (i > 0 && is_agenda(lines[i - 1])) continue;
    if (is_candidate(lines[i])) return joined_from(lines, i, Reach::wrapped);
  }
  return {};
}

std::string case_title(const std::vector<Line>& lines) {
  if (organisation_on(lines) == nullptr || (!lines.empty() && is_opinion(lines[0]))) return {};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (starts_with(case_starts(), lines[i]) && has_title_letters(lines[i])) {
      return joined_from(lines, i, Reach::parts);
    }
  }
  return {};
}

}  // namespace

std::string tidy_title(std::string_view title) {
  static constexpr std::array<std::string_view, 10> kMarks{"*", "∗", "†", "‡", ",",
                                                           ";", ":", "¹", "²", " "};
  std::string tidy = clean_line(title, 2 * kLongestTitle);
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view mark : kMarks) {
      if (!std::string_view(tidy).ends_with(mark)) continue;
      tidy.resize(tidy.size() - mark.size());
      again = true;
    }
  }
  return tidy;
}

std::string title_on(const TitlePage& page) {
  // A bulletin's own title stands above the heading of its first item.
  const bool starts_with_label =
      page.lines.empty() || folded_line(page.label).starts_with(folded_line(page.lines[0].text));
  if (!page.label.empty() && starts_with_label) return tidy_title(page.label);
  std::string title = resolution_title(page.lines);
  if (title.empty()) title = case_title(page.lines);
  if (title.empty()) title = first_title(page.lines);
  if (title.empty()) title = page.label;
  return tidy_title(title);
}

}  // namespace karez::metadata
