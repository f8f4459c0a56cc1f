// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/organisations.h"

#include <algorithm>

#include "common/text/unicode.h"
#include "indexer/metadata/organisation_table.h"

namespace karez::metadata {
namespace {

using Table = PhraseTable<const Organisation*>;

const Table& organisations() {
  static const Table table = [] {
    Table filled;
    for (const Organisation& row : kOrganisations) {
      each_alternative(row.variants, [&](std::string_view name) { filled.add(name, &row); });
    }
    return filled;
  }();
  return table;
}

/// Words that may stand between the start of a line and the organisation that the document is by.
const PhraseTable<bool>& leads() {
  static const PhraseTable<bool> table = phrase_set(
      "the|of|by|a|an|from|la|le|les|de|del|du|des|da|do|dos|el|l|d|по|report of|report by|order|"
      "order of|ruling|judgment|judgement|decision|resolution|president of|president|presidente|"
      "presidenta|presidência|resolución|resolucion|resolução|sentencia|sentença|arrêt|"
      "published by|publié par|publicado por|issued by|prepared by|em relação à|"
      "con respecto a|en relación con|in relation to|regarding the judgment rendered by|"
      "press release|copyright|c|united nations|nations unies|"
      "naciones unidas|联合国|الأمم المتحدة");
  return table;
}

/// Fixed lines of mastheads, mostly of the United Nations, that name no publisher in the table.
const PhraseTable<bool>& un_lines() {
  static const PhraseTable<bool> table = phrase_set(
      "united nations|nations unies|naciones unidas|организация объединенных наций|"
      "الأمم المتحدة|联合国|聯合國|general assembly|assemblée générale|asamblea general|"
      "генеральная ассамблея|الجمعية العامة|大会|economic and social council|"
      "conseil économique et social|consejo económico y social|commission on human rights|"
      "african union|union africaine|união africana|organization of american states|"
      "working group on the universal periodic review|"
      "groupe de travail sur l'examen périodique universel|"
      "grupo de trabajo sobre el examen periódico universal|"
      "international covenant on civil and political rights|"
      "pacte international relatif aux droits civils et politiques|"
      "convention against torture and other cruel inhuman or degrading treatment or punishment|"
      "a|s|e|英文|中文");
  return table;
}

/// The words of all lines in one row, because names are broken over lines.
struct Run {
  std::vector<Word> words;
  std::vector<std::size_t> starts;  ///< The index of each line's first word.
};

Run run_of(const std::vector<Line>& lines) {
  Run run;
  for (const Line& line : lines) {
    run.starts.push_back(run.words.size());
    run.words.insert(run.words.end(), line.words.begin(), line.words.end());
  }
  return run;
}

/// The organisation at the word `at`. Words that lead up to one may stand before it, and years, as
/// in "© 2019 Human Rights Watch".
const Organisation* organisation_from(const std::vector<Word>& words, std::size_t at) {
  while (at < words.size()) {
    if (const auto match = organisations().longest_at(words, at)) return match->value;
    const auto lead = leads().longest_at(words, at);
    const bool year = words[at].folded.size() == 4 && words[at].folded[0] <= '9';
    if (!lead && !year) return nullptr;
    at += lead ? lead->words : 1;
  }
  return nullptr;
}

bool covers(const PhraseTable<bool>& table, const Line& line) {
  const auto match = table.longest_at(line.words, 0);
  return match && match->words == line.words.size();
}

/// The index of the first word after a copyright sign, or after the word "copyright"; nothing when
/// the line has neither.
std::optional<std::size_t> after_copyright(const Line& line) {
  const std::size_t sign = line.text.find("©");
  for (std::size_t i = 0; i < line.words.size(); ++i) {
    if (sign != std::string::npos && line.words[i].token.start > sign) return i;
    if (line.words[i].folded == "copyright") return i + 1;
  }
  return std::nullopt;
}

}  // namespace

const Organisation* organisation_named(std::string_view text) {
  const std::vector<Word> words = words_of(clean_line(text, 300));
  if (words.empty()) return nullptr;
  const auto match = organisations().longest_at(words, 0);
  return match && match->words == words.size() ? match->value : nullptr;
}

const Organisation* organisation_on(const std::vector<Line>& lines) {
  const Run run = run_of(lines);
  for (const std::size_t start : run.starts) {
    if (const Organisation* found = organisation_from(run.words, start)) return found;
  }
  return nullptr;
}

std::optional<Sourced<std::string>> find_imprint(const Extracted& document) {
  const std::size_t last = std::min(document.pages.size(), kFirstPages);
  for (std::size_t i = 0; i < last; ++i) {
    for (const Line& line : first_lines(document.pages[i].text, kLookBytes, 2 * kMastheadLines)) {
      const auto after = after_copyright(line);
      if (!after) continue;
      if (const Organisation* found = organisation_from(line.words, *after)) {
        return Sourced<std::string>{std::string(found->name), page_origin(i + 1)};
      }
    }
  }
  return std::nullopt;
}

bool is_organisation_line(const Line& line) {
  if (line.words.empty()) return false;
  const auto match = organisations().longest_at(line.words, 0);
  return (match && match->words == line.words.size()) || covers(un_lines(), line);
}

}  // namespace karez::metadata
