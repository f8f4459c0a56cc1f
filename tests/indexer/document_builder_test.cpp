// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/build/document_builder.h"

#include <random>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/index/page_positions.h"
#include "common/limits.h"
#include "common/text/analyzer.h"
#include "indexer/build/record_fields.h"
#include "tests/support/page_map.h"

namespace karez {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::uint32_t> positions_of(const Xapian::Document& document, const std::string& term) {
  auto found = document.termlist_begin();
  found.skip_to(term);
  if (found == document.termlist_end() || *found != term) return {};
  return {found.positionlist_begin(), found.positionlist_end()};
}

bool has_term(const Xapian::Document& document, const std::string& term) {
  auto found = document.termlist_begin();
  found.skip_to(term);
  return found != document.termlist_end() && *found == term;
}

std::string slot(const Xapian::Document& document, Slot slot) {
  return document.get_value(static_cast<Xapian::valueno>(slot));
}

Page page(std::string text, std::vector<Region> regions = {}) {
  Page out;
  out.language = "en";
  out.text = std::move(text);
  out.regions = std::move(regions);
  return out;
}

BuiltDocument build(Extracted extracted, Metadata metadata = {}) {
  return DocumentBuilder().build(sha256("x"), 1, std::move(extracted), std::move(metadata));
}

TEST(DocumentBuilder, BodyPositionsRunOnOverFurnitureAndPageBreaks) {
  Extracted extracted;
  extracted.pages.push_back(page("A/HRC/51\nforced\n", {{0, 9, RegionKind::furniture}}));
  extracted.pages.push_back(page("12\nlabour camps\n", {{0, 3, RegionKind::furniture}}));
  const auto built = build(std::move(extracted));
  EXPECT_THAT(positions_of(built.document, word_term("forced")), ElementsAre(1));
  EXPECT_THAT(positions_of(built.document, word_term("labour")), ElementsAre(2));
  EXPECT_THAT(positions_of(built.document, word_term("camps")), ElementsAre(3));
  const std::uint32_t extras = 4 + limits::kPositionGap;
  EXPECT_THAT(positions_of(built.document, word_term("a")), ElementsAre(extras));
  EXPECT_THAT(positions_of(built.document, word_term("12")),
              ElementsAre(extras + 3 + limits::kPositionGap));
}

// The worked example of docs/record-format.md, with a running head.
TEST(DocumentBuilder, ExactLettersHaveTermsWhereFoldingChangedThem) {
  Extracted extracted;
  extracted.pages.push_back(page("ÜRÜMQI\nÜrümqi or Urumqi", {{0, 9, RegionKind::furniture}}));
  const auto built = build(std::move(extracted));
  const std::uint32_t extra = 4 + limits::kPositionGap;
  EXPECT_THAT(positions_of(built.document, word_term("urumqi")), ElementsAre(1, 3, extra));
  EXPECT_THAT(positions_of(built.document, spelt_term("ürümqi")), ElementsAre(1, extra));
  EXPECT_THAT(positions_of(built.document, plain_term("urumqi")), ElementsAre(3));
  for (const std::string& term : {spelt_term("or"), plain_term("or")}) {
    EXPECT_FALSE(has_term(built.document, term)) << term;
  }
  EXPECT_EQ(built.document.termlist_count(), build({}).document.termlist_count() + 4);
}

TEST(DocumentBuilder, ExactLettersAddNothingToLengths) {
  Extracted extracted;
  extracted.pages.push_back(page("état état etat"));
  const auto built = build(std::move(extracted));
  for (auto term = built.document.termlist_begin(); term != built.document.termlist_end(); ++term) {
    if (*term == "etat") {
      EXPECT_EQ(term.get_wdf(), 3U);
    }
    if ((*term).starts_with(kSpeltPrefix) || (*term).starts_with(kPlainPrefix)) {
      EXPECT_EQ(term.get_wdf(), 0U) << *term;
    }
  }
}

TEST(DocumentBuilder, NoPhraseRunsFromOneItemIntoTheNext) {
  Extracted extracted;
  extracted.items = true;
  extracted.pages = {page("one two"), page(""), page("three")};
  const auto built = build(std::move(extracted));
  EXPECT_THAT(positions_of(built.document, word_term("three")),
              ElementsAre(3 + limits::kPositionGap));
}

// The property everything that shows a hit rests on: token -> position -> page and token.
TEST(DocumentBuilder, EveryTokenIsFoundAgainByItsPosition) {
  std::mt19937 random(20220901);
  const std::vector<std::string> words{"forced", "labour", "Ürümqi", "人权",   "U.N.",
                                       "51st",   "—",      "l'État", "ئۇيغۇر", "12"};
  for (int round = 0; round < 50; ++round) {
    Extracted extracted;
    extracted.items = round % 2 == 1;
    const auto pages = random() % 6 + 1;
    for (std::size_t p = 0; p < pages; ++p) {
      Page made = page("");
      const auto lines = random() % 8;
      for (std::size_t line = 0; line < lines; ++line) {
        const auto start = static_cast<std::uint32_t>(made.text.size());
        for (auto w = random() % 5; w > 0; --w) made.text += words[random() % words.size()] + " ";
        made.text += "\n";
        const auto end = static_cast<std::uint32_t>(made.text.size());
        if (random() % 3 == 0) made.regions.push_back({start, end, RegionKind::footnote});
      }
      extracted.pages.push_back(std::move(made));
    }
    const auto texts = extracted.pages;
    const auto built = build(std::move(extracted));
    const testing::PageMap map(built.record.pages);
    std::set<std::uint32_t> used;
    for (std::uint32_t number = 1; number <= texts.size(); ++number) {
      const Page& source = texts[number - 1];
      PagePositions positions(source.text, source.regions);
      for (PositionedToken token; positions.next(token);) {
        const std::uint32_t position = position_of(built.record.pages[number - 1], token);
        EXPECT_TRUE(used.insert(position).second) << "two words at " << position;
        const auto found = map.find(position);
        ASSERT_TRUE(found);
        EXPECT_EQ(found->page, number);
        EXPECT_EQ(found->body, token.body);
        EXPECT_EQ(found->offset, token.offset);
        const std::string folded =
            fold(source.text.substr(token.token.start, token.token.end - token.token.start));
        EXPECT_THAT(positions_of(built.document, word_term(folded)), ::testing::Contains(position));
      }
    }
    EXPECT_EQ(used.size(), built.postings);
    EXPECT_EQ(decode_record(encode(built.record)).value(), built.record);
  }
}

TEST(DocumentBuilder, FieldsBecomeTermsAndSlots) {
  Metadata metadata;
  metadata.title = {"Forced labour in Xinjiang", "file"};
  metadata.authors = {{"Jane Doe", "file"}, {"John Roe", "file"}};
  metadata.publisher = {"Human Rights Watch", "page 1"};
  metadata.date = {PartialDate{2022, 9, 0}, "file"};
  metadata.languages = {{"zh-Hans", "text"}, {"en", "text"}};
  metadata.countries = {{"CN", "page 1"}, {"KZ", "page 1"}};
  metadata.type = {"report", "page 1"};
  metadata.symbol = {"A/HRC/51/5", "page 1"};
  Extracted extracted;
  extracted.pages = {page("words")};
  extracted.outline = {{"Recommendations", 1, 1}};
  const auto built = build(std::move(extracted), metadata);
  const auto& document = built.document;
  EXPECT_THAT(positions_of(document, word_term(Field::title, "labour")), ElementsAre(2));
  EXPECT_THAT(positions_of(document, word_term(Field::author, "john")),
              ElementsAre(3 + limits::kPositionGap));
  for (const auto& term :
       {value_term(Field::language, "zh-hans"), value_term(Field::language, "zh"),
        value_term(Field::language, "en"), value_term(Field::country, "CN"),
        value_term(Field::type, "report"), value_term(Field::symbol, "A/HRC/51/5"),
        value_term(Field::id, sha256("x").hex()), word_term(Field::heading, "recommendations"),
        std::string(kAllTerm)}) {
    EXPECT_TRUE(has_term(document, term)) << term;
  }
  EXPECT_FALSE(has_term(document, std::string(kUndatedTerm)));
  EXPECT_FALSE(has_term(document, std::string(kGapTerm)));
  EXPECT_EQ(slot(document, Slot::first_day), "20220901");
  EXPECT_EQ(slot(document, Slot::last_day), "20220930");
  EXPECT_EQ(slot(document, Slot::by_date), "20220901" + sha256("x").hex());
  EXPECT_EQ(slot(document, Slot::by_date_newest), "79779098" + sha256("x").hex());
  EXPECT_EQ(slot(document, Slot::year), "2022");
  EXPECT_EQ(slot(document, Slot::countries), "CN\x1fKZ");
  EXPECT_EQ(slot(document, Slot::languages),
            "zh-Hans\x1f"
            "en");
  EXPECT_EQ(slot(document, Slot::publisher), "Human Rights Watch");
}

void set(std::optional<Sourced<std::string>>& value) { value = {"word", "file"}; }
void set(std::optional<Sourced<PartialDate>>& value) { value = {PartialDate{2022, 9, 0}, "file"}; }
void set(std::vector<Sourced<std::string>>& values) { values = {{"word", "file"}}; }

bool is_found_by(const Xapian::Document& document, const FieldRow& row) {
  switch (row.kind) {
    case FieldKind::text:
      return has_term(document, word_term(row.field, "word"));
    case FieldKind::value: {
      auto term = document.termlist_begin();
      term.skip_to(std::string(row.prefix));
      return term != document.termlist_end() && (*term).starts_with(row.prefix);
    }
    case FieldKind::date:
      return !slot(document, Slot::first_day).empty();
  }
  return false;
}

// Walks the table of fields: a field whose terms nobody adds fails here. The document has all that
// a field can tell of.
TEST(DocumentBuilder, EveryFieldFindsADocumentThatHasEverything) {
  Metadata metadata;
  for_each_metadata(metadata, [](const MetadataRow&, auto& value) { set(value); });
  Extracted extracted;
  extracted.pages = {page("words")};
  extracted.pages[0].quality = Quality::low;
  extracted.pages[0].source = TextSource::ocr;
  extracted.outline = {{"A word", 1, 1}};
  auto built = build(std::move(extracted), metadata);
  built.record.paths = {"word.pdf"};
  built.record.withdrawn = true;
  set_state(built.record, built.document);
  for (const FieldRow& row : kFields) {
    EXPECT_TRUE(is_found_by(built.document, row)) << row.name;
    if (row.facet == Slot::none) continue;
    EXPECT_NE(slot(built.document, row.facet), "") << row.name;
  }
}

TEST(DocumentBuilder, ADocumentIsDoubtfulWhenAPageIs) {
  Extracted extracted;
  extracted.pages = {page("words"), page("more words")};
  EXPECT_FALSE(has_term(build(extracted).document, held_term(Field::quality)));
  extracted.pages[1].quality = Quality::low;
  EXPECT_TRUE(has_term(build(extracted).document, value_term(Field::quality, "low")));
}

TEST(DocumentBuilder, UndatedDocumentsSortLastBothWays) {
  Extracted extracted;
  extracted.pages = {page("words")};
  const auto built = build(std::move(extracted));
  EXPECT_TRUE(has_term(built.document, std::string(kUndatedTerm)));
  EXPECT_GT(slot(built.document, Slot::by_date), "99999999");
  EXPECT_GT(slot(built.document, Slot::by_date_newest), "99999999");
  EXPECT_EQ(slot(built.document, Slot::first_day), "");
}

TEST(DocumentBuilder, APageWithoutWordsIsAGap) {
  Extracted extracted;
  extracted.pages = {page("words"), page(" \n"), page("…")};
  extracted.gaps = {{GapCode::damaged, 3, "broken"}};
  const auto built = build(std::move(extracted));
  EXPECT_THAT(built.record.gaps,
              ElementsAre(Gap{GapCode::no_text, 2, {}}, Gap{GapCode::damaged, 3, "broken"}));
  EXPECT_TRUE(has_term(built.document, std::string(kGapTerm)));
}

TEST(DocumentBuilder, StemsAreTakenOnceAWordAndLanguage) {
  DocumentBuilder builder;
  const auto one = [&](std::string text) {
    Extracted extracted;
    extracted.pages = {page(std::move(text))};
    std::vector<std::string> lines;
    const auto built = builder.build(sha256("x"), 1, std::move(extracted), {});
    for (const StemForm& stem : built.stems) {
      lines.push_back(stem.language + " " + stem.stem + " " + stem.form);
    }
    return lines;
  };
  EXPECT_THAT(one("camps Camps camp 51"), ElementsAre("en camp camps", "en camp camps"));
  EXPECT_THAT(one("camps"), IsEmpty());
}

TEST(DocumentBuilder, WordsOfAMixedPageAreStemmedInEachOfItsLanguages) {
  Extracted extracted;
  extracted.pages = {page("cases")};
  extracted.pages[0].further_languages = {{"ja", 30}, {"es", 20}};
  const auto built = build(std::move(extracted));
  std::vector<std::string> languages;
  for (const StemForm& stem : built.stems) languages.push_back(stem.language);
  EXPECT_THAT(languages, ElementsAre("en", "es"));
  EXPECT_THAT(built.record.pages[0].further_languages, ElementsAre("ja", "es"));
}

TEST(DocumentBuilder, ALanguageIsFoundByEachShorterTag) {
  Metadata metadata;
  metadata.languages = {{"zh-Hant-HK", "sidecar"}};
  const auto built = build({}, std::move(metadata));
  for (const char* tag : {"zh-Hant-HK", "zh-Hant", "zh"}) {
    EXPECT_TRUE(has_term(built.document, value_term(Field::language, tag))) << tag;
  }
}

TEST(DocumentBuilder, RegionsThatDoNotFitTheTextAreIgnored) {
  Extracted extracted;
  extracted.pages = {page("one two", {{0, 400, RegionKind::footnote}})};
  const auto built = build(std::move(extracted));
  EXPECT_THAT(positions_of(built.document, word_term("two")), ElementsAre(2));
}

TEST(DocumentBuilder, StateReplacesPathsAndKeepsTheRest) {
  Extracted extracted;
  extracted.pages = {page("words")};
  auto built = build(std::move(extracted));
  built.record.paths = {"un/old.pdf"};
  set_state(built.record, built.document);
  EXPECT_TRUE(has_term(built.document, word_term(Field::path, "old")));
  built.record.paths.clear();
  built.record.withdrawn = true;
  set_state(built.record, built.document);
  EXPECT_FALSE(has_term(built.document, word_term(Field::path, "old")));
  EXPECT_TRUE(has_term(built.document, value_term(Field::superseded, "yes")));
  EXPECT_TRUE(has_term(built.document, word_term("words")));
  EXPECT_EQ(decode_record(built.document.get_data()).value(), built.record);
}

}  // namespace
}  // namespace karez
