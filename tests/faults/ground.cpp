// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/ground.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "common/document.h"

namespace karez::testing {
namespace {

namespace fs = std::filesystem;

constexpr int kFiles = 24;
constexpr const char* kPatience = "60";

std::string text_of(int seed) {
  static const char* kWords[] = {"court", "witness", "prison", "family",  "letter",
                                 "guard", "border",  "report", "school",  "worker",
                                 "camp",  "lawyer",  "trial",  "verdict", "appeal"};
  std::string text = "Document " + std::to_string(seed) + " tells of everything.\n\n";
  unsigned state = static_cast<unsigned>(seed) * 2654435761U + 7;
  for (int i = 0; i < 1500; ++i) {
    state = state * 1664525U + 1013904223U;
    text += kWords[(state >> 16) % std::size(kWords)];
    if (i % 30 == 0) text += std::to_string(state % 10000);
    text += (state >> 8) % 11 == 0 ? ".\n" : " ";
  }
  return text;
}

void write(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
}

void write_archive(const fs::path& files, int count) {
  for (int i = 0; i < count; ++i) {
    const std::string name = "part" + std::to_string(i % 3) + "/" + std::to_string(i);
    if (i % 4 == 3) {
      write(files / (name + ".html"),
            "<html><title>Page " + std::to_string(i) + "</title><p>" + text_of(i) + "</p></html>");
    } else {
      write(files / (name + ".txt"), text_of(i));
    }
  }
  write(files / "part0/0.txt.meta.json", R"({"title": "The first of all", "date": "2021-03-04"})");
}

std::string value_after(const std::string& text, const std::string& key) {
  const auto at = text.find(key);
  if (at == text.npos) return {};
  const auto start = text.find_first_not_of(": \"", at + key.size());
  return text.substr(start, text.find_first_of("\",; \n", start) - start);
}

}  // namespace

std::string generation_of(const fs::path& index) {
  const Finished found = search(index, "");
  return found.status == 0 ? value_after(found.out, "\"generation\"") : std::string();
}

Finished check(const fs::path& index) {
  return run({"/usr/bin/timeout", "-s", "KILL", kPatience, program("karez-check"), "--index", index,
              "--deep"});
}

Finished search(const fs::path& index, const std::string& query) {
  return run({"/usr/bin/timeout", "-s", "KILL", kPatience, program("karez-search"), "--index",
              index, "--json", "--limit", "1", "--", query});
}

Ground::Ground(const fs::path& more) {
  fs::create_directories(files());
  if (!more.empty()) fs::copy(more, files() / "more", fs::copy_options::recursive);
  write_archive(files(), kFiles / 2);
  run(index_command(folder() / "old"));
  write_archive(files(), kFiles);
  run(index_command(clean_index()));
  old_generation_ = generation_of(folder() / "old");
  clean_generation_ = generation_of(clean_index());
  purge_id_ = sha256(text_of(1)).hex();
  const fs::path purged = folder() / "purged";
  fs::copy(folder() / "old", purged, fs::copy_options::recursive);
  run(purge_command(purged));
  purged_generation_ = generation_of(purged);
  if (old_generation_.empty() || clean_generation_.empty() || purged_generation_.empty() ||
      old_generation_ == clean_generation_ || old_generation_ == purged_generation_) {
    throw std::runtime_error("the archive to try on could not be indexed");
  }
}

fs::path Ground::start(bool with_old_index) {
  const fs::path index = folder() / "trial";
  fs::remove_all(index);
  if (with_old_index) fs::copy(folder() / "old", index, fs::copy_options::recursive);
  return index;
}

std::vector<std::string> Ground::index_command(const fs::path& index) const {
  return {program("karez-index"), "--index", index,  "--jobs", "2", "--ocr", "never",
          "--progress",           "none",    files()};
}

std::vector<std::string> Ground::purge_command(const fs::path& index) const {
  return {program("karez-index"), "--index", index, "--purge", purge_id_};
}

std::vector<std::string> Ground::faulty(const Fault& fault,
                                        const std::vector<std::string>& command) {
  fs::remove(folder() / "counts");
  std::vector<std::string> all{"/usr/bin/timeout",
                               "-s",
                               "KILL",
                               kPatience,
                               "/usr/bin/env",
                               "KAREZ_FAULT_CALLS=" + fault.calls,
                               "KAREZ_FAULT_NTH=" + std::to_string(fault.nth),
                               "KAREZ_FAULT_ERRNO=" + std::to_string(fault.error),
                               "KAREZ_FAULT_LASTING=" + std::string(fault.lasting ? "1" : "0"),
                               "KAREZ_FAULT_KILL=" + fault.kill,
                               "KAREZ_FAULT_COUNT=" + (folder() / "counts").string(),
                               "LD_PRELOAD=" + program("libkarez_faults_preload.so")};
  all.insert(all.end(), command.begin(), command.end());
  return all;
}

Finished Ground::run_with(const Fault& fault, const std::vector<std::string>& command) {
  return run(faulty(fault, command));
}

long Ground::count_calls(const std::string& calls, const std::vector<std::string>& command) {
  run(faulty({calls}, command));
  std::ifstream in(folder() / "counts");
  for (std::string word; in >> word;) {
    if (word == "calls" && in >> word) return std::atol(word.c_str());
  }
  return 0;
}

std::string Ground::hit() const {
  std::ifstream in(folder() / "counts");
  for (std::string word; in >> word;) {
    if (word == "hit" && in >> word) return word;
  }
  return {};
}

std::string Ground::verdict(const fs::path& index, bool with_old_index,
                            const std::vector<std::string>& again, const std::string& expected,
                            bool files_failed) const {
  const std::string now = generation_of(index);
  const bool there = fs::exists(index / "XAPIANDB");
  const bool known = now == old_generation_ || now == expected;
  if (with_old_index && !known && (!files_failed || now.empty())) {
    return "not searchable as before or after: \"" + now + "\"";
  }
  if (there) {
    const Finished checked = check(index);
    if (checked.status != 0) return "karez-check: " + checked.out + checked.err;
  }
  const bool purged_already = again.size() > 3 && again[3] == "--purge" && now == expected;
  if (!purged_already) {
    const Finished finished = run(again);
    if (finished.status != 0) return "run again: " + finished.out + finished.err;
  }
  if (const std::string after = generation_of(index); after != expected) {
    return "generation " + after + " after the second run, not " + expected;
  }
  const Finished checked = check(index);
  if (checked.status != 0) return "karez-check at the end: " + checked.out + checked.err;
  if (!purged_already && checked.out.find("as they were sealed") == std::string::npos) {
    return "no seal at the end: " + checked.out;
  }
  return {};
}

}  // namespace karez::testing
