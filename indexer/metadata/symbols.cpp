// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/symbols.h"

#include <algorithm>
#include <array>

#include "common/ascii.h"

namespace karez::metadata {
namespace {

/// Bytes and lines at the start of a page in which its running head stands.
constexpr std::size_t kHeadBytes = 400;
constexpr std::size_t kHeadLines = 3;

/// How symbols begin, and the body that publishes under each prefix. A longer prefix stands before
/// a shorter one that begins the same way ("A/HRC/" before "A/"), because the first match is taken.
/// Source: United Nations Editorial Manual, "Document symbols".
struct PrefixRow {
  std::string_view prefix;
  std::string_view publisher;
};
constexpr std::array kPrefixes{
    PrefixRow{"A/HRC/", "UN Human Rights Council"},
    PrefixRow{"A/CONF.", "United Nations"},
    PrefixRow{"A/AC.", "United Nations"},
    PrefixRow{"A/", "UN General Assembly"},
    PrefixRow{"S/", "UN Security Council"},
    PrefixRow{"E/CN.4/", "UN Commission on Human Rights"},
    PrefixRow{"E/C.12/", "UN Committee on Economic, Social and Cultural Rights"},
    PrefixRow{"E/C.19/", "UN Permanent Forum on Indigenous Issues"},
    PrefixRow{"E/", "UN Economic and Social Council"},
    PrefixRow{"CCPR/", "UN Human Rights Committee"},
    PrefixRow{"CAT/OP/", "UN Subcommittee on Prevention of Torture"},
    PrefixRow{"CAT/", "UN Committee against Torture"},
    PrefixRow{"CERD/", "UN Committee on the Elimination of Racial Discrimination"},
    PrefixRow{"CEDAW/", "UN Committee on the Elimination of Discrimination against Women"},
    PrefixRow{"CRC/", "UN Committee on the Rights of the Child"},
    PrefixRow{"CMW/", "UN Committee on Migrant Workers"},
    PrefixRow{"CRPD/", "UN Committee on the Rights of Persons with Disabilities"},
    PrefixRow{"CED/", "UN Committee on Enforced Disappearances"},
    PrefixRow{"HRI/", "United Nations"},
    PrefixRow{"ST/", "UN Secretariat"},
};

// Segments with small letters, or in the spellings that documents use: "Add.1", "Rev.2", "Prov".
// All other segments have capitals, digits and a few signs only.
constexpr std::array<std::string_view, 16> kLowerSuffixes{
    "Add.", "Rev.", "Corr.", "Amend.", "Summary", "Part.", "Annex", "Prog",
    "ADD.", "REV.", "CORR.", "AMEND.", "Prov",    "rev.",  "corr.", "add."};

bool is_segment_char(char c) {
  return ascii::is_upper(c) || ascii::is_digit(c) || c == '.' || c == '-' || c == '(' || c == ')';
}

/// The end of the segment that starts at `at`; `at` itself when none starts there.
std::size_t segment_end(std::string_view line, std::size_t at) {
  for (const std::string_view suffix : kLowerSuffixes) {
    if (!line.substr(at).starts_with(suffix)) continue;
    at += suffix.size();
    while (at < line.size() && ascii::is_digit(line[at])) ++at;
    return at;
  }
  while (at < line.size() && is_segment_char(line[at])) ++at;
  return at;
}

// True when a symbol may begin at `at`: not within a word, a path or another symbol. A byte beyond
// ASCII before it may be part of a letter.
bool starts_word(std::string_view line, std::size_t at) {
  if (at == 0) return true;
  const char before = line[at - 1];
  return static_cast<unsigned char>(before) < 0x80 && !ascii::is_alphanumeric(before) &&
         before != '/' && before != '.' && before != '-';
}

/// Cuts off the end what belongs to the sentence: "A/HRC/51/5)." is "A/HRC/51/5".
std::string_view trim_symbol(std::string_view symbol) {
  while (!symbol.empty()) {
    const char last = symbol.back();
    const bool unpaired = last == ')' && std::count(symbol.begin(), symbol.end(), '(') <
                                             std::count(symbol.begin(), symbol.end(), ')');
    if (last != '.' && last != '-' && last != '/' && last != '(' && !unpaired) break;
    symbol.remove_suffix(1);
  }
  return symbol;
}

/// The end of the year that goes with the symbol "S/RES/1325" in "S/RES/1325 (2000)"; `at` when no
/// year follows.
std::size_t year_end(std::string_view line, std::size_t at) {
  if (line.substr(at).size() < 7 || !line.substr(at).starts_with(" (")) return at;
  for (std::size_t i = at + 2; i < at + 6; ++i) {
    if (!ascii::is_digit(line[i])) return at;
  }
  return line[at + 6] == ')' ? at + 7 : at;
}

bool has_prefix(std::string_view text) {
  return std::any_of(kPrefixes.begin(), kPrefixes.end(),
                     [&](const PrefixRow& row) { return text.starts_with(row.prefix); });
}

/// Three segments and a digit make a symbol; "A/B" and "A/C" in prose are none. Text with more than
/// nine segments or 60 bytes is not a symbol either.
bool is_plausible(std::string_view symbol) {
  const auto parts = segments_of(symbol);
  if (parts.size() < 3 || parts.size() > 9 || symbol.size() > 60) return false;
  if (std::any_of(parts.begin(), parts.end(), [](auto part) { return part.empty(); })) return false;
  return std::any_of(symbol.begin(), symbol.end(), ascii::is_digit);
}

// The symbol that starts exactly at `start`. Of "A/HRC/51/5/Add.1, para. 3" it reads segment after
// segment until the comma.
std::optional<FoundSymbol> symbol_at(std::string_view line, std::size_t start) {
  if (!starts_word(line, start) || !has_prefix(line.substr(start))) return std::nullopt;
  std::size_t end = start;
  for (std::size_t at = start; at < line.size();) {
    const std::size_t next = segment_end(line, at);
    if (next == at) break;
    end = next;
    if (end == line.size() || line[end] != '/') break;
    at = end + 1;
  }
  FoundSymbol found;
  const std::string_view symbol = trim_symbol(line.substr(start, end - start));
  if (!is_plausible(symbol)) return std::nullopt;
  found.symbol = symbol;
  found.start = start;
  found.end = start + symbol.size();
  if (!symbol.starts_with("S/RES/")) return found;
  const std::size_t with_year = year_end(line, found.end);
  if (with_year != found.end) found.symbol += line.substr(found.end + 1, 6);
  found.end = with_year;
  return found;
}

/// Words that stand beside the symbol in mastheads.
const PhraseTable<bool>& masthead_words() {
  static const PhraseTable<bool> table = phrase_set(
      "united nations|nations unies|naciones unidas|организация объединенных наций|الأمم المتحدة|"
      "联合国|聯合國|general assembly|assemblée générale|asamblea general|security council|"
      "conseil de sécurité|consejo de seguridad|economic and social council|"
      "human rights council|distr|general|générale|limited|restricted|original|english|french|"
      "advance unedited version|advance edited version|e|s|a|大会|安全理事会");
  return table;
}

/// True when the symbol has the line to itself or stands beside fixed words of the masthead only. A
/// symbol in brackets is cited.
bool has_line_to_itself(const Line& line, const FoundSymbol& found) {
  if (found.start > 0 && (line.text[found.start - 1] == '(' || line.text[found.start - 1] == '[')) {
    return false;
  }
  for (std::size_t i = 0; i < line.words.size();) {
    if (line.words[i].token.start >= found.start && line.words[i].token.end <= found.end) {
      ++i;
      continue;
    }
    const auto match = masthead_words().longest_at(line.words, i);
    if (!match) return false;
    i += match->words;
  }
  return true;
}

// The first symbol that has its line to itself; empty when there is none.
std::string own_symbol(const std::vector<Line>& lines) {
  for (const Line& line : lines) {
    const auto found = first_symbol(line.text);
    if (found && has_line_to_itself(line, *found)) return found->symbol;
  }
  return {};
}

/// The symbol at the head of both the second and the third page, for a document whose first page is
/// a bare cover. Empty when the two differ.
std::string running_symbol(const Extracted& document) {
  if (document.pages.size() < kFirstPages) return {};
  const std::string second =
      own_symbol(first_lines(document.pages[1].text, kHeadBytes, kHeadLines));
  const std::string third = own_symbol(first_lines(document.pages[2].text, kHeadBytes, kHeadLines));
  return second == third ? second : std::string();
}

}  // namespace

std::vector<std::string_view> segments_of(std::string_view symbol) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at <= symbol.size();) {
    const std::size_t end = std::min(symbol.find('/', at), symbol.size());
    parts.push_back(symbol.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

std::optional<FoundSymbol> first_symbol(std::string_view line) {
  for (std::size_t at = line.find('/'); at != std::string_view::npos; at = line.find('/', at + 1)) {
    std::size_t start = at;
    while (start > 0 && ascii::is_upper(line[start - 1])) --start;
    if (auto found = symbol_at(line, start)) return found;
  }
  return std::nullopt;
}

std::optional<Sourced<std::string>> find_symbol(const Extracted& document, const TitlePage& page) {
  if (std::string symbol = own_symbol(page.lines); !symbol.empty()) {
    return Sourced<std::string>{std::move(symbol), page.origin()};
  }
  if (std::string symbol = running_symbol(document); !symbol.empty()) {
    return Sourced<std::string>{std::move(symbol), "page 2"};
  }
  return std::nullopt;
}

std::string_view publisher_of_symbol(std::string_view symbol) {
  for (const PrefixRow& row : kPrefixes) {
    if (symbol.starts_with(row.prefix)) return row.publisher;
  }
  return {};
}

std::string_view type_of_symbol(std::string_view symbol) {
  const auto parts = segments_of(symbol);
  const auto has = [&](std::string_view part) {
    return std::find(parts.begin(), parts.end(), part) != parts.end();
  };
  if (has("RES")) return "resolution";
  // Decisions of treaty bodies on individual complaints.
  if (parts.size() >= 5 && parts[1] == "C" && has("D")) return "judgment";
  if (has("CO") && parts.size() >= 4) return "report";
  return {};
}

}  // namespace karez::metadata
