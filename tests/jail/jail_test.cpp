// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "common/jail_layers.h"
#include "tests/jail/reading.h"
#include "tests/support/places.h"
#include "tests/support/process.h"
#include "tests/support/temporary_directory.h"
#include "tests/support/tiny_pdf.h"

namespace karez::testing {
namespace {

namespace fs = std::filesystem;

const fs::path kVariant = testing::program_dir() / "karez-extract-variant";

// --- Canaries.

class Variants : public ::testing::Test {
 protected:
  // A client of a karez-extract with one thing wrong.
  static ExtractClient client_of(const char* variant, JailMode mode = JailMode::closed) {
    ExtractJail jail;
    jail.warm = variant;
    jail.mode = mode;
    jail.canaries = std::make_shared<Canaries>();
    return ExtractClient(kVariant, {}, jail);
  }
  static Result<Extracted> read(ExtractClient& client, const std::string& bytes) {
    return read_bytes(client, bytes, Task{.name = "a.txt"});
  }
  static std::string error_of(const char* variant, JailMode mode = JailMode::closed) {
    ExtractClient client = client_of(variant, mode);
    const auto document = read(client, "some words");
    return document ? "" : to_string(document.error());
  }
};

TEST_F(Variants, ASoundJailPassesItsCanaries) {
  ExtractClient client = client_of("sound");
  const auto document = read(client, "some words");
  ASSERT_TRUE(document) << to_string(document.error());
  EXPECT_EQ(document->pages.at(0).text, "some words\n");
}

#ifndef KAREZ_SANITIZED
TEST_F(Variants, HiddenPopplerDataIsToldBeforeAnyFileIsRead) {
  const std::string error = error_of("no-data");
  EXPECT_NE(error.find("a Chinese PDF without its fonts"), std::string::npos) << error;
  EXPECT_NE(error.find("poppler-data"), std::string::npos) << error;
}

TEST_F(Variants, AColdJailIsTold) {
  const std::string error = error_of("cold");
  EXPECT_NE(error.find("Files would be read wrongly, so the run stops"), std::string::npos)
      << error;
}
#endif

TEST_F(Variants, ASecondSlotIsNotProvedAgain) {
  int readings = 0;
  const CanaryReader reader = [&](std::string_view, const Task&) -> Result<Extracted> {
    ++readings;
    return Extracted();
  };
  Canaries canaries;
  const auto first = canaries.prove_once(ProfileId::text, "", reader);
  const auto second = canaries.prove_once(ProfileId::text, "", reader);
  EXPECT_FALSE(first);
  EXPECT_FALSE(second);
  EXPECT_EQ(readings, 1);
}

TEST_F(Variants, ABlankPictureIsNoRendering) {
  const CanaryReader blank = [](std::string_view, const Task& task) -> Result<Extracted> {
    Extracted document;
    document.image = Image{task.width, 200, std::string(task.width * 200, '\xFF')};
    return document;
  };
  const auto proof = prove_jail(ProfileId::render, "", blank);
  ASSERT_FALSE(proof);
  EXPECT_NE(to_string(proof.error()).find("Latin letters"), std::string::npos);
}

TEST_F(Variants, TheRealProgramDrawsInItsJail) {
  ExtractJail jail;
  jail.profile = ProfileId::render;
  jail.canaries = std::make_shared<Canaries>();
  ExtractClient client(program("karez-extract"), {}, jail);
  TinyPdf pdf;
  pdf.pages = {{"One"}, {}};
  const auto inked = read_bytes(client, pdf.bytes(), Task{.page = 1, .width = 200});
  const auto blank = read_bytes(client, pdf.bytes(), Task{.page = 2, .width = 200});
  ASSERT_TRUE(inked) << to_string(inked.error());
  ASSERT_TRUE(inked->image && blank && blank->image);
  EXPECT_EQ(inked->image->width, 200U);
  EXPECT_NE(inked->image->pixels, blank->image->pixels);
  const auto beyond = read_bytes(client, pdf.bytes(), Task{.page = 3, .width = 200});
  ASSERT_TRUE(beyond);
  EXPECT_FALSE(beyond->image);
}

// --- Whose fault it is.

TEST_F(Variants, AFileThatKillsTheReaderTwiceIsToBlameWhenTheCanariesLive) {
  ExtractClient client = client_of("deadly", JailMode::open);
  const auto deadly = read(client, "deadly words");
  ASSERT_TRUE(deadly) << to_string(deadly.error());
  ASSERT_EQ(deadly->gaps.size(), 1U);
  EXPECT_EQ(deadly->gaps[0].code, GapCode::crashed);
  const auto next = read(client, "plain words");
  ASSERT_TRUE(next);
  EXPECT_EQ(next->pages.at(0).text, "plain words\n");
}

TEST_F(Variants, AFileThatFakesAnUnlockedJailIsToBlame) {
  ExtractClient client = client_of("complaining");
  const auto deadly = read(client, "deadly words");
  ASSERT_TRUE(deadly) << to_string(deadly.error());
  EXPECT_EQ(deadly->gaps.at(0).code, GapCode::crashed);
  EXPECT_TRUE(read(client, "plain words"));
}

TEST_F(Variants, AReaderThatDiesOfEverythingStopsTheRun) {
  EXPECT_NE(error_of("always-deadly", JailMode::open), "");
}

TEST_F(Variants, AForbiddenCallIsNamedWhenDiagnosing) {
#ifdef KAREZ_SANITIZED
  GTEST_SKIP() << "a sanitizer catches the signal";
#endif
  ExtractJail jail;
  jail.warm = "forbidden";
  ExtractClient plain(kVariant, {}, jail);
  const auto killed = read(plain, "x");
  ASSERT_TRUE(killed);
  EXPECT_EQ(killed->gaps.at(0).detail,
            "it made a call that the jail forbids; karez-extract --print FILE says which");
  jail.mode = JailMode::diagnosing;
  ExtractClient diagnosing(kVariant, {}, jail);
  const auto named = read(diagnosing, "x");
  ASSERT_TRUE(named);
  EXPECT_EQ(named->gaps.at(0).detail, "it called getppid, which the jail forbids");
}

TEST_F(Variants, TheOperatorsEnvironmentStaysOutside) {
  ::setenv("KAREZ_TEST_PASSWORD", "open sesame", 1);
  ExtractJail jail;
  jail.warm = "environment";
  ExtractClient client(kVariant, {}, jail);
  const auto told = read(client, "x");
  ::unsetenv("KAREZ_TEST_PASSWORD");
  ASSERT_TRUE(told);
  const std::string& text = told->pages.at(0).text;
  EXPECT_NE(text.find("environment:"), std::string::npos);
  EXPECT_EQ(text.find("sesame"), std::string::npos);
  EXPECT_EQ(text.find("HOME="), std::string::npos);
}

// --- Layers, and machines that lack one.

TEST(Layers, AreToldAsJsonInWordsAndByWhatIsMissing) {
  const JailLayers all{
      .seccomp = true, .landlock = 7, .network = true, .user = true, .sanitized = false};
  EXPECT_EQ(json_of(all), R"({"seccomp": true, "landlock": 7, "network": true, "user": true})");
  EXPECT_EQ(words_of(all), "seccomp, Landlock 7, no network, unprivileged user");
  EXPECT_EQ(missing_of(all), "");
  const JailLayers some{
      .seccomp = true, .landlock = 0, .network = false, .user = true, .sanitized = true};
  EXPECT_EQ(json_of(some), R"({"seccomp": true, "landlock": 0, "network": false, "user": true, )"
                           R"("sanitized": true})");
  EXPECT_NE(missing_of(some).find("Landlock"), std::string::npos);
  EXPECT_NE(missing_of(some).find("network"), std::string::npos);
  EXPECT_EQ(words_of(JailLayers()), "none");
}

TEST(Layers, TheProgramSaysThemAsTheyAreFound) {
  const Finished said = run({program("karez-extract"), "--jail"});
  EXPECT_EQ(said.status, 0) << said.err;
  EXPECT_EQ(said.out.rfind(R"({"seccomp": true, "landlock": )", 0), 0U) << said.out;
  const auto found = find_jail_layers(program("karez-extract"));
  ASSERT_TRUE(found);
  EXPECT_EQ(json_of(*found) + "\n", said.out);
  const Finished version = run({program("karez-index"), "--version", "-v"});
  EXPECT_NE(version.out.find("jail: " + words_of(*found)), std::string::npos) << version.out;
}

// It was said that karez-extract cannot be started, which was there.
TEST(Layers, AMissingRecogniserIsNamed) {
  const TemporaryDirectory folder;
  fs::copy_file(program("karez-extract"), folder.path() / "karez-extract");
  const Finished said = run({folder.path() / "karez-extract", "--serve", "ocr", "eng"});
  EXPECT_EQ(said.status, 1);
  EXPECT_NE(said.err.find("karez-ocr cannot be started: No such file"), std::string::npos)
      << said.err;
}

class Machine : public ::testing::Test {
 protected:
  Machine() {
    fs::create_directory(folder_.path() / "files");
    std::ofstream(folder_.path() / "files" / "a.txt") << "Some words of a plain report.";
  }
  // karez-index on a machine without a layer.
  Finished index_without(const char* layer, const std::vector<std::string>& options = {}) const {
    std::vector<std::string> command{program("karez-without-call"), layer,
                                     program("karez-index"),        "--index",
                                     folder_.path() / "index",      folder_.path() / "files"};
    command.insert(command.end(), options.begin(), options.end());
    return run(command);
  }
  TemporaryDirectory folder_;
};

TEST_F(Machine, WithoutSeccompNothingIsRead) {
  const Finished refused = index_without("seccomp");
  EXPECT_EQ(refused.status, 1);
  EXPECT_NE(refused.err.find("seccomp"), std::string::npos) << refused.err;
  EXPECT_NE(refused.err.find("--unsafe-no-jail"), std::string::npos) << refused.err;
  const Finished forced =
      index_without("seccomp", {"--unsafe-no-jail", "--report", folder_.path() / "report.jsonl"});
  EXPECT_EQ(forced.status, 0) << forced.err;
  EXPECT_NE(forced.err.find("WARNING: --unsafe-no-jail"), std::string::npos) << forced.err;
  std::ifstream report(folder_.path() / "report.jsonl");
  std::string last;
  for (std::string line; std::getline(report, line);) last = line;
  EXPECT_NE(last.find(R"("jail":null,"unsafe_no_jail":true)"), std::string::npos) << last;
}

TEST_F(Machine, WithoutLandlockOrNamespacesItIsSaidAndGoesOn) {
  for (const auto& [layer, word] : {std::pair("landlock", "Landlock"), {"namespaces", "network"}}) {
    fs::remove_all(folder_.path() / "index");
    const Finished indexed = index_without(layer);
    EXPECT_EQ(indexed.status, 0) << indexed.err;
    EXPECT_NE(indexed.err.find("lacks on this machine: "), std::string::npos) << indexed.err;
    EXPECT_NE(indexed.err.find(word), std::string::npos) << indexed.err;
  }
}

}  // namespace
}  // namespace karez::testing
