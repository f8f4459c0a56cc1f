// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/index/manifest.h"

#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace karez {
namespace {

ContentSum random_sum(std::mt19937& random) {
  ContentSum sum;
  for (auto& byte : sum.bytes) byte = static_cast<std::uint8_t>(random());
  return sum;
}

TEST(ContentSum, DoesNotDependOnOrderAndCanBeTakenBack) {
  std::mt19937 random(1);
  std::vector<ContentSum> parts;
  for (int i = 0; i < 50; ++i) parts.push_back(random_sum(random));
  ContentSum forward;
  ContentSum backward;
  for (const auto& part : parts) forward += part;
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) backward += *part;
  EXPECT_EQ(forward, backward);
  for (const auto& part : parts) forward -= part;
  EXPECT_EQ(forward, ContentSum{});
}

TEST(ContentSum, WrapsAtTheTop) {
  ContentSum most;
  most.bytes.fill(0xFF);
  ContentSum one;
  one.bytes.back() = 1;
  most += one;
  EXPECT_EQ(most, ContentSum{});
  most -= one;
  EXPECT_EQ(most.bytes.front(), 0xFF);
}

TEST(Manifest, RoundTripsAndRefusesDamage) {
  Manifest manifest;
  manifest.schema = 1;
  manifest.analyzer = "karez-1";
  manifest.documents = 12;
  manifest.pages = 345;
  manifest.last_run = 1669200000;
  manifest.languages = {{"en", {9, 9}}, {"ug", {3, 4}}, {"ug-Latn", {1, 1}}};
  manifest.sum.bytes[3] = 9;
  const std::string bytes = encode(manifest);
  const auto decoded = decode_manifest(bytes);
  ASSERT_TRUE(decoded);
  EXPECT_EQ(*decoded, manifest);
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    EXPECT_FALSE(decode_manifest(std::string_view(bytes).substr(0, length)));
  }
}

TEST(Generation, NamesContentAndNothingElse) {
  Manifest manifest;
  manifest.schema = 1;
  manifest.analyzer = "a";
  const std::string before = generation_of(manifest);
  EXPECT_EQ(before.size(), 16U);
  manifest.revision = 99;
  manifest.failed_files = 3;
  manifest.last_run = 5;
  EXPECT_EQ(generation_of(manifest), before);
  manifest.sum += content_of("id", "record");
  const std::string with_document = generation_of(manifest);
  EXPECT_NE(with_document, before);
  manifest.analyzer = "b";
  EXPECT_NE(generation_of(manifest), with_document);
}

}  // namespace
}  // namespace karez
