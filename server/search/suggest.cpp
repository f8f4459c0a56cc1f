// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/suggest.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "common/ascii.h"
#include "common/limits.h"
#include "common/schema.h"
#include "common/text/analyzer.h"
#include "common/text/unicode.h"
#include "server/query/corrections.h"
#include "server/query/lower.h"
#include "server/search/match.h"
#include "server/search/next_words.h"

namespace karez {
namespace {

/// Terms that are looked at for one completion. It bounds the time of a short beginning.
constexpr std::size_t kTermsLookedAt = 5'000;
/// Words that are tried together with the rest of the query.
constexpr std::size_t kWordsTried = 8;
/// Titles and names offered, each.
constexpr std::size_t kTexts = 3;
constexpr std::size_t kSymbols = 5;
/// Corrected queries that are tried.
constexpr std::size_t kCorrectionsTried = 6;

struct Found {
  std::string word;
  Xapian::doccount documents = 0;
};

// The terms that begin so, the commonest first. `prefix` is that of a field, and empty for words of
// texts.
std::vector<Found> beginning_with(const Snapshot& snapshot, const std::string& prefix,
                                  const std::string& start) {
  std::vector<Found> found;
  const auto& database = snapshot.database();
  const std::string first = prefix + start;
  std::size_t looked_at = 0;
  for (auto term = database.allterms_begin(first);
       term != database.allterms_end(first) && looked_at < kTermsLookedAt; ++term, ++looked_at) {
    found.push_back({(*term).substr(prefix.size()), term.get_termfreq()});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Found& a, const Found& b) { return a.documents > b.documents; });
  return found;
}

bool finds_something(const Snapshot& snapshot, const std::string& q, Deadline& deadline) {
  const auto parsed = query::parse(q);
  const auto lowered = query::lower(parsed.root, snapshot);
  const MatchOptions options{.sort = Sort::id, .list = 0, .facets = {}};
  return match(snapshot, lowered, Xapian::Query(), options, deadline).total > 0;
}

std::vector<std::string> folded_words(const std::string& text) {
  std::vector<std::string> words;
  Tokenizer tokens(text);
  for (Token token; tokens.next(token);) {
    words.push_back(fold(text.substr(token.start, token.end - token.start)));
  }
  return words;
}

bool any_begins(const std::vector<std::string>& words, const std::string& start) {
  return std::ranges::any_of(words,
                             [&](const std::string& word) { return word.starts_with(start); });
}

/// The query in two parts: what stands before the word that is being typed, and that word. The word
/// is empty after a space.
struct Typed {
  std::string before;
  std::string folded;  // the word
};

Typed typed_of(const std::string& q) {
  Typed typed{q, {}};
  Token last;
  bool any = false;
  Tokenizer tokens(q);
  for (Token token; tokens.next(token); any = true) last = token;
  if (!any || last.end != q.size()) return typed;
  typed.before = q.substr(0, last.start);
  typed.folded = fold(q.substr(last.start));
  return typed;
}

// A sign or a field before the word, or a quotation that is still open, would change what a
// completion means.
bool stands_free(const Typed& typed) {
  const auto quotes = std::count(typed.before.begin(), typed.before.end(), '"');
  return quotes % 2 == 0 && (typed.before.empty() || typed.before.back() == ' ');
}

// First the words that follow those before, then the commonest ones that stand in one document with
// them.
void add_words(const Snapshot& snapshot, const Typed& typed, Deadline& deadline,
               std::vector<std::string>& out) {
  const auto add = [&](const std::string& word) {
    const std::string text = typed.before + query::usual_spelling(word, snapshot);
    if (std::ranges::find(out, text) != out.end()) return;
    if (typed.before.empty() || finds_something(snapshot, text, deadline)) out.push_back(text);
  };
  for (const std::string& word :
       next_words(snapshot, folded_words(typed.before), typed.folded, deadline)) {
    if (out.size() == kWordsTried || deadline.met_now()) return;
    add(word);
  }
  std::size_t tried = 0;
  for (const Found& found : beginning_with(snapshot, "", typed.folded)) {
    if (tried++ == kWordsTried || out.size() >= kWordsTried || deadline.met_now()) return;
    add(found.word);
  }
}

void add_symbols(const Snapshot& snapshot, const std::string& q, std::vector<std::string>& out) {
  std::string start = ascii::upper(q);
  std::erase(start, ' ');
  if (start.find('/') == std::string::npos) return;
  const auto found = beginning_with(snapshot, std::string(row_of(Field::symbol).prefix), start);
  for (std::size_t i = 0; i < std::min(found.size(), kSymbols); ++i) {
    out.push_back("symbol:" + found[i].word);
  }
}

/// The values of a field in documents that have all the words typed in it, the last one begun.
template <class ValuesOf>
void add_values(const Snapshot& snapshot, Field field, const Typed& typed, ValuesOf values_of,
                Deadline& deadline, std::vector<std::string>& out) {
  const std::string prefix = word_term(field, "");
  std::vector<Xapian::Query> begun;
  for (const Found& found : beginning_with(snapshot, prefix, typed.folded)) {
    if (begun.size() == kWordsTried) break;
    begun.emplace_back(prefix + found.word);
  }
  if (begun.empty()) return;
  Xapian::Query wanted(Xapian::Query::OP_OR, begun.begin(), begun.end());
  const std::vector<std::string> words = folded_words(typed.before);
  for (const std::string& word : words) {
    wanted = Xapian::Query(Xapian::Query::OP_AND, wanted, Xapian::Query(word_term(field, word)));
  }
  wanted =
      Xapian::Query(Xapian::Query::OP_AND_NOT, wanted, Xapian::Query(held_term(Field::superseded)));
  std::set<std::string> seen(out.begin(), out.end());
  std::size_t added = 0;
  for (const auto& item :
       first_matches(snapshot, wanted, document_weight(), kWordsTried, deadline)) {
    const auto record = snapshot.record(item.docid);
    if (!record) continue;
    for (const std::string& value : values_of(*record)) {
      const std::vector<std::string> own = folded_words(value);
      const bool fits = any_begins(own, typed.folded) &&
                        std::ranges::all_of(
                            words, [&](const std::string& word) { return any_begins(own, word); });
      if (!fits || added == kTexts || !seen.insert(value).second) continue;
      out.push_back(value);
      ++added;
    }
  }
}

}  // namespace

Suggestions suggest(const Snapshot& snapshot, const std::string& q, Deadline& deadline) {
  Suggestions suggestions;
  auto& out = suggestions.completions;
  const Typed typed = typed_of(q);
  add_symbols(snapshot, q, out);
  const bool enough = count_code_points(typed.folded) >= 2 ||
                      (!typed.folded.empty() && !ascii::is_alphanumeric(typed.folded.front()));
  if (enough && stands_free(typed)) {
    add_words(snapshot, typed, deadline, out);
    add_values(
        snapshot, Field::title, typed,
        [](const Record& record) {
          return record.metadata.title ? std::vector{record.metadata.title->value}
                                       : std::vector<std::string>();
        },
        deadline, out);
    const auto texts = [](const auto& values) {
      std::vector<std::string> all;
      for (const auto& value : values) all.push_back('"' + value.value + '"');
      return all;
    };
    add_values(
        snapshot, Field::author, typed,
        [&](const Record& record) { return texts(record.metadata.authors); }, deadline, out);
    add_values(
        snapshot, Field::sender, typed,
        [&](const Record& record) { return texts(record.metadata.senders); }, deadline, out);
  }
  if (out.size() > limits::kCompletions) out.resize(limits::kCompletions);
  if (out.empty()) {
    suggestions.did_you_mean = did_you_mean(snapshot, q, query::parse(q), deadline);
  }
  return suggestions;
}

std::optional<std::string> did_you_mean(const Snapshot& snapshot, const std::string& q,
                                        const query::Parsed& parsed, Deadline& deadline) {
  query::Vocabulary vocabulary{snapshot};
  for (std::string& text : query::corrected(q, parsed.root, kCorrectionsTried, vocabulary)) {
    if (deadline.met_now()) return std::nullopt;
    if (finds_something(snapshot, text, deadline)) return std::move(text);
  }
  return std::nullopt;
}

}  // namespace karez
