// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/text/stems.h"

#include <algorithm>
#include <array>
#include <utility>

#include <xapian.h>

#include "common/text/analyzer.h"
#include "common/text/suffixes.h"
#include "common/text/unicode.h"

namespace karez {
namespace {

struct Row {
  std::string_view tag;
  const char* snowball;
};

// The Snowball stemmers of Xapian 1.4 by the primary language of a BCP 47 tag. Sorted by tag.
constexpr std::array kRows{
    Row{"ar", "arabic"},     Row{"ca", "catalan"},   Row{"da", "danish"},     Row{"de", "german"},
    Row{"en", "english"},    Row{"es", "spanish"},   Row{"eu", "basque"},     Row{"fi", "finnish"},
    Row{"fr", "french"},     Row{"ga", "irish"},     Row{"hu", "hungarian"},  Row{"hy", "armenian"},
    Row{"id", "indonesian"}, Row{"it", "italian"},   Row{"lt", "lithuanian"}, Row{"ne", "nepali"},
    Row{"nl", "dutch"},      Row{"no", "norwegian"}, Row{"pt", "portuguese"}, Row{"ro", "romanian"},
    Row{"ru", "russian"},    Row{"sv", "swedish"},   Row{"ta", "tamil"},      Row{"tr", "turkish"},
};
static_assert(std::is_sorted(kRows.begin(), kRows.end(),
                             [](const Row& a, const Row& b) { return a.tag < b.tag; }));

// Cases of names that a stemmer leaves as they are. The endings are folded.
struct Case {
  std::string_view tag;
  std::string_view ending;
  std::string_view nominative;  // what the name ends with
};
constexpr std::array kCases{
    Case{"eu", "an", "a"},       Case{"eu", "ara", "a"},       Case{"eu", "atik", "a"},
    Case{"eu", "on", "o"},       Case{"eu", "ora", "o"},       Case{"eu", "anen", "an"},
    Case{"eu", "anera", "an"},   Case{"hy", "ում", ""},        Case{"hy", "այի", "ա"},
    Case{"hy", "այում", "ա"},    Case{"hy", "այից", "ա"},      Case{"ne", "बाट", ""},
    Case{"ro", "ei", "a"},       Case{"tr", "standa", "stan"}, Case{"tr", "standan", "stan"},
    Case{"tr", "stana", "stan"}, Case{"tr", "stani", "stan"},  Case{"tr", "stanin", "stan"},
};

// Shorter stems join words that do not belong together: the Turkish stem of "insanlar" is "in".
constexpr std::size_t kShortestStem = 3;  // code points

std::string_view primary(std::string_view bcp47) { return bcp47.substr(0, bcp47.find('-')); }

}  // namespace

// Either `suffixes` is set or `snowball` is used.
struct Stemmer::Impl {
  std::unique_ptr<Suffixes> suffixes;
  Xapian::Stem snowball;
};

Stemmer::Stemmer(std::string_view language, std::unique_ptr<Impl> impl)
    : impl_(std::move(impl)), language_(language) {}
Stemmer::~Stemmer() = default;

std::unique_ptr<Stemmer> Stemmer::for_language(std::string_view bcp47) {
  std::string_view tag = primary(bcp47);
  if (tag == "nb" || tag == "nn") tag = "no";  // the two written forms of Norwegian
  auto impl = std::make_unique<Impl>();
  impl->suffixes = Suffixes::for_language(tag);
  if (impl->suffixes == nullptr) {
    const auto* row = std::lower_bound(kRows.begin(), kRows.end(), tag,
                                       [](const Row& a, std::string_view b) { return a.tag < b; });
    if (row == kRows.end() || row->tag != tag) return nullptr;
    impl->snowball = Xapian::Stem(row->snowball);
  }
  return std::unique_ptr<Stemmer>(new Stemmer(tag, std::move(impl)));
}

// The tables of suffixes are made of folded letters. Snowball wants lower case with accents, and
// its stem is folded afterwards.
std::string Stemmer::stem(std::string_view word) const {
  if (impl_->suffixes != nullptr) return impl_->suffixes->stem(fold(word));
  return fold(impl_->snowball(exact_form(word)));
}

// The stems below are found by what follows from the stemmers' mistakes with names, measured by
// evaluate_stems.
//
// A name that ends like a case of another word loses its end: the Turkish stemmer makes kazakista
// of Kazakistan, and kazakistan of Kazakistan'da. So a word is a stem of its own, and the two meet
// there. The stem dictionary need not store that. Not in Russian, where суда (of the court) would
// then find Судан.
//
// The Russian stemmer takes "-н" and "-на" behind "а" and "я" for the ending of a participle
// (арестован, арестована), and so it does in Казахстан and Казахстана, but not in Казахстане and
// Казахстаном. A further stem keeps the "н", and all cases of the name meet there.
std::vector<std::string> Stemmer::stems(std::string_view word) const {
  std::vector<std::string> stems;
  const auto add = [&](std::string stem) {
    if (count_code_points(stem) < kShortestStem) return;
    if (std::ranges::find(stems, stem) == stems.end()) stems.push_back(std::move(stem));
  };
  const std::string first = stem(word);
  const std::string folded = fold(word);
  add(first);
  if (language_ == "ru") {
    const bool after_vowel = first.ends_with("а") || first.ends_with("я");
    for (const std::string_view ending : {"н", "на"}) {
      if (after_vowel && folded == first + std::string(ending)) add(first + "н");
    }
    return stems;
  }
  add(folded);
  for (const Case& row : kCases) {
    if (row.tag != language_ || !folded.ends_with(row.ending)) continue;
    const std::string name =
        folded.substr(0, folded.size() - row.ending.size()) + std::string(row.nominative);
    add(name);
    add(stem(name));
  }
  return stems;
}

std::vector<std::string> stemmed_languages() {
  std::vector<std::string> tags;
  for (const Row& row : kRows) tags.emplace_back(row.tag);
  for (const std::string_view tag : suffix_languages()) tags.emplace_back(tag);
  std::sort(tags.begin(), tags.end());
  return tags;
}

}  // namespace karez
