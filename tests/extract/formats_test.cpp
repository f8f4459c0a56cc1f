// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/formats.h"

#include <algorithm>
#include <vector>

#include <gtest/gtest.h>

#include "tests/extract/collect.h"

namespace karez {
namespace {

/// What a file with these bytes is: the name of its format, "empty" or "unsupported".
struct Case {
  std::string bytes;
  std::string_view kind;
};

constexpr std::string_view empty = "empty", unsupported = "unsupported", pdf = "PDF", mail = "mail",
                           html = "HTML", text = "plain text";

const Case kCases[] = {
    {"", empty},
    {"%PDF-1.4\n", pdf},
    {"junk\n\x01\x02%PDF-1.4\n", pdf},
    {std::string(1500, 'x') + "%PDF-1.4", text},
    {"the sign %PDF- of a file", text},
    {"1 0 obj<</Type/Catalog>>endobj trailer<</Root 1 0 R>>", pdf},
    {"From: a@b.c\nSubject: x\n\nbody", mail},
    {"Subject: x\r\nTo: a@b.c\r\n\r\nbody", mail},
    {"From a@b Mon Jan 1\nDate: x\nFrom: y\n\nbody", mail},
    {"Received: from x\n\tby y\nDate: Mon\n\nbody", mail},
    {"Subject: only one\n\nbody", text},
    {"Title: a\nNote: b\n\nbody", text},
    {"To: all\nFrom here on it is prose.", text},
    {"<!DOCTYPE HTML><p>", html},
    {"\xEF\xBB\xBF \n<!-- c --><html>", html},
    {"<?xml version='1.0'?><!DOCTYPE html PUBLIC>", html},
    {std::string("\xFF\xFE<\0h\0t\0m\0l\0>\0", 14), html},
    {"a < b and <html> in prose", text},
    {"plain words", text},
    {"\xCF\xF0\xE8\xE2\xE5\xF2", text},
    {std::string("\xFF\xFEh\0i\0", 6), text},
    {"PK\x03\x04 zip", unsupported},
    {"\x89PNG\r\n", unsupported},
    {"{\\rtf1", unsupported},
    {std::string("\x7F"
                 "ELF\0\0",
                 6),
     unsupported},
    {std::string(4000, '\0'), unsupported},
};

std::string_view kind_of(std::string_view bytes, std::string_view name = {}) {
  const Recognition found = recognise(bytes, name);
  return found.format ? found.format->name : name_of(found.gap);
}

TEST(Formats, ByContent) {
  for (const Case& row : kCases) EXPECT_EQ(kind_of(row.bytes), row.kind) << row.bytes.substr(0, 40);
}

TEST(Formats, MailboxAndMarkdown) {
  const std::string message = "From a@b Mon Jan 1\nDate: x\nFrom: y\n\nbody\n\n";
  EXPECT_EQ(kind_of(message + message), "mailbox");
  EXPECT_EQ(kind_of("# A title\n", "a.md"), "Markdown");
  EXPECT_EQ(kind_of("# A title\n", "a.txt"), "plain text");
  EXPECT_EQ(kind_of("<html><body>", "a.md"), "HTML");
}

// A row that no file reaches is hidden by one before it.
TEST(Formats, EachRowIsReached) {
  std::vector<std::string_view> reached{"mailbox", "Markdown"};  // As seen above.
  for (const Case& row : kCases) reached.push_back(row.kind);
  for (const Format& format : formats()) {
    EXPECT_NE(std::ranges::find(reached, format.name), reached.end()) << format.name;
  }
}

TEST(Formats, MediaTypeIsThatOfTheRow) {
  for (const Case& row : kCases) {
    const Recognition found = recognise(row.bytes, "file");
    const Extracted document = testing::extract_here(row.bytes);
    if (found.format == nullptr || document.pages.empty()) continue;
    EXPECT_EQ(document.media_type, found.format->media_type) << row.bytes.substr(0, 40);
  }
}

TEST(Formats, UnsupportedSaysWhatItIs) {
  const Extracted document = testing::extract_here("\x89PNG\r\n\x1a\n");
  ASSERT_EQ(document.gaps.size(), 1U);
  EXPECT_EQ(document.gaps[0].code, GapCode::unsupported);
  EXPECT_EQ(document.gaps[0].detail, "a PNG image");
}

TEST(Formats, NamesDoNotMatter) {
  EXPECT_EQ(testing::extract_here("plain words", "a.pdf").media_type, "text/plain");
}

}  // namespace
}  // namespace karez
