// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/search/searching.h"

/// An index may be written to while it is read: every answer is right or an error.
namespace karez::testing {
namespace {

// Enough documents that a commit reuses blocks of the one before, which is what breaks readers.
constexpr int kDocuments = 120;

TinyDocument document(int number, int version) {
  std::string text = "camp number" + std::to_string(number) + " version" + std::to_string(version);
  for (int i = 0; i < 200; ++i)
    text += " filler" + std::to_string((number * 31 + i * i * (version + number)) % 997);
  return {.name = "d" + std::to_string(number), .pages = {text, "labour"}, .date = "2022"};
}

void write_all(TinyIndex& index, int version) {
  for (int i = 0; i < kDocuments; ++i) index.add(document(i, version));
}

/// One request of every kind that reads much; each must be right.
void expect_right(Searcher& searcher, const std::string& when) {
  SearchRequest request;
  request.q = "camp";
  request.limit = 100;
  request.facets = {Field::date};
  const auto found = searcher.search(request);
  ASSERT_TRUE(found) << when << ": " << to_string(found.error());
  EXPECT_EQ(found->total, static_cast<std::uint64_t>(kDocuments)) << when;
  ASSERT_EQ(found->results.size(), 100u) << when;
  ASSERT_EQ(found->facets.at(0).second.size(), 1u) << when;
  EXPECT_EQ(found->facets[0].second[0].count, static_cast<std::uint64_t>(kDocuments)) << when;
  for (const auto& hit : found->results) {
    ASSERT_EQ(hit.hits.size(), 1u) << when;
    EXPECT_EQ(marked(hit.hits[0].snippet), std::vector<std::string>{"camp"}) << when;
    EXPECT_EQ(hit.hits[0].pinpoint.quote, "camp") << when;
  }
  request.cursor = found->next.value();
  const auto second = searcher.search(request);
  ASSERT_TRUE(second) << when;
  EXPECT_EQ(second->results.size(), static_cast<std::size_t>(kDocuments) - 100) << when;
}

TEST(Snapshots, AReaderIsRightOverOneTwoAndFiveCommitsAndAnOpenTransaction) {
  TinyIndex index;
  int version = 1;
  write_all(index, version);
  index.commit();
  WalkStore walks;
  Searcher searcher(index.path(), walks);
  expect_right(searcher, "before");
  for (const int commits : {1, 2, 5}) {
    for (int i = 0; i < commits; ++i) {
      write_all(index, ++version);
      index.commit();
    }
    expect_right(searcher, "after " + std::to_string(commits) + " commits");
    SearchRequest request;
    request.q = "version" + std::to_string(version);
    EXPECT_EQ(searcher.search(request)->total, static_cast<std::uint64_t>(kDocuments));
  }
  write_all(index, ++version);  // an open transaction
  expect_right(searcher, "in a transaction");
  SearchRequest request;
  request.q = "version" + std::to_string(version);
  EXPECT_EQ(searcher.search(request)->total, 0u) << "not committed";
  index.commit();
  EXPECT_EQ(searcher.search(request)->total, static_cast<std::uint64_t>(kDocuments));
}

TEST(Snapshots, AWalkHeldOverCommitsShowsEachDocumentOnce) {
  TinyIndex index;
  write_all(index, 1);
  index.commit();
  WalkStore walks;
  Searcher searcher(index.path(), walks);
  SearchRequest request;
  request.q = "camp";
  request.limit = 30;
  std::set<DocumentId> seen;
  for (int version = 2; version < 10; ++version) {
    const auto page = searcher.search(request);
    ASSERT_TRUE(page);
    for (const auto& hit : page->results) EXPECT_TRUE(seen.insert(hit.id).second);
    if (!page->next) break;
    request.cursor = *page->next;
    write_all(index, version);
    index.commit();
  }
  EXPECT_EQ(seen.size(), static_cast<std::size_t>(kDocuments));
}

TEST(Snapshots, ThreadsAskWhileAWriterCommits) {
  TinyIndex index;
  write_all(index, 1);
  index.commit();
  WalkStore walks;
  std::atomic<bool> writing = true;
  std::atomic<int> right = 0, busy = 0, wrong = 0;
  const auto ask = [&] {
    Searcher searcher(index.path(), walks);
    while (writing) {
      SearchRequest request;
      request.q = "camp labour";
      request.limit = 5;
      const auto found = searcher.search(request);
      if (!found) {
        ++(found.error().code == ErrorCode::busy ? busy : wrong);
        continue;
      }
      bool fine = found->total == static_cast<std::uint64_t>(kDocuments) && found->exact &&
                  found->results.size() == 5;
      for (const auto& hit : found->results) {
        fine = fine && hit.hits.size() == 2 && hit.matching_pages == 2;
      }
      ++(fine ? right : wrong);
    }
  };
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i) readers.emplace_back(ask);
  for (int version = 2; version < 22; ++version) {
    write_all(index, version);
    index.commit();
  }
  writing = false;
  for (auto& reader : readers) reader.join();
  EXPECT_EQ(wrong, 0);
  EXPECT_GT(right, 0);
  EXPECT_LT(busy, right) << "busy is an honest answer, but must be rare";
}

}  // namespace
}  // namespace karez::testing
