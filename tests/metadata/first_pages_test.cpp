// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/metadata/metadata.h"
#include "tests/support/places.h"

namespace karez {
namespace {

/// One case of first_pages.txt: a first page and what may be found on it.
struct Case {
  std::string name;
  Extracted document;
  std::map<std::string, std::string> expected;
};

void read_field(Case& current, const std::string& line) {
  if (line.starts_with("property ")) {
    const std::size_t equals = line.find('=');
    current.document.properties.emplace_back(line.substr(9, equals - 9), line.substr(equals + 1));
    return;
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string::npos) return;
  const std::string key = line.substr(0, colon);
  const std::string value = line.size() > colon + 2 ? line.substr(colon + 2) : "";
  if (key == "label") {
    current.document.items = true;
    current.document.pages[0].label = value;
  } else {
    current.expected[key] = value;
  }
}

std::vector<Case> read_cases() {
  std::ifstream file(testing::source_dir() / "tests/metadata/first_pages.txt");
  std::vector<Case> cases;
  bool in_text = false;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("== ")) {
      cases.emplace_back().name = line.substr(3);
      cases.back().document.pages.emplace_back();
      in_text = false;
    } else if (!cases.empty() && line == "text:") {
      in_text = true;
    } else if (in_text) {
      cases.back().document.pages[0].text += line + '\n';
    } else if (!cases.empty()) {
      read_field(cases.back(), line);
    }
  }
  return cases;
}

std::string show(const std::optional<Sourced<std::string>>& value) {
  return value ? value->value + " {" + value->origin + "}" : "-";
}

std::string show(const std::optional<Sourced<PartialDate>>& date) {
  return date ? date->value.iso() + " {" + date->origin + "}" : "-";
}

std::string show(const std::vector<Sourced<std::string>>& values) {
  std::string shown;
  for (const auto& value : values) shown += (shown.empty() ? "" : " ") + value.value;
  return shown;
}

TEST(FirstPages, TableOfRealMastheads) {
  std::vector<Case> cases = read_cases();
  ASSERT_GE(cases.size(), 60U);
  for (Case& one : cases) {
    SCOPED_TRACE(one.name);
    const Metadata found = find_metadata(one.document, std::nullopt);
    EXPECT_EQ(show(found.title), one.expected["title"]);
    EXPECT_EQ(show(found.publisher), one.expected["publisher"]);
    EXPECT_EQ(show(found.date), one.expected["date"]);
    EXPECT_EQ(show(found.type), one.expected["type"]);
    EXPECT_EQ(show(found.symbol), one.expected["symbol"]);
    EXPECT_EQ(show(found.countries), one.expected["countries"]);
    EXPECT_TRUE(one.document.gaps.empty());
  }
}

}  // namespace
}  // namespace karez
