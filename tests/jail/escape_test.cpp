// SPDX-License-Identifier: GPL-3.0-or-later
// Tries every way out of every profile, and prints what came of each.
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include "tests/jail/escapes.h"
#include "tests/jail/reading.h"
#include "tests/support/places.h"
#include "tests/support/temporary_directory.h"

namespace karez::testing {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

const fs::path kProgram = testing::program_dir() / "karez-extract-escape";
constexpr const char* kSecret = "not for them";

// With so much time.
ExtractBudget budget(std::chrono::milliseconds time) {
  ExtractBudget small;
  small.page_progress = small.document_wall = time;
  small.memory = 1 * limits::GiB;
  small.output_bytes = 4 * limits::MiB;
  return small;
}

std::string content_of(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

class Escaping : public ::testing::TestWithParam<ProfileId> {
 protected:
  Escaping() { std::ofstream(folder_.path() / "secret") << kSecret; }

  // "killed", the name of an error, or "OUT".
  static std::string fate(ExtractClient& client, const std::string& way, const fs::path& folder) {
    const auto document = read_bytes(client, folder.string(), Task{.name = way});
    if (!document) return to_string(document.error());
    if (!document->pages.empty()) return document->pages[0].text;
    const Gap& gap = document->gaps.at(0);
    const bool by_jail = gap.detail.find("a call that the jail forbids") != std::string::npos;
    return by_jail ? "killed" : std::string(name_of(gap.code)) + ": " + gap.detail;
  }

  TemporaryDirectory folder_;
  ExtractJail jail_{.profile = GetParam()};
};

TEST_P(Escaping, EveryWayIsShut) {
#ifdef KAREZ_SANITIZED
  GTEST_SKIP() << "the jail of a sanitizer's build is wider";
#endif
  const auto layers = find_jail_layers(testing::program_dir() / "karez-extract");
  ASSERT_TRUE(layers) << to_string(layers.error());
  if (layers->landlock == 0) GTEST_SKIP() << "this kernel has no Landlock";
  ExtractClient client(kProgram, budget(60s), jail_);
  std::map<std::string, int> fates;
  for (const Escape& way : escapes()) {
    const std::string came = fate(client, way.name, folder_.path());
    fmt::print("  {:<8} {:<32} {}\n", profile_of(GetParam()).name, way.name, came);
    const bool refused = came == "EACCES" || came == "EPERM" || came == "EBADF";
    EXPECT_TRUE(came == "killed" || refused) << way.name << ": " << came;
    ++fates[came];
  }
  for (const auto& [came, count] : fates) fmt::print("  {:>3} {}\n", count, came);
  EXPECT_EQ(content_of(folder_.path() / "secret"), kSecret);
  EXPECT_FALSE(fs::exists(folder_.path() / "other"));
  EXPECT_GT(fates["killed"], 50);
}

TEST_P(Escaping, WasteIsCutOff) {
#ifdef KAREZ_SANITIZED
  GTEST_SKIP() << "the jail of a sanitizer's build does not limit memory";
#endif
  const auto peak = [] {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;  // KiB
  };
  ExtractClient client(kProgram, budget(60s), jail_);
  ExtractClient impatient(kProgram, budget(300ms), jail_);
  const long before = peak();
  struct Row {
    const char* what;
    ExtractClient& client;
    GapCode fate;
  };
  for (const Row& row :
       {Row{"allocate 4 GB", client, GapCode::memory_limit},
        Row{"sleep", impatient, GapCode::time_limit}, Row{"loop", impatient, GapCode::time_limit},
        Row{"write 10 GB", client, GapCode::too_large}}) {
    const auto document = read_bytes(row.client, "x", Task{.name = row.what});
    ASSERT_TRUE(document) << row.what;
    ASSERT_FALSE(document->gaps.empty()) << row.what;
    EXPECT_EQ(document->gaps[0].code, row.fate) << row.what << ": " << document->gaps[0].detail;
  }
  EXPECT_LT(peak() - before, 64 * 1024) << "KiB more in the parent";
}

// Without the jail the same ways lead out: the table can fail.
TEST_P(Escaping, WithoutTheJailTheWaysAreOpen) {
  jail_.mode = JailMode::open;
  ExtractClient client(kProgram, budget(60s), jail_);
  for (const char* way : {"read /etc/passwd", "read its neighbour", "socket (local)",
                          "memory that can be executed", "memory file", "create a file"}) {
    EXPECT_EQ(fate(client, way, folder_.path()), "OUT") << way;
  }
}

INSTANTIATE_TEST_SUITE_P(Profiles, Escaping,
                         ::testing::Values(ProfileId::text, ProfileId::render, ProfileId::ocr),
                         [](const auto& row) { return std::string(profile_of(row.param).name); });

}  // namespace
}  // namespace karez::testing
