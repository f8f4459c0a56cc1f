// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmark/archive_pages.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/schema.h"

namespace karez::benchmark {
namespace {

Result<std::vector<ArchiveDocument>> read_all(const Snapshot& snapshot) {
  std::vector<ArchiveDocument> documents;
  const std::string all(kAllTerm);
  const auto& database = snapshot.database();
  for (auto at = database.postlist_begin(all); at != database.postlist_end(all); ++at) {
    auto record = snapshot.record(*at);
    if (!record) return fail(record.error());
    if (record->superseded_by || record->withdrawn) continue;
    ArchiveDocument document;
    for (std::uint32_t page = 1; page <= record->pages.size(); ++page) {
      auto text = snapshot.page_text(*record, page);
      if (!text) return fail(text.error());
      document.texts.push_back(std::move(text->text));
    }
    document.record = std::move(*record);
    documents.push_back(std::move(document));
  }
  return documents;
}

}  // namespace

std::vector<ArchiveDocument> read_archive(const std::filesystem::path& index) {
  Reader reader(index);
  auto documents = reader.run<std::vector<ArchiveDocument>>(read_all);
  if (!documents) {
    std::fprintf(stderr, "%s\n", to_string(documents.error()).c_str());
    std::exit(1);
  }
  std::sort(documents->begin(), documents->end(),
            [](const auto& a, const auto& b) { return a.record.id < b.record.id; });
  return std::move(*documents);
}

std::string output_of(const std::vector<std::string>& command) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return {};
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(ends[1], STDOUT_FILENO);
    const int silence = ::open("/dev/null", O_WRONLY);
    ::dup2(silence, STDERR_FILENO);
    std::vector<char*> arguments;
    for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    ::execvp(arguments[0], arguments.data());
    ::_exit(127);
  }
  ::close(ends[1]);
  std::string text;
  char buffer[65536];
  for (ssize_t got; (got = ::read(ends[0], buffer, sizeof buffer)) > 0;) {
    text.append(buffer, static_cast<std::size_t>(got));
  }
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? text : std::string();
}

std::string option(int argc, char** argv, std::string_view name, std::string_view otherwise) {
  for (int i = 1; i + 1 < argc; ++i) {
    if (name == argv[i]) return argv[i + 1];
  }
  return std::string(otherwise);
}

double quantile(std::vector<double>& values, double q) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const auto last = static_cast<double>(values.size() - 1);
  return values[static_cast<std::size_t>(q * last + 0.5)];
}

}  // namespace karez::benchmark
