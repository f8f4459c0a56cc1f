// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/function_words.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <unordered_set>

#include "common/ascii.h"
#include "common/schema.h"
#include "common/text/analyzer.h"
#include "common/text/unicode.h"
#include "server/query/function_word_table.h"
#include "server/query/nodes.h"
#include "server/query/token_text.h"

namespace karez::query {
namespace {

using Words = std::unordered_set<std::string>;

/// How many documents of a word are asked for their language.
constexpr std::size_t kDocumentsAsked = 32;

/// The share of these that must be in a language, for the word to count as one of this language.
constexpr std::size_t kShare = 4;  // one in four

/// A number for the script of a character: enough to tell the tables apart.
char32_t block_of(char32_t c) {
  constexpr char32_t kLatinEnd = 0x0250, kLatinExtended = 0x1E00, kLatinExtendedEnd = 0x1F00;
  constexpr char32_t kHan = 0x4E00;
  if (c < kLatinEnd || (c >= kLatinExtended && c < kLatinExtendedEnd)) return 0;
  return c >= kHan ? kHan : c >> 8U;
}

char32_t block_of_first(std::string_view text) {
  std::uint32_t at = 0;
  return text.empty() ? 0 : block_of(next_code_point(text, at));
}

// The folded words of a row. They are folded when a word of the same script is first asked for,
// because the tables behind the folds of Chinese take a while to make.
const Words& words_of(std::size_t row) {
  static std::array<std::once_flag, kFunctionWords.size()> once;
  static std::array<Words, kFunctionWords.size()> words;
  std::call_once(once.at(row), [&] {
    std::string_view text = kFunctionWords.at(row).words;
    while (!text.empty()) {
      const std::string_view word = text.substr(0, text.find(' '));
      text.remove_prefix(std::min(word.size() + 1, text.size()));
      // A word of small ASCII letters is its own fold, and folding it would cost more than all
      // else.
      const bool plain = std::ranges::all_of(word, ascii::is_lower);
      words.at(row).insert(plain ? std::string(word) : fold(word));
    }
  });
  return words.at(row);
}

/// The languages that have a folded word among their function words.
std::set<std::string_view> languages_of(const std::string& folded) {
  std::set<std::string_view> languages;
  for (std::size_t row = 0; row < kFunctionWords.size(); ++row) {
    if (block_of_first(kFunctionWords.at(row).words) != block_of_first(folded)) continue;
    if (words_of(row).contains(folded)) languages.insert(kFunctionWords.at(row).language);
  }
  return languages;
}

/// A single word that may be one of the tables' words. Absent for a text of several tokens.
std::optional<std::string> plain_word(const Node& node) {
  if (node.kind != NodeKind::word || count_tokens(node.text) != 1) return std::nullopt;
  Token token;
  Tokenizer(node.text).next(token);
  return fold(std::string_view(node.text).substr(token.start, token.end - token.start));
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

/// Those of the words that are function words of the query's language.
std::set<std::string> function_words_of(const std::vector<std::string>& words,
                                        const Snapshot& snapshot) {
  std::map<std::string_view, std::vector<std::string>> by_language;
  std::vector<std::string> others;
  for (const std::string& word : words) {
    const auto languages = languages_of(word);
    for (const std::string_view language : languages) by_language[language].push_back(word);
    if (languages.empty()) others.push_back(word);
  }
  if (by_language.empty()) return {};
  std::set<std::string> spoken;
  for (const std::string& word : others) add_languages_of(word, snapshot, spoken);
  std::size_t most = 0;
  std::set<std::string> chosen;
  for (const auto& [language, held] : by_language) {
    if (!spoken.empty() && !spoken.contains(std::string(language))) continue;
    if (held.size() < most) continue;
    if (held.size() > most) chosen.clear();
    most = held.size();
    chosen.insert(held.begin(), held.end());
  }
  return chosen;
}

/// Whether a node asks for something in the text: NEAR, what NEAR can take, or a part of them.
bool asks_for_text(const Node& node) {
  if (node.kind == NodeKind::all_of || node.kind == NodeKind::any_of) {
    return std::ranges::any_of(node.children, asks_for_text);
  }
  return node.kind == NodeKind::near || is_near_operand(node);
}

class Reduction {
 public:
  Reduction(std::set<std::string> function_words, std::vector<std::string>& left_out)
      : function_words_(std::move(function_words)), left_out_(left_out) {}

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
    return word && function_words_.contains(*word);
  }

  std::set<std::string> function_words_;
  std::vector<std::string>& left_out_;
};

}  // namespace

bool is_function_word(std::string_view folded, std::string_view language) {
  return languages_of(std::string(folded)).contains(language);
}

bool is_function_word(std::string_view folded) {
  return !languages_of(std::string(folded)).empty();
}

Essence without_function_words(const Node& root, const Snapshot& snapshot) {
  std::vector<std::string> words;
  collect_words(root, words);
  Essence essence{root, {}};
  auto chosen = function_words_of(words, snapshot);
  if (chosen.empty()) return essence;
  essence.root = Reduction(std::move(chosen), essence.left_out).reduced(root);
  return essence;
}

}  // namespace karez::query
