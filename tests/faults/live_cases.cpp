// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <chrono>
#include <fstream>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include <httplib.h>
#include <nlohmann/json.hpp>
#include <xapian.h>

#include "common/index/directory.h"
#include "common/index/manifest.h"
#include "common/schema.h"
#include "tests/faults/cases.h"
#include "tests/faults/tally.h"

namespace karez::testing {
namespace {

namespace fs = std::filesystem;

constexpr int kClients = 3;

void make_other_version(const fs::path& index) {
  Xapian::WritableDatabase database(shards_of(index)->front().string(), Xapian::DB_OPEN);
  const std::string key(keys::kManifest);
  Manifest manifest = decode_manifest(database.get_metadata(key)).value();
  ++manifest.schema;
  database.set_metadata(key, encode(manifest));
  database.commit();
}

// Asks one server over and over, and compares what each generation answers.
class Clients {
 public:
  explicit Clients(int port) : port_(port) {
    for (int i = 0; i < kClients; ++i) threads_.emplace_back([this] { ask(); });
  }
  ~Clients() { stop(); }
  void stop() {
    asking_ = false;
    threads_.clear();
  }
  int right() const { return right_; }
  int failed() const { return failed_; }
  int mixed() const { return mixed_; }
  std::size_t generations() const { return totals_.size(); }

 private:
  void ask() {
    httplib::Client client("127.0.0.1", port_);
    while (asking_) {
      const auto answer = client.Get("/api/v1/search?q=document%20OR%20NOT%20document&limit=5");
      const auto json = nlohmann::json::parse(answer ? answer->body : "", nullptr, false);
      if (!answer || answer->status != 200 || !json.is_object()) {
        ++failed_;
        continue;
      }
      // Every document matches: the total is all that the generation holds.
      const auto total = json.at("total").at("documents").get<int>();
      const auto held = json.at("coverage").at("documents").get<int>();
      const auto seen = std::pair(total, held);
      const std::lock_guard lock(mutex_);
      const auto [known, is_new] = totals_.emplace(json.at("generation").get<std::string>(), seen);
      ++(known->second == seen && total == held ? right_ : mixed_);
    }
  }

  int port_;
  std::atomic<bool> asking_{true};
  std::atomic<int> right_{0}, failed_{0}, mixed_{0};
  std::mutex mutex_;
  std::map<std::string, std::pair<int, int>> totals_;
  std::vector<std::jthread> threads_;
};

}  // namespace

Row other_version(Ground& ground, const Trials&) {
  Row row{"52 index of another version", "manifest with another schema number",
          "search, check and indexer say what to do, exit status 1"};
  const fs::path index = ground.start(true);
  make_other_version(index);
  const auto expect = [&](const char* what, const Finished& run) {
    if (run.status == 1 && says(run, "another version")) return;
    row.failures.push_back(what + (": status " + std::to_string(run.status)) + run.out + run.err);
  };
  expect("search", search(index, "court"));
  expect("check", check(index));
  expect("index", run(ground.index_command(index)));
  row.ok = row.failures.empty();
  row.seen = row.ok ? "as expected" : "not as expected";
  return row;
}

Row publish_under_load(Ground& ground, const Trials& trials) {
  Row row{"53, 54 server under load while indexes are published",
          std::to_string(trials.count) + " publishes, " + std::to_string(kClients) + " clients",
          "0 failed, 0 mixed answers"};
  const fs::path index = ground.start(true);
  Background server({program("karez-server"), "--index", index, "--listen", "127.0.0.1:0"},
                    ground.folder());
  const std::string said = server.wait_for("http://127.0.0.1:");
  const std::string_view address = "http://127.0.0.1:";
  const auto found = said.find(address);
  if (found == std::string::npos) {
    row.failures.push_back("no server: " + said);
    return row;
  }
  Clients clients(std::stoi(said.substr(found + address.size())));
  const fs::path extra = ground.files() / "extra";
  for (int i = 0; i < trials.count; ++i) {
    // By turns one document more, all of them gone (and the index compacted), all of them back.
    fs::create_directories(extra);
    std::ofstream(extra / (std::to_string(i) + ".txt")) << "Another document, number " << i;
    std::vector<std::string> command = ground.index_command(index);
    if (i % 3 == 1) command.back() = extra;
    const Finished published = run(command);
    if (published.status != 0) row.failures.push_back("index: " + published.err);
    if (i % 3 == 2) fs::remove_all(extra);
  }
  clients.stop();
  fs::remove_all(extra);
  row.ok =
      row.failures.empty() && clients.failed() == 0 && clients.mixed() == 0 && clients.right() > 0;
  row.seen = std::to_string(clients.right()) + " right, " + std::to_string(clients.failed()) +
             " failed, " + std::to_string(clients.mixed()) + " mixed; " +
             std::to_string(clients.generations()) + " generations";
  if (server.stop() != 0) {
    row.ok = false;
    row.failures.push_back("the server did not end well");
  }
  return row;
}

const std::vector<Case>& cases() {
  static const std::vector<Case> kCases{
      {"kill", &kill_at_random},   {"kill-at-calls", &kill_at_calls}, {"kill-backup", &kill_backup},
      {"calls", &fail_calls},      {"full-disk", &full_disk},         {"read-only", &read_only},
      {"two", &two_indexers},      {"flips", &flipped_bytes},         {"missing", &missing_files},
      {"version", &other_version}, {"publish", &publish_under_load},
  };
  return kCases;
}

}  // namespace karez::testing
