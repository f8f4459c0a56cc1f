// SPDX-License-Identifier: GPL-3.0-or-later
// What comes in mails and mailboxes, as the extractors hand it on.
#include <gtest/gtest.h>

#include "indexer/extract/attached.h"
#include "indexer/limits/limit_table.h"
#include "tests/extract/collect.h"

namespace karez {
namespace {

using testing::CollectSink;

constexpr char kHead[] =
    "From: Alim <alim@example.org>\nTo: b@example.org\nSubject: Outer\n"
    "Date: Fri, 9 Sep 2022 11:00:00 +0200\nMIME-Version: 1.0\n";

CollectSink extracted(const std::string& bytes) {
  CollectSink sink;
  extract(bytes, "file", sink);
  return sink;
}

CollectSink mixed(const std::string& parts) {
  return extracted(std::string(kHead) +
                   "Content-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: text/plain\n\n"
                   "See it.\n" +
                   parts + "--B--\n");
}

std::string part(const std::string& headers, const std::string& content) {
  return "--B\n" + headers + "\n\n" + content + "\n";
}

TEST(Attachments, NamesAreCleanAndNoPaths) {
  struct Case {
    std::string name, type, expected;
  };
  const Case cases[] = {
      {"report.pdf", "application/pdf", "report.pdf"},
      {"../../etc/cron.d/x", "", ".._.._etc_cron.d_x"},
      {"C:\\windows\\x.exe", "", "C:_windows_x.exe"},
      {"..", "application/pdf", "attachment.pdf"},
      {"", "text/html", "attachment.html"},
      {"", "x/y", "attachment.bin"},
      {"a\r\nb\x01\xE2\x80\xAE"
       "fdp.exe",
       "", "a bfdp.exe"},
  };
  for (const Case& row : cases) EXPECT_EQ(embedded_name(row.name, row.type), row.expected);
  const std::string longest = embedded_name(std::string(5000, 'x') + ".docx", "");
  EXPECT_LE(longest.size(), limits::kPartNameBytes);
  EXPECT_TRUE(longest.ends_with(".docx"));
}

TEST(Attachments, AreHandedOnDecoded) {
  const CollectSink mail =
      mixed(part("Content-Type: text/plain; name=\"n.txt\"\n"
                 "Content-Disposition: attachment; filename=\"../n.txt\"\n"
                 "Content-Transfer-Encoding: base64",
                 "aGVsbG8=") +
            part("Content-Type: image/png", "\x89PNG") +
            part("Content-Type: message/rfc822", "From: c@example.org\nSubject: Inner\n\nwords"));
  ASSERT_EQ(mail.attached.size(), 3U);
  EXPECT_EQ(mail.attached[0], (std::pair<std::string, std::string>(".._n.txt", "hello")));
  EXPECT_EQ(mail.attached[1].first, "attachment.png");
  EXPECT_EQ(mail.attached[2].first, "Inner.eml");
  EXPECT_EQ(mail.attached[2].second, "From: c@example.org\nSubject: Inner\n\nwords");
  EXPECT_TRUE(mail.collected.gaps.empty());
  EXPECT_EQ(mail.collected.pages.at(0).text, "Outer\n\nSee it.\n");
}

TEST(Attachments, AMailWithoutWordsIsAPageWithoutText) {
  const CollectSink mail = extracted(
      "From: a@example.org\nTo: b@example.org\nMIME-Version: 1.0\nContent-Type: application/pdf\n\n"
      "%PDF-1.4\n");
  ASSERT_EQ(mail.collected.pages.size(), 1U);
  EXPECT_EQ(mail.collected.gaps, (std::vector<Gap>{{GapCode::no_text, 1, {}}}));
  EXPECT_EQ(mail.attached.size(), 1U);
}

class WithLimits : public ::testing::Test {
 protected:
  void set(Limit limit, std::uint64_t value) {
    Limits limits;
    limits.set(limit, value);
    put_in_force(limits);
  }
  ~WithLimits() override { put_in_force(Limits()); }
};

TEST_F(WithLimits, TooManyOrTooLargeIsSaid) {
  const std::string one = part("Content-Disposition: attachment; filename=a.txt", "hello");
  set(Limit::attachments, 2);
  const CollectSink many = mixed(one + one + one);
  EXPECT_EQ(many.attached.size(), 2U);
  ASSERT_EQ(many.collected.gaps.size(), 1U);
  EXPECT_EQ(many.collected.gaps[0].code, GapCode::too_large);
  EXPECT_NE(many.collected.gaps[0].detail.find("limit attachments of 2"), std::string::npos);
  set(Limit::embedded_bytes, 7);
  const CollectSink large = mixed(one + one);
  EXPECT_EQ(large.attached.size(), 1U);
  ASSERT_EQ(large.collected.gaps.size(), 1U);
  EXPECT_NE(large.collected.gaps[0].detail.find("embedded-bytes"), std::string::npos);
}

std::string message(const std::string& subject, const std::string& body) {
  return "From: a@example.org\nTo: b@example.org\nSubject: " + subject +
         "\nDate: Fri, 9 Sep 2022 11:00:00 +0200\n\n" + body;
}
std::string boxed(const std::string& mail) {
  return "From a@example.org Fri Sep  9 11:00:00 2022\n" + mail + "\n";
}

TEST(Mailbox, IsAListAndItsMessages) {
  const std::string one = message("One", "From here on it is different.\n");
  const std::string two = message("Two", "words\n\nFrom nowhere to here\nthe text goes.\n");
  const std::string three = message("a/b", ">From the quoted.\n");
  const CollectSink box = extracted(boxed(one) + boxed(two) + boxed(three));
  EXPECT_EQ(box.collected.media_type, "application/mbox");
  EXPECT_TRUE(box.collected.items);
  ASSERT_EQ(box.collected.pages.size(), 3U);
  EXPECT_EQ(box.collected.pages[1].label, "Two");
  EXPECT_EQ(box.collected.pages[1].text, "2022-09-09T11:00:00+02:00; a@example.org; Two\n");
  ASSERT_EQ(box.attached.size(), 3U);
  EXPECT_EQ(box.attached[0], std::pair(std::string("One.eml"), one));
  EXPECT_EQ(box.attached[1].second, two) << "the same bytes as in a file of its own";
  EXPECT_EQ(box.attached[2].first, "a_b.eml");
}

TEST(Mailbox, OfOneMessageIsAMail) {
  const CollectSink box = extracted(boxed(message("One", "words\n")));
  EXPECT_EQ(box.collected.media_type, "message/rfc822");
  EXPECT_TRUE(box.attached.empty());
}

}  // namespace
}  // namespace karez
