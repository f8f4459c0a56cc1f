// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/sniff.h"

#include <gtest/gtest.h>

#include "tests/extract/collect.h"

namespace karez {
namespace {

TEST(Sniff, ByContent) {
  using enum ContentKind;
  struct Case {
    std::string bytes;
    ContentKind kind;
  };
  const Case cases[] = {
      {"", empty},
      {"%PDF-1.4\n", pdf},
      {"junk\n\x01\x02%PDF-1.4\n", pdf},
      {std::string(1500, 'x') + "%PDF-1.4", text},
      {"the sign %PDF- of a file", text},
      {"1 0 obj<</Type/Catalog>>endobj trailer<</Root 1 0 R>>", pdf},
      {"From: a@b.c\nSubject: x\n\nbody", email},
      {"Subject: x\r\nTo: a@b.c\r\n\r\nbody", email},
      {"From a@b Mon Jan 1\nDate: x\nFrom: y\n\nbody", email},
      {"Received: from x\n\tby y\nDate: Mon\n\nbody", email},
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
  for (const Case& row : cases) {
    EXPECT_EQ(sniff(row.bytes).kind, row.kind) << row.bytes.substr(0, 40);
  }
}

TEST(Sniff, UnsupportedSaysWhatItIs) {
  const Extracted document = testing::extract_here("\x89PNG\r\n\x1a\n");
  ASSERT_EQ(document.gaps.size(), 1U);
  EXPECT_EQ(document.gaps[0].code, GapCode::unsupported);
  EXPECT_EQ(document.gaps[0].detail, "a PNG image");
}

TEST(Sniff, NamesDoNotMatter) {
  EXPECT_EQ(testing::extract_here("plain words", "a.pdf").media_type, "text/plain");
}

}  // namespace
}  // namespace karez
