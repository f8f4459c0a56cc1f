// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/command/ask_jail.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "tests/support/places.h"
#include "tests/support/temporary_directory.h"

namespace karez {
namespace {

namespace fs = std::filesystem;

class AskJail : public ::testing::Test {
 protected:
  // A program that says this when asked.
  std::optional<JailLayers> asked(const std::string& script) {
    const fs::path program = folder_.path() / "karez-extract";
    std::ofstream(program) << "#!/bin/sh\n" << script << "\n";
    fs::permissions(program, fs::perms::owner_all);
    return ask_jail(program);
  }
  testing::TemporaryDirectory folder_;
};

TEST_F(AskJail, BelievesWhatIsWellSaid) {
  const auto status = asked(
      R"([ "$1" = --jail ] && echo '{"seccomp": true, "landlock": 7, "network": true, "user": false}')");
  ASSERT_TRUE(status);
  EXPECT_TRUE(status->seccomp);
  EXPECT_EQ(status->landlock, 7);
  EXPECT_TRUE(status->network);
  EXPECT_FALSE(status->user);
}

TEST_F(AskJail, ClaimsNothingOtherwise) {
  for (const char* script : {"exit 1", "echo nonsense", "echo '[]'", "echo '{}'", "kill -9 $$",
                             "yes", "echo '{\"seccomp\": \"true\"'"}) {
    const auto status = asked(script);
    EXPECT_FALSE(status) << script;
    EXPECT_FALSE(status.value_or(JailLayers()).seccomp) << script;
  }
  EXPECT_FALSE(ask_jail("/nowhere/karez-extract"));
  const auto half = asked(R"(echo '{"seccomp": "yes", "landlock": "7"}')");
  EXPECT_FALSE(half.value_or(JailLayers()).seccomp);
}

TEST_F(AskJail, TheRealProgramAnswers) {
  const auto status = ask_jail(testing::program_dir() / "karez-extract");
  EXPECT_TRUE(status);
}

}  // namespace
}  // namespace karez
