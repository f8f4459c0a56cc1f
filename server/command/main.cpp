// SPDX-License-Identifier: GPL-3.0-or-later
// karez-server: a web page and a JSON API over one index.
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <thread>

#include <pthread.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "server/command/ask_jail.h"
#include "server/command/options.h"
#include "server/http/server.h"
#include "server/search/searcher.h"
#include "server/site/routes.h"

namespace karez {
namespace {

int fail_with(const Error& error) {
  std::fprintf(stderr, "karez-server: %s\n", to_string(error).c_str());
  return exit_status_of(error.code);
}

/// A core file or a debugger would show what readers typed.
void keep_memory_private() {
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  ::prctl(PR_SET_DUMPABLE, 0);
}

sigset_t stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  return signals;
}

bool is_wildcard(const std::string& address) { return address == "0.0.0.0" || address == "::"; }

void say_where(const ServerOptions& options, int port) {
  const bool v6 = options.address.find(':') != std::string::npos;
  std::printf("Karez serves %s at http://%s%s%s:%d\n", options.index.c_str(), v6 ? "[" : "",
              options.address.c_str(), v6 ? "]" : "", port);
  if (is_wildcard(options.address) && options.hosts.empty()) {
    std::printf("Other machines are answered only under the names given with --host NAME.\n");
  }
  std::fflush(stdout);
}

http::ServerSettings settings_of(const ServerOptions& options) {
  auto hosts = options.hosts;
  const bool v6 = options.address.find(':') != std::string::npos;
  if (!is_wildcard(options.address)) {
    hosts.push_back(v6 ? "[" + options.address + "]" : options.address);
  }
  return {.address = options.address,
          .port = options.port,
          .hosts = http::HostList(hosts),
          .workers = std::clamp(std::thread::hardware_concurrency(), 4U, 16U)};
}

/// Serves until a signal comes. Signals are waited for in a thread of their own: a handler could
/// do next to nothing.
void serve(http::Server& server) {
  const auto signals = stop_signals();
  std::thread waiting([&] {
    int signal = 0;
    sigwait(&signals, &signal);
    server.stop();
  });
  server.run();
  ::kill(::getpid(), SIGTERM);  // when run() ended by itself; blocked, so only sigwait sees it
  waiting.join();
}

int run(const ServerOptions& options) {
  WalkStore walks;
  const auto readable = Searcher(options.index, walks).coverage(false);
  if (!readable) return fail_with(readable.error());
  const auto jail = ask_jail(extract_program());
  auto server = http::Server::bind(settings_of(options),
                                   [&] { return http::make_site(options.index, walks, jail); });
  if (!server) return fail_with(server.error());
  say_where(options, (*server)->port());
  serve(**server);
  return 0;
}

}  // namespace
}  // namespace karez

int main(int argc, char** argv) {
  const auto options = karez::parse_server_options(argc, argv);
  if (const auto* exit = std::get_if<karez::Exit>(&options)) return karez::leave(*exit);
  karez::keep_memory_private();
  // Before any thread is made, so that each inherits it.
  const auto signals = karez::stop_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return karez::run(std::get<karez::ServerOptions>(options));
}
