// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "common/index/directory.h"
#include "common/schema.h"
#include "indexer/command/report.h"
#include "indexer/command/summary.h"
#include "indexer/write/index_lock.h"
#include "tests/indexer/indexing.h"

namespace karez::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

void write_many(Archive& archive, int files) {
  for (int i = 0; i < files; ++i) {
    const std::string n = std::to_string(i);
    archive.write("f" + n + ".txt", "report " + n + " on detention\fsecond page " + n +
                                        std::string(static_cast<std::size_t>(i) * 7, 'x'));
  }
}

TEST(Run, TheGenerationDoesNotDependOnJobsOrPathOrder) {
  Archive one;
  Archive four;
  Archive reversed;
  write_many(one, 40);
  write_many(four, 40);
  for (int i = 39; i >= 0; --i) {
    const std::string name = "f" + std::to_string(i) + ".txt";
    std::filesystem::copy_file(one.files / name, reversed.files / name);
    reversed.run({.paths = {(reversed.files / name).string()}});
  }
  one.run({.jobs = 1});
  four.run({.jobs = 4});
  EXPECT_EQ(one.generation(), four.generation());
  EXPECT_EQ(one.generation(), reversed.generation());
}

TEST(Run, ManySmallStepsEndAsOneCleanBuild) {
  Archive steps;
  write_many(steps, 10);
  steps.run();
  steps.write("f3.txt", "changed");
  steps.remove("f4.txt");
  steps.rename("f5.txt", "sub/g5.txt");
  steps.run();
  steps.write("f6.txt", "BROKEN");
  steps.write("new.txt", "new words");
  steps.run({.prune = true});
  Archive clean;
  std::filesystem::copy(steps.files, clean.files, std::filesystem::copy_options::recursive);
  clean.run();
  EXPECT_EQ(steps.generation(), clean.generation());
  const auto counts = [](Archive& archive) {
    return archive.read<Manifest>([](const Snapshot& snapshot) {
      Manifest manifest = snapshot.manifest();
      manifest.revision = 0;
      manifest.last_run = 0;
      return manifest;
    });
  };
  EXPECT_EQ(counts(steps), counts(clean));
}

TEST(Run, ANewIndexIsCompactedAndASmallChangeIsNot) {
  Archive archive;
  write_many(archive, 9);
  EXPECT_TRUE(archive.run().compacted);
  EXPECT_EQ(shards_of(archive.index).value().front().filename(), "db-000002");
  archive.write("one.txt", "more");
  EXPECT_FALSE(archive.run().compacted);
  for (int i = 0; i < 9; ++i) archive.write("n" + std::to_string(i), "new " + std::to_string(i));
  EXPECT_TRUE(archive.run().compacted);
  EXPECT_EQ(shards_of(archive.index).value().front().filename(), "db-000003");
  EXPECT_FALSE(std::filesystem::exists(archive.index / "db-000002"));
  EXPECT_EQ(archive.page_text("more", 1), "more");
}

TEST(Run, AnEmptyFolderMakesAnEmptyIndex) {
  Archive archive;
  EXPECT_EQ(archive.run().documents, 0U);
  EXPECT_EQ(archive.read<std::uint64_t>(
                [](const Snapshot& snapshot) { return snapshot.manifest().documents; }),
            0U);
}

TEST(Run, ASecondIndexerIsToldWhoHoldsTheLock) {
  Archive archive;
  archive.write("a.txt", "words");
  const auto lock = IndexLock::acquire(archive.index);
  ASSERT_TRUE(lock);
  const auto result = archive.try_run();
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::locked);
  EXPECT_THAT(result.error().message, HasSubstr(std::to_string(::getpid())));
}

TEST(Run, ASignalKeepsWhatWasDone) {
  Archive archive;
  write_many(archive, 20);
  archive.extractor.before_each = [&] {
    if (archive.extractor.calls == 5) archive.stop = 1;
  };
  const auto summary = archive.run();
  EXPECT_TRUE(summary.interrupted);
  EXPECT_GE(summary.documents, 4U);
  EXPECT_LT(summary.documents, 20U);
  archive.extractor.before_each = nullptr;
  archive.stop = 0;
  const int before = archive.extractor.calls;
  EXPECT_EQ(archive.run().documents, 20U);
  EXPECT_LE(archive.extractor.calls - before, 16);
}

TEST(Run, AnExtractorThatCannotRunIsAnErrorAndLosesNothing) {
  Archive archive;
  archive.write("a.txt", "words");
  archive.run();
  archive.write("b.txt", "more words");
  archive.extractor.hard_error = Error{ErrorCode::io, "karez-extract cannot be started", "", ""};
  const auto result = archive.try_run();
  ASSERT_FALSE(result);
  EXPECT_THAT(result.error().message, HasSubstr("karez-extract"));
  EXPECT_TRUE(archive.record("words"));
  archive.extractor.hard_error.reset();
  EXPECT_EQ(archive.run().documents, 2U);
}

TEST(Run, AnIndexOfAnotherSchemaIsRefused) {
  Archive archive;
  archive.write("a.txt", "words");
  archive.run();
  {
    Xapian::WritableDatabase database(shards_of(archive.index).value().front().string());
    auto manifest = decode_manifest(database.get_metadata(std::string(keys::kManifest))).value();
    ++manifest.schema;
    database.set_metadata(std::string(keys::kManifest), encode(manifest));
    database.commit();
  }
  const auto result = archive.try_run();
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::incompatible);
}

TEST(Run, ThePagesOfALargeBuildShareADictionaryAndReadBack) {
  Archive archive;
  std::string text;
  for (int page = 0; page < 1500; ++page) {
    text += "The Committee notes with concern that article " + std::to_string(page) +
            " of the Covenant was not respected in the region, and recommends that the State "
            "party take measures number " +
            std::to_string(page * 7919 % 1000);
    for (int i = 0; i < 90; ++i) text += " word" + std::to_string((page * 31 + i * 17) % 900);
    text += page == 1499 ? "" : "\f";
  }
  archive.write("a.txt", text);
  archive.write("b.txt", "a page of another document, compressed by its slot or the writer");
  archive.run();
  EXPECT_THAT(archive.page_text(text, 1500), HasSubstr("article 1499 "));
  EXPECT_FALSE(archive
                   .read<std::string>([](const Snapshot& snapshot) {
                     return snapshot.database().get_metadata(std::string(keys::kDictionary));
                   })
                   .empty());
  archive.write("c.txt", "a later page");
  archive.run();
  EXPECT_EQ(archive.page_text("a later page", 1), "a later page");
}

TEST(Run, TheReportHasALineForEachPathAndASummary) {
  Archive archive;
  archive.write("a.txt", "words\f");
  archive.write("b.txt", "BROKEN");
  const std::string file = (archive.index.parent_path() / "report.jsonl").string();
  {
    Report report = Report::create(file).value();
    PathOutcome outcome;
    outcome.path = "b.txt";
    outcome.status = PathStatus::failed;
    outcome.gap = Gap{GapCode::damaged, {}, "it says so"};
    report.add(outcome);
    ASSERT_TRUE(report.finish(archive.run(), 0.5));
  }
  std::ifstream in(file);
  std::vector<nlohmann::json> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(nlohmann::json::parse(line));
  ASSERT_THAT(lines, SizeIs(2));
  EXPECT_EQ(lines[0]["code"], "damaged");
  EXPECT_EQ(lines[0]["status"], "failed");
  EXPECT_EQ(lines[0]["failed"], true);
  EXPECT_EQ(lines[1]["files"], 2);
  EXPECT_EQ(lines[1]["paths"]["failed"], 1);
  EXPECT_EQ(lines[1]["page_gaps"]["no_text"], 1);
  EXPECT_EQ(lines[1]["generation"], archive.generation());
}

TEST(Summary, IsWholeSentences) {
  RunSummary summary;
  summary.files = 3;
  summary.paths = {{PathStatus::added, 2}, {PathStatus::failed, 1}};
  summary.file_gaps = {{GapCode::damaged, 1}};
  summary.documents = 2;
  summary.pages = 1;
  summary.generation = "0123456789abcdef";
  EXPECT_EQ(summary_text(summary, 1.25),
            "3 files: 2 added, 1 failed.\n"
            "Gaps:\n"
            "  1 file: damaged: The file is damaged and could not be read. Get the file again from "
            "its source.\n"
            "The index holds 2 documents with 1 page; generation 0123456789abcdef; 1.2 s.\n");
}

}  // namespace
}  // namespace karez::testing
