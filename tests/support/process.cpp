// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/process.h"

#include <chrono>
#include <csignal>
#include <fstream>
#include <sstream>
#include <thread>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/places.h"
#include "tests/support/temporary_directory.h"

namespace karez::testing {
namespace {

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

pid_t start(const std::vector<std::string>& command, const std::string& out,
            const std::string& err) {
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const pid_t child = ::fork();
  if (child != 0) return child;
  ::dup2(::open("/dev/null", O_RDONLY), STDIN_FILENO);
  ::dup2(::open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDOUT_FILENO);
  ::dup2(::open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDERR_FILENO);
  ::execv(arguments[0], arguments.data());
  ::_exit(127);
}

int wait_for_end(pid_t child) {
  int status = 0;
  if (::waitpid(child, &status, 0) != child || !WIFEXITED(status)) return -1;
  return WEXITSTATUS(status);
}

}  // namespace

std::string program(const std::string& name) { return (testing::program_dir() / name).string(); }

Finished run(const std::vector<std::string>& command) {
  const TemporaryDirectory folder;
  const std::string out = folder.path() / "out";
  const std::string err = folder.path() / "err";
  const int status = wait_for_end(start(command, out, err));
  return {status, read_file(out), read_file(err)};
}

Background::Background(const std::vector<std::string>& command, const std::string& folder)
    : out_path_(folder + "/stdout"), err_path_(folder + "/stderr") {
  pid_ = start(command, out_path_, err_path_);
}

Background::~Background() {
  if (pid_ > 0) ::kill(pid_, SIGKILL);
  if (pid_ > 0) wait_for_end(pid_);
}

std::string Background::output() const { return read_file(out_path_) + read_file(err_path_); }

std::string Background::wait_for(const std::string& text) const {
  using namespace std::chrono_literals;
  for (int tries = 0; tries < 400; ++tries) {
    std::string written = output();
    if (written.find(text) != std::string::npos) return written;
    std::this_thread::sleep_for(50ms);
  }
  return output();
}

int Background::stop() {
  ::kill(pid_, SIGTERM);
  const int status = wait_for_end(pid_);
  pid_ = -1;
  return status;
}

}  // namespace karez::testing
