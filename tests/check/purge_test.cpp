// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/document.h"
#include "tests/check/everything.h"
#include "tests/end_to_end/archive.h"

namespace karez::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// Words that stand nowhere else, each in another place of the document.
constexpr std::string_view kCanaries[] = {"xqtext",   "xqtitle",  "xqpath",
                                          "xqauthor", "xqsource", "xqrunning"};

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

std::vector<std::string> canaries_in(const std::string& text) {
  std::vector<std::string> found;
  const std::string all = lower(text);
  for (const std::string_view canary : kCanaries) {
    if (all.find(canary) != all.npos) found.emplace_back(canary);
  }
  return found;
}

std::string paragraph(int seed) {
  static const char* kWords[] = {"court",  "witness", "prison", "family", "letter", "guard",
                                 "border", "report",  "school", "worker", "camp",   "lawyer"};
  std::string text;
  unsigned state = static_cast<unsigned>(seed) * 2654435761U + 1;
  for (int i = 0; i < 700; ++i) {
    state = state * 1664525U + 1013904223U;
    text += kWords[(state >> 16) % std::size(kWords)];
    text += (state >> 8) % 9 == 0 ? ".\n" : " ";
    if (i % 50 == 0) text += std::to_string(state % 100000) + " ";
  }
  return text;
}

// Enough text that the pages' compression gets a dictionary, which holds pieces of them.
void write_archive(const Archive& archive) {
  for (int i = 0; i < 230; ++i) archive.write("plain/" + std::to_string(i) + ".txt", paragraph(i));
}

const std::string kSecretPath = "reports/xqpath-2021/secret.html";

std::string secret_text() {
  std::string html = "<html><head><title>The xqtitle file</title></head><body>";
  for (int i = 0; i < 60; ++i) {
    html += "<h2>XqRunning part " + std::to_string(i) + "</h2><p>";
    for (int k = 0; k < 40; ++k) html += "The xqtext was seen near the xqtextual border. ";
    html += "</p>";
  }
  return html + "</body></html>";
}

void write_secret(const Archive& archive) {
  archive.write(kSecretPath, secret_text());
  archive.write(
      kSecretPath + ".meta.json",
      R"({"title": "The xqtitle", "authors": ["Ana Xqauthor"], "source_url": "https://example.org/xqsource"})");
}

std::string generation_of_run(const Finished& run) {
  const auto at = run.out.find("generation ");
  return at == run.out.npos ? "none: " + run.out + run.err : run.out.substr(at + 11, 16);
}

Finished purge(const Archive& archive, const std::string& option, const std::string& id) {
  return run({program("karez-index"), "--index", archive.index_directory(), option, id});
}

Finished check(const Archive& archive) {
  return run({program("karez-check"), "--index", archive.index_directory(), "--deep"});
}

TEST(Purge, LeavesNoWordAndTheGenerationOfTheRest) {
  const Archive archive;
  write_archive(archive);
  const std::string clean = generation_of_run(archive.index());
  std::filesystem::remove_all(archive.index_directory());
  write_secret(archive);
  ASSERT_NE(generation_of_run(archive.index()), clean);
  ASSERT_THAT(canaries_in(everything_in(archive.index_directory())),
              ::testing::ElementsAreArray(kCanaries));
  const std::string id = sha256(secret_text()).hex();

  const Finished purged = purge(archive, "--purge", id.substr(0, 16));
  ASSERT_EQ(purged.status, 0) << purged.err;
  EXPECT_THAT(purged.out, HasSubstr("Purged " + id));
  EXPECT_THAT(canaries_in(everything_in(archive.index_directory())), ::testing::IsEmpty());
  const Finished checked = check(archive);
  EXPECT_EQ(checked.status, 0) << checked.out << checked.err;
  EXPECT_THAT(checked.out, HasSubstr(clean));

  // The file is still there: it does not come back, and no run is silent about it.
  for (int i = 0; i < 2; ++i) {
    const Finished again = archive.index();
    EXPECT_EQ(again.status, 0) << again.err;
    EXPECT_EQ(generation_of_run(again), clean);
    EXPECT_THAT(again.out, HasSubstr("1 purged"));
    EXPECT_THAT(canaries_in(everything_in(archive.index_directory())), ::testing::IsEmpty());
  }
  // Neither under another name.
  std::filesystem::rename(archive.files() / kSecretPath, archive.files() / "renamed.html");
  EXPECT_EQ(generation_of_run(archive.index()), clean);

  EXPECT_EQ(purge(archive, "--unpurge", id).status, 0);
  EXPECT_NE(generation_of_run(archive.index()), clean);
  EXPECT_THAT(archive.search("xqtext"), HasSubstr(id));
}

TEST(Purge, TakesAnEarlierVersionThatHasNoPathAnyMore) {
  const Archive archive;
  archive.write("a.txt", "The xqtext of the first version");
  archive.index();
  archive.write("a.txt", "The second version, which is longer than the first one was");
  const std::string generation = generation_of_run(archive.index());
  ASSERT_FALSE(canaries_in(everything_in(archive.index_directory())).empty());
  const std::string id = sha256("The xqtext of the first version").hex();
  ASSERT_EQ(purge(archive, "--purge", id).status, 0);
  EXPECT_THAT(canaries_in(everything_in(archive.index_directory())), ::testing::IsEmpty());
  EXPECT_EQ(check(archive).status, 0);
  EXPECT_NE(generation_of_run(archive.index()), generation);
}

TEST(Purge, SaysWhatIsWrongWithAnIdAndChangesNothing) {
  const Archive archive;
  archive.write("a.txt", "Some text that stays");
  const std::string generation = generation_of_run(archive.index());
  EXPECT_THAT(purge(archive, "--purge", "12ab").err, HasSubstr("16 to 64"));
  EXPECT_EQ(purge(archive, "--purge", "12ab").status, 2);
  EXPECT_THAT(purge(archive, "--purge", std::string(16, '0')).err, HasSubstr("no document"));
  EXPECT_EQ(purge(archive, "--purge", std::string(16, '0')).status, 1);
  EXPECT_THAT(purge(archive, "--unpurge", std::string(16, '0')).err,
              HasSubstr("no purged document"));
  EXPECT_EQ(generation_of_run(archive.index()), generation);
}

TEST(Purge, AMailTakesAlongWhatCameInItAlone) {
  const Archive archive;
  const std::string shared = "A text that also stands beside the mail as a file";
  const std::string mail =
      "From: a@example.org\nSubject: Two papers\nMIME-Version: 1.0\n"
      "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nBoth here.\n"
      "--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=xqpath.txt\n\n"
      "Only here stands xqtext\n--b\nContent-Type: text/plain\n"
      "Content-Disposition: attachment; filename=shared.txt\n\n" +
      shared + "\n--b--\n";
  archive.write("shared.txt", shared);
  const std::string clean = generation_of_run(archive.index());
  archive.write("mails/xqtitle.eml", mail);
  archive.index();
  ASSERT_THAT(archive.search("xqtext"), HasSubstr("\"documents\":1"));
  const Finished purged = purge(archive, "--purge", sha256(mail).hex());
  ASSERT_EQ(purged.status, 0) << purged.err;
  EXPECT_THAT(canaries_in(everything_in(archive.index_directory())), ::testing::IsEmpty());
  EXPECT_EQ(generation_of_run(archive.index()), clean) << purged.out;
  const Finished checked = check(archive);
  EXPECT_EQ(checked.status, 0) << checked.out;
}

TEST(Purge, AnAttachmentAloneLeavesItsMail) {
  const Archive archive;
  archive.write("mail.eml",
                "From: a@example.org\nSubject: One paper\nMIME-Version: 1.0\n"
                "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n"
                "The letter itself stays.\n--b\nContent-Type: text/plain\n"
                "Content-Disposition: attachment; filename=xqpath.txt\n\nHere stands xqtext\n"
                "--b--\n");
  archive.index();
  ASSERT_THAT(archive.search("xqtext"), HasSubstr("\"documents\":1"));
  const std::string id = sha256("Here stands xqtext").hex();
  ASSERT_EQ(purge(archive, "--purge", id).status, 0);
  for (int i = 0; i < 2; ++i) {
    EXPECT_THAT(canaries_in(everything_in(archive.index_directory())), ::testing::IsEmpty());
    EXPECT_THAT(archive.search("letter"), HasSubstr("\"documents\":1"));
    const Finished checked = check(archive);
    EXPECT_EQ(checked.status, 0) << checked.out;
    EXPECT_EQ(archive.index({"--retry-failed"}).status, 0);
  }
}

// The mail is unchanged, and nothing in the index says any more that it came in there.
TEST(Purge, AnAttachmentComesBackWhenItMay) {
  const Archive archive;
  const std::string inner =
      "From: b@example.org\nSubject: Forwarded\nMIME-Version: 1.0\n"
      "Content-Type: multipart/mixed; boundary=c\n\n--c\nContent-Type: text/plain\n\nInner.\n"
      "--c\nContent-Type: text/plain\nContent-Disposition: attachment; filename=deep.txt\n\n"
      "Here stands xqtext\n--c--\n";
  archive.write("mail.eml",
                "From: a@example.org\nSubject: One mail\nMIME-Version: 1.0\n"
                "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n"
                "The letter itself.\n--b\nContent-Type: message/rfc822\n\n" +
                    inner + "--b--\n");
  const std::string before = generation_of_run(archive.index());
  const std::string id = sha256("Here stands xqtext").hex();
  ASSERT_EQ(purge(archive, "--purge", id).status, 0);
  archive.index();
  ASSERT_THAT(archive.search("xqtext"), HasSubstr("\"documents\":0"));
  ASSERT_EQ(purge(archive, "--unpurge", id).status, 0);
  EXPECT_EQ(check(archive).status, 0);
  EXPECT_EQ(generation_of_run(archive.index()), before);
  EXPECT_THAT(archive.search("xqtext"), HasSubstr(id));
  EXPECT_THAT(archive.index().out, HasSubstr("1 unchanged"));
}

TEST(Purge, WhatWentWithAMailComesBackWithIt) {
  const Archive archive;
  const std::string mail =
      "From: a@example.org\nSubject: One mail\nMIME-Version: 1.0\n"
      "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n"
      "The letter itself.\n"
      "--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\n"
      "Here stands xqfirst\n"
      "--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=b.txt\n\n"
      "Here stands xqother\n--b--\n";
  archive.write("mail.eml", mail);
  archive.index();
  ASSERT_EQ(purge(archive, "--purge", sha256("Here stands xqother").hex()).status, 0);
  ASSERT_EQ(purge(archive, "--purge", sha256(mail).hex()).status, 0);
  ASSERT_EQ(purge(archive, "--unpurge", sha256(mail).hex()).status, 0);
  EXPECT_THAT(archive.index().out, HasSubstr("1 purged, not read")) << "named by itself";
  EXPECT_THAT(archive.search("xqfirst"), HasSubstr("\"documents\":1"));
  EXPECT_THAT(archive.search("xqother"), HasSubstr("\"documents\":0"));
}

}  // namespace
}  // namespace karez::testing
