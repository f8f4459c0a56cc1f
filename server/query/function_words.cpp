// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/function_words.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "common/schema.h"
#include "common/text/analyzer.h"
#include "common/text/language.h"
#include "server/query/function_word_table.h"
#include "server/query/token_text.h"

namespace karez::query {
namespace {

using Words = std::unordered_set<std::string>;

/// How many documents of a word are asked for their language.
constexpr std::size_t kDocumentsAsked = 32;

/// The share of these that must be in a language, for the word to count as one of this language.
constexpr std::size_t kShare = 4;  // one in four

const std::unordered_map<std::string_view, Words>& tables() {
  static const auto kTables = [] {
    std::unordered_map<std::string_view, Words> tables;
    for (const FunctionWords& row : kFunctionWords) {
      Tokenizer tokens(row.words);
      for (Token token; tokens.next(token);) {
        tables[row.language].insert(fold(row.words.substr(token.start, token.end - token.start)));
      }
    }
    return tables;
  }();
  return kTables;
}

/// A single word that may be one of the tables' words. Absent for a text of several tokens.
std::optional<std::string> plain_word(const Node& node) {
  if (node.kind != NodeKind::word || count_tokens(node.text) != 1) return std::nullopt;
  Token token;
  Tokenizer(node.text).next(token);
  return fold(std::string_view(node.text).substr(token.start, token.end - token.start));
}

bool is_in_any_table(const std::string& folded) {
  return std::ranges::any_of(tables(),
                             [&](const auto& table) { return table.second.contains(folded); });
}

/// Every word of the query that stands beside others, outside of NOT.
void collect_words(const Node& node, std::vector<std::string>& words) {
  if (const auto word = plain_word(node)) words.push_back(*word);
  if (node.kind != NodeKind::all_of && node.kind != NodeKind::any_of) return;
  for (const Node& child : node.children) collect_words(child, words);
}

/// Adds the languages of the documents that hold a word.
void add_languages_of(const std::string& word, const Snapshot& snapshot,
                      std::set<std::string>& languages) {
  const auto& database = snapshot.database();
  const std::string term = word_term(word);
  std::map<std::string, std::size_t> counts;
  std::size_t asked = 0;
  auto values = database.valuestream_begin(number_of(Slot::languages));
  const auto no_values = database.valuestream_end(number_of(Slot::languages));
  for (auto at = database.postlist_begin(term);
       at != database.postlist_end(term) && asked < kDocumentsAsked; ++at) {
    ++asked;
    if (values != no_values) values.skip_to(*at);
    if (values == no_values || values.get_docid() != *at) continue;
    const std::string joined = *values;
    std::set<std::string> seen;
    for (std::size_t start = 0; start <= joined.size();) {
      const std::size_t end = std::min(joined.find(kValueSeparator, start), joined.size());
      seen.insert(joined.substr(start, std::min(joined.find('-', start), end) - start));
      start = end + 1;
    }
    for (const std::string& language : seen) ++counts[language];
  }
  for (const auto& [language, count] : counts) {
    if (count * kShare >= asked) languages.insert(language);
  }
}

/// The tables to use for a query of these words.
std::vector<const Words*> tables_for(const std::vector<std::string>& words,
                                     const Snapshot& snapshot) {
  std::set<std::string> languages;
  for (const std::string& word : words) {
    if (!is_in_any_table(word)) add_languages_of(word, snapshot, languages);
  }
  std::size_t most = 0;
  std::vector<const Words*> chosen;
  for (const auto& [language, table] : tables()) {
    if (!languages.empty() && !languages.contains(std::string(language))) continue;
    const auto held = static_cast<std::size_t>(std::ranges::count_if(
        words, [&table = table](const std::string& word) { return table.contains(word); }));
    if (held == 0 || held < most) continue;
    if (held > most) chosen.clear();
    most = held;
    chosen.push_back(&table);
  }
  return chosen;
}

/// Whether a node asks for something in the text.
bool asks_for_text(const Node& node) {
  switch (node.kind) {
    case NodeKind::word:
    case NodeKind::phrase:
    case NodeKind::exact:
    case NodeKind::name:
    case NodeKind::wildcard:
    case NodeKind::fuzzy:
    case NodeKind::near:
      return true;
    case NodeKind::all_of:
    case NodeKind::any_of:
      return std::ranges::any_of(node.children, asks_for_text);
    case NodeKind::everything:
    case NodeKind::nothing:
    case NodeKind::field:
    case NodeKind::date:
    case NodeKind::undated:
    case NodeKind::none_of:
      return false;
  }
  return false;
}

class Reduction {
 public:
  Reduction(std::vector<const Words*> tables, std::vector<std::string>& left_out)
      : tables_(std::move(tables)), left_out_(left_out) {}

  Node reduced(const Node& node) {
    Node out = node;
    if (node.kind != NodeKind::all_of && node.kind != NodeKind::any_of) return out;
    const bool others = std::ranges::any_of(node.children, [&](const Node& child) {
      return asks_for_text(child) && !is_function_word_here(child);
    });
    out.children.clear();
    for (const Node& child : node.children) {
      if (others && is_function_word_here(child)) {
        left_out_.push_back(child.text);
      } else {
        out.children.push_back(reduced(child));
      }
    }
    if (out.children.size() == 1 && others) return Node(out.children.front());
    return out;
  }

 private:
  bool is_function_word_here(const Node& node) const {
    const auto word = plain_word(node);
    return word &&
           std::ranges::any_of(tables_, [&](const Words* table) { return table->contains(*word); });
  }

  std::vector<const Words*> tables_;
  std::vector<std::string>& left_out_;
};

}  // namespace

bool is_function_word(std::string_view folded, std::string_view language) {
  const auto table = tables().find(language);
  return table != tables().end() && table->second.contains(std::string(folded));
}

Essence without_function_words(const Node& root, const Snapshot& snapshot) {
  std::vector<std::string> words;
  collect_words(root, words);
  Essence essence{root, {}};
  if (std::ranges::none_of(words, is_in_any_table)) return essence;
  essence.root = Reduction(tables_for(words, snapshot), essence.left_out).reduced(root);
  return essence;
}

}  // namespace karez::query
