// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/indexed_folder.h"

#include <fstream>
#include <set>

#include <nlohmann/json.hpp>

namespace karez::testing {
namespace {

using Json = nlohmann::json;

std::vector<std::string> split(std::string_view text, char mark) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t end = text.find(mark);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string text_of(const Json& row, const char* key) {
  const auto found = row.find(key);
  return found != row.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Ending ending_of(const Json& row) {
  Ending ending;
  const std::string code = text_of(row, "code");
  std::set<std::string> codes;
  if (row.at("pages").is_null()) {
    ending.end = code.empty() ? text_of(row, "status") : code;
  } else {
    ending.end = "indexed";
    if (!code.empty()) codes.insert(code);
    for (const Json& gap : row.at("gaps")) codes.insert(text_of(gap, "code"));
    for (const std::string& one : codes) ending.end += "+" + one;
  }
  ending.detail = text_of(row, "detail");
  return ending;
}

}  // namespace

IndexedFolder::IndexedFolder(std::filesystem::path programs, std::filesystem::path place)
    : programs_(std::move(programs)),
      place_(std::move(place)),
      files_(place_ / "files"),
      index_(place_ / "index") {
  std::filesystem::create_directories(files_);
}

void IndexedFolder::write(const std::string& name, std::string_view content) const {
  const auto path = files_ / name;
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << content;
}

Measured IndexedFolder::index(const std::vector<std::string>& options,
                              std::vector<std::string> before) {
  std::vector<std::string>& command = before;
  for (const std::string& word : {(programs_ / "karez-index").string(), std::string("--index"),
                                  index_.string(), std::string("--progress"), std::string("plain"),
                                  std::string("--report"), (place_ / "report.jsonl").string()}) {
    command.push_back(word);
  }
  command.insert(command.end(), options.begin(), options.end());
  command.push_back(files_);
  Measured run = measured_run(command, place_ / "log", std::chrono::seconds(3600));
  read_report();
  return run;
}

void IndexedFolder::read_report() {
  endings_.clear();
  std::ifstream file(place_ / "report.jsonl");
  for (std::string line; std::getline(file, line);) {
    const Json row = Json::parse(line, nullptr, false);
    if (row.is_object() && row.contains("path") && row.contains("pages")) {
      endings_[text_of(row, "path")] = ending_of(row);
    }
  }
}

Ending IndexedFolder::ending(const std::string& path) const {
  const auto found = endings_.find(path);
  return found == endings_.end() ? Ending{"not in the report", {}} : found->second;
}

std::size_t IndexedFolder::files_told() const {
  std::size_t files = 0;
  for (const auto& [path, ending] : endings_) {
    if (path.find("!/") == std::string::npos) ++files;
  }
  return files;
}

int IndexedFolder::found(const std::string& query) const {
  const Measured run = measured_run({(programs_ / "karez-search").string(), "--index", index_,
                                     "--json", "--limit", "1", "--", query},
                                    place_ / "search");
  const Json answer = Json::parse(run.output, nullptr, false);
  if (!answer.is_object() || !answer.contains("total")) return -1;
  const Json& total = answer["total"];
  if (total.is_number()) return total.get<int>();
  return total.is_object() && total.contains("documents") ? total["documents"].get<int>() : -1;
}

void IndexedFolder::drop_index() const { std::filesystem::remove_all(index_); }

bool is_expected(std::string_view ending, std::string_view expected) {
  std::set<std::string> ends, extras;
  for (const std::string& alternative : split(expected, '|')) {
    const auto parts = split(alternative, '+');
    ends.insert(parts.front());
    extras.insert(parts.begin() + 1, parts.end());
  }
  const auto parts = split(ending, '+');
  if (!ends.contains(parts.front())) return false;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (!extras.contains(parts[i])) return false;
  }
  return true;
}

}  // namespace karez::testing
