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

namespace karez {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kPatience = std::chrono::seconds(10);
constexpr std::size_t kMostBytes = 4096;

// The program with its output on `out`, nothing on its input, and no signal blocked.
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

// All that comes until the end, the deadline, or far too much.
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
  close(ends[1]);
  const std::string text = pid < 0 ? std::string() : read_all(ends[0]);
  close(ends[0]);
  if (pid < 0) return {};
  // What it has to say it has said; should it hang, it goes.
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
