// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/index/snapshot.h"
#include "server/query/tree.h"

/// Function words ("the", "how", "были", "的") say nothing about what a reader looks for. Beside
/// other words they are not required, do not order and are not marked.
namespace karez::query {

/// Whether a folded word is a function word of a language, given by its primary tag: "en".
bool is_function_word(std::string_view folded, std::string_view language);

/// Whether it is a function word of any language that has a table.
bool is_function_word(std::string_view folded);

/// A query without its function words.
struct Essence {
  Node root;
  std::vector<std::string> left_out;  ///< As written, in the order of the text.
};

/// Takes the function words out of a query. They stay in phrases and NEAR, behind "=" and "~", in
/// fields, under NOT, and where nothing else would be left to look for.
///
///   how many killings were documented     killings AND documented, without "how many were"
///   to be or not to be                    all of it: there is nothing else
///
/// "son" is a word of English and a function word of Spanish. So the languages asked are those of
/// the documents that hold the other words of the query; of these, the ones that have most of its
/// words in their tables. May throw Xapian::Error.
Essence without_function_words(const Node& root, const Snapshot& snapshot);

}  // namespace karez::query
