// SPDX-License-Identifier: GPL-3.0-or-later
// What a second run does with each kind of change. product.md, "Documents, pages, items".
#include <cstdlib>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "common/schema.h"
#include "tests/indexer/indexing.h"

namespace karez::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

std::string superseded_term() { return value_term(Field::superseded, "yes"); }

TEST(Incremental, AnUnchangedFileIsNotEvenOpened) {
  Archive archive;
  archive.write("a.txt", "forced labour");
  archive.write("b/c.txt", "detention");
  archive.run();
  EXPECT_EQ(archive.extractor.calls, 2);
  const auto summary = archive.run();
  EXPECT_EQ(archive.extractor.calls, 2);
  EXPECT_FALSE(summary.wrote);
  EXPECT_THAT(archive.statuses(),
              ElementsAre(Pair("a.txt", "unchanged"), Pair("b/c.txt", "unchanged")));
}

TEST(Incremental, ATouchedFileIsHashedButNotParsed) {
  Archive archive;
  archive.write("a.txt", "forced labour");
  archive.run();
  archive.write("a.txt", "forced labour");
  archive.run();
  EXPECT_EQ(archive.extractor.calls, 1);
  EXPECT_THAT(archive.statuses(), ElementsAre(Pair("a.txt", "unchanged")));
  EXPECT_FALSE(archive.run().wrote) << "the new time is known now";
}

TEST(Incremental, ChangedBytesAreANewDocumentAndTheOldOneIsSuperseded) {
  Archive archive;
  archive.write("a.txt", "the first words");
  archive.run();
  const auto old_generation = archive.generation();
  archive.write("a.txt", "other words");
  EXPECT_EQ(archive.run().superseded, 1U);
  EXPECT_THAT(archive.statuses(), ElementsAre(Pair("a.txt", "updated")));
  const auto old = archive.record("the first words");
  ASSERT_TRUE(old);
  EXPECT_EQ(old->superseded_by, sha256("other words"));
  EXPECT_TRUE(old->paths.empty());
  EXPECT_EQ(archive.count_term(superseded_term()), 1U);
  EXPECT_EQ(archive.page_text("the first words", 1), "the first words") << "old pinpoints hold";
  EXPECT_NE(archive.generation(), old_generation);
  EXPECT_THAT(archive.record("other words")->paths, ElementsAre("a.txt"));
}

TEST(Incremental, AMovedFileIsNotParsedAgain) {
  Archive archive;
  archive.write("a.txt", "forced labour");
  archive.run();
  const auto generation = archive.generation();
  archive.rename("a.txt", "b/b.txt");
  archive.run();
  EXPECT_EQ(archive.extractor.calls, 1);
  EXPECT_THAT(archive.statuses(), ElementsAre(Pair("a.txt", "deleted"), Pair("b/b.txt", "moved")));
  EXPECT_THAT(archive.record("forced labour")->paths, ElementsAre("b/b.txt"));
  EXPECT_EQ(archive.generation(), generation);
  EXPECT_EQ(archive.count_term(word_term(Field::path, "a")), 0U);
  EXPECT_EQ(archive.count_term(word_term(Field::path, "b")), 1U);
}

TEST(Incremental, ACopyAddsAPath) {
  Archive archive;
  archive.write("a.txt", "forced labour");
  archive.run();
  archive.write("z/copy.txt", "forced labour");
  EXPECT_EQ(archive.run().documents, 1U);
  EXPECT_EQ(archive.extractor.calls, 1);
  EXPECT_THAT(archive.statuses(),
              ElementsAre(Pair("a.txt", "unchanged"), Pair("z/copy.txt", "copied")));
  EXPECT_THAT(archive.record("forced labour")->paths, ElementsAre("a.txt", "z/copy.txt"));
  archive.remove("a.txt");
  archive.run();
  const auto record = archive.record("forced labour");
  EXPECT_THAT(record->paths, ElementsAre("z/copy.txt"));
  EXPECT_FALSE(record->withdrawn);
}

TEST(Incremental, CopiesInTheFirstRunAreOneDocumentParsedOnce) {
  Archive archive;
  for (const char* name : {"a.txt", "b.txt", "c.txt"}) archive.write(name, "forced labour");
  EXPECT_EQ(archive.run({.jobs = 3}).documents, 1U);
  EXPECT_EQ(archive.extractor.calls, 1);
  EXPECT_THAT(archive.record("forced labour")->paths, ElementsAre("a.txt", "b.txt", "c.txt"));
}

TEST(Incremental, ADeletedFileWithdrawsItsDocument) {
  Archive archive;
  archive.write("a.txt", "forced labour");
  archive.write("b.txt", "detention");
  archive.run();
  archive.remove("a.txt");
  const auto summary = archive.run();
  EXPECT_EQ(summary.withdrawn, 1U);
  EXPECT_EQ(summary.documents, 1U);
  EXPECT_THAT(archive.statuses(),
              ElementsAre(Pair("a.txt", "deleted"), Pair("b.txt", "unchanged")));
  EXPECT_TRUE(archive.record("forced labour")->withdrawn);
  EXPECT_EQ(archive.count_term(superseded_term()), 1U);
  EXPECT_EQ(archive.page_text("forced labour", 1), "forced labour");
}

TEST(Incremental, ADocumentThatComesBackIsLiveAgainWithoutParsing) {
  Archive archive;
  archive.write("a.txt", "forced labour");
  archive.write("b.txt", "detention");
  archive.run();
  const auto generation = archive.generation();
  archive.remove("a.txt");
  archive.run();
  EXPECT_NE(archive.generation(), generation) << "other answers, another name";
  archive.write("again.txt", "forced labour");
  archive.run();
  EXPECT_EQ(archive.extractor.calls, 2);
  EXPECT_EQ(archive.statuses().at("again.txt"), "restored");
  EXPECT_FALSE(archive.record("forced labour")->withdrawn);
  EXPECT_EQ(archive.count_term(superseded_term()), 0U);
  EXPECT_EQ(archive.generation(), generation);
  archive.run({.prune = true});
  EXPECT_TRUE(archive.record("forced labour")) << "nothing is left to prune";
}

TEST(Incremental, AFileChangedBackIsLiveAgainAndTheOtherSuperseded) {
  Archive archive;
  archive.write("a.txt", "one");
  archive.run();
  archive.write("a.txt", "two");
  archive.run();
  archive.write("a.txt", "one");
  archive.run();
  EXPECT_EQ(archive.extractor.calls, 2);
  EXPECT_FALSE(archive.record("one")->superseded_by);
  EXPECT_EQ(archive.record("two")->superseded_by, sha256("one"));
}

TEST(Incremental, SwappedNamesKeepBothDocuments) {
  Archive archive;
  archive.write("a.txt", "one");
  archive.write("b.txt", "two");
  archive.run();
  archive.write("a.txt", "two");
  archive.write("b.txt", "one");
  const auto summary = archive.run();
  EXPECT_EQ(archive.extractor.calls, 2);
  EXPECT_EQ(summary.documents, 2U);
  EXPECT_THAT(archive.record("one")->paths, ElementsAre("b.txt"));
  EXPECT_THAT(archive.record("two")->paths, ElementsAre("a.txt"));
}

TEST(Incremental, PruneRemovesWhatIsGoneWithItsPages) {
  Archive archive;
  archive.write("a.txt", "one\ftwo");
  archive.write("b.txt", "three");
  archive.run();
  archive.remove("a.txt");
  archive.write("b.txt", "four");
  archive.run();
  EXPECT_EQ(archive.run({.prune = true}).pruned, 2U);
  EXPECT_FALSE(archive.record("one\ftwo"));
  EXPECT_FALSE(archive.record("three"));
  const auto pages = archive.read<std::size_t>([](const Snapshot& snapshot) {
    std::size_t count = 0;
    snapshot.for_each_metadata(keys::kPagePrefix, [&](std::string_view) { ++count; });
    return count;
  });
  EXPECT_EQ(pages, 1U);
  EXPECT_FALSE(archive.run({.prune = true}).wrote);
}

TEST(Incremental, PruneInTheRunThatSeesTheDeletion) {
  Archive archive;
  archive.write("a.txt", "one");
  archive.write("b.txt", "two");
  archive.run();
  archive.remove("a.txt");
  EXPECT_EQ(archive.run({.prune = true}).pruned, 1U);
  Archive clean;
  clean.write("b.txt", "two");
  clean.run();
  EXPECT_EQ(archive.generation(), clean.generation());
}

TEST(Incremental, DeletionAndPruneLookOnlyBelowThePathsGiven) {
  Archive archive;
  archive.write("x/a.txt", "one");
  archive.write("y/b.txt", "two");
  const std::string x = (archive.files / "x").string();
  const std::string y = (archive.files / "y").string();
  archive.run({.paths = {x, y}});
  archive.remove("x/a.txt");
  archive.remove("y/b.txt");
  const auto summary = archive.run({.paths = {x}});
  EXPECT_EQ(summary.withdrawn, 1U);
  EXPECT_THAT(archive.record("two")->paths, ElementsAre("b.txt"));
  archive.run({.paths = {y}});
  EXPECT_EQ(archive.run({.paths = {y}, .prune = true}).pruned, 1U);
  EXPECT_TRUE(archive.record("one"));
  EXPECT_FALSE(archive.record("two"));
}

TEST(Incremental, AFailureIsRememberedUntilTheFileOrTheExtractorChanges) {
  Archive archive;
  archive.write("a.txt", "BROKEN");
  auto summary = archive.run();
  EXPECT_EQ(summary.failed_files, 1U);
  EXPECT_THAT(archive.statuses(), ElementsAre(Pair("a.txt", "failed damaged")));
  summary = archive.run();
  EXPECT_EQ(archive.extractor.calls, 1);
  EXPECT_EQ(summary.failed_files, 1U) << "still failed, and still said";
  EXPECT_FALSE(summary.wrote);
  archive.run({.extractor = "fake/2"});
  EXPECT_EQ(archive.extractor.calls, 2);
  archive.run({.extractor = "fake/2"});
  EXPECT_EQ(archive.extractor.calls, 2);
  archive.run({.retry_failed = true, .extractor = "fake/2"});
  EXPECT_EQ(archive.extractor.calls, 3);
  archive.write("a.txt", "mended");
  EXPECT_EQ(archive.run({.extractor = "fake/2"}).failed_files, 0U);
  EXPECT_THAT(archive.statuses(), ElementsAre(Pair("a.txt", "updated")));
}

TEST(Incremental, ACopyOfAFileThatFailedIsNotParsed) {
  Archive archive;
  archive.write("a.txt", "BROKEN");
  archive.run();
  archive.write("b.txt", "BROKEN");
  EXPECT_EQ(archive.run().failed_files, 2U);
  EXPECT_EQ(archive.extractor.calls, 1);
}

TEST(Incremental, APartialDocumentIsIndexedAndCountsAsFailed) {
  Archive archive;
  archive.write("a.txt", "words before PART");
  const auto summary = archive.run();
  EXPECT_EQ(summary.failed_files, 1U);
  EXPECT_EQ(summary.documents, 1U);
  EXPECT_THAT(archive.statuses(), ElementsAre(Pair("a.txt", "added partial")));
  archive.run({.retry_failed = true});
  EXPECT_EQ(archive.extractor.calls, 2);
  EXPECT_THAT(archive.statuses(), ElementsAre(Pair("a.txt", "reread partial")));
}

TEST(Incremental, AnEmptyFileIsAGapAndNoFailure) {
  Archive archive;
  archive.write("a.txt", "");
  const auto summary = archive.run();
  EXPECT_EQ(summary.failed_files, 0U);
  EXPECT_THAT(archive.statuses(), ElementsAre(Pair("a.txt", "gap empty")));
  EXPECT_FALSE(archive.run().wrote);
}

TEST(Incremental, AChangedFileThatFailsWithdrawsTheOldDocument) {
  Archive archive;
  archive.write("a.txt", "fine");
  archive.run();
  archive.write("a.txt", "BROKEN now");
  archive.run();
  EXPECT_TRUE(archive.record("fine")->withdrawn);
  EXPECT_FALSE(archive.record("fine")->superseded_by);
}

TEST(Incremental, ASidecarThatChangesIsReadAndTheTimeAddedStays) {
  Archive archive;
  archive.write("a.txt", "words");
  archive.run();
  const auto generation = archive.generation();
  const auto added = archive.record("words")->added;
  archive.write("a.txt.meta.json", R"({"title": "A title of its own"})");
  archive.run();
  EXPECT_EQ(archive.statuses().at("a.txt"), "reread");
  ASSERT_TRUE(archive.record("words")->metadata.title);
  EXPECT_EQ(archive.record("words")->metadata.title->value, "A title of its own");
  EXPECT_EQ(archive.record("words")->added, added);
  EXPECT_NE(archive.generation(), generation);
  archive.remove("a.txt.meta.json");
  archive.run();
  EXPECT_EQ(archive.generation(), generation);
}

TEST(Incremental, OfSeveralCopiesTheFirstPathWithASidecarNamesTheDocument) {
  Archive archive;
  archive.write("b.txt", "words");
  archive.write("b.txt.meta.json", R"({"title": "Of b"})");
  archive.run();
  archive.write("a.txt", "words");
  archive.run();
  EXPECT_EQ(archive.record("words")->metadata.title->value, "Of b");
  archive.write("a.txt.meta.json", R"({"title": "Of a"})");
  archive.run();
  EXPECT_EQ(archive.record("words")->metadata.title->value, "Of a");
  archive.remove("a.txt");
  archive.run();
  EXPECT_EQ(archive.record("words")->metadata.title->value, "Of b");
}

TEST(Incremental, EqualPathsBelowTwoFoldersAreTwoPaths) {
  Archive archive;
  archive.write("x/a.txt", "one");
  archive.write("y/a.txt", "two");
  const RunOptions both{.paths = {(archive.files / "x").string(), (archive.files / "y").string()}};
  archive.run(both);
  EXPECT_THAT(archive.statuses(), ElementsAre(Pair("a.txt", "added"), Pair("y/a.txt", "added")));
  EXPECT_FALSE(archive.run(both).wrote);
  const RunOptions reversed{
      .paths = {(archive.files / "y").string(), (archive.files / "x").string()}};
  EXPECT_FALSE(archive.run(reversed).wrote);
  EXPECT_EQ(archive.extractor.calls, 2);
}

TEST(Incremental, AnArchiveThatWasMovedKeepsItsPaths) {
  Archive archive;
  archive.write("old/a.txt", "one");
  archive.write("old/b.txt", "two");
  archive.run({.paths = {(archive.files / "old").string()}});
  archive.remove("old/b.txt");
  archive.rename("old", "new");
  archive.run({.paths = {(archive.files / "new").string()}});
  EXPECT_EQ(archive.extractor.calls, 2);
  EXPECT_THAT(archive.record("one")->paths, ElementsAre("a.txt"));
  EXPECT_TRUE(archive.record("two")->withdrawn);
}

TEST(Incremental, AFolderIndexedFromInsideKeepsOnePathAFile) {
  Archive archive;
  archive.write("un/a.txt", "one");
  archive.run();
  archive.run({.paths = {(archive.files / "un").string()}});
  EXPECT_EQ(archive.extractor.calls, 1);
  EXPECT_THAT(archive.record("one")->paths, ElementsAre("a.txt"));
  archive.run();
  EXPECT_THAT(archive.record("one")->paths, ElementsAre("un/a.txt"));
}

TEST(Incremental, APathThatIsNotThereChangesNothing) {
  Archive archive;
  archive.write("x/a.txt", "one");
  archive.run({.paths = {(archive.files / "x").string()}});
  archive.remove("x");
  const auto result = archive.try_run({.paths = {(archive.files / "x").string()}});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::not_found);
  EXPECT_FALSE(archive.record("one")->withdrawn);
}

TEST(Incremental, AFileThatMayNotBeReadKeepsItsDocument) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
  Archive archive;
  archive.write("a.txt", "one");
  archive.run();
  archive.write("a.txt", "one");
  ::chmod((archive.files / "a.txt").c_str(), 0);
  EXPECT_EQ(archive.run().failed_files, 1U);
  EXPECT_FALSE(archive.record("one")->withdrawn);
  ::chmod((archive.files / "a.txt").c_str(), 0600);
  EXPECT_EQ(archive.run().failed_files, 0U);
}

TEST(Incremental, AFileThatChangesWhileItIsReadIsAGapAndReadNextTime) {
  Archive archive;
  archive.write("a.txt", "one");
  archive.extractor.before_each = [&] { archive.write("a.txt", "longer than before"); };
  EXPECT_EQ(archive.run().failed_files, 1U);
  EXPECT_THAT(archive.statuses(), ElementsAre(Pair("a.txt", "failed changed_while_reading")));
  archive.extractor.before_each = nullptr;
  EXPECT_EQ(archive.run().failed_files, 0U);
  EXPECT_TRUE(archive.record("longer than before"));
  EXPECT_FALSE(archive.record("one"));
}

}  // namespace
}  // namespace karez::testing
