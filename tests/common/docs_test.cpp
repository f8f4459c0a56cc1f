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
#include "common/metadata.h"
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

// All documents for people, but for the list of changes: it tells of files as they were then.
std::vector<fs::path> documents() {
  const fs::path root = testing::source_dir();
  std::vector<fs::path> found{root / "README.md", root / "ARCHITECTURE.md",
                              root / "CONTRIBUTING.md", root / "corpus" / "README.md",
                              root / "tests" / "benchmark" / "README.md"};
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

// "a/{b,c}.h" names a/b.h and a/c.h; what has no braces names itself.
std::vector<std::string> names_in(const std::string& path) {
  const std::size_t open = path.find('{');
  const std::size_t close = path.find('}', open);
  if (open == std::string::npos || close == std::string::npos) return {path};
  std::vector<std::string> names;
  std::istringstream choices(path.substr(open + 1, close - open - 1));
  for (std::string choice; std::getline(choices, choice, ',');) {
    names.push_back(path.substr(0, open) + choice + path.substr(close + 1));
  }
  return names;
}

// A document may leave out the ending of a pair: `common/index/record` is its header and its
// source.
bool is_there(const std::string& name) {
  const fs::path file = testing::source_dir() / name;
  return fs::exists(file) || (!file.has_extension() && fs::exists(fs::path(file) += ".h"));
}

TEST(Documents, LinksLeadSomewhere) {
  // A link to a part of a file ("file.md#part") names that file; one to an address has a colon.
  const std::regex link(R"(\]\(([^)#:]+)(?:#[^)]*)?\))");
  for (const fs::path& document : documents()) {
    for (const std::string& target : all_matches(text_of(document), link)) {
      EXPECT_TRUE(fs::exists(document.parent_path() / target)) << document << ": " << target;
    }
  }
}

TEST(Documents, SourcesThatAreNamedAreThere) {
  // A command may go on after the path: `tests/benchmark/accounts.sh BIN FOLDER...`.
  const std::regex path(
      R"(`((?:common|corpus|docs|indexer|server|tests)/[A-Za-z0-9_./{},-]*)[ `])");
  for (const fs::path& document : documents()) {
    for (const std::string& written : all_matches(text_of(document), path)) {
      for (const std::string& name : names_in(written)) {
        EXPECT_TRUE(is_there(name)) << document << ": " << name;
      }
    }
  }
}

TEST(Documents, FiguresComeFromProgramsThatAreBuilt) {
  const std::string built =
      text_of(testing::source_dir() / "tests" / "benchmark" / "CMakeLists.txt");
  // The programs of Karez itself are named karez-….
  const std::regex program(R"(`(?:[^`]* )?BIN/([a-z]+_[a-z_]+))");
  for (const fs::path& document : documents()) {
    for (const std::string& name : all_matches(text_of(document), program)) {
      EXPECT_THAT(built, HasSubstr(fmt::format("karez_benchmark({}", name))) << document;
    }
  }
}

TEST(Documents, ThePresetsAreThoseThereAre) {
  const auto there = all_matches(text_of(testing::source_dir() / "CMakePresets.json"),
                                 std::regex(R"re("name": "([a-z]+)", "inherits")re"));
  const std::string guide = text_of(testing::source_dir() / "CONTRIBUTING.md");
  EXPECT_FALSE(there.empty());
  for (const std::string& preset : there) {
    EXPECT_THAT(guide, HasSubstr(fmt::format("`{}`", preset)));
  }
}

std::vector<std::string> folders_of_the_map() {
  return all_matches(text_of(testing::source_dir() / "ARCHITECTURE.md"),
                     std::regex(R"(\n\| `([a-z/]+)` \|)"));
}

TEST(Documents, TheMapHasEveryFolder) {
  std::set<std::string> there{"common"};
  for (const char* side : {"common", "indexer", "server"}) {
    for (const auto& entry : fs::directory_iterator(testing::source_dir() / side)) {
      if (entry.is_directory()) there.insert(side + ("/" + entry.path().filename().string()));
    }
  }
  const auto rows = folders_of_the_map();
  EXPECT_EQ(std::set<std::string>(rows.begin(), rows.end()), there);
  EXPECT_EQ(rows.size(), there.size()) << "a folder has two rows";
}

TEST(Documents, TheMapHasTheFoldersInTheirOrder) {
  for (const std::string side : {"indexer", "server"}) {
    const auto lists = all_matches(text_of(testing::source_dir() / side / "CMakeLists.txt"),
                                   std::regex(R"(foreach\(part ([^)]+)\))"));
    ASSERT_EQ(lists.size(), 1U) << side;
    std::istringstream parts(lists.front());
    std::vector<std::string> wanted;
    for (std::string part; parts >> part;) wanted.push_back(side + "/" + part);
    std::vector<std::string> rows = folders_of_the_map();
    std::erase_if(rows, [&](const std::string& row) { return !row.starts_with(side + "/"); });
    EXPECT_EQ(rows, wanted);
  }
}

TEST(Documents, EveryDecisionIsListed) {
  const fs::path folder = testing::source_dir() / "docs" / "decisions";
  const std::string list = text_of(folder / "README.md");
  std::set<std::string> numbers;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name == "README.md") continue;
    EXPECT_TRUE(std::regex_match(name, std::regex("[0-9]{3}(-[a-z]+)+\\.md"))) << name;
    EXPECT_TRUE(numbers.insert(name.substr(0, 3)).second) << name << ": its number is taken";
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
  // The sentence after the table: which of them do not make a file a failed one.
  std::vector<std::string> harmless;
  for (const std::string_view name : names) {
    if (!is_failure(*gap_code_from(name))) harmless.push_back(fmt::format("`{}`", name));
  }
  EXPECT_THAT(manual, HasSubstr(fmt::format("except for {}:", fmt::join(harmless, ", "))));
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

TEST(Documents, TheRecordHasTheMetadataInTheirOrder) {
  const std::string layout = text_of(testing::source_dir() / "docs" / "record-format.md");
  const std::size_t start = layout.find("`bytes` origin: ");
  const std::size_t end = layout.find("\n\n", start);
  std::vector<std::string_view> keys;
  for (const MetadataRow& row : kMetadata) keys.push_back(row.key);
  const auto told =
      all_matches(layout.substr(start + 15, end - start - 15), std::regex("`([a-z_]+)`"));
  EXPECT_THAT(told, ::testing::ElementsAreArray(keys));
}

}  // namespace
}  // namespace karez
