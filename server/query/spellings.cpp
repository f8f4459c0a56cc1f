// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/spellings.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "common/schema.h"
#include "common/text/analyzer.h"
#include "common/text/joined_words.h"
#include "common/text/unicode.h"
#include "server/query/english_spelling_table.h"

namespace karez::query {
namespace {

/// How many ways to write a text are searched at once.
constexpr std::size_t kMostWays = 16;
/// Digits of the shortest number that is parted or joined.
constexpr std::size_t kShortestNumber = 4;

bool exists(const std::string& folded, Vocabulary& vocabulary) {
  return vocabulary.snapshot.database().term_exists(word_term(folded));
}

// --- British and American spelling.

void add_english(const std::string& folded, std::set<std::string>& words) {
  for (const auto& [british, american] : kEnglishSpellings) {
    if (folded.starts_with(british)) {
      words.insert(std::string(american) + folded.substr(british.size()));
    }
    if (folded.starts_with(american)) {
      words.insert(std::string(british) + folded.substr(american.size()));
    }
  }
}

// --- Particles that are written onto the word.

/// Particles of one script, folded, in the order in which they are tried.
struct Particles {
  char32_t first_letter, last_letter;  ///< The block of the script.
  std::string_view language;
  std::array<std::string_view, 20> all;
};

/// A word must have so many letters to take a particle, or to be left when one is cut off. In
/// shorter ones the letter is too often part of the word.
constexpr std::size_t kLettersWithLong = 3, kLettersWithShort = 4;

constexpr std::array kParticles{
    Particles{
        0x0620, 0x064A, "ar", {"وال", "فال", "بال", "كال", "ولل", "ال", "لل", "ول", "وب", "فل",
                               "فب",  "وك",  "و",   "ل",   "ب",   "ف",  "ك",  "",   "",   ""}},
    Particles{0x05D0, 0x05EA, "he", {"וה", "וב", "ול", "ומ", "וש", "שה", "כש", "מה", "ה", "ו",
                                     "ב",  "ל",  "מ",  "ש",  "כ",  "",   "",   "",   "",  ""}},
};

/// Whether a word of the script may be of the language: the index holds the language, or none that
/// is written in the same letters.
bool may_be(std::string_view language, Vocabulary& vocabulary) {
  static constexpr std::array<std::string_view, 9> kSameLetters{"fa", "ug", "ur", "ps", "ckb",
                                                                "sd", "ks", "yi", "kk"};
  bool others = false;
  for (const auto& [tag, count] : vocabulary.snapshot.manifest().languages) {
    const std::string_view primary = std::string_view(tag).substr(0, tag.find('-'));
    if (primary == language) return true;
    others = others || std::ranges::find(kSameLetters, primary) != kSameLetters.end();
  }
  return !others;
}

std::size_t least_letters(std::string_view particle) {
  return count_code_points(particle) > 1 ? kLettersWithLong : kLettersWithShort;
}

void add_with_particles(const std::string& folded, Vocabulary& vocabulary,
                        std::set<std::string>& words) {
  std::uint32_t at = 0;
  const char32_t first = next_code_point(folded, at);
  for (const Particles& row : kParticles) {
    if (first < row.first_letter || first > row.last_letter) continue;
    if (!may_be(row.language, vocabulary)) return;
    std::set<std::string> bare{folded};
    for (const std::string_view written : row.all) {
      const std::string particle = written.empty() ? std::string() : fold(written);
      if (particle.empty() || !folded.starts_with(particle)) continue;
      const std::string rest = folded.substr(particle.size());
      const bool enough = count_code_points(rest) >= least_letters(particle);
      if (enough && exists(rest, vocabulary)) bare.insert(rest);
    }
    for (const std::string& word : bare) {
      words.insert(word);
      for (const std::string_view written : row.all) {
        if (written.empty() || count_code_points(word) < least_letters(written)) continue;
        words.insert(fold(written) + word);
      }
    }
    return;
  }
}

// --- Joined and parted spellings.

struct Piece {
  std::string_view text;
  std::string folded;
  std::string_view gap;  // between this token and the next
};

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  Tokenizer tokens(text);
  std::uint32_t end = 0;
  for (Token token; tokens.next(token);) {
    if (!pieces.empty()) pieces.back().gap = text.substr(end, token.start - end);
    const auto word = text.substr(token.start, token.end - token.start);
    pieces.push_back({word, fold(word), {}});
    end = token.end;
  }
  return pieces;
}

/// One way to write some tokens of the query, from the next one on.
struct Way {
  std::size_t tokens = 1;
  std::vector<Pattern> words;
};

Pattern variant_word(const std::string& folded) {
  Pattern word;
  word.forms = {{folded, Level::variant}};
  word.written = folded;
  return word;
}

// "1234567" in groups of three from its end: 1 234 567.
std::vector<std::string> grouped(const std::string& digits) {
  std::vector<std::string> groups;
  const std::size_t first = (digits.size() - 1) % 3 + 1;
  groups.push_back(digits.substr(0, first));
  for (std::size_t at = first; at < digits.size(); at += 3) groups.push_back(digits.substr(at, 3));
  return groups;
}

class Ways {
 public:
  Ways(std::string_view text, const WordPattern& word_of, Vocabulary& vocabulary)
      : pieces_(pieces_of(text)), word_of_(word_of), vocabulary_(vocabulary) {}

  /// The ways to write the tokens, the reader's own first.
  std::vector<std::vector<Pattern>> all() {
    std::vector<Pattern> words;
    go_on(0, words);
    return std::move(found_);
  }

 private:
  void go_on(std::size_t at, std::vector<Pattern>& words) {
    if (found_.size() == kMostWays) return;
    if (at == pieces_.size()) {
      found_.push_back(words);
      return;
    }
    for (Way& way : ways_from(at)) {
      const std::size_t before = words.size();
      std::ranges::move(way.words, std::back_inserter(words));
      go_on(at + way.tokens, words);
      words.resize(before);
    }
  }

  std::vector<Way> ways_from(std::size_t at) {
    std::vector<Way> ways;
    ways.push_back({1, {word_of_(pieces_[at].text)}});
    add_parted(at, ways);
    add_joined(at, ways);
    return ways;
  }

  void add_parted(std::size_t at, std::vector<Way>& ways) {
    const std::string& folded = pieces_[at].folded;
    if (is_number(folded) && folded.size() >= kShortestNumber) add_way(1, grouped(folded), ways);
    for (const std::string& form : vocabulary_.snapshot.forms_of_stem(keys::kJoined, folded)) {
      if (form != folded) add_way(1, parts_of(form), ways);
    }
  }

  /// Words with hyphens between them, and groups of digits, as one word.
  void add_joined(std::size_t at, std::vector<Way>& ways) {
    std::string joined = pieces_[at].folded;
    for (std::size_t last = at; last + 1 < pieces_.size(); ++last) {
      const bool digits = is_number(pieces_[last].folded) && is_number(pieces_[last + 1].folded);
      if (!digits && !is_hyphen(pieces_[last].gap)) {
        const std::string two = joined + pieces_[last + 1].folded;
        if (last == at && is_known_joined(two, joined + " " + pieces_[last + 1].folded)) {
          add_way(2, {two}, ways);
        }
        return;
      }
      joined += pieces_[last + 1].folded;
      if (digits && joined.size() < kShortestNumber) continue;
      add_way(last + 2 - at, {joined}, ways);
    }
  }

  bool is_known_joined(const std::string& joined, const std::string& parted) const {
    const auto known = vocabulary_.snapshot.forms_of_stem(keys::kJoined, joined);
    return std::ranges::find(known, parted) != known.end();
  }

  void add_way(std::size_t tokens, const std::vector<std::string>& folded, std::vector<Way>& ways) {
    Way way{tokens, {}};
    for (const std::string& word : folded) {
      if (!exists(word, vocabulary_)) return;
      way.words.push_back(variant_word(word));
    }
    ways.push_back(std::move(way));
  }

  std::vector<Piece> pieces_;
  const WordPattern& word_of_;
  Vocabulary& vocabulary_;
  std::vector<std::vector<Pattern>> found_;
};

}  // namespace

Pattern phrase_of(std::vector<Pattern> parts) {
  if (parts.size() == 1) return std::move(parts.front());
  Pattern phrase;
  phrase.kind = PatternKind::phrase;
  phrase.parts = std::move(parts);
  return phrase;
}

std::vector<std::string> variants_of(const std::string& folded, Vocabulary& vocabulary) {
  std::set<std::string> words;
  add_english(folded, words);
  add_with_particles(folded, vocabulary, words);
  words.erase(folded);
  std::vector<std::string> known;
  for (const std::string& word : words) {
    if (exists(word, vocabulary)) known.push_back(word);
  }
  return known;
}

Pattern side_by_side(std::string_view text, const WordPattern& word_of, Vocabulary& vocabulary) {
  auto ways = Ways(text, word_of, vocabulary).all();
  if (ways.size() == 1) return phrase_of(std::move(ways.front()));
  Pattern any;
  any.kind = PatternKind::any;
  for (auto& way : ways) any.parts.push_back(phrase_of(std::move(way)));
  return any;
}

}  // namespace karez::query
