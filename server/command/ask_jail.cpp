// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/command/ask_jail.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <string>

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

// Asks karez-extract which layers of the jail work on this machine, so that the coverage page can
// say it. The answer is one JSON object on the program's output. A server whose jail is unknown
// still serves, so every failure here just means "not known".
namespace karez {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kPatience = std::chrono::seconds(10);  // The server starts without an answer then.
constexpr std::size_t kMostBytes = 4096;              // Many times the length of a right answer.

// Starts the program with its output on `out` and an empty input; returns -1 when it cannot. The
// server blocks SIGTERM and SIGINT, and a child would inherit that, so the mask is cleared.
pid_t start(const std::string& program, int out) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  std::string path = program, option = "--jail";
  const std::array<char*, 3> arguments{path.data(), option.data(), nullptr};
  pid_t pid = -1;
  if (posix_spawn(&pid, path.c_str(), &actions, &attributes, arguments.data(), environ) != 0) {
    pid = -1;
  }
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return pid;
}

// Reads until the program ends its output, the deadline passes, or more than kMostBytes have come.
std::string read_all(int fd) {
  const auto deadline = Clock::now() + kPatience;
  std::string text;
  while (text.size() < kMostBytes) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
    pollfd waiting{fd, POLLIN, 0};
    if (left <= 0 || poll(&waiting, 1, static_cast<int>(left)) == 0) break;
    std::array<char, 512> bytes{};
    const ssize_t got = read(fd, bytes.data(), bytes.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    text.append(bytes.data(), static_cast<std::size_t>(got));
  }
  return text;
}

// Reads {"seccomp": true, "landlock": 7, …}. A layer that is missing or of a wrong type counts as
// not there. Text without "seccomp" is no answer.
std::optional<JailLayers> status_of(const std::string& text) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  const auto holds = [&](const char* layer) {
    const auto found = json.find(layer);
    return found != json.end() && found->is_boolean() && found->get<bool>();
  };
  if (!json.is_object() || !json.contains("seccomp")) return {};
  const auto landlock = json.find("landlock");
  const bool number = landlock != json.end() && landlock->is_number_integer();
  return JailLayers{.seccomp = holds("seccomp"),
                    .landlock = number ? landlock->get<int>() : 0,
                    .network = holds("network"),
                    .user = holds("user"),
                    .sanitized = holds("sanitized")};
}

}  // namespace

std::optional<JailLayers> ask_jail(const std::filesystem::path& program) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return {};
  const pid_t pid = start(program.string(), ends[1]);
  close(ends[1]);  // Else the pipe would never end, and reading would last until the deadline.
  const std::string text = pid < 0 ? std::string() : read_all(ends[0]);
  close(ends[0]);
  if (pid < 0) return {};
  // Its answer has been read, or it took too long. Killing it makes sure that waitpid does not
  // hang.
  kill(pid, SIGKILL);
  int status = 0;
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) continue;
  return status_of(text);
}

std::filesystem::path extract_program() {
  std::error_code error;
  return std::filesystem::read_symlink("/proc/self/exe", error).parent_path() / "karez-extract";
}

}  // namespace karez
