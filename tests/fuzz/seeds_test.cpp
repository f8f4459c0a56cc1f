// SPDX-License-Identifier: GPL-3.0-or-later
// Every fuzz target over its seeds and over what fuzzing once found: in every build, without clang.

#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "tests/support/places.h"

#define KAREZ_TARGET(name) extern "C" int name##_input(const std::uint8_t* data, std::size_t size)
KAREZ_TARGET(record);
KAREZ_TARGET(text);
KAREZ_TARGET(charset);
KAREZ_TARGET(query);
KAREZ_TARGET(html);
KAREZ_TARGET(mail);
KAREZ_TARGET(metadata);
KAREZ_TARGET(frames);
KAREZ_TARGET(control);
KAREZ_TARGET(http);
KAREZ_TARGET(snippet);
KAREZ_TARGET(escape);
#undef KAREZ_TARGET

namespace {

namespace fs = std::filesystem;

struct Target {
  const char* name;
  int (*run)(const std::uint8_t*, std::size_t);
};

constexpr std::array kTargets{
    Target{"record", record_input},     Target{"text", text_input},
    Target{"charset", charset_input},   Target{"query", query_input},
    Target{"html", html_input},         Target{"mail", mail_input},
    Target{"metadata", metadata_input}, Target{"frames", frames_input},
    Target{"control", control_input},   Target{"http", http_input},
    Target{"snippet", snippet_input},   Target{"escape", escape_input},
};

class Seeds : public ::testing::TestWithParam<Target> {};

TEST_P(Seeds, KeepTheInvariants) {
  const fs::path folder =
      karez::testing::source_dir() / "tests" / "fuzz" / "seeds" / GetParam().name;
  std::size_t files = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    SCOPED_TRACE(entry.path().filename());
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
    for (const std::size_t size : {bytes.size(), bytes.size() / 2, std::size_t{0}}) {
      EXPECT_EQ(GetParam().run(data, size), 0);
    }
    ++files;
  }
  EXPECT_GT(files, 0U);
}

INSTANTIATE_TEST_SUITE_P(Fuzz, Seeds, ::testing::ValuesIn(kTargets),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
