// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/indexer/indexing.h"

#include <chrono>
#include <cstdlib>
#include <fstream>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/schema.h"
#include "indexer/extracted/spool.h"

namespace karez::testing {
namespace fs = std::filesystem;

void Recorder::outcome(const PathOutcome& outcome) {
  std::string status(name_of(outcome.status));
  if (outcome.gap) status += " " + std::string(name_of(outcome.gap->code));
  statuses[outcome.path] = status;
}

namespace {

std::string read_all(int fd) {
  std::string text;
  char buffer[4096];
  off_t at = 0;
  while (true) {
    const ssize_t got = ::pread(fd, buffer, sizeof buffer, at);
    if (got <= 0) return text;
    text.append(buffer, static_cast<std::size_t>(got));
    at += got;
  }
}

Page page_from(std::string text) {
  constexpr std::string_view kHead = "[head] ";
  Page page;
  page.language = "en";
  page.text = std::move(text);
  if (page.text.starts_with(kHead)) {
    const auto end = static_cast<std::uint32_t>(page.text.find('\n') + 1);
    page.regions.push_back({0, end, RegionKind::furniture});
  }
  return page;
}

std::string one_step_up(std::string text) {
  constexpr std::string_view kBelow = "|^~`";
  constexpr std::string_view kAbove = "\f|B~";
  for (char& c : text) {
    if (const auto at = kBelow.find(c); at != kBelow.npos) c = kAbove[at];
  }
  return text;
}

constexpr std::string_view kAttach = "[attach] ";

// "NAME\nTEXT", the separators in it one step up.
void attach(const std::string& part, Extracted& out) {
  const std::size_t feed = part.find('\n');
  const std::string bytes = one_step_up(part.substr(feed + 1));
  if (!out.embedded) out.embedded = std::make_shared<Spool>();
  EXPECT_TRUE(out.embedded->begin({part.substr(0, feed), ""}, bytes.size()));
  if (bytes.empty()) return;
  EXPECT_TRUE(out.embedded->add(bytes));
}

Extracted extract_text(const std::string& text) {
  Extracted out;
  out.media_type = "text/plain";
  out.extractor = "fake/1";
  if (text.empty()) {
    out.gaps.push_back({GapCode::empty, {}, {}});
    return out;
  }
  if (text.find("BROKEN") != text.npos) {
    out.gaps.push_back({GapCode::damaged, {}, "it says so"});
    return out;
  }
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\f', at), text.size());
    const std::string page = text.substr(at, end - at);
    if (page.starts_with(kAttach)) {
      attach(page.substr(kAttach.size()), out);
    } else {
      out.pages.push_back(page_from(page));
    }
    at = end + 1;
  }
  if (text.find("PART") != text.npos) out.gaps.push_back({GapCode::partial, {}, {}});
  return out;
}

}  // namespace

ExtractorFactory FakeExtractor::factory() {
  return [this]() -> ExtractFunction {
    return [this](int fd, const std::string&) -> Result<Extracted> {
      ++calls;
      if (before_each) before_each();
      if (hard_error) return fail(*hard_error);
      return extract_text(read_all(fd));
    };
  };
}

void Archive::write(const std::string& path, std::string_view text) {
  static std::atomic<int> clock{0};
  fs::create_directories((files / path).parent_path());
  std::ofstream(files / path, std::ios::binary) << text;
  const timespec time{1'600'000'000 + ++clock, 0};
  const timespec times[2] = {time, time};
  ::utimensat(AT_FDCWD, (files / path).c_str(), times, 0);
}

void Archive::rename(const std::string& from, const std::string& to) {
  fs::create_directories((files / to).parent_path());
  fs::rename(files / from, files / to);
}

Result<RunSummary> Archive::try_run(RunOptions options) {
  recorder_ = Recorder();
  options.index = index;
  if (options.paths.empty()) options.paths = {files.string()};
  if (options.extractor.empty()) options.extractor = "fake/1";
  return run_index(options, extractor.factory(), recorder_, stop);
}

RunSummary Archive::run(RunOptions options) {
  auto summary = try_run(std::move(options));
  if (!summary) {
    ADD_FAILURE() << to_string(summary.error());
    return {};
  }
  return *summary;
}

std::string Archive::generation() {
  return read<std::string>([](const Snapshot& snapshot) { return snapshot.generation(); });
}

std::optional<Record> Archive::record(std::string_view text) {
  return read<std::optional<Record>>([&](const Snapshot& snapshot) -> std::optional<Record> {
    const auto docid = snapshot.find(sha256(text));
    if (!docid) return std::nullopt;
    return snapshot.record(*docid).value();
  });
}

std::size_t Archive::count_term(const std::string& term) {
  return read<std::size_t>([&](const Snapshot& snapshot) -> std::size_t {
    return snapshot.database().get_termfreq(term);
  });
}

std::string Archive::page_text(std::string_view text, std::uint32_t page) {
  return read<std::string>([&](const Snapshot& snapshot) {
    const auto docid = snapshot.find(sha256(text));
    return snapshot.page_text(snapshot.record(docid.value()).value(), page).value().text;
  });
}

}  // namespace karez::testing
