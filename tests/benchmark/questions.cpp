// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmark/questions.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <set>

#include "common/text/analyzer.h"

// A line of a file of questions has three fields with a TAB between them:
//
//   kind   what is typed   answer ; answer ; ...
//
// An answer is FILE.pdf#12 (a page), FILE.txt#"words that stand there" or FILE#* (the document).
namespace karez::benchmark {
namespace {

[[noreturn]] void stop(const std::string& line, const char* why) {
  std::fprintf(stderr, "%s: %s\n", why, line.c_str());
  std::exit(1);
}

std::vector<std::string> split(const std::string& text, const std::string& separator) {
  std::vector<std::string> parts;
  for (std::size_t at = 0;;) {
    const std::size_t end = text.find(separator, at);
    parts.push_back(text.substr(at, end - at));
    if (end == std::string::npos) return parts;
    at = end + separator.size();
  }
}

std::vector<std::string> folded_words(std::string_view text) {
  std::vector<std::string> words;
  Tokenizer tokenizer(text);
  for (Token token; tokenizer.next(token);) {
    words.push_back(fold(text.substr(token.start, token.end - token.start)));
  }
  return words;
}

const ArchiveDocument* document_of(const std::vector<ArchiveDocument>& archive,
                                   const std::string& file) {
  for (const ArchiveDocument& document : archive) {
    for (const std::string& path : document.record.paths) {
      if (path == file || path.ends_with("/" + file)) return &document;
    }
  }
  return nullptr;
}

/// The first page that holds the words side by side. 0 when none does.
std::uint32_t page_with(const ArchiveDocument& document, std::string_view quoted) {
  const auto words = folded_words(quoted);
  for (std::uint32_t page = 0; page < document.texts.size(); ++page) {
    const auto all = folded_words(document.texts[page]);
    if (std::search(all.begin(), all.end(), words.begin(), words.end()) != all.end()) {
      return page + 1;
    }
  }
  return 0;
}

FilePage read_answer(const std::string& answer, const std::vector<ArchiveDocument>& archive) {
  const std::size_t mark = answer.rfind('#', answer.find('"'));
  if (mark == std::string::npos) stop(answer, "no place in the answer");
  FilePage right{answer.substr(0, mark), 0};
  const std::string place = answer.substr(mark + 1);
  const ArchiveDocument* document = document_of(archive, right.file);
  if (document == nullptr) stop(right.file, "the archive does not hold");
  if (place == "*") return right;
  right.page = place.front() == '"'
                   ? page_with(*document, place)
                   : static_cast<std::uint32_t>(std::strtoul(place.c_str(), nullptr, 10));
  if (right.page == 0 || right.page > document->texts.size()) stop(answer, "no such place");
  return right;
}

}  // namespace

std::vector<Question> read_questions(const std::filesystem::path& folder,
                                     const std::vector<ArchiveDocument>& archive) {
  std::set<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".tsv") files.insert(entry.path());
  }
  std::vector<Question> questions;
  for (const auto& file : files) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
      const auto fields = split(line, "\t");
      if (fields.size() != 3) stop(line, "not three fields");
      Question question{fields[0], fields[1], {}, questions.size() % 2 == 0};
      for (const std::string& answer : split(fields[2], " ; ")) {
        question.answers.push_back(read_answer(answer, archive));
      }
      questions.push_back(std::move(question));
    }
  }
  return questions;
}

void Score::operator+=(const Score& other) {
  asked += other.asked;
  page_first += other.page_first;
  page_three += other.page_three;
  document_first += other.document_first;
  document_three += other.document_three;
  reciprocal += other.reciprocal;
}

// An answer that is a whole document is right on any of its pages.
Score judge(const Question& question, const Ranked& ranked) {
  const auto is_right_document = [&](const FilePage& found) {
    return std::ranges::any_of(question.answers,
                               [&](const FilePage& right) { return right.file == found.file; });
  };
  const auto is_right_page = [&](const FilePage& found) {
    return std::ranges::any_of(question.answers, [&](const FilePage& right) {
      return right.file == found.file && (right.page == 0 || right.page == found.page);
    });
  };
  const auto rank_of = [&](auto is_right) {
    return static_cast<std::size_t>(std::ranges::find_if(ranked, is_right) - ranked.begin()) + 1;
  };
  const std::size_t page = rank_of(is_right_page);
  const std::size_t document = rank_of(is_right_document);
  const auto within = [&](std::size_t rank, std::size_t first) {
    return rank <= std::min(first, ranked.size()) ? 1.0 : 0.0;
  };
  Score score;
  score.asked = 1;
  score.page_first = within(page, 1);
  score.page_three = within(page, 3);
  score.document_first = within(document, 1);
  score.document_three = within(document, 3);
  score.reciprocal = page <= ranked.size() ? 1.0 / static_cast<double>(page) : 0;
  return score;
}

void print_scores(std::string_view engine, const std::map<std::string, Score>& by_kind) {
  Score all;
  const auto print = [&](const std::string& kind, const Score& score) {
    const auto asked = static_cast<double>(std::max<std::size_t>(score.asked, 1));
    std::printf(
        "%-14.*s %-10s %4zu | page first %3.0f three %3.0f rr %.3f | document first %3.0f "
        "three %3.0f\n",
        static_cast<int>(engine.size()), engine.data(), kind.c_str(), score.asked, score.page_first,
        score.page_three, score.reciprocal / asked, score.document_first, score.document_three);
  };
  for (const auto& [kind, score] : by_kind) {
    print(kind, score);
    all += score;
  }
  print("all", all);
}

}  // namespace karez::benchmark
