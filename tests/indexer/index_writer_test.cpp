// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/write/index_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/index/snapshot.h"
#include "common/schema.h"
#include "tests/indexer/indexing.h"

namespace karez::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class IndexWriterTest : public ::testing::Test {
 protected:
  void open() { writer_ = IndexWriter::open(index_).value(); }

  BuiltDocument built(const std::string& text, const std::string& language = "en") {
    Extracted extracted;
    Page page;
    page.language = language;
    page.text = text;
    extracted.pages.push_back(page);
    Metadata metadata;
    metadata.languages = {{language, "text"}};
    return builder_.build(sha256(text), text.size(), std::move(extracted), std::move(metadata));
  }

  template <class T>
  T read(const std::function<T(const Snapshot&)>& look) {
    Reader reader(index_);
    return reader.run<T>([&](const Snapshot& snapshot) -> Result<T> { return look(snapshot); })
        .value();
  }

  std::uint64_t documents() {
    return read<std::uint64_t>(
        [](const Snapshot& snapshot) { return snapshot.manifest().documents; });
  }

  std::vector<std::string> forms(const std::string& language, const std::string& stem) {
    return read<std::vector<std::string>>(
        [&](const Snapshot& snapshot) { return snapshot.forms_of_stem(language, stem); });
  }

  TemporaryDirectory folder_;
  std::filesystem::path index_ = folder_.path() / "index";
  DocumentBuilder builder_;
  std::unique_ptr<IndexWriter> writer_;

  void SetUp() override { std::filesystem::create_directories(index_); }
};

TEST_F(IndexWriterTest, NothingIsSeenBeforeTheCommitAndNothingIsCommittedWithoutIt) {
  open();
  ASSERT_TRUE(writer_->put(built("one")));
  EXPECT_EQ(documents(), 0U);
  writer_.reset();
  open();
  EXPECT_EQ(documents(), 0U);
  EXPECT_FALSE(writer_->find(sha256("one")).value());
  ASSERT_TRUE(writer_->put(built("two")));
  ASSERT_TRUE(writer_->commit(0, 5));
  EXPECT_EQ(documents(), 1U);
}

TEST_F(IndexWriterTest, XapianNeverCommitsByItself) {
  open();
  // Well over Xapian's default threshold of 10,000 changes.
  for (int i = 0; i < 10'500; ++i) {
    CatalogueEntry entry;
    entry.path = std::to_string(i);
    ASSERT_TRUE(writer_->put_entry(entry));
    auto document = built("d" + std::to_string(i));
    ASSERT_TRUE(writer_->put(std::move(document)));
  }
  EXPECT_EQ(documents(), 0U);
  EXPECT_EQ(read<std::uint64_t>([](const Snapshot& s) { return s.database().get_doccount(); }), 0U);
}

TEST_F(IndexWriterTest, ReplacingKeepsTheTimeAddedAndTheCountsTrue) {
  open();
  auto document = built("one");
  document.record.added = 100;
  ASSERT_TRUE(writer_->put(std::move(document)));
  ASSERT_TRUE(writer_->commit(0, 1));
  const auto before = writer_->manifest();
  auto again = built("one");
  again.record.added = 200;
  ASSERT_TRUE(writer_->put(std::move(again)));
  EXPECT_EQ(writer_->manifest(), before);
  EXPECT_EQ(writer_->find(sha256("one")).value()->added, 100);
  ASSERT_TRUE(writer_->remove(sha256("one")));
  EXPECT_EQ(writer_->manifest().sum, ContentSum{});
  EXPECT_EQ(writer_->manifest().documents, 0U);
  EXPECT_EQ(writer_->manifest().pages, 0U);
  EXPECT_THAT(writer_->manifest().languages, IsEmpty());
}

TEST_F(IndexWriterTest, AWithdrawnDocumentCountsNoMoreButChangesTheSum) {
  open();
  ASSERT_TRUE(writer_->put(built("one")));
  const auto live = writer_->manifest().sum;
  Record record = *writer_->find(sha256("one")).value();
  record.withdrawn = true;
  ASSERT_TRUE(writer_->set_state(record));
  EXPECT_EQ(writer_->manifest().documents, 0U);
  EXPECT_NE(writer_->manifest().sum, live);
  EXPECT_NE(writer_->manifest().sum, ContentSum{});
  record.withdrawn = false;
  ASSERT_TRUE(writer_->set_state(record));
  EXPECT_EQ(writer_->manifest().sum, live);
}

TEST_F(IndexWriterTest, StemsGatherTheFormsOfAllBatches) {
  open();
  ASSERT_TRUE(writer_->put(built("detention detained")));
  ASSERT_TRUE(writer_->commit(0, 1));
  EXPECT_THAT(forms("en", "detent"), ElementsAre("detent", "detention"));
  ASSERT_TRUE(writer_->put(built("detentions camps")));
  ASSERT_TRUE(writer_->commit(0, 2));
  EXPECT_THAT(forms("en", "detent"), ElementsAre("detent", "detention", "detentions"));
  EXPECT_THAT(forms("en", "camp"), ElementsAre("camp", "camps"));
  EXPECT_THAT(forms("fr", "camp"), ElementsAre("camp")) << "the stem alone, always";
}

TEST_F(IndexWriterTest, FormerPlacesAreKeptAndForgotten) {
  open();
  const auto id = sha256("one");
  ASSERT_TRUE(writer_->set_former_locations(id, {"/a/b", "/c\nd"}));
  auto former = writer_->former_locations().value();
  ASSERT_EQ(former.size(), 1U);
  EXPECT_EQ(former[0].id, id);
  EXPECT_THAT(former[0].locations, ElementsAre("/a/b", "/c\nd"));
  ASSERT_TRUE(writer_->set_former_locations(id, {}));
  EXPECT_THAT(writer_->former_locations().value(), IsEmpty());
}

TEST_F(IndexWriterTest, AnIndexBuiltHalfIsCleanedUp) {
  std::filesystem::create_directories(index_ / "db-000007");
  open();
  EXPECT_FALSE(std::filesystem::exists(index_ / "db-000007"));
}

}  // namespace
}  // namespace karez::testing
