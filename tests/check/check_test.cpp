// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/check/check.h"

#include <filesystem>
#include <fstream>
#include <functional>
#include <set>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include "common/index/directory.h"
#include "common/schema.h"
#include "indexer/ocr/cache.h"
#include "indexer/write/index_lock.h"
#include "indexer/write/seal.h"
#include "tests/end_to_end/archive.h"
#include "tests/support/flip.h"

namespace karez::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;

void write_archive(const Archive& archive) {
  archive.write("bulletin.txt", kBulletin);
  archive.write("a.txt", "The workers were detained at the border and their letters were kept");
  archive.write("b.txt", "The families of the detained workers wrote to the ministry");
  archive.write("c.html", "<html><title>Camp</title><body><p>A camp at the border.</p></body>");
}

CheckOutcome check(const Archive& archive, CheckOptions options = {}) {
  options.index = archive.index_directory();
  auto outcome = check_index(options, {});
  EXPECT_TRUE(outcome) << to_string(outcome.error());
  return outcome ? std::move(*outcome) : CheckOutcome();
}

std::set<std::string> codes(const CheckOutcome& outcome) {
  std::set<std::string> all;
  for (const Finding& finding : outcome.findings.list) all.insert(finding.code);
  return all;
}

std::string generation(const Archive& archive) { return check(archive).generation; }

// What goes wrong in a database, and the code it is told under.
struct Damage {
  const char* name;
  const char* code;
  bool deep;
  std::function<void(Xapian::WritableDatabase&)> make;
};

Xapian::docid first(const Xapian::Database& database) { return *database.postlist_begin(""); }

std::string first_key(const Xapian::Database& database, std::string_view prefix) {
  return *database.metadata_keys_begin(std::string(prefix));
}

void change_document(Xapian::WritableDatabase& database,
                     const std::function<void(Xapian::Document&)>& change) {
  Xapian::Document document = database.get_document(first(database));
  change(document);
  database.replace_document(first(database), document);
}

const std::vector<Damage>& damages() {
  using Database = Xapian::WritableDatabase;
  static const std::vector<Damage> kDamages{
      {"a record of other bytes", "record", false,
       [](Database& d) { change_document(d, [](auto& doc) { doc.set_data("nonsense"); }); }},
      {"a page text gone", "page", false,
       [](Database& d) { d.set_metadata(first_key(d, keys::kPagePrefix), ""); }},
      {"a page text of other bytes", "page", false,
       [](Database& d) { d.set_metadata(first_key(d, keys::kPagePrefix), "nonsense"); }},
      {"a page of another document", "page", false,
       [](Database& d) {
         auto key = d.metadata_keys_begin(std::string(keys::kPagePrefix));
         const std::string one = *key++;
         d.set_metadata(one, d.get_metadata(*key));
       }},
      {"a page nobody has", "orphan", false,
       [](Database& d) { d.set_metadata(keys::page(std::string(32, 'z'), 1), "text"); }},
      {"the id term gone", "id", false,
       [](Database& d) {
         change_document(d, [](auto& doc) {
           auto term = doc.termlist_begin();
           term.skip_to("Q");
           doc.remove_term(*term);
         });
       }},
      {"a catalogue entry gone", "catalogue", false,
       [](Database& d) { d.set_metadata(first_key(d, keys::kPathPrefix), ""); }},
      {"a catalogue entry of other bytes", "catalogue", false,
       [](Database& d) { d.set_metadata(first_key(d, keys::kPathPrefix), "nonsense"); }},
      {"a former place of nobody", "catalogue", false,
       [](Database& d) {
         d.set_metadata(std::string(keys::kFormerPrefix) + std::string(32, 'z'), "/gone");
       }},
      {"a stem of other bytes", "stems", false,
       [](Database& d) { d.set_metadata(first_key(d, keys::kStemPrefix), "\x7F"); }},
      {"a document gone", "manifest", false, [](Database& d) { d.delete_document(first(d)); }},
      {"the manifest of other bytes", "manifest", false,
       [](Database& d) {
         std::string manifest = d.get_metadata(std::string(keys::kManifest));
         manifest.resize(manifest.size() - 1);
         d.set_metadata(std::string(keys::kManifest), manifest);
       }},
      {"a word that is not indexed", "terms", true,
       [](Database& d) {
         change_document(d, [](auto& doc) {
           auto term = doc.termlist_begin();
           term.skip_to("a");
           doc.remove_term(*term);
         });
       }},
      {"a word that no text holds", "terms", true,
       [](Database& d) { change_document(d, [](auto& doc) { doc.add_posting("zzz", 1); }); }},
      {"a word at another place", "terms", true,
       [](Database& d) {
         change_document(d, [](auto& doc) {
           auto term = doc.termlist_begin();
           term.skip_to("a");
           doc.add_posting(*term, 9999, 0);
         });
       }},
      {"another sort key", "values", true,
       [](Database& d) { change_document(d, [](auto& doc) { doc.add_value(5, "zzz"); }); }},
  };
  return kDamages;
}

void apply(const Damage& damage, const Archive& archive) {
  Xapian::WritableDatabase database(shards_of(archive.index_directory())->front().string(),
                                    Xapian::DB_OPEN);
  damage.make(database);
  database.commit();
}

TEST(Check, ASoundIndexVerifies) {
  const Archive archive;
  write_archive(archive);
  archive.index();
  const CheckOutcome outcome = check(archive, {.depth = Depth::deep, .sources = true});
  EXPECT_EQ(outcome.findings.found(), 0U);
  EXPECT_EQ(outcome.seal, CheckOutcome::SealState::whole);
  EXPECT_EQ(outcome.findings.counts.at("documents"), 4U);
  EXPECT_EQ(outcome.findings.counts.at("sources_same"), 4U);
}

TEST(Check, TellsEachDamageByItsCodeAndRepairsIt) {
  const Archive archive;
  write_archive(archive);
  archive.index();
  const std::string clean = generation(archive);
  const fs::path sound = archive.folder() / "sound";
  fs::rename(archive.index_directory(), sound);
  for (const Damage& damage : damages()) {
    SCOPED_TRACE(damage.name);
    fs::remove_all(archive.index_directory());
    fs::copy(sound, archive.index_directory(), fs::copy_options::recursive);
    apply(damage, archive);
    EXPECT_THAT(codes(check(archive, {.depth = damage.deep ? Depth::deep : Depth::stored})),
                IsSupersetOf({std::string(damage.code), std::string("seal")}));
    if (damage.deep) {
      EXPECT_THAT(codes(check(archive)), ::testing::Not(Contains(damage.code)));
    }
    const CheckOutcome repaired = check(archive, {.repair = true});
    EXPECT_FALSE(repaired.repairs.empty());
    // A lost entry of the catalogue cannot be made up: its file is found again by the next run.
    for (const std::string& code : codes(check(archive, {.depth = Depth::deep}))) {
      EXPECT_EQ(code, "catalogue");
    }
    archive.index();  // reads again what was lost
    EXPECT_EQ(generation(archive), clean);
    EXPECT_THAT(codes(check(archive, {.depth = Depth::deep})), IsEmpty());
  }
}

TEST(Check, SealsWhatHasNoSealOnceItVerified) {
  const Archive archive;
  write_archive(archive);
  archive.index();
  ASSERT_TRUE(remove_seal(archive.index_directory()));
  const CheckOutcome outcome = check(archive);
  EXPECT_EQ(outcome.seal, CheckOutcome::SealState::none);
  EXPECT_EQ(outcome.findings.found(), 0U);
  EXPECT_FALSE(outcome.notes.empty());
  EXPECT_THAT(check(archive, {.repair = true}).repairs, Contains(HasSubstr("sealed")));
  EXPECT_EQ(check(archive).seal, CheckOutcome::SealState::whole);
  // So does a run that finds nothing to do.
  ASSERT_TRUE(remove_seal(archive.index_directory()));
  archive.index();
  EXPECT_EQ(check(archive).seal, CheckOutcome::SealState::whole);
}

TEST(Check, FindsTheDatabaseThatADamagedListShouldName) {
  const Archive archive;
  write_archive(archive);
  archive.index();
  const std::string clean = generation(archive);
  const fs::path list = archive.index_directory() / "XAPIANDB";
  for (const char* text : {"glass db-000009\n", "", "rubbish"}) {
    std::ofstream(list, std::ios::trunc) << text;
    EXPECT_NE(archive.index().status, 0) << "must not take it for a new index";
    EXPECT_FALSE(check(archive, {.repair = true}).repairs.empty());
    EXPECT_EQ(generation(archive), clean);
  }
  fs::remove(list);
  EXPECT_NE(archive.index().status, 0) << "must not take it for a new index";
  EXPECT_THAT(codes(check(archive)), Contains("list"));
  EXPECT_FALSE(check(archive, {.repair = true}).repairs.empty());
  EXPECT_EQ(generation(archive), clean);
}

TEST(Check, RemovesLeftovers) {
  const Archive archive;
  write_archive(archive);
  archive.index();
  fs::create_directory(archive.index_directory() / "db-000077");
  std::ofstream(archive.index_directory() / "seal.json.new") << "half";
  EXPECT_EQ(check(archive, {.repair = true}).repairs.size(), 2U);
  EXPECT_FALSE(fs::exists(archive.index_directory() / "db-000077"));
  EXPECT_FALSE(fs::exists(archive.index_directory() / "seal.json.new"));
}

TEST(Check, TellsADamagedAnswerOfTextRecognitionAndRemovesIt) {
  const Archive archive;
  write_archive(archive);
  archive.index();
  const ocr::Cache cache(archive.index_directory());
  Extracted answer;
  answer.pages.emplace_back().text = "recognised";
  const auto key = ocr::Cache::key_of({2, 1, "ab"}, "eng");
  cache.keep(key, answer);
  EXPECT_THAT(codes(check(archive)), IsEmpty());
  const fs::path file =
      archive.index_directory() / "ocr" / key.hex().substr(0, 2) / key.hex().substr(2);
  const auto size = fs::file_size(file);
  for (const auto at : {std::uintmax_t{0}, size / 2, size - 1}) {
    cache.keep(key, answer);
    flip(file, at);
    EXPECT_THAT(codes(check(archive)), ElementsAre("ocr"));
  }
  EXPECT_THAT(check(archive, {.repair = true}).repairs, Contains(HasSubstr("text recognition")));
  EXPECT_FALSE(fs::exists(file));
  EXPECT_THAT(codes(check(archive)), IsEmpty());
}

TEST(Check, TellsChangedAndMissingSources) {
  const Archive archive;
  write_archive(archive);
  archive.index();
  archive.write("a.txt", "other bytes");
  archive.remove("b.txt");
  const CheckOutcome outcome = check(archive, {.sources = true});
  EXPECT_EQ(outcome.findings.found(), 2U);
  EXPECT_EQ(outcome.findings.counts.at("sources_changed"), 1U);
  EXPECT_EQ(outcome.findings.counts.at("sources_missing"), 1U);
  EXPECT_EQ(outcome.findings.counts.at("sources_same"), 2U);
}

TEST(Check, WhileAnIndexerRunsLooksAtDocumentsOnlyAndSaysSo) {
  const Archive archive;
  write_archive(archive);
  archive.index();
  const auto lock = IndexLock::acquire(archive.index_directory());
  ASSERT_TRUE(lock);
  const CheckOutcome outcome = check(archive, {.depth = Depth::deep});
  EXPECT_TRUE(outcome.logical_only);
  EXPECT_EQ(outcome.findings.found(), 0U);
  EXPECT_EQ(outcome.findings.counts.at("documents"), 4U);
  EXPECT_THAT(outcome.notes, Contains(HasSubstr("karez-index is writing")));
  CheckOptions repair{.index = archive.index_directory(), .repair = true};
  EXPECT_EQ(check_index(repair, {}).error().code, ErrorCode::locked);
}

TEST(Check, StatusAndJsonOfTheProgram) {
  const Archive archive;
  write_archive(archive);
  archive.index();
  const std::string index = archive.index_directory();
  const Finished fine = run({program("karez-check"), "--index", index, "--json"});
  EXPECT_EQ(fine.status, 0);
  EXPECT_THAT(fine.out, HasSubstr("\"ok\": true"));
  EXPECT_EQ(run({program("karez-check"), "--index", index + "x"}).status, 1);
  EXPECT_EQ(run({program("karez-check")}).status, 2);
  std::ofstream(archive.index_directory() / "seal.json", std::ios::app) << "\n";
  const Finished broken = run({program("karez-check"), "--index", index});
  EXPECT_EQ(broken.status, 3);
  EXPECT_THAT(broken.out, HasSubstr("seal"));
}

TEST(Check, VerifiesAPinpointRecord) {
  const Archive archive;
  archive.write("a.txt", "The workers were detained at the border");
  archive.index();
  const std::string id = sha256("The workers were detained at the border").hex();
  const auto verify = [&](const std::string& sha, const std::string& quote) {
    archive.write("../quote.json", R"({"sha256": ")" + sha +
                                       R"(", "page": 1, "start": 4, "end": 11, "quote": ")" +
                                       quote + "\"}");
    return run({program("karez-check"), "--index", archive.index_directory(), "--pinpoint",
                archive.folder() / "quote.json"});
  };
  EXPECT_EQ(verify(id, "workers").out, "OK\n");
  EXPECT_EQ(verify(id, "workers").status, 0);
  EXPECT_THAT(verify(id, "writers").out, HasSubstr("MISMATCH"));
  EXPECT_EQ(verify(id, "writers").status, 3);
  EXPECT_THAT(verify(std::string(64, 'a'), "workers").out, HasSubstr("UNKNOWN"));
  archive.write("a.txt", "The workers were detained");
  EXPECT_THAT(verify(id, "workers").out, HasSubstr("bytes changed"));
}

}  // namespace
}  // namespace karez::testing
