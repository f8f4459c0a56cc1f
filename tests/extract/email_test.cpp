// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "indexer/extract/flowed.h"
#include "tests/extract/collect.h"

namespace karez {
namespace {

using testing::extract_here;
using testing::property;

constexpr char kHead[] =
    "From: Alim <alim@example.org>\nTo: b@example.org\nSubject: =?utf-8?B?w5xyw7xtcWk=?= weekly\n"
    "Date: Fri, 9 Sep 2022 11:00:00 +0200\nMessage-ID: <1@example.org>\nMIME-Version: 1.0\n";

Extracted mail(const std::string& rest) { return extract_here(kHead + rest); }

TEST(Email, HeadersAndBody) {
  const Extracted document = mail("Content-Type: text/plain; charset=utf-8\n\nThe body.\n");
  EXPECT_EQ(document.media_type, "message/rfc822");
  EXPECT_EQ(property(document, "mail:subject"), "Ürümqi weekly");
  EXPECT_EQ(property(document, "mail:from"), "Alim <alim@example.org>");
  EXPECT_EQ(property(document, "mail:to"), "b@example.org");
  EXPECT_EQ(property(document, "mail:date"), "2022-09-09T11:00:00+02:00");
  EXPECT_EQ(property(document, "mail:message-id"), "1@example.org");
  ASSERT_EQ(document.pages.size(), 1U);
  EXPECT_EQ(document.pages[0].label, "Ürümqi weekly");
  EXPECT_EQ(document.pages[0].text, "Ürümqi weekly\n\nThe body.\n");
}

TEST(Email, EncodedWordsWithPaddingAreReadToTheEnd) {
  const Extracted document = extract_here(
      "From: =?utf-8?B?w5w=?= =?utf-8?B?w5xi?= <a@example.org>\nTo: b@example.org\n"
      "Subject: x =?utf-8?B?w5w=?= =?UTF-8?b?w5xi?=\n =?utf-8?B?w5w=?= =?iso-8859-1?Q?=FC?= end\n\n"
      "words\n");
  EXPECT_EQ(property(document, "mail:subject"), "x ÜÜbÜü end");
  EXPECT_EQ(property(document, "mail:from"), "ÜÜb <a@example.org>");
}

TEST(Email, CharsetsAndEncodings) {
  EXPECT_NE(mail("Content-Type: text/plain; charset=windows-1251\n"
                 "Content-Transfer-Encoding: base64\n\nz/Do4uXy\n")
                .pages.at(0)
                .text.find("Привет"),
            std::string::npos);
  EXPECT_NE(mail("Content-Type: text/plain; charset=iso-8859-1\n"
                 "Content-Transfer-Encoding: quoted-printable\n\ncaf=E9\n")
                .pages.at(0)
                .text.find("café"),
            std::string::npos);
}

std::string alternative(const std::string& plain, const std::string& html) {
  return "Content-Type: multipart/alternative; boundary=B\n\n--B\nContent-Type: text/plain\n\n" +
         plain + "\n--B\nContent-Type: text/html\n\n" + html + "\n--B--\n";
}

TEST(Email, PlainTextIsPreferred) {
  const Extracted document = mail(alternative("The plain words.", "<p>The html words.</p>"));
  EXPECT_NE(document.pages.at(0).text.find("plain words"), std::string::npos);
  EXPECT_EQ(document.pages.at(0).text.find("html words"), std::string::npos);
}

TEST(Email, AStubIsNot) {
  const Extracted document = mail(alternative(
      "Use an HTML reader.",
      "<h2>First</h2><p>One and quite some more.</p><h2>Second</h2><p>Two and more.</p>"));
  ASSERT_EQ(document.pages.size(), 2U);
  EXPECT_TRUE(document.items);
  EXPECT_EQ(document.pages[1].label, "Second");
  EXPECT_EQ(document.pages[0].text, "Ürümqi weekly\n\nFirst\n\nOne and quite some more.\n");
}

TEST(Email, EncryptedIsAGap) {
  const Extracted document = mail(
      "Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=B\n\n"
      "--B\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--B\n"
      "Content-Type: application/octet-stream\n\nxx\n--B--\n");
  EXPECT_TRUE(document.pages.empty());
  ASSERT_EQ(document.gaps.size(), 1U);
  EXPECT_EQ(document.gaps[0].code, GapCode::encrypted);
}

TEST(Email, PartlyEncryptedIsAGapOfItsPage) {
  const Extracted document = mail(
      "Content-Type: multipart/mixed; boundary=A\n\n--A\nContent-Type: text/plain\n\nwords\n--A\n"
      "Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=B\n\n"
      "--B\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--B--\n--A--\n");
  ASSERT_EQ(document.gaps.size(), 1U);
  EXPECT_EQ(document.gaps[0].code, GapCode::encrypted);
  EXPECT_EQ(document.gaps[0].page, 1U);
}

TEST(Email, BrokenOnesGiveTextOrAGap) {
  for (const char* rest : {"", "\n", "Content-Type: multipart/mixed; boundary=B\n\n--B\n--B\n",
                           "Content-Type: multipart/mixed\n\nno boundary\n",
                           "Content-Type: text/plain; charset=nonsense\n\nwords\n",
                           "Content-Transfer-Encoding: base64\n\n!!!\n"}) {
    const Extracted document = mail(rest);
    EXPECT_FALSE(document.pages.empty() && document.gaps.empty()) << rest;
  }
}

TEST(Email, DeepNestingEnds) {
  std::string rest;
  for (int i = 0; i < 200; ++i) {
    const std::string boundary = "B" + std::to_string(i);
    rest += "Content-Type: multipart/mixed; boundary=" + boundary + "\n\n--" + boundary + "\n";
  }
  const Extracted document = mail(rest + "Content-Type: text/plain\n\ndeep\n");
  ASSERT_FALSE(document.gaps.empty());
}

TEST(Flowed, LinesGoOn) {
  struct Case {
    const char* before;
    const char* after;
    bool delete_space;
  };
  const Case cases[] = {
      {"a \nb\nc\n", "a b\nc\n", false},       {"a \nb\n", "ab\n", true},
      {"> a \n> b\nc\n", "> a b\nc\n", false}, {"> a \nb\n", "> a \nb\n", false},
      {" >stuffed\n", ">stuffed\n", false},    {"a\n-- \nsig\n", "a\n-- \nsig\n", false},
  };
  for (const Case& row : cases) EXPECT_EQ(unflow(row.before, row.delete_space), row.after);
}

}  // namespace
}  // namespace karez
