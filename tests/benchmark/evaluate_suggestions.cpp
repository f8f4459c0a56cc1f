// SPDX-License-Identifier: GPL-3.0-or-later
// Misspelt words of the index, and how often the right one is offered first and in the first three:
//   evaluate_suggestions --index DIR [--words 500] [--seed 1]
// Words of 5 to 20 letters that stand in at least two documents are misspelt by rule: a letter is
// left out, doubled, replaced by another letter of the word's script, or swapped with its
// neighbour; once, or twice for words of 7 letters and more. A misspelling that is itself a word of
// the index is taken anew.

#include <cstdio>
#include <random>
#include <string>
#include <vector>

#include "common/ascii.h"
#include "common/index/snapshot.h"
#include "common/text/unicode.h"
#include "server/query/corrections.h"
#include "tests/benchmark/archive_pages.h"

namespace karez::benchmark {
namespace {

using Letters = std::u32string;

Letters letters_of(const std::string& word) {
  Letters letters;
  for (std::uint32_t at = 0; at < word.size();) letters += next_code_point(word, at);
  return letters;
}

std::string text_of(const Letters& letters) {
  std::string text;
  for (const char32_t c : letters) append_utf8(text, c);
  return text;
}

void misspell(Letters& word, const Letters& alphabet, std::mt19937& random) {
  const std::size_t at = random() % (word.size() - 1);
  switch (random() % 4) {
    case 0:
      word.erase(at, 1);
      break;
    case 1:
      word.insert(at, 1, word[at]);
      break;
    case 2:
      word[at] = alphabet[random() % alphabet.size()];
      break;
    default:
      std::swap(word[at], word[at + 1]);
  }
}

struct Tally {
  std::size_t asked = 0, first = 0, three = 0;
};

void print(const char* name, const Tally& tally) {
  const auto share = [&](std::size_t part) {
    return tally.asked == 0 ? 0
                            : 100.0 * static_cast<double>(part) / static_cast<double>(tally.asked);
  };
  std::printf("%-10s %4zu words: right one first %.1f %%, in the first three %.1f %%\n", name,
              tally.asked, share(tally.first), share(tally.three));
}

Result<int> evaluate(const Snapshot& snapshot, std::size_t count, std::mt19937& random) {
  std::vector<std::string> words;
  const auto& database = snapshot.database();
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    const std::string word = *term;
    const std::size_t letters = count_code_points(word);
    const bool plain = !ascii::is_upper(word[0]) && !ascii::is_digit(word[0]);
    if (plain && letters >= 5 && letters <= 20 && term.get_termfreq() >= 2) words.push_back(word);
  }
  if (words.empty()) return fail(ErrorCode::not_found, "the index has no such words");
  Tally once, twice;
  while (once.asked + twice.asked < count) {
    const std::string& right = words[random() % words.size()];
    Letters wrong = letters_of(right);
    const bool two = wrong.size() >= 7 && random() % 2 == 0;
    const Letters alphabet = letters_of(words[random() % words.size()]);
    // A letter of another script would be no misspelling.
    if ((alphabet[0] < 0x250) != (wrong[0] < 0x250)) continue;
    misspell(wrong, alphabet, random);
    if (two) misspell(wrong, alphabet, random);
    const std::string asked = text_of(wrong);
    if (asked == right || database.term_exists(asked)) continue;
    query::Vocabulary vocabulary{snapshot};
    const auto meant = query::words_meant(asked, 3, vocabulary);
    Tally& tally = two ? twice : once;
    ++tally.asked;
    for (std::size_t i = 0; i < meant.size(); ++i) {
      if (meant[i] != right) continue;
      ++tally.three;
      if (i == 0) ++tally.first;
    }
  }
  print("one edit", once);
  print("two edits", twice);
  print("all", {once.asked + twice.asked, once.first + twice.first, once.three + twice.three});
  return 0;
}

int run(int argc, char** argv) {
  const std::string index = option(argc, argv, "--index");
  if (index.empty()) {
    std::fprintf(stderr, "usage: evaluate_suggestions --index DIR [--words 500] [--seed 1]\n");
    return 2;
  }
  const auto count = std::stoul(option(argc, argv, "--words", "500"));
  std::mt19937 random(static_cast<unsigned>(std::stoul(option(argc, argv, "--seed", "1"))));
  Reader reader(index);
  const auto done =
      reader.run<int>([&](const Snapshot& snapshot) { return evaluate(snapshot, count, random); });
  if (!done) std::fprintf(stderr, "%s\n", to_string(done.error()).c_str());
  return done ? 0 : 1;
}

}  // namespace
}  // namespace karez::benchmark

int main(int argc, char** argv) { return karez::benchmark::run(argc, argv); }
