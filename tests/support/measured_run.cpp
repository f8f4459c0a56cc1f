// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/measured_run.h"

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace karez::testing {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr auto kEvery = std::chrono::milliseconds(5);
constexpr double kKibPerMib = 1024.0;

pid_t start(const std::vector<std::string>& command, const std::string& log) {
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const pid_t child = ::fork();
  if (child != 0) return child;
  ::setsid();
  ::dup2(::open("/dev/null", O_RDONLY), STDIN_FILENO);
  ::dup2(::open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDOUT_FILENO);
  ::dup2(STDOUT_FILENO, STDERR_FILENO);
  ::execvp(arguments[0], arguments.data());
  ::_exit(127);
}

// The session of a process: the fourth number behind its name, which may hold anything.
pid_t session_of(const fs::path& process) {
  std::ifstream file(process / "stat");
  std::string text;
  std::getline(file, text);
  std::istringstream rest(text.substr(std::min(text.size(), text.rfind(')') + 1)));
  char state = 0;
  pid_t parent = 0, group = 0, session = -1;
  rest >> state >> parent >> group >> session;
  return session;
}

double peak_of(const fs::path& process) {
  std::ifstream file(process / "status");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / kKibPerMib;
  }
  return 0;
}

void sample(pid_t leader, Measured& run) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator("/proc", error)) {
    const std::string name = entry.path().filename();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    if (name == std::to_string(leader)) {
      run.peak_mib = std::max(run.peak_mib, peak_of(entry.path()));
    } else if (session_of(entry.path()) == leader) {
      run.child_peak_mib = std::max(run.child_peak_mib, peak_of(entry.path()));
    }
  }
}

}  // namespace

Measured measured_run(const std::vector<std::string>& command, const std::string& log,
                      std::chrono::seconds most) {
  Measured run;
  const auto begin = Clock::now();
  const pid_t child = start(command, log);
  int status = 0;
  rusage used{};
  while (::wait4(child, &status, WNOHANG, &used) == 0) {
    sample(child, run);
    if (!run.hung && Clock::now() - begin > most) {
      run.hung = true;
      ::kill(-child, SIGKILL);
    }
    std::this_thread::sleep_for(kEvery);
  }
  run.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  run.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  run.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  // The kernel's figure is of the largest process of all; processes too short to be seen count
  // here.
  const double largest = static_cast<double>(used.ru_maxrss) / kKibPerMib;
  if (run.peak_mib <= 0) run.peak_mib = largest;
  if (largest > run.peak_mib) run.child_peak_mib = std::max(run.child_peak_mib, largest);
  std::ostringstream text;
  text << std::ifstream(log).rdbuf();
  run.output = text.str();
  return run;
}

}  // namespace karez::testing
