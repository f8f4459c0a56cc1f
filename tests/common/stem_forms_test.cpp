// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/index/stem_forms.h"

#include <random>

#include <gtest/gtest.h>

namespace karez {
namespace {

TEST(StemForms, RoundTripAndAlwaysHoldTheStemItself) {
  const std::set<std::string> forms{"detain", "detained", "detains", "детей", "d"};
  EXPECT_EQ(decode_forms("detain", encode_forms("detain", forms)), forms);
  EXPECT_EQ(encode_forms("karez", {"karez"}), "");
  EXPECT_EQ(decode_forms("karez", ""), std::set<std::string>{"karez"});
  EXPECT_TRUE(decode_forms("", "").empty());
}

TEST(StemForms, DamageNeverCrashes) {
  const std::string bytes = encode_forms("detain", {"detained", "detainee", "detaining"});
  std::mt19937 random(2);
  for (int round = 0; round < 5000; ++round) {
    std::string damaged = bytes;
    damaged[random() % damaged.size()] = static_cast<char>(random());
    (void)decode_forms("detain", damaged);
  }
}

}  // namespace
}  // namespace karez
