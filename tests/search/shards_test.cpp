// SPDX-License-Identifier: GPL-3.0-or-later
// One archive in one database and in four: the answers must be the same, in the same order.

#include <fstream>
#include <memory>
#include <random>

#include <gtest/gtest.h>

#include "common/index/directory.h"
#include "tests/search/searching.h"

namespace karez::testing {
namespace {

constexpr std::size_t kShards = 4;

class Archive {
 public:
  explicit Archive(std::uint32_t seed) : random_(seed) {
    for (int i = 0; i < 150; ++i) documents_.push_back(document(i));
  }
  const std::vector<TinyDocument>& documents() const { return documents_; }

  std::string query() {
    const auto a = word(), b = word(), c = word();
    switch (random_() % 8) {
      case 0:
        return a;
      case 1:
        return a + " " + b;
      case 2:
        return a + " OR " + b + " OR " + c;
      case 3:
        return "\"" + a + " " + b + "\"";
      case 4:
        return a + " NEAR/5 " + b + " " + c;
      case 5:
        return a + " -" + b;
      case 6:
        return a.substr(0, 3) + "* " + b;
      default:
        return a + " " + b + " " + c;
    }
  }

 private:
  std::string word() {
    // Some words are common and some rare.
    const auto number = std::min(random_() % 60, random_() % 60);
    return "wo" + std::string(1, static_cast<char>('a' + number % 26)) + std::to_string(number);
  }
  TinyDocument document(int number) {
    TinyDocument made{.name = "d" + std::to_string(number), .pages = {}};
    if (number % 10 == 9) made.pages = documents_[random_() % documents_.size()].pages;
    for (auto pages = made.pages.empty() ? 1 + random_() % 4 : 0; pages > 0; --pages) {
      std::string text;
      for (auto words = 20 + random_() % 60; words > 0; --words) text += word() + " ";
      made.pages.push_back(text);
    }
    if (number % 3 == 0) made.title = word() + " " + word();
    made.date = std::to_string(1990 + number % 30);
    made.symbol = number % 7 == 0 ? "A/" + std::to_string(number % 21) : "";
    made.languages = {number % 2 == 0 ? "en" : "fr"};
    return made;
  }

  std::mt19937 random_;
  std::vector<TinyDocument> documents_;
};

/// The documents dealt out to several databases under one stub.
class Sharded {
 public:
  explicit Sharded(const std::vector<TinyDocument>& documents) {
    std::vector<std::vector<TinyDocument>> parts(kShards);
    for (std::size_t i = 0; i < documents.size(); ++i) parts[i % kShards].push_back(documents[i]);
    std::ofstream stub(folder_.path() / kStubName);
    for (const auto& part : parts) {
      indexes_.push_back(std::make_unique<TinyIndex>(part));
      const auto shards = shards_of(indexes_.back()->path());
      stub << kStubType << shards->front().string() << "\n";
    }
  }
  const std::filesystem::path& path() const { return folder_.path(); }

 private:
  TemporaryDirectory folder_;
  std::vector<std::unique_ptr<TinyIndex>> indexes_;
};

// What a reader sees of an answer, in its order.
std::string seen(const SearchResponse& response) {
  std::string text = std::to_string(response.total) + (response.next ? "+" : ".") + "\n";
  const auto kin = [&](const KinList& list) {
    for (const auto& document : list.documents) text += " =" + document.record.paths.front();
  };
  const auto add = [&](const std::vector<DocumentHit>& hits) {
    for (const auto& hit : hits) {
      text += hit.record.paths.front() + " " + std::to_string(hit.score);
      for (const auto& page : hit.hits) {
        text += " p" + std::to_string(page.page) + " " + page.snippet.text.substr(0, 20);
      }
      kin(hit.copies);
      kin(hit.versions);
      text += "\n";
    }
  };
  add(response.results);
  text += "near\n";
  add(response.nearest);
  text += response.did_you_mean.value_or("");
  return text;
}

TEST(Shards, GiveTheSameAnswersAsOneDatabase) {
  constexpr int kQueries = 400;
  Archive archive(11);
  Searching one(archive.documents());
  const Sharded sharded(archive.documents());
  WalkStore walks;
  Searcher four(sharded.path(), walks);
  int found = 0;
  for (int i = 0; i < kQueries; ++i) {
    SearchRequest request;
    request.q = archive.query();
    request.sort = kSorts[static_cast<std::size_t>(i) % kSorts.size()].sort;
    const auto expected = one.ask(request);
    const auto answer = Searching::checked(four.search(request));
    ASSERT_EQ(seen(answer), seen(expected)) << request.q << " " << row_of(request.sort).name;
    found += expected.total > 0 ? 1 : 0;
    if (!expected.next) continue;
    auto next = request, next_of_one = request;
    next.cursor = *answer.next;
    next_of_one.cursor = *expected.next;
    ASSERT_EQ(seen(Searching::checked(four.search(next))), seen(one.ask(next_of_one)));
  }
  EXPECT_GT(found, kQueries / 2);
}

}  // namespace
}  // namespace karez::testing
