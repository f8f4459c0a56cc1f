// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/benchmark/archive_pages.h"

/// Questions over real reports, with every page that answers them, and a judge of ranked lists.
namespace karez::benchmark {

/// A page of a file. Page 0 stands for the whole file.
struct FilePage {
  std::string file;  ///< Its name without folders.
  std::uint32_t page = 0;
  auto operator<=>(const FilePage&) const = default;
};

struct Question {
  std::string kind;  ///< "topic", "name", "quotation", "question", "apart".
  std::string text;  ///< As a researcher types it.
  std::vector<FilePage> answers;
  bool tuning = false;  ///< Weights may be chosen by this one; the others are for reports.
};

/// Reads every *.tsv of a folder. An answer of a text without pages is given by words that stand
/// there; they are looked for in `archive`, which must hold the file. Ends the program with a
/// message when a line is wrong.
std::vector<Question> read_questions(const std::filesystem::path& folder,
                                     const std::vector<ArchiveDocument>& archive);

/// What an engine gave for one question, the best first. Engines that know no pages give page 0.
using Ranked = std::vector<FilePage>;

/// Counts of one kind of question.
struct Score {
  std::size_t asked = 0;
  double page_first = 0, page_three = 0;          ///< Questions.
  double document_first = 0, document_three = 0;  ///< Questions.
  double reciprocal = 0;                          ///< Sum of 1 / rank of the first right page.
  void operator+=(const Score& other);
};

Score judge(const Question& question, const Ranked& ranked);

/// Prints one row for each kind and one for all, under the name of an engine.
void print_scores(std::string_view engine, const std::map<std::string, Score>& by_kind);

}  // namespace karez::benchmark
