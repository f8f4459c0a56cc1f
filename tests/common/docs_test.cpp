// SPDX-License-Identifier: GPL-3.0-or-later
// What the documents say of the tree and of the tables is compared with them.
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/gap.h"
#include "indexer/limits/limit_table.h"
#include "tests/support/places.h"

namespace karez {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

std::string text_of(const fs::path& file) {
  std::ifstream stream(file);
  std::stringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::vector<fs::path> documents() {
  const fs::path root = testing::source_dir();
  std::vector<fs::path> found{root / "README.md", root / "ARCHITECTURE.md",
                              root / "CONTRIBUTING.md", root / "corpus" / "README.md"};
  for (const auto& entry : fs::recursive_directory_iterator(root / "docs")) {
    if (entry.path().extension() == ".md") found.push_back(entry.path());
  }
  return found;
}

std::vector<std::string> all_matches(const std::string& text, const std::regex& wanted) {
  std::vector<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), wanted), end; at != end; ++at) {
    found.push_back((*at)[1]);
  }
  return found;
}

TEST(Documents, LinksLeadSomewhere) {
  const std::regex link(R"(\]\(([^)#:]+)\))");
  for (const fs::path& document : documents()) {
    for (const std::string& target : all_matches(text_of(document), link)) {
      EXPECT_TRUE(fs::exists(document.parent_path() / target)) << document << ": " << target;
    }
  }
}

TEST(Documents, SourcesThatAreNamedAreThere) {
  const std::regex path(R"(`((?:common|indexer|server|tests|corpus)/[A-Za-z0-9_./-]*)`)");
  for (const fs::path& document : documents()) {
    for (const std::string& name : all_matches(text_of(document), path)) {
      EXPECT_TRUE(fs::exists(testing::source_dir() / name)) << document << ": " << name;
    }
  }
}

TEST(Documents, TheMapHasEveryFolder) {
  std::set<std::string> there{"common", "common/text", "common/index"};
  for (const char* side : {"indexer", "server"}) {
    for (const auto& entry : fs::directory_iterator(testing::source_dir() / side)) {
      if (entry.is_directory()) there.insert(side + ("/" + entry.path().filename().string()));
    }
  }
  const auto rows = all_matches(text_of(testing::source_dir() / "ARCHITECTURE.md"),
                                std::regex(R"(\n\| `([a-z/]+)` \|)"));
  EXPECT_EQ(std::set<std::string>(rows.begin(), rows.end()), there);
}

TEST(Documents, EveryDecisionIsListed) {
  const fs::path folder = testing::source_dir() / "docs" / "decisions";
  const std::string list = text_of(folder / "README.md");
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name == "README.md") continue;
    EXPECT_THAT(list, HasSubstr("(" + name + ")"));
    const std::string text = text_of(entry.path());
    for (const char* part : {"Context", "Choice", "Rejected", "Price", "Figure"}) {
      EXPECT_THAT(text, HasSubstr(fmt::format("**{}.** ", part))) << name;
    }
  }
}

// The rows of a table of the manual for operators: what stands in backticks at their start.
std::vector<std::string> first_column(const std::string& heading) {
  const std::string manual = text_of(testing::source_dir() / "docs" / "operating.md");
  const std::size_t start = manual.find(heading);
  const std::size_t end = manual.find("\n## ", start + 1);
  return all_matches(manual.substr(start, end - start), std::regex(R"(\n\| `([a-z_-]+)` \|)"));
}

TEST(Documents, TheManualExplainsEveryGap) {
  const std::string manual = text_of(testing::source_dir() / "docs" / "operating.md");
  const auto names = gap_code_names();
  EXPECT_THAT(first_column("## Reasons for gaps"),
              ::testing::ElementsAreArray(std::vector<std::string>(names.begin(), names.end())));
  for (const std::string_view name : names) {
    const GapCode code = *gap_code_from(name);
    EXPECT_THAT(manual, HasSubstr(fmt::format("| `{}` | {} | {} |\n", name, message_of(code),
                                              advice_of(code))));
  }
}

TEST(Documents, TheManualListsEveryLimit) {
  const std::string manual = text_of(testing::source_dir() / "docs" / "operating.md");
  std::vector<std::string> names;
  for (const LimitRow& row : kLimits) {
    names.emplace_back(row.name);
    EXPECT_THAT(manual, HasSubstr(fmt::format("| `{}` | {} | {} |\n", row.name,
                                              amount(row, row.usual), row.means)));
  }
  EXPECT_THAT(first_column("## Limits of reading"), ::testing::ElementsAreArray(names));
}

}  // namespace
}  // namespace karez
