// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "tests/end_to_end/archive.h"

namespace karez::testing {
namespace {

std::string read(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

TEST(Programs, KnowTheirVersionAndHelpAndRefuseNonsense) {
  for (const char* name : {"karez-index", "karez-server", "karez-search", "karez-extract"}) {
    const Finished version = run({program(name), "--version"});
    EXPECT_EQ(version.status, 0) << name;
    EXPECT_NE(version.out.find(KAREZ_VERSION), std::string::npos) << name;
    const Finished help = run({program(name), "--help"});
    EXPECT_EQ(help.status, 0) << name;
    EXPECT_GT(help.out.size(), 100U) << name;
    EXPECT_EQ(run({program(name), "--nonsense"}).status, 2) << name;
  }
}

TEST(Indexing, FindsWhatWasIndexedAndCountsEveryFile) {
  const Archive archive;
  archive.write("weekly.txt", kBulletin);
  archive.write("page.html",
                "<!doctype html><title>Prisons</title><h1>Prisons</h1><p>The prison of the "
                "harbour town holds ninety people.</p>");
  archive.write("empty.txt", "");
  const Finished indexed = archive.index({"--report", archive.folder() / "report.jsonl"});
  EXPECT_EQ(indexed.status, 0) << indexed.err;  // an empty file is a gap, not a failure
  const std::string found = archive.search("\"release of two detainees\"");
  EXPECT_EQ(Archive::member(found, "documents"), "1") << found;
  EXPECT_NE(found.find("\"Court Orders Release of Two Detainees\""), std::string::npos) << found;
  const std::string report = read(archive.folder() / "report.jsonl");
  for (const char* path : {"weekly.txt", "page.html", "empty.txt"}) {
    EXPECT_NE(report.find(path), std::string::npos) << path;
  }
}

TEST(Indexing, AFailedFileIsToldByTheExitStatusAndStopsNothing) {
  const Archive archive;
  archive.write("weekly.txt", kBulletin);
  archive.write("broken.pdf", "%PDF-1.4\nthis is no PDF at all");
  const Finished indexed = archive.index();
  EXPECT_EQ(indexed.status, 3);
  EXPECT_NE((indexed.out + indexed.err).find("broken.pdf"), std::string::npos);
  EXPECT_EQ(Archive::member(archive.search("observers"), "documents"), "1");
}

TEST(Indexing, ADeletedFileLeavesTheSearchAndAChangedOneSupersedes) {
  const Archive archive;
  archive.write("a.txt", "The harbour was closed in the spring because of the strike.");
  archive.write("b.txt", "The lighthouse keeper wrote a letter to the assembly.");
  ASSERT_EQ(archive.index().status, 0);
  const std::string before = Archive::member(archive.search("harbour"), "id");
  archive.remove("b.txt");
  archive.write("a.txt", "The harbour was opened again in the autumn after the strike had ended.");
  ASSERT_EQ(archive.index().status, 0);
  EXPECT_EQ(Archive::member(archive.search("lighthouse"), "documents"), "0");
  const std::string now = archive.search("harbour");
  EXPECT_EQ(Archive::member(now, "documents"), "1");
  EXPECT_NE(Archive::member(now, "id"), before);
  EXPECT_EQ(Archive::member(archive.search("harbour superseded:yes"), "id"), before);
}

TEST(Indexing, TwoIndexesOfTheSameFilesHaveOneGeneration) {
  const Archive first;
  const Archive second;
  for (int i = 0; i < 12; ++i) {
    const std::string text =
        "Report " + std::to_string(i) + " of the harbour commission, in plain words.";
    first.write("f" + std::to_string(i) + ".txt", text);
    second.write("g" + std::to_string(11 - i) + ".txt", text);
  }
  ASSERT_EQ(first.index({"--jobs", "2"}).status, 0);
  ASSERT_EQ(second.index({"--jobs", "1"}).status, 0);
  const std::string generation = Archive::member(first.search("harbour"), "generation");
  EXPECT_EQ(generation.size(), 16U);
  EXPECT_EQ(Archive::member(second.search("harbour"), "generation"), generation);
}

TEST(Indexing, TheIndexIsNeverTheFolderThatIsRead) {
  const Archive archive;
  archive.write("weekly.txt", kBulletin);
  const Finished refused =
      run({program("karez-index"), "--index", archive.files(), archive.files()});
  EXPECT_EQ(refused.status, 2);
  EXPECT_NE(refused.err.find("--index"), std::string::npos) << refused.err;
}

}  // namespace
}  // namespace karez::testing
