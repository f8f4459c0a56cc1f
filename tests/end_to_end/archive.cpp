// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end_to_end/archive.h"

#include <fstream>

namespace karez::testing {

const std::string_view kBulletin = R"(Observers Denied Access to the Camp

The observers were turned away at the gate of the camp on Monday. They had asked for access
since the spring, and the ministry had promised it twice in writing.

Court Orders Release of Two Detainees

The court ordered the release of two detainees on Tuesday. Their families had not heard from
them for eleven months, and the prison had refused every letter.
)";

Archive::Archive() { std::filesystem::create_directories(files()); }

void Archive::write(const std::string& name, std::string_view content) const {
  const auto path = files() / name;
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << content;
}

void Archive::remove(const std::string& name) const { std::filesystem::remove(files() / name); }

Finished Archive::index(const std::vector<std::string>& options) const {
  std::vector<std::string> command{program("karez-index"), "--index", index_directory(),
                                   "--progress", "none"};
  command.insert(command.end(), options.begin(), options.end());
  command.push_back(files());
  return run(command);
}

std::string Archive::search(const std::string& query) const {
  return run({program("karez-search"), "--index", index_directory(), "--json", "--", query}).out;
}

std::string Archive::member(const std::string& json, const std::string& name) {
  const std::string key = '"' + name + "\":";
  std::size_t at = json.find(key);
  if (at == std::string::npos) return {};
  at = json.find_first_not_of(" \"", at + key.size());
  return json.substr(at, json.find_first_of(",\"}\n", at) - at);
}

}  // namespace karez::testing
