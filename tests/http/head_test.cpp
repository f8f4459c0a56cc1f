// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/head.h"

#include <gtest/gtest.h>

namespace karez::http {
namespace {

TEST(HttpHead, IsSplitIntoItsParts) {
  const auto head = parse_head(
      "POST /search?q=a HTTP/1.1\r\nHost: localhost\r\nContent-LENGTH:  3 \t\r\nEmpty:\r\n\r\n");
  ASSERT_TRUE(head);
  EXPECT_EQ(head->method, "POST");
  EXPECT_EQ(head->target, "/search?q=a");
  EXPECT_EQ(head->minor, 1);
  EXPECT_EQ(head->only("host"), "localhost");
  EXPECT_EQ(head->only("content-length"), "3");
  EXPECT_EQ(head->only("empty"), "");
  EXPECT_FALSE(head->has("cookie"));
}

TEST(HttpHead, OldVersionAndBytesBeyondAsciiInTheTargetAreTaken) {
  const auto head = parse_head("GET /search?q=\xc3\x9cr\xc3\xbcmqi HTTP/1.0\r\n\r\n");
  ASSERT_TRUE(head);
  EXPECT_EQ(head->minor, 0);
  EXPECT_EQ(head->target, "/search?q=\xc3\x9cr\xc3\xbcmqi");
}

TEST(HttpHead, ARepeatedFieldIsNotTheOnlyOne) {
  const auto head = parse_head("GET / HTTP/1.1\r\nHost: a\r\nhost: b\r\n\r\n");
  ASSERT_TRUE(head);
  EXPECT_EQ(head->all("host").size(), 2U);
  EXPECT_FALSE(head->only("host"));
}

TEST(HttpHead, WhatLeniencyWouldLetThroughIsMalformed) {
  using namespace std::string_view_literals;
  for (const auto bytes : {
           ""sv,
           "\r\n\r\n"sv,
           "GET\r\n\r\n"sv,
           "GET /\r\n\r\n"sv,
           "GET / HTTP/2.0\r\n\r\n"sv,
           "GET / http/1.1\r\n\r\n"sv,
           "GET  / HTTP/1.1\r\n\r\n"sv,
           "GET /a b HTTP/1.1\r\n\r\n"sv,
           "G(T / HTTP/1.1\r\n\r\n"sv,
           "GET /\x7f HTTP/1.1\r\n\r\n"sv,
           "GET / HTTP/1.1\nHost: a\r\n\r\n"sv,
           "GET / HTTP/1.1\r\nHost : a\r\n\r\n"sv,
           "GET / HTTP/1.1\r\n: a\r\n\r\n"sv,
           "GET / HTTP/1.1\r\nHost\r\n\r\n"sv,
           "GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n"sv,
           "GET / HTTP/1.1\r\nHost: a\0b\r\n\r\n"sv,
           "GET / HTTP/1.1\r\nX: a\x01\r\n\r\n"sv,
       }) {
    EXPECT_FALSE(parse_head(bytes)) << bytes;
  }
}

TEST(HttpHead, ItsEndIsTheFirstEmptyLine) {
  EXPECT_EQ(head_length("GET / HTTP/1.1\r\n\r\nGET /"), 18U);
  EXPECT_EQ(head_length("GET / HTTP/1.1\r\n\r"), 0U);
}

}  // namespace
}  // namespace karez::http
