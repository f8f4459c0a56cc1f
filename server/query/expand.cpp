// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/expand.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "common/limits.h"
#include "common/text/analyzer.h"
#include "common/text/stems.h"
#include "common/text/unicode.h"

namespace karez::query {
namespace {

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
constexpr const char* kBehindCapitals = "[";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// One stemmer a language, kept by the thread: a query asks all of them.
Stemmer* stemmer_for(const std::string& tag) {
  thread_local std::map<std::string, std::unique_ptr<Stemmer>> kept;
  const auto [entry, fresh] = kept.try_emplace(tag);
  if (fresh) entry->second = Stemmer::for_language(tag);
  return entry->second.get();
}

// Shorter stems join what does not belong together: Turkish makes "in" of "insanlar".
constexpr std::size_t kShortestStem = 3;

struct Candidate {
  std::string folded;
  Xapian::doccount documents = 0;
};

// All words that match, and whether the walk came to its end.
bool collect(const Glob& glob, std::optional<Field> field, const Snapshot& snapshot,
             std::vector<Candidate>& out) {
  const std::string literal = glob.pattern.substr(0, glob.pattern.find_first_of("*?"));
  const std::string start = term_in(field, literal);
  const std::size_t prefix = term_in(field, "").size();
  const auto& database = snapshot.database();
  std::size_t walked = 0;
  const auto end = database.allterms_end(start);
  for (auto term = database.allterms_begin(start); term != end; ++term) {
    // Fields and flags begin with a capital, body words never do: they stand in one stretch.
    if (!field && is_capital((*term)[0])) term.skip_to(kBehindCapitals);
    if (term == end) break;
    const std::string name = *term;
    if (++walked > limits::kExpansionWalk) return false;
    const std::string folded = name.substr(prefix);
    if (glob_matches(glob.pattern, folded)) out.push_back({folded, term.get_termfreq()});
  }
  return true;
}

std::string remark_on(const Glob& glob, std::size_t kept, std::size_t found, bool whole) {
  if (!whole) {
    return fmt::format(
        "{} is too broad: only the first {} words of the index were looked at, and {} "
        "of them searched",
        glob.pattern, limits::kExpansionWalk, kept);
  }
  if (kept == found) return {};
  return fmt::format("{} stands for {} words; the {} commonest were searched", glob.pattern, found,
                     kept);
}

}  // namespace

std::string term_in(std::optional<Field> field, std::string_view folded) {
  return field ? word_term(*field, folded) : word_term(folded);
}

std::vector<Form> forms_of(std::string_view token, std::optional<Field> field,
                           const Snapshot& snapshot) {
  const std::string folded = fold(token);
  std::vector<Form> forms{{folded, Level::folded}};
  if (is_digit(folded.front())) return forms;
  std::set<std::string> known;  // forms in languages whose pages hold this very word
  std::set<std::string> unknown;
  std::set<std::string> asked;
  for (const auto& [language, documents] : snapshot.manifest().languages) {
    const Stemmer* stemmer = stemmer_for(language);
    if (stemmer == nullptr || !asked.insert(stemmer->language()).second) continue;
    // As written and as folded: accents tell some stems apart, but readers leave them out.
    for (const std::string& stem :
         std::set<std::string>{stemmer->stem(token), stemmer->stem(folded)}) {
      if (count_code_points(stem) < kShortestStem) continue;
      std::vector<std::string> family = snapshot.forms_of_stem(stemmer->language(), stem);
      const bool holds = std::find(family.begin(), family.end(), folded) != family.end();
      (holds ? known : unknown).insert(family.begin(), family.end());
    }
  }
  // A language that does not know the word says nothing of it, unless none does: Catalan makes
  // "the" of "their".
  std::set<std::string>& others = known.empty() ? unknown : known;
  others.erase(folded);
  for (const std::string& form : others) {
    if (forms.size() >= limits::kExpansionTerms) break;
    if (snapshot.database().term_exists(term_in(field, form))) forms.push_back({form, Level::stem});
  }
  return forms;
}

Expansion expand(const Glob& glob, std::optional<Field> field, const Snapshot& snapshot) {
  std::vector<Candidate> found;
  const bool whole = collect(glob, field, snapshot, found);
  std::stable_sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
    return a.documents > b.documents;
  });
  Expansion expansion;
  std::size_t postings = 0;
  for (Candidate& candidate : found) {
    postings += candidate.documents;
    const bool over = expansion.forms.size() == limits::kExpansionTerms ||
                      (!expansion.forms.empty() && postings > limits::kExpansionPostings);
    if (over) break;
    expansion.forms.push_back({std::move(candidate.folded), Level::folded});
  }
  expansion.remark = remark_on(glob, expansion.forms.size(), found.size(), whole);
  return expansion;
}

}  // namespace karez::query
