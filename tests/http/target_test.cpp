// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/target.h"

#include <gtest/gtest.h>

#include "server/http/gate.h"
#include "server/views/url.h"

namespace karez::http {
namespace {

TEST(HttpTarget, HasAPathAndAQuery) {
  struct Case {
    std::string_view target, path, query;
  };
  for (const auto& row : {Case{"/", "/", ""}, Case{"/search?q=a", "/search", "q=a"},
                          Case{"/a?b?c#d", "/a", "b?c"}, Case{"http://host/a?b", "/a", "b"},
                          Case{"HTTP://host:80", "/", ""}, Case{"http://host?q=1", "/", "q=1"}}) {
    const auto target = parse_target(row.target);
    ASSERT_TRUE(target) << row.target;
    EXPECT_EQ(target->path, row.path) << row.target;
    EXPECT_EQ(target->query, row.query) << row.target;
  }
  EXPECT_EQ(parse_target("http://host:80/a")->authority, "host:80");
  for (const std::string_view bad : {"", "*", "search", "ftp://host/", "host:443"}) {
    EXPECT_FALSE(parse_target(bad)) << bad;
  }
}

TEST(HttpTarget, PercentDecodingIsStrict) {
  EXPECT_EQ(percent_decoded("%C3%9Cr%c3%bcmqi", false), "Ürümqi");
  EXPECT_EQ(percent_decoded("a+b%2Bc", true), "a b+c");
  EXPECT_EQ(percent_decoded("a+b", false), "a+b");
  EXPECT_EQ(percent_decoded("a%0D%0Ab%09c", true), "a  b c");
  for (const std::string_view bad : {"%", "%4", "%zz", "%u0041", "%ff", "%00", "a%0d%0ab", "%1b",
                                     "%ED%A0%80", "%C0%AF", "%C2%85"}) {
    EXPECT_FALSE(percent_decoded(bad, false)) << bad;
  }
}

TEST(HttpTarget, FormsBecomeParametersInOrder) {
  const auto params = std::get<Params>(parse_form("q=a+b&lang=ug&&lang=en&empty&x=%3D%26"));
  const Params expected{{"q", "a b"}, {"lang", "ug"}, {"lang", "en"}, {"empty", ""}, {"x", "=&"}};
  EXPECT_EQ(params, expected);
  EXPECT_EQ(std::get<BadParam>(parse_form("a=1&q=%ff")).name, "q");
  EXPECT_EQ(std::get<BadParam>(parse_form("%00=1")).name, "%00");
}

TEST(HttpTarget, WhatUrlsEncodeIsDecodedAgain) {
  std::string all;
  for (int c = 0x20; c < 0x7f; ++c) all += static_cast<char>(c);
  all += "Ürümqi 维吾尔 ئۇيغۇر";
  const auto url = views::Url("/search").param("q", all).str();
  const auto target = parse_target(url);
  ASSERT_TRUE(target);
  EXPECT_EQ(std::get<Params>(parse_form(target->query)), (Params{{"q", all}}));
}

TEST(HttpTarget, HostsAreReadWithoutTheirPort) {
  EXPECT_EQ(host_of("LocalHost:8080"), "localhost");
  EXPECT_EQ(host_of("127.0.0.1"), "127.0.0.1");
  EXPECT_EQ(host_of("[::1]:8080"), "[::1]");
  EXPECT_EQ(host_of("[::1]"), "[::1]");
  for (const std::string_view bad : {"", ":80", "a b", "user@host", "host:80:90", "host:x", "[]",
                                     "[::1", "host/", "host:999999"}) {
    EXPECT_FALSE(host_of(bad)) << bad;
  }
}

TEST(HttpTarget, OnlyListedHostsAreAnsweredFor) {
  const HostList hosts({"Archive.Example", "10.1.2.3"});
  for (const std::string_view good : {"localhost", "localhost:8080", "127.0.0.1:1", "[::1]:8080",
                                      "archive.example", "10.1.2.3:80"}) {
    EXPECT_TRUE(hosts.allows(good)) << good;
  }
  for (const std::string_view bad : {"evil.example", "localhost.evil.example", "127.0.0.1.nip.io",
                                     "archive.example.", "", "0.0.0.0"}) {
    EXPECT_FALSE(hosts.allows(bad)) << bad;
  }
}

}  // namespace
}  // namespace karez::http
