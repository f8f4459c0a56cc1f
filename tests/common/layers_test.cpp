// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace karez {
namespace {

namespace fs = std::filesystem;

struct Include {
  fs::path file;       // relative to the source
  std::string target;  // as written between the quotes or brackets
};

std::vector<Include> includes_below(const std::string& folder) {
  std::vector<Include> found;
  const fs::path root(KAREZ_SOURCE_DIR);
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

TEST(Layers, IncludesRunDownwardOnly) {
  const std::map<std::string, std::vector<std::string>> kNever = {
      {"common", {"indexer/", "server/", "tests/"}},
      {"indexer", {"server/", "tests/"}},
      {"server", {"indexer/", "tests/"}},
      {"indexer/extract", {"indexer/jail/", "indexer/metadata/"}},
      {"indexer/metadata", {"indexer/jail/", "indexer/extract/"}},
      {"server/query", {"server/search/", "server/http/", "server/views/"}},
      {"server/search", {"server/http/", "server/views/"}},
  };
  for (const auto& [folder, forbidden] : kNever) {
    for (const Include& include : includes_below(folder)) {
      for (const std::string& target : forbidden) {
        EXPECT_FALSE(begins_with(include.target, target))
            << include.file << " includes " << include.target;
      }
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
      {"unicode/", {"common/text/"}},
      {"cld2/", {"common/text/language"}},
      {"zstd.h", {"common/index/page_codec"}},
      {"openssl/", {"common/document.cpp"}},
      {"nlohmann/",
       {"server/views/", "server/http/", "server/ask_jail", "indexer/metadata/sidecar",
        "indexer/report", "indexer/seal", "indexer/check/", "indexer/backup"}},
      {"CLI/",
       {"indexer/options", "indexer/check/check_options", "server/options", "server/search_options",
        "server/search_main"}},
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
    for (const auto& entry :
         fs::recursive_directory_iterator(fs::path(KAREZ_SOURCE_DIR) / folder)) {
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
  const fs::path root(KAREZ_SOURCE_DIR);
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
