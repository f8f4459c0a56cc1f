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

bool is_wildcard(char c) { return c == '*' || c == '?'; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// One stemmer a language, kept by the thread: a query asks all of them.
Stemmer* stemmer_for(const std::string& tag) {
  thread_local std::map<std::string, std::unique_ptr<Stemmer>> kept;
  const auto [entry, fresh] = kept.try_emplace(tag);
  if (fresh) entry->second = Stemmer::for_language(tag);
  return entry->second.get();
}

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
    const std::string name = *term;
    // Fields and flags begin with a capital, body words never do.
    if (!field && name[0] >= 'A' && name[0] <= 'Z') continue;
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

std::vector<Form> forms_of(std::string_view token, const Snapshot& snapshot) {
  const std::string folded = fold(token);
  std::vector<Form> forms{{folded, Level::folded}};
  if (is_digit(folded.front())) return forms;
  std::set<std::string> others;
  std::set<std::string> asked;
  for (const auto& [language, documents] : snapshot.manifest().languages) {
    const Stemmer* stemmer = stemmer_for(language);
    if (stemmer == nullptr || !asked.insert(stemmer->language()).second) continue;
    // As written and as folded: accents tell some stems apart, but readers leave them out.
    for (const std::string& stem :
         std::set<std::string>{stemmer->stem(token), stemmer->stem(folded)}) {
      for (std::string& form : snapshot.forms_of_stem(stemmer->language(), stem)) {
        others.insert(std::move(form));
      }
    }
  }
  others.erase(folded);
  for (const std::string& form : others) {
    if (forms.size() >= limits::kExpansionTerms) break;
    if (snapshot.database().term_exists(word_term(form))) forms.push_back({form, Level::stem});
  }
  return forms;
}

std::vector<Glob> globs_of(std::string_view text) {
  std::vector<Glob> globs;
  std::uint32_t behind = 0;  // end of the token before
  const auto wildcards = [&](std::uint32_t from, std::uint32_t to) {
    const std::string_view between = text.substr(from, to - from);
    return std::all_of(between.begin(), between.end(), is_wildcard) ? std::string(between)
                                                                    : std::string();
  };
  Tokenizer tokens(text);
  for (Token token; tokens.next(token); behind = token.end) {
    std::uint32_t start = token.start;
    while (start > behind && is_wildcard(text[start - 1])) --start;
    const std::string before(text.substr(start, token.start - start));
    const bool joins = !globs.empty() && !before.empty() && start == behind;
    const std::string written(text.substr(token.start, token.end - token.start));
    if (!joins) globs.emplace_back();
    Glob& glob = globs.back();
    glob.pattern += before + fold(written);
    glob.written += written;
    glob.has_wildcard = glob.has_wildcard || !before.empty();
    // What stands directly behind belongs here too, unless the next token takes it up.
    std::uint32_t end = token.end;
    while (end < text.size() && is_wildcard(text[end])) ++end;
    std::uint32_t next_at = end;
    const bool letters_follow = end < text.size() && end > token.end && [&] {
      Token next;
      Tokenizer rest(text, next_at);
      return rest.next(next) && next.start == end;
    }();
    if (!letters_follow && end > token.end) {
      glob.pattern += wildcards(token.end, end);
      glob.has_wildcard = true;
    }
  }
  return globs;
}

bool glob_matches(std::string_view pattern, std::string_view text) {
  // Iterative, with the last star as the one place to go back to: linear for what people write.
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;
  std::size_t star_text = 0;
  const auto next_character = [&](std::size_t at) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
    return at;
  };
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      star_text = t;
    } else if (p < pattern.size() && pattern[p] == '?') {
      ++p;
      t = next_character(t);
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = star_text = next_character(star_text);
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
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
