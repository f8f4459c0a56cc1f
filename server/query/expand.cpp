// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/expand.h"

#include <algorithm>
#include <functional>
#include <set>

#include <fmt/format.h>

#include "common/ascii.h"
#include "common/limits.h"
#include "common/text/analyzer.h"
#include "common/text/stems.h"
#include "common/text/unicode.h"

// A pattern is expanded in two steps. scan() walks the sorted terms of the index and keeps each
// word that matches. choose() sorts what was found, cuts it at the caps, and words the note. Both
// kinds of pattern differ only in the distance they give a word: a wildcard gives 0 or nothing, a
// fuzzy word the number of edits.
//
// Stems take another way: forms_of() asks the stem dictionary of each language in the index.
namespace karez::query {
namespace {

constexpr const char* kAfterCapitals = "[";  // the ASCII character after "Z"
// This byte occurs in no UTF-8 text and sorts after all that do. "abc" + kAfterUtf8 is therefore
// greater than every word that begins with "abc".
constexpr char kAfterUtf8 = '\xFF';

// The stemmer of a language, null when there is none. Each thread keeps one for each language,
// because every word of every query asks all of them. The thread owns it.
Stemmer* stemmer_for(const std::string& tag) {
  thread_local std::map<std::string, std::unique_ptr<Stemmer>> kept;
  const auto [entry, fresh] = kept.try_emplace(tag);
  if (fresh) entry->second = Stemmer::for_language(tag);
  return entry->second.get();
}

bool has_stem(const Stemmer& stemmer, const std::string& word, const std::string& stem) {
  const std::vector<std::string> stems = stemmer.stems(word);
  return std::ranges::find(stems, stem) != stems.end();
}

// Whether a form and the reader's word begin alike, so that they differ only at their end. A
// language is asked for this when its pages do not hold the word but those of another language do.
// French may then still find "detentions" for "detention", but Catalan must not find "the" for
// "their".
bool looks_alike(std::string_view form, std::string_view word) {
  constexpr std::size_t kSharedLetters = 5;  // code points
  const auto differs = std::mismatch(form.begin(), form.end(), word.begin(), word.end()).first;
  const auto shared = static_cast<std::size_t>(differs - form.begin());
  return count_code_points(word.substr(0, shared)) >= kSharedLetters;
}

// Whether a word that the index does not hold is a part of one and no word of its own. Stemmers cut
// a silent "e" and turn "y" into "i", so the stem "beauc" of "Beauce" or "famili" of "families" is
// no word. Readers who write it ask for something else. A family that goes on with a consonant
// behind the word ("protests" behind "protest") says that it is one.
bool is_fragment(std::string_view folded, const std::vector<std::string>& family) {
  bool cut = false;
  for (const std::string& form : family) {
    if (form == folded) continue;
    if (form.starts_with(folded)) {
      const char next = form[folded.size()];
      if (next == 'e') cut = true;
      if (ascii::is_lower(next) && std::string_view("aeiouy").find(next) == std::string::npos) {
        return false;
      }
    } else if (folded.ends_with('i') && form.starts_with(folded.substr(0, folded.size() - 1)) &&
               form[folded.size() - 1] == 'y') {
      cut = true;
    }
  }
  return cut || (folded.ends_with('i') && std::ranges::any_of(family, [&](const std::string& form) {
                   return form == std::string(folded) + "es";
                 }));
}

/// Tells how far a word of the index is from what the reader wrote. The answer has no edits when
/// the word does not match.
using DistanceOf = std::function<EditDistance::Answer(std::string_view folded)>;

struct Scan {
  std::vector<NearWord> found;  // a wildcard has no edits
  std::size_t asked = 0;        // words looked at
  bool whole = true;            // false when the vocabulary had no words left before the end
};

// Asks distance_of() for the words of the index that begin with `start`, in their order. It skips
// the words that an answer rules out: after a dead end of 3 bytes at "abcde", the walk goes on
// after the last word that begins with "abc".
Scan scan(const std::string& start, std::optional<Field> field, Vocabulary& vocabulary,
          const DistanceOf& distance_of) {
  Scan scan;
  const std::string first = term_in(field, start);
  const std::size_t prefix = term_in(field, "").size();
  const auto& database = vocabulary.snapshot.database();
  const auto end = database.allterms_end(first);
  for (auto term = database.allterms_begin(first); term != end;) {
    const std::string name = *term;
    // Terms of fields and flags begin with a capital letter, body words never do. So the others
    // stand together in the order of terms, and one jump skips them.
    if (!field && ascii::is_upper(name[0])) {
      term.skip_to(kAfterCapitals);
      continue;
    }
    if (vocabulary.words_left == 0) {
      scan.whole = false;
      break;
    }
    --vocabulary.words_left;
    ++scan.asked;
    const std::string_view folded = std::string_view(name).substr(prefix);
    const EditDistance::Answer answer = distance_of(folded);
    if (answer.edits) {
      scan.found.push_back({std::string(folded), *answer.edits, term.get_termfreq()});
    }
    if (answer.dead_end == 0) {
      ++term;
    } else {
      term.skip_to(name.substr(0, prefix + answer.dead_end) + kAfterUtf8);
    }
  }
  return scan;
}

// Keeps the nearest words, and among equally near ones the commonest, as many as one pattern may
// stand for: at most kExpansionTerms words, with kExpansionPostings postings together. The first
// word is kept however many postings it has. `what` names the pattern in the note, `of_edits` is
// the level of words that are at least one edit away.
Expansion choose(Scan scan, const std::string& what, Level of_edits) {
  std::stable_sort(scan.found.begin(), scan.found.end(), [](const NearWord& a, const NearWord& b) {
    return a.edits != b.edits ? a.edits < b.edits : a.documents > b.documents;
  });
  Expansion expansion;
  std::size_t postings = 0;
  for (NearWord& word : scan.found) {
    postings += word.documents;
    const bool over = expansion.forms.size() == limits::kExpansionTerms ||
                      (!expansion.forms.empty() && postings > limits::kExpansionPostings);
    if (over) break;
    expansion.forms.push_back({std::move(word.folded), word.edits == 0 ? Level::folded : of_edits});
  }
  const std::size_t kept = expansion.forms.size();
  if (scan.asked == 0 && !scan.whole) {
    expansion.note = fmt::format(
        "{} finds nothing: a query looks at {} words of the index, and they were used up before it",
        what, limits::kExpansionWalk);
  } else if (!scan.whole) {
    expansion.note = fmt::format(
        "{} is too broad: only the first {} words of the index were looked at, and {} of them "
        "searched",
        what, scan.asked, kept);
  } else if (kept < scan.found.size()) {
    expansion.note =
        fmt::format("{} stands for {} words; the {} {} were searched", what, scan.found.size(),
                    kept, of_edits == Level::fuzzy ? "nearest" : "commonest");
  }
  return expansion;
}

}  // namespace

std::vector<NearWord> words_near(EditDistance distance, Vocabulary& vocabulary) {
  return scan("", std::nullopt, vocabulary,
              [&](std::string_view folded) { return distance.ask(folded); })
      .found;
}

std::string term_in(std::optional<Field> field, std::string_view folded) {
  return field ? word_term(*field, folded) : word_term(folded);
}

std::vector<std::string> other_spellings(std::string_view folded, Vocabulary& vocabulary) {
  std::vector<std::string> terms;
  for (const std::string& form : vocabulary.snapshot.forms_of_stem(keys::kSpellings, folded)) {
    const std::string term = spelt_term(form);
    if (form != folded && vocabulary.snapshot.database().term_exists(term)) terms.push_back(term);
  }
  return terms;
}

std::vector<Form> forms_of(std::string_view token, std::optional<Field> field,
                           Vocabulary& vocabulary) {
  const std::string folded = fold(token);
  std::vector<Form> forms{{folded, Level::folded}};
  if (ascii::is_digit(folded.front())) return forms;
  const auto exists = [&](const std::string& form) {
    return vocabulary.snapshot.database().term_exists(term_in(field, form));
  };
  const bool is_there = exists(folded);
  std::set<std::string> known;    // forms in languages whose pages hold this very word
  std::set<std::string> unknown;  // forms in all other languages
  std::set<std::string> asked;    // stemmers: several tags may share one
  for (const auto& [language, documents] : vocabulary.snapshot.manifest().languages) {
    const Stemmer* stemmer = stemmer_for(language);
    if (stemmer == nullptr || !asked.insert(stemmer->language()).second) continue;
    // The word is stemmed as written and as folded. Accents tell some stems apart, but readers
    // often leave them out.
    std::set<std::string> stems;
    for (const std::string_view spelling : {token, std::string_view(folded)}) {
      for (std::string& stem : stemmer->stems(spelling)) stems.insert(std::move(stem));
    }
    for (const std::string& stem : stems) {
      std::vector<std::string> family =
          vocabulary.snapshot.forms_of_stem(stemmer->language(), stem);
      // The stem may also be a word of another family: "суда" is the stem of "Судан", but as a word
      // it is a form of "суд".
      if (stem != folded && !has_stem(*stemmer, stem, stem)) std::erase(family, stem);
      if (!is_there && stem == folded && is_fragment(folded, family)) continue;
      // The stem itself is always in its family, even when no page holds it. So finding the word in
      // the family proves nothing unless the index has the word.
      const bool knows =
          is_there && std::find(family.begin(), family.end(), folded) != family.end();
      (knows ? known : unknown).insert(family.begin(), family.end());
    }
  }
  const bool nobody_knows = known.empty();
  for (const std::string& form : unknown) {
    if (nobody_knows || looks_alike(form, folded)) known.insert(form);
  }
  known.erase(folded);
  for (const std::string& form : known) {
    if (forms.size() >= limits::kExpansionTerms) break;
    if (exists(form)) forms.push_back({form, Level::stem});
  }
  return forms;
}

Expansion expand(const Glob& glob, std::optional<Field> field, Vocabulary& vocabulary) {
  const std::string start = glob.pattern.substr(0, glob.pattern.find_first_of("*?"));
  Scan scanned = scan(start, field, vocabulary, [&](std::string_view folded) {
    EditDistance::Answer answer;
    if (glob_matches(glob.pattern, folded)) answer.edits = 0;
    return answer;
  });
  return choose(std::move(scanned), glob.pattern, Level::folded);
}

Expansion expand(EditDistance distance, std::optional<Field> field, Vocabulary& vocabulary) {
  const std::string what = fmt::format("{}~{}", distance.word(), distance.most_edits());
  return choose(
      scan("", field, vocabulary, [&](std::string_view folded) { return distance.ask(folded); }),
      what, Level::fuzzy);
}

}  // namespace karez::query
