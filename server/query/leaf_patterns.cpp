// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/leaf_patterns.h"

#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "common/edit_distance.h"
#include "common/schema.h"
#include "common/text/analyzer.h"
#include "server/query/expand.h"
#include "server/query/spellings.h"
#include "server/query/syntax.h"
#include "server/query/token_text.h"

// A leaf is still what the reader wrote; a pattern is what to look for in this index. Each kind of
// leaf cuts its text into tokens, and makes a word pattern of each. The kinds differ in the forms
// of that word: a plain word gets its other inflections, a wildcard and a fuzzy word get words of
// the index, an exact word gets one spelling, a phrase only its folded words.
namespace karez::query {
namespace {

Pattern folded_word(std::string_view token) {
  Pattern word;
  word.forms = {{fold(token), Level::folded}};
  word.written = exact_form(token);
  return word;
}

/// A word of which only the spelling as written counts. The index has up to three kinds of terms
/// for a folded word (kSpeltPrefix in common/schema.h):
///
///   urumqi      every place of the word, however it is spelt
///   XXürümqi    the places spelt "ürümqi", which folding changed
///   XZurumqi    the places spelt "urumqi", in documents that hold other spellings too
///
///   =Ürümqi     is not spelt as it folds (Spelling::varied): documents with XXürümqi.
///   =Urumqi     is spelt as it folds. If the index knows no other spelling (Spelling::any), every
///               place will do. If it knows some (Spelling::plain), a document counts that holds
///               XZurumqi, or that holds urumqi but none of XXürümqi, XXurumçi and the like.
///
/// For a single word these terms are enough to tell all matches (xapian_query.cpp). For a phrase
/// they are not: the positions of urumqi include those of other spellings. So the documents found
/// are checked with PositionLists, which uses the positions of XZurumqi in a document that holds
/// another spelling.
Pattern exact_word(std::string_view token, Vocabulary& vocabulary) {
  Pattern word = folded_word(token);
  Form& form = word.forms.front();
  form.level = Level::exact;
  if (word.written != form.folded) {
    form.spelling = Spelling::varied;
    form.exact = word.written;
  } else {
    form.others = other_spellings(form.folded, vocabulary);
    form.spelling = form.others.empty() ? Spelling::any : Spelling::plain;
  }
  return word;
}

// The phrase of the tokens of a text, as they stand. `word_of` makes the pattern of each token.
template <class WordOf>
Pattern as_they_stand(std::string_view text, WordOf word_of) {
  std::vector<Pattern> parts;
  Tokenizer tokens(text);
  for (Token token; tokens.next(token);) {
    parts.push_back(word_of(text.substr(token.start, token.end - token.start)));
  }
  return phrase_of(std::move(parts));
}

// Adds the other spellings of the words that the pattern has already, and with `stems` the other
// forms of these spellings.
void add_variants(Pattern& word, bool stems, Vocabulary& vocabulary) {
  std::set<std::string> known;
  for (const Form& form : word.forms) known.insert(form.folded);
  const auto add = [&](const std::string& folded) {
    if (word.forms.size() >= limits::kExpansionTerms || !known.insert(folded).second) return;
    word.forms.push_back({folded, Level::variant});
  };
  const std::vector<Form> own = word.forms;
  for (const Form& form : own) {
    for (const std::string& variant : variants_of(form.folded, vocabulary)) {
      add(variant);
      if (!stems || form.level != Level::folded) continue;
      for (const Form& other : forms_of(variant, std::nullopt, vocabulary)) add(other.folded);
    }
  }
}

// The words of a phrase are folded but not stemmed, because quotation marks ask for these words.
// Other spellings of the same words count.
Pattern phrase_pattern(std::string_view text, Vocabulary& vocabulary) {
  return side_by_side(
      text,
      [&](std::string_view token) {
        Pattern word = folded_word(token);
        add_variants(word, /*stems=*/false, vocabulary);
        return word;
      },
      vocabulary);
}

Pattern exact_pattern(std::string_view text, Vocabulary& vocabulary) {
  return as_they_stand(text, [&](std::string_view token) { return exact_word(token, vocabulary); });
}

// The words within node.number edits of each token. Numbers and single signs are searched as they
// stand: one edit turns them into another number or sign, which is no misspelling.
Pattern fuzzy_pattern(const Node& node, Vocabulary& vocabulary, std::vector<Note>& notes) {
  bool varies = false;
  Pattern pattern = as_they_stand(node.text, [&](std::string_view token) {
    Pattern word = folded_word(token);
    if (!can_be_misspelt(word.forms.front().folded)) return word;
    varies = true;
    Expansion expansion =
        expand(EditDistance(word.forms.front().folded, node.number), std::nullopt, vocabulary);
    if (!expansion.note.empty()) notes.push_back(note_on(node, std::move(expansion.note)));
    word.forms = std::move(expansion.forms);
    return word;
  });
  if (!varies) {
    notes.push_back(note_on(node,
                            "only words of letters can be misspelt; this one is searched as "
                            "it stands"));
  }
  return pattern;
}

// A single token in all its forms. Several tokens ("A/HRC/51") are a phrase, which is not stemmed.
Pattern word_pattern(std::string_view text, Vocabulary& vocabulary) {
  if (count_tokens(text) != 1) return phrase_pattern(text, vocabulary);
  return side_by_side(
      text,
      [&](std::string_view token) {
        Pattern word = folded_word(token);
        word.forms = forms_of(token, std::nullopt, vocabulary);
        add_variants(word, /*stems=*/true, vocabulary);
        return word;
      },
      vocabulary);
}

// The words of a field are those of its values, so other spellings are looked for among them alone.
Pattern field_word_pattern(std::string_view text, Field field, Vocabulary& vocabulary) {
  Pattern pattern = as_they_stand(text, folded_word);
  if (pattern.kind != PatternKind::word || pattern.forms.empty()) return pattern;
  Token token;
  Tokenizer(text).next(token);
  pattern.forms = forms_of(text.substr(token.start, token.end - token.start), field, vocabulary);
  return pattern;
}

// A text with wildcards and several words ("A/HRC/5*") is a phrase in which only the words with
// wildcards are expanded.
Pattern wildcard_pattern(const Node& node, std::optional<Field> field, Vocabulary& vocabulary,
                         std::vector<Note>& notes) {
  std::vector<Pattern> parts;
  for (const Glob& glob : globs_of(node.text)) {
    if (!glob.has_wildcard) {
      parts.push_back(folded_word(glob.written));
      continue;
    }
    Expansion expansion = expand(glob, field, vocabulary);
    if (!expansion.note.empty()) notes.push_back(note_on(node, std::move(expansion.note)));
    Pattern word;
    word.forms = std::move(expansion.forms);
    word.written = exact_form(glob.written);
    parts.push_back(std::move(word));
  }
  return phrase_of(std::move(parts));
}

Pattern near_pattern(const Node& node, Vocabulary& vocabulary, std::vector<Note>& notes) {
  Pattern near;
  near.kind = PatternKind::near;
  // The node counts the steps from the first to the last position, the pattern the positions.
  near.window = node.number + 1;
  for (const Node& child : node.children) {
    near.parts.push_back(leaf_pattern(child, vocabulary, notes));
  }
  return near;
}

// The pattern of an OR that is an operand of NEAR: a NEAR (b OR c).
Pattern any_pattern(const Node& node, Vocabulary& vocabulary, std::vector<Note>& notes) {
  Pattern any;
  any.kind = PatternKind::any;
  for (const Node& child : node.children)
    any.parts.push_back(leaf_pattern(child, vocabulary, notes));
  return any;
}

}  // namespace

Note note_on(const Node& node, std::string message) {
  return {
      .message = std::move(message), .text = to_string(node), .start = node.start, .end = node.end};
}

Pattern leaf_pattern(const Node& leaf, Vocabulary& vocabulary, std::vector<Note>& notes) {
  const auto note = [&](std::string_view message) {
    notes.push_back(note_on(leaf, std::string(message)));
  };
  switch (leaf.kind) {
    case NodeKind::wildcard:
      return wildcard_pattern(leaf, std::nullopt, vocabulary, notes);
    case NodeKind::exact:
      return exact_pattern(leaf.text, vocabulary);
    case NodeKind::name:
      note("other spellings of a name are not known yet; it is searched as it stands");
      return phrase_pattern(leaf.text, vocabulary);
    case NodeKind::fuzzy:
      return fuzzy_pattern(leaf, vocabulary, notes);
    case NodeKind::phrase:
      return phrase_pattern(leaf.text, vocabulary);
    case NodeKind::near:
      return near_pattern(leaf, vocabulary, notes);
    case NodeKind::any_of:
      return any_pattern(leaf, vocabulary, notes);
    case NodeKind::word:
    case NodeKind::everything:
    case NodeKind::nothing:
    case NodeKind::field:
    case NodeKind::date:
    case NodeKind::undated:
    case NodeKind::all_of:
    case NodeKind::none_of:
      break;
  }
  return word_pattern(leaf.text, vocabulary);
}

Pattern field_pattern(const Node& node, Vocabulary& vocabulary, std::vector<Note>& notes) {
  if (node.quoted) return as_they_stand(node.text, folded_word);
  if (node.text.find_first_of("*?") == std::string::npos) {
    return field_word_pattern(node.text, node.field, vocabulary);
  }
  return wildcard_pattern(node, node.field, vocabulary, notes);
}

}  // namespace karez::query
