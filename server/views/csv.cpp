// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/views/csv.h"

#include <algorithm>
#include <array>

// The export of gaps as CSV. Numbers and yes/no are written by us and need no quotes; every other
// cell goes through csv_cell().
namespace karez::views {
namespace {

constexpr std::string_view kLineEnd = "\r\n";

// True when some spreadsheet would take the text for a formula. Spreadsheets also accept the signs
// after blanks and in full width (U+FF1D is "="). A leading tab or line end is dropped by some, so
// it counts as well.
bool starts_formula(std::string_view text) {
  constexpr std::array<std::string_view, 6> kBlanks{" ", "\t", "\r", "\n", "\u00A0", "\u3000"};
  constexpr std::array<std::string_view, 10> kStarts{"=",      "+",      "-",      "@",      "|",
                                                     "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20", "%"};
  if (text.starts_with('\t') || text.starts_with('\r') || text.starts_with('\n')) return true;
  const auto blank = [&] {
    return std::ranges::find_if(kBlanks, [&](auto sign) { return text.starts_with(sign); });
  };
  for (auto found = blank(); found != kBlanks.end(); found = blank()) {
    text.remove_prefix(found->size());
  }
  return std::ranges::any_of(kStarts, [&](auto sign) { return text.starts_with(sign); });
}

/// A gap of a page is never a failed file: the rest of its document was read.
std::string gap_line(const ListedGap& listed) {
  const Gap& gap = listed.gap;
  const bool failed = !gap.page && is_failure(gap.code);
  const std::array<std::string, 8> cells{
      csv_cell(listed.path),
      csv_cell(listed.id ? listed.id->hex() : std::string()),
      gap.page ? std::to_string(*gap.page) : std::string(),
      csv_cell(name_of(gap.code)),
      csv_cell(message_of(gap.code)),
      csv_cell(gap.detail),
      csv_cell(advice_of(gap.code)),
      failed ? "yes" : "no",
  };
  std::string line;
  for (const auto& cell : cells) line += (line.empty() ? "" : ",") + cell;
  return line += kLineEnd;
}

}  // namespace

std::string csv_cell(std::string_view text) {
  std::string cell = "\"";
  if (starts_formula(text)) cell += '\'';
  for (const char c : text) {
    if (c == '"') cell += '"';
    cell += c;
  }
  return cell += '"';
}

std::string gaps_csv(const Coverage& coverage) {
  std::string table = "path,sha256,page,code,message,detail,advice,failed";
  table += kLineEnd;
  for (const auto& gap : coverage.gaps) table += gap_line(gap);
  return table;
}

}  // namespace karez::views
