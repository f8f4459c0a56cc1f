// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/walks.h"

#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace karez {
namespace {

using namespace std::chrono_literals;

std::shared_ptr<const Walk> walk_of(std::size_t length) {
  auto walk = std::make_shared<Walk>();
  walk->ids.resize(length);
  walk->total = length;
  return walk;
}

TEST(Cursor, ComesBackAsItWent) {
  const Cursor cursor{"0123456789abcdef0123456789abcdef", 4711};
  const auto decoded = Cursor::decode(cursor.encode());
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->walk, cursor.walk);
  EXPECT_EQ(decoded->offset, 4711u);
}

TEST(Cursor, RefusesWhatItNeverMade) {
  const std::string name = "0123456789abcdef0123456789abcdef";
  for (const std::string& text :
       {std::string(), std::string("x"), name, name + "-", name + "-x", name + "-1x", name + "--1",
        name + "-01", name + "-18446744073709551616", name + "_1", name + "- 1", "Z" + name + "-1",
        std::string("0123456789ABCDEF0123456789abcdef-1"), name + std::string("-1\0", 3)}) {
    const auto decoded = Cursor::decode(text);
    ASSERT_FALSE(decoded) << text;
    EXPECT_EQ(decoded.error().code, ErrorCode::usage);
    EXPECT_EQ(decoded.error().where, "cursor");
  }
}

TEST(WalkStore, NamesAreLongAndDiffer) {
  WalkStore store;
  const std::string first = store.add(walk_of(1));
  const std::string second = store.add(walk_of(1));
  EXPECT_EQ(first.size(), 32u);
  EXPECT_NE(first, second);
  EXPECT_EQ(store.find(first)->ids.size(), 1u);
  EXPECT_EQ(store.find("no such walk"), nullptr);
}

TEST(WalkStore, OverTheBudgetTheLeastRecentlyUsedGoes) {
  WalkStore store(3 * 4096);
  const std::string a = store.add(walk_of(100));  // 3,200 bytes and a little
  const std::string b = store.add(walk_of(100));
  const std::string c = store.add(walk_of(100));
  EXPECT_NE(store.find(a), nullptr);  // now b is the oldest
  const std::string d = store.add(walk_of(100));
  EXPECT_EQ(store.find(b), nullptr);
  EXPECT_NE(store.find(a), nullptr);
  EXPECT_NE(store.find(c), nullptr);
  EXPECT_NE(store.find(d), nullptr);
}

TEST(WalkStore, TheNewestStaysEvenWhenItIsTooLarge) {
  WalkStore store(1024);
  const std::string small = store.add(walk_of(1));
  const std::string large = store.add(walk_of(1000));
  EXPECT_EQ(store.find(small), nullptr);
  EXPECT_NE(store.find(large), nullptr);
}

TEST(WalkStore, AgeCountsFromTheLastUse) {
  WalkStore store(limits::kWalkBytes, 50ms);
  const std::string used = store.add(walk_of(1));
  const std::string unused = store.add(walk_of(1));
  std::this_thread::sleep_for(30ms);
  EXPECT_NE(store.find(used), nullptr);
  std::this_thread::sleep_for(30ms);
  store.add(walk_of(1));
  EXPECT_NE(store.find(used), nullptr);
  EXPECT_EQ(store.find(unused), nullptr);
}

TEST(WalkStore, ManyThreadsMayUseIt) {
  WalkStore store(64 * 1024);
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&store] {
      for (std::size_t i = 0; i < 500; ++i) {
        const std::string name = store.add(walk_of(i % 50));
        if (const auto walk = store.find(name)) {
          EXPECT_EQ(walk->ids.size(), i % 50);
        }
      }
    });
  }
  for (auto& thread : threads) thread.join();
}

}  // namespace
}  // namespace karez
