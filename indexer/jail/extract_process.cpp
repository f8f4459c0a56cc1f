// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/jail/extract_process.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <string_view>

#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "indexer/jail/control.h"

namespace karez {
namespace {

// karez-extract gets its end of the socket as its standard input, a command line, and the few
// variables of the environment that it needs.

constexpr int kStartMilliseconds = 30'000;  // Warming up may take so long on a slow disk.
constexpr int kStopSteps = 100;             // Waits of 10 ms, a second in all, before the kill.

tl::unexpected<Error> cannot_run(const std::filesystem::path& program, int error) {
  return fail(ErrorCode::io,
              error == 0 ? std::string("karez-extract ended before it was ready")
                         : std::string("karez-extract cannot be started: ") + std::strerror(error),
              "It belongs beside karez-index; install Karez again.", program.string());
}

// The variables of the operator's environment that karez-extract gets. They say where its libraries
// and data are, and what a sanitizer should do. It gets no others, because they may hold a name or
// a password, which a hostile document must not see. HOME is not among them either, so fonts in
// somebody's home do not change what is read.
constexpr std::array<std::string_view, 7> kPassedOn{
    "LD_LIBRARY_PATH=", "TESSDATA_PREFIX=", "ASAN_OPTIONS=",     "UBSAN_OPTIONS=",
    "LSAN_OPTIONS=",    "TSAN_OPTIONS=",    "LLVM_PROFILE_FILE="};

// Returns the kept variables as posix_spawn wants them: a list that ends with a null pointer. The
// strings stay the environment's.
std::vector<char*> environment() {
  std::vector<char*> kept;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string_view text = *variable;
    const bool passed = std::any_of(kPassedOn.begin(), kPassedOn.end(),
                                    [&](std::string_view name) { return text.starts_with(name); });
    if (passed) kept.push_back(*variable);
  }
  kept.push_back(nullptr);
  return kept;
}

// Runs `program` with `socket` as its standard input, and `words` after its name as arguments. Sets
// `pid`. Returns 0, or an errno.
int spawn(const std::filesystem::path& program, std::vector<std::string> words, int socket,
          pid_t& pid) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO);
  words.insert(words.begin(), program.string());
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  std::vector<char*> variables = environment();
  const int error =
      posix_spawn(&pid, arguments[0], &actions, nullptr, arguments.data(), variables.data());
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

}  // namespace

// The ready message is the first thing that karez-extract sends. False when it does not come in
// time, or when the program ended before.
bool ExtractProcess::await_ready() {
  pollfd fd{socket_.get(), POLLIN, 0};
  if (poll(&fd, 1, kStartMilliseconds) != 1) return false;
  const auto layers = control::receive_ready(socket_.get());
  if (layers) layers_ = *layers;
  return layers.has_value();
}

Result<void> ExtractProcess::start(const std::filesystem::path& program,
                                   const std::vector<std::string>& arguments) {
  if (socket_) return {};
  std::array<int, 2> pair{};
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair.data()) != 0) {
    return cannot_run(program, errno);
  }
  socket_ = UniqueFd(pair[0]);
  UniqueFd its_end(pair[1]);
  const int error = spawn(program, arguments, its_end.get(), pid_);
  its_end = UniqueFd();  // While a copy is open here, the death of the program goes unnoticed.
  if (error != 0) {
    pid_ = -1;
    stop();
    return cannot_run(program, error);
  }
  if (await_ready()) return {};
  stop();
  return cannot_run(program, 0);
}

// The first wait is short (500 us), because a program that is idle ends at once when the socket is
// closed. Waiting is polling here: waitpid has no time limit.
void ExtractProcess::stop() {
  socket_ = UniqueFd();
  if (pid_ < 0) return;
  for (int step = 0; step < kStopSteps; ++step) {
    if (waitpid(pid_, nullptr, WNOHANG) != 0) {
      pid_ = -1;
      return;
    }
    usleep(step == 0 ? 500 : 10'000);
  }
  kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

}  // namespace karez
