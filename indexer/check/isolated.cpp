// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/check/isolated.h"

#include <array>
#include <cstdlib>
#include <exception>
#include <string>

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/hints.h"
#include "indexer/files/system_call.h"
#include "indexer/files/unique_fd.h"
#include "indexer/files/write_all.h"

namespace karez {
namespace {

std::string read_to_end(int fd) {
  std::string all;
  std::array<char, 65536> buffer{};
  for (;;) {
    const ssize_t got = uninterrupted([&] { return ::read(fd, buffer.data(), buffer.size()); });
    if (got <= 0) return all;
    all.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

int wait_for(pid_t child) {
  int status = 0;
  uninterrupted([&] { return ::waitpid(child, &status, 0); });
  return status;
}

[[noreturn]] void work(int to, const std::function<Findings()>& part) {
  std::set_terminate(&std::abort);  // the parent reports how the child ended
  try {
    _exit(write_all(to, encode(part())) ? 0 : 1);
  } catch (const std::exception&) {  // as out of memory: the parent reports that the part died
    _exit(1);
  }
}

Findings died(std::string_view name, int status) {
  Findings findings;
  const std::string how = WIFSIGNALED(status) ? fmt::format("signal {}", WTERMSIG(status))
                                              : fmt::format("status {}", WEXITSTATUS(status));
  findings.add(
      {.code = "crashed",
       .message = fmt::format("The check of {} died ({}): the database is damaged", name, how),
       .advice = hints::kBackupOrRepair});
  return findings;
}

}  // namespace

// The parent reads to the end of the pipe before it waits for the child, because a child with a
// full pipe would never end.
Findings run_isolated(std::string_view name, const std::function<Findings()>& part) {
  int ends[2];
  if (::pipe(ends) != 0) return part();
  UniqueFd from(ends[0]), to(ends[1]);
  const pid_t child = ::fork();
  if (child == 0) {
    from = UniqueFd();
    work(to.get(), part);
  }
  to = UniqueFd();
  if (child < 0) return part();
  const std::string answer = read_to_end(from.get());
  from = UniqueFd();
  const int status = wait_for(child);
  auto findings = decode_findings(answer);
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0 && findings) return std::move(*findings);
  return died(name, status);
}

}  // namespace karez
