// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/index/snapshot.h"

#include <filesystem>

#include <gtest/gtest.h>

#include "common/schema.h"
#include "common/text/analyzer.h"
#include "indexer/write/databases.h"
#include "tests/support/temporary_directory.h"

namespace karez {
namespace {

// The smallest index that a Reader accepts: a manifest and documents of one page each.
class SmallIndex {
 public:
  explicit SmallIndex(std::filesystem::path directory) : directory_(std::move(directory)) {
    writer_ = Xapian::WritableDatabase((directory_ / "db-000001").string(), Xapian::DB_CREATE);
    manifest_.schema = kSchemaVersion;
    manifest_.analyzer = analyzer_fingerprint();
    commit();
    EXPECT_TRUE(switch_to(directory_, {"db-000001"}));
  }

  DocumentId add(const std::string& text, bool store_page = true) {
    Record record;
    record.id = sha256(text);
    record.pages.push_back(PageEntry{});
    record.pages.back().text_hash = hash_of_text(text);
    Xapian::Document document;
    document.add_term(value_term(Field::id, record.id.hex()));
    document.set_data(encode(record));
    writer_.add_document(document);
    if (store_page) {
      writer_.set_metadata(keys::page(record.id.raw(), 1), codec_.encode({text, {}}));
    }
    ++manifest_.documents;
    return record.id;
  }

  void commit() {
    ++manifest_.revision;
    writer_.set_metadata(std::string(keys::kManifest), encode(manifest_));
    writer_.commit();
  }

  Manifest manifest_;

 private:
  std::filesystem::path directory_;
  Xapian::WritableDatabase writer_;
  PageCodec codec_;
};

Result<std::string> text_of(Reader& reader, const DocumentId& id) {
  return reader.run<std::string>([&](const Snapshot& snapshot) -> Result<std::string> {
    const auto docid = snapshot.find(id);
    if (!docid) return fail(ErrorCode::not_found, "no such document");
    const auto record = snapshot.record(*docid);
    if (!record) return fail(record.error());
    const auto page = snapshot.page_text(*record, 1);
    if (!page) return fail(page.error());
    return page->text;
  });
}

TEST(Reader, SeesEachCommitAndNothingBefore) {
  const testing::TemporaryDirectory folder;
  SmallIndex index(folder.path());
  Reader reader(folder.path());
  const DocumentId first = index.add("first");
  EXPECT_EQ(text_of(reader, first).error().code, ErrorCode::not_found);
  for (int commits = 0; commits < 6; ++commits) {
    const DocumentId id = index.add("text " + std::to_string(commits));
    index.commit();
    ASSERT_EQ(text_of(reader, first).value_or("?"), "first");
    ASSERT_EQ(text_of(reader, id).value_or("?"), "text " + std::to_string(commits));
  }
}

TEST(Reader, AMissingPageTextIsAnErrorNeverEmpty) {
  const testing::TemporaryDirectory folder;
  SmallIndex index(folder.path());
  const DocumentId id = index.add("lost", /*store_page=*/false);
  index.commit();
  Reader reader(folder.path());
  EXPECT_EQ(text_of(reader, id).error().code, ErrorCode::corrupt);
}

TEST(Reader, RetriesAnyXapianErrorAndThenSaysBusy) {
  const testing::TemporaryDirectory folder;
  const SmallIndex index(folder.path());
  Reader reader(folder.path());
  int attempts = 0;
  auto once = reader.run<int>([&](const Snapshot&) -> Result<int> {
    if (++attempts == 1) throw Xapian::DatabaseModifiedError("changed");
    return attempts;
  });
  EXPECT_EQ(once.value_or(0), 2);
  auto always = reader.run<int>(
      [](const Snapshot&) -> Result<int> { throw Xapian::DatabaseCorruptError("broken"); });
  ASSERT_FALSE(always);
  EXPECT_EQ(always.error().code, ErrorCode::busy);
}

TEST(Reader, RefusesAnIndexOfAnotherAnalyzer) {
  const testing::TemporaryDirectory folder;
  SmallIndex index(folder.path());
  index.manifest_.analyzer = "another";
  index.commit();
  Reader reader(folder.path());
  EXPECT_EQ(text_of(reader, sha256("x")).error().code, ErrorCode::incompatible);
}

TEST(Reader, FollowsASwitchToAnotherDatabase) {
  const testing::TemporaryDirectory folder;
  SmallIndex index(folder.path());
  const DocumentId id = index.add("moved");
  index.commit();
  Reader reader(folder.path());
  ASSERT_TRUE(text_of(reader, id));
  Xapian::Database((folder.path() / "db-000001").string())
      .compact((folder.path() / "db-000002").string());
  ASSERT_TRUE(switch_to(folder.path(), {"db-000002"}));
  ASSERT_TRUE(remove_unused_databases(folder.path()));
  EXPECT_EQ(text_of(reader, id).value_or("?"), "moved");
}

TEST(Reader, TellsWhenThereIsNoIndex) {
  const testing::TemporaryDirectory folder;
  Reader reader(folder.path() / "nothing");
  EXPECT_EQ(text_of(reader, sha256("x")).error().code, ErrorCode::not_found);
}

// Xapian opens a database without these and finds nothing in it.
TEST(Reader, AMissingTableIsAnErrorAndNotAnEmptyOne) {
  for (const char* name : {"docdata.glass", "termlist.glass", "position.glass"}) {
    const testing::TemporaryDirectory folder;
    DocumentId id;
    {
      SmallIndex index(folder.path());
      id = index.add("first");
      index.manifest_.pages = 1;
      index.commit();
    }
    std::filesystem::remove(folder.path() / "db-000001" / name);
    Reader reader(folder.path());
    const auto text = text_of(reader, id);
    ASSERT_FALSE(text) << name;
    EXPECT_EQ(text.error().code, ErrorCode::corrupt) << name;
    EXPECT_NE(text.error().message.find(name), std::string::npos) << text.error().message;
  }
}

}  // namespace
}  // namespace karez
