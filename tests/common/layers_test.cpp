// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/places.h"

namespace karez {
namespace {

namespace fs = std::filesystem;

struct Include {
  fs::path file;       // relative to the source
  std::string target;  // as written between the quotes or brackets
};

std::vector<Include> includes_below(const std::string& folder) {
  std::vector<Include> found;
  const fs::path root = testing::source_dir();
  for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
    const auto extension = entry.path().extension();
    if (extension != ".h" && extension != ".cpp") continue;
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) {
      if (line.rfind("#include ", 0) != 0 || line.size() < 12) continue;
      const std::size_t end = line.find_first_of("\">", 10);
      found.push_back({fs::relative(entry.path(), root), line.substr(10, end - 10)});
    }
  }
  return found;
}

bool begins_with(const std::string& text, const std::string& start) {
  return text.rfind(start, 0) == 0;
}

// The folders of a side from the bottom to the top, as its CMakeLists.txt names them.
std::vector<std::string> layers_of(const std::string& side) {
  std::ifstream file(testing::source_dir() / side / "CMakeLists.txt");
  std::stringstream text;
  text << file.rdbuf();
  const std::string all = text.str();
  const std::size_t start = all.find("foreach(part ");
  if (start == std::string::npos) return {};
  std::istringstream names(all.substr(start + 13, all.find(')', start) - start - 13));
  return {std::istream_iterator<std::string>(names), {}};
}

std::set<std::string> folders_below(const std::string& side) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(testing::source_dir() / side)) {
    if (entry.is_directory()) names.insert(entry.path().filename().string());
  }
  return names;
}

TEST(Layers, IncludesRunDownwardOnly) {
  std::map<std::string, std::vector<std::string>> never = {
      {"common", {"indexer/", "server/", "tests/"}},
      {"indexer", {"server/", "tests/"}},
      {"server", {"indexer/", "tests/"}},
      // The first three stand beside each other, and so do the last two.
      {"indexer/metadata", {"indexer/jail/", "indexer/extract/", "indexer/ocr/", "indexer/pages/"}},
      {"indexer/jail", {"indexer/extract/", "indexer/pages/"}},
      {"indexer/quality", {"indexer/jail/", "indexer/extract/", "indexer/ocr/"}},
      {"server/contract", {"server/query/"}},
      {"server/http", {"server/query/", "server/search/"}},
  };
  for (const std::string side : {"indexer", "server"}) {
    const auto layers = layers_of(side);
    for (std::size_t low = 0; low < layers.size(); ++low) {
      for (std::size_t high = low + 1; high < layers.size(); ++high) {
        never[side + "/" + layers[low]].push_back(side + "/" + layers[high] + "/");
      }
    }
  }
  for (const auto& [folder, forbidden] : never) {
    for (const Include& include : includes_below(folder)) {
      for (const std::string& target : forbidden) {
        EXPECT_FALSE(begins_with(include.target, target))
            << include.file << " includes " << include.target;
      }
    }
  }
}

TEST(Layers, EveryFolderHasItsPlace) {
  for (const std::string side : {"indexer", "server"}) {
    const auto layers = layers_of(side);
    EXPECT_EQ(std::set<std::string>(layers.begin(), layers.end()), folders_below(side)) << side;
    for (const auto& entry : fs::directory_iterator(testing::source_dir() / side)) {
      EXPECT_TRUE(entry.is_directory() || entry.path().filename() == "CMakeLists.txt")
          << entry.path() << " stands outside of the folders";
    }
  }
}

// What the server never includes is the indexer's.
TEST(Layers, CommonHoldsWhatBothSidesNeed) {
  std::map<std::string, std::set<std::string>> includes;
  for (const char* folder : {"common", "indexer", "server"}) {
    for (const Include& include : includes_below(folder)) {
      includes[include.file.string()].insert(include.target);
    }
  }
  for (const std::string side : {"indexer", "server"}) {
    std::set<std::string> reached;
    std::vector<std::string> next;
    for (const auto& [file, targets] : includes) {
      if (begins_with(file, side + "/")) next.insert(next.end(), targets.begin(), targets.end());
    }
    while (!next.empty()) {
      const std::string header = next.back();
      next.pop_back();
      if (!begins_with(header, "common/") || !reached.insert(header).second) continue;
      const std::string source = header.substr(0, header.size() - 1) + "cpp";
      for (const std::string& file : {header, source}) {
        const auto& targets = includes[file];
        next.insert(next.end(), targets.begin(), targets.end());
      }
    }
    for (const auto& entry : fs::recursive_directory_iterator(testing::source_dir() / "common")) {
      if (entry.path().extension() != ".h") continue;
      const auto header = fs::relative(entry.path(), testing::source_dir()).string();
      EXPECT_EQ(reached.count(header), 1U) << header << " is of no use to " << side;
    }
  }
}

TEST(Layers, EverySourceHasAHeaderOfItsName) {
  for (const char* folder : {"common", "indexer", "server"}) {
    for (const auto& entry : fs::recursive_directory_iterator(testing::source_dir() / folder)) {
      if (entry.path().extension() != ".cpp") continue;
      const std::string stem = entry.path().stem().string();
      if (stem == "main" || stem.ends_with("_main")) continue;
      // Tables of the programs they are linked into (indexer/workers/workers.h), and a function
      // that takes the place of a library's.
      if (stem.ends_with("_workers") || stem == "no_colour_profiles") continue;
      fs::path header = entry.path();
      header.replace_extension(".h");
      EXPECT_TRUE(fs::exists(header)) << entry.path();
    }
  }
}

TEST(Layers, ForeignLibrariesStayWhereTheyBelong) {
  struct Row {
    std::string library;
    std::vector<std::string> allowed;
  };
  const Row kRows[] = {
      {"poppler", {"indexer/extract/pdf", "indexer/ocr/render"}},
      {"tesseract", {"indexer/ocr/recognise"}},
      {"fontconfig/", {"indexer/extract/no_fonts"}},
      {"seccomp.h", {"indexer/jail/syscall_filter", "indexer/jail/profile"}},
      {"gumbo.h", {"indexer/extract/html"}},
      {"gmime", {"indexer/extract/email"}},
      {"httplib.h", {"server/http/"}},
      {"unicode/", {"common/text/", "indexer/text/"}},
      {"cld2/", {"indexer/text/identify_language"}},
      {"zstd.h", {"common/index/page_codec"}},
      {"openssl/", {"common/document_id.cpp"}},
      {"xxhash.h", {"common/text/text_sketch.cpp"}},
      {"nlohmann/",
       {"server/views/", "server/command/ask_jail", "indexer/metadata/sidecar",
        "indexer/command/report", "indexer/write/seal", "indexer/check/",
        "indexer/maintenance/backup"}},
      {"CLI/",
       {"indexer/command/options", "indexer/check/check_options", "server/command/options"}},
  };
  for (const char* folder : {"common", "indexer", "server"}) {
    for (const Include& include : includes_below(folder)) {
      for (const Row& row : kRows) {
        if (!begins_with(include.target, row.library)) continue;
        bool allowed = false;
        for (const auto& place : row.allowed) {
          allowed = allowed || begins_with(include.file.string(), place);
        }
        EXPECT_TRUE(allowed) << include.file << " includes " << include.target;
      }
    }
  }
}

TEST(Layers, EveryFileSaysItsLicence) {
  for (const char* folder : {"common", "indexer", "server", "tests"}) {
    for (const auto& entry : fs::recursive_directory_iterator(testing::source_dir() / folder)) {
      const auto extension = entry.path().extension();
      if (extension != ".h" && extension != ".cpp") continue;
      std::ifstream file(entry.path());
      std::string first;
      std::getline(file, first);
      EXPECT_EQ(first, "// SPDX-License-Identifier: GPL-3.0-or-later") << entry.path();
    }
  }
}

TEST(Layers, OnlyTwoPlacesCatchXapiansErrors) {
  const std::set<std::string> kAllowed = {"common/index/snapshot.cpp",
                                          "indexer/write/xapian_edge.h"};
  const fs::path root = testing::source_dir();
  for (const char* folder : {"common", "indexer", "server"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
      std::ifstream file(entry.path());
      for (std::string line; std::getline(file, line);) {
        if (line.find("catch (const Xapian::") == std::string::npos) continue;
        EXPECT_EQ(kAllowed.count(fs::relative(entry.path(), root).string()), 1U) << entry.path();
      }
    }
  }
}

}  // namespace
}  // namespace karez
