// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/command/search_command.h"

#include <set>

#include <gtest/gtest.h>

#include "tests/support/tiny_index.h"

namespace karez {
namespace {

using testing::TinyDocument;
using testing::TinyIndex;

TinyIndex index_of(int documents) {
  std::vector<TinyDocument> all;
  for (int i = 0; i < documents; ++i) {
    all.push_back({.name = std::to_string(i) + ".txt", .pages = {"observers at the gate"}});
  }
  return TinyIndex(all);
}

SearchOptions options_for(const TinyIndex& index, const std::string& cursor = {}) {
  SearchOptions options;
  options.index = index.path();
  options.request.q = "observers";
  options.request.limit = 3;
  options.request.cursor = cursor;
  return options;
}

// Each call is a process of its own: nothing is shared but the cursor's text.
TEST(SearchCommand, ItsCursorsWalkThroughAllFromOneProcessToTheNext) {
  const TinyIndex index = index_of(8);
  std::set<DocumentId> seen;
  std::string cursor;
  std::vector<std::size_t> sizes;
  do {
    const auto response = search_once(options_for(index, cursor));
    ASSERT_TRUE(response) << to_string(response.error());
    EXPECT_EQ(response->total, 8U);
    sizes.push_back(response->results.size());
    for (const auto& result : response->results) EXPECT_TRUE(seen.insert(result.id).second);
    cursor = response->next.value_or("");
  } while (!cursor.empty());
  EXPECT_EQ(sizes, (std::vector<std::size_t>{3, 3, 2}));
}

TEST(SearchCommand, ACursorOfAnOlderIndexIsGone) {
  TinyIndex index = index_of(8);
  const auto first = search_once(options_for(index));
  ASSERT_TRUE(first && first->next);
  index.add({.name = "new.txt", .pages = {"observers again"}});
  index.commit();
  const auto later = search_once(options_for(index, *first->next));
  ASSERT_FALSE(later);
  EXPECT_EQ(later.error().code, ErrorCode::gone);
}

TEST(SearchCommand, ACursorOfAnotherQuestionIsWrongUsage) {
  const TinyIndex index = index_of(8);
  const auto first = search_once(options_for(index));
  ASSERT_TRUE(first && first->next);
  auto other = options_for(index, *first->next);
  other.request.q = "gate";
  EXPECT_EQ(search_once(other).error().code, ErrorCode::usage);
  auto sorted = options_for(index, *first->next);
  sorted.request.sort = Sort::title;
  EXPECT_EQ(search_once(sorted).error().code, ErrorCode::usage);
  for (const std::string bad : {"x", "1", "1-2", "-1-2-3", "99999999999999999999-1-x"}) {
    EXPECT_EQ(search_once(options_for(index, bad)).error().code, ErrorCode::usage) << bad;
  }
}

TEST(SearchCommand, NoIndexIsAnErrorThatSaysWhere) {
  SearchOptions options;
  options.index = "no/such/index";
  const auto response = search_once(options);
  ASSERT_FALSE(response);
  EXPECT_EQ(exit_status_of(response.error().code), 1);
}

}  // namespace
}  // namespace karez
