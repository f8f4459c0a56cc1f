// SPDX-License-Identifier: GPL-3.0-or-later
// What comes in documents: where it stands, what a second run does with it, and what a run that is
// cut off leaves.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/schema.h"
#include "indexer/limits/limit_table.h"
#include "tests/indexer/indexing.h"

namespace karez::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

const std::string kMail = "a mail\f[attach] a.txt\nnotes\f[attach] b.txt\nmore notes";
const std::string kOuter = "outer\f[attach] in.eml\nan inner mail|[attach] a.txt\nnotes";

std::vector<std::string> names_of(const std::optional<Record>& record) {
  std::vector<std::string> names;
  if (!record) return names;
  for (const Attachment& attachment : record->attachments) names.push_back(attachment.name);
  return names;
}

TEST(Embedded, PartsAreDocumentsThatKnowTheirParent) {
  Archive archive;
  archive.write("m.eml", kMail);
  const auto summary = archive.run();
  EXPECT_EQ(summary.documents, 3U);
  EXPECT_EQ(summary.attachments.at(PathStatus::added), 2U);
  EXPECT_THAT(archive.record("notes")->paths, ElementsAre("m.eml!/1/a.txt"));
  EXPECT_EQ(archive.record("notes")->parent, sha256(kMail));
  EXPECT_THAT(names_of(archive.record(kMail)), ElementsAre("1/a.txt", "2/b.txt"));
  EXPECT_EQ(archive.record(kMail)->attachments[0].id, sha256("notes"));
  EXPECT_FALSE(archive.record(kMail)->parent);
}

TEST(Embedded, UnchangedIsNotReadAgain) {
  Archive archive;
  archive.write("m.eml", kMail);
  archive.run();
  const int calls = archive.extractor.calls;
  EXPECT_FALSE(archive.run().wrote);
  EXPECT_EQ(archive.extractor.calls, calls);
  EXPECT_EQ(archive.statuses().at("m.eml!/2/b.txt"), "unchanged");
}

TEST(Embedded, TheSameInManyPlacesIsOneDocumentReadOnce) {
  for (const unsigned jobs : {1U, 4U}) {
    Archive archive;
    archive.write("a.txt", "notes");
    archive.write("m.eml", kMail);
    archive.write("n.eml", "other\f[attach] x\nnotes");
    archive.write("o.eml", kOuter);
    archive.run({.jobs = jobs});
    EXPECT_THAT(archive.record("notes")->paths,
                ElementsAre("a.txt", "m.eml!/1/a.txt", "n.eml!/1/x", "o.eml!/1/in.eml!/1/a.txt"));
    EXPECT_EQ(archive.extractor.calls, 6);
  }
}

TEST(Embedded, TheOrderOfReadingDoesNotMatter) {
  std::set<std::string> generations;
  for (const unsigned jobs : {1U, 2U, 5U}) {
    Archive archive;
    for (int i = 0; i < 9; ++i) {
      archive.write(std::to_string(i) + ".eml", kMail + "\f[attach] i\n" + std::to_string(i % 3));
    }
    archive.run({.jobs = jobs});
    generations.insert(archive.generation());
  }
  EXPECT_EQ(generations.size(), 1U);
}

TEST(Embedded, FollowsAMovedFileWithoutReading) {
  Archive archive;
  archive.write("new/m.eml", kMail);
  archive.run();
  const auto generation = archive.generation();
  const int calls = archive.extractor.calls;
  archive.rename("new/m.eml", "cur/m.eml:2,S");
  archive.run();
  EXPECT_EQ(archive.extractor.calls, calls);
  EXPECT_EQ(archive.generation(), generation);
  EXPECT_THAT(archive.record("notes")->paths, ElementsAre("cur/m.eml:2,S!/1/a.txt"));
  EXPECT_EQ(archive.record("notes")->parent, sha256(kMail));
}

TEST(Embedded, OfAMaildirTmpIsLeftOutAndSaid) {
  Archive archive;
  archive.write("mail/new/1.eml", kMail);
  archive.write("mail/cur/2.eml:2,S", "another");
  archive.write("mail/tmp/3.eml", "half a ma");
  archive.write("other/tmp/4.txt", "a file like any other");
  const auto summary = archive.run();
  EXPECT_EQ(summary.maildir_tmp, 1U);
  EXPECT_FALSE(archive.record("half a ma"));
  EXPECT_TRUE(archive.record("a file like any other"));
}

TEST(Embedded, ACopyHasTheSameBelowIt) {
  Archive archive;
  archive.write("m.eml", kMail);
  archive.run();
  archive.write("copy.eml", kMail);
  const int calls = archive.extractor.calls;
  archive.run();
  EXPECT_EQ(archive.extractor.calls, calls);
  EXPECT_THAT(archive.record("notes")->paths, ElementsAre("copy.eml!/1/a.txt", "m.eml!/1/a.txt"));
}

TEST(Embedded, OfAChangedFileIsReplaced) {
  Archive archive;
  archive.write("m.eml", kMail);
  archive.run();
  archive.write("m.eml", "a mail\f[attach] a.txt\nother notes");
  archive.run();
  EXPECT_EQ(archive.record("notes")->superseded_by, sha256("other notes"));
  EXPECT_TRUE(archive.record("more notes")->withdrawn);
  EXPECT_THAT(archive.record("other notes")->paths, ElementsAre("m.eml!/1/a.txt"));
}

TEST(Embedded, OfADeletedFileIsWithdrawnAndPruned) {
  Archive archive;
  archive.write("m.eml", kMail);
  archive.write("z.txt", "notes");
  archive.run();
  archive.remove("m.eml");
  archive.run();
  EXPECT_TRUE(archive.record("more notes")->withdrawn);
  EXPECT_THAT(archive.record("notes")->paths, ElementsAre("z.txt"));
  EXPECT_FALSE(archive.record("notes")->parent);
  archive.run({.prune = true});
  EXPECT_FALSE(archive.record("more notes"));
  EXPECT_FALSE(archive.record(kMail));
  EXPECT_TRUE(archive.record("notes"));
}

TEST(Embedded, AMailThatComesBackBringsItsParts) {
  Archive archive;
  archive.write("m.eml", kMail);
  archive.run();
  const auto generation = archive.generation();
  archive.remove("m.eml");
  archive.run();
  archive.write("again.eml", kMail);
  archive.run();
  EXPECT_EQ(archive.generation(), generation);
  EXPECT_THAT(archive.record("more notes")->paths, ElementsAre("again.eml!/2/b.txt"));
}

TEST(Embedded, TwoFilesThatChangePlacesKeepTheirParts) {
  Archive archive;
  const std::string other = "other\f[attach] x\nunlike";
  archive.write("a.eml", kMail);
  archive.write("b.eml", other);
  archive.run();
  archive.rename("a.eml", "t");
  archive.rename("b.eml", "a.eml");
  archive.rename("t", "b.eml");
  archive.run();
  EXPECT_THAT(archive.record("notes")->paths, ElementsAre("b.eml!/1/a.txt"));
  EXPECT_THAT(archive.record("unlike")->paths, ElementsAre("a.eml!/1/x"));
}

TEST(Embedded, AFailedPartIsAnEntryOfItsOwnAndIsTriedAgain) {
  Archive archive;
  const std::string mail = "outer\f[attach] in.eml\ninner|[attach] b\n`ROKEN";
  archive.write("m.eml", mail);
  const auto summary = archive.run();
  EXPECT_EQ(summary.failed_files, 1U);
  EXPECT_EQ(archive.statuses().at("m.eml!/1/in.eml!/1/b"), "failed damaged");
  EXPECT_THAT(archive.record(mail)->gaps, IsEmpty());
  const std::string inner = "inner\f[attach] b\n~ROKEN";
  EXPECT_EQ(archive.record(inner)->attachments.at(0).gap, GapCode::damaged);
  const int calls = archive.extractor.calls;
  archive.run();
  EXPECT_EQ(archive.extractor.calls, calls);
  archive.run({.retry_failed = true});
  EXPECT_EQ(archive.extractor.calls, calls + 3);
  archive.run({.extractor = "fake/2"});
  EXPECT_EQ(archive.extractor.calls, calls + 6);
}

TEST(Embedded, ARunCutOffIsTakenUp) {
  const std::string mail = kMail + "\f[attach] c\nthe third";
  Archive clean;
  clean.write("m.eml", mail);
  clean.run();
  for (int last = 1; last <= 4; ++last) {
    Archive archive;
    archive.write("m.eml", mail);
    archive.extractor.before_each = [&] {
      if (archive.extractor.calls == last) archive.stop = 1;
    };
    archive.run();
    archive.stop = 0;
    archive.run();
    EXPECT_EQ(archive.generation(), clean.generation()) << last;
    EXPECT_THAT(names_of(archive.record(mail)), ElementsAre("1/a.txt", "2/b.txt", "3/c")) << last;
    EXPECT_FALSE(archive.run().wrote) << last;
  }
}

TEST(Embedded, MetadataOfASidecarGoesThoughTheBytesStayInAMail) {
  Archive archive;
  archive.write("a.txt", "notes");
  archive.write("a.txt.meta.json", R"({"title": "From the sidecar"})");
  archive.write("m.eml", kMail);
  archive.run();
  ASSERT_TRUE(archive.record("notes")->metadata.title);
  archive.remove("a.txt");
  archive.remove("a.txt.meta.json");
  archive.run();
  const auto record = archive.record("notes");
  EXPECT_THAT(record->paths, ElementsAre("m.eml!/1/a.txt"));
  EXPECT_FALSE(record->metadata.title && record->metadata.title->origin == "sidecar");
}

TEST(Embedded, AFileOfTheSameNameIsToldApart) {
  Archive archive;
  archive.write("m.eml!/1/a.txt", "a file");
  archive.write("m.eml", kMail);
  archive.run();
  EXPECT_THAT(archive.record("a file")->paths, ElementsAre("m.eml!/1/a.txt"));
  EXPECT_THAT(archive.record("notes")->paths, ElementsAre("m.eml!/1/_a.txt"));
  EXPECT_FALSE(archive.run().wrote);
}

TEST(Embedded, TooDeepIsAGapOfThatPathAlone) {
  Limits limits;
  limits.set(Limit::embedded_depth, 1);
  put_in_force(limits);
  Archive archive;
  const std::string mail = "outer\f[attach] in.eml\ninner|[attach] b\ndeep";
  archive.write("m.eml", mail);
  archive.run();
  put_in_force(Limits());
  EXPECT_EQ(archive.statuses().at("m.eml!/1/in.eml!/1/b"), "failed loop");
  EXPECT_FALSE(archive.record("deep"));
}

}  // namespace
}  // namespace karez::testing
