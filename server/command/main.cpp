// SPDX-License-Identifier: GPL-3.0-or-later
// karez-server: serves a web page and a JSON API over one index.
//
// main() blocks the stop signals before it starts any thread. run() opens the index once to see
// that it is readable, asks about the jail, binds the port, says where it serves, and serves.
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

/// Forbids core files and debuggers, because both would show what readers typed.
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

/// An address that means "all addresses of this machine". It is no name to answer for.
bool is_wildcard(const std::string& address) { return address == "0.0.0.0" || address == "::"; }

/// The address is printed as it can be opened: an IPv6 address stands in brackets in a URL.
void say_where(const ServerOptions& options, int port) {
  const bool v6 = options.address.find(':') != std::string::npos;
  std::printf("Karez serves %s at http://%s%s%s:%d\n", options.index.c_str(), v6 ? "[" : "",
              options.address.c_str(), v6 ? "]" : "", port);
  if (is_wildcard(options.address) && options.hosts.empty()) {
    std::printf("Other machines are answered only under the names given with --host NAME.\n");
  }
  std::fflush(stdout);
}

/// The address that is listened on is a name to answer for, too. Workers: one a core, but at least
/// 4, so that one slow query does not stop the others, and at most 16, because each has a Searcher.
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

/// Serves until SIGTERM or SIGINT comes. A separate thread waits for the signal, because a signal
/// handler may call almost nothing, not even server.stop().
void serve(http::Server& server) {
  const auto signals = stop_signals();
  std::thread waiting([&] {
    int signal = 0;
    sigwait(&signals, &signal);
    server.stop();
  });
  server.run();
  // When run() ended by itself, the other thread still waits. The signal is blocked, so it ends
  // only sigwait.
  ::kill(::getpid(), SIGTERM);
  waiting.join();
}

int run(const ServerOptions& options) {
  WalkStore walks;
  // A wrong --index fails here, at the start, and not at the first query.
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
  // Blocked before any thread is made, so that each thread inherits it.
  const auto signals = karez::stop_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return karez::run(std::get<karez::ServerOptions>(options));
}
