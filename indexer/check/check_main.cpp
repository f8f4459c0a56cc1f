// SPDX-License-Identifier: GPL-3.0-or-later
// The program karez-check.
#include <cstdio>
#include <variant>

#include <fmt/format.h>
#include <unistd.h>

#include "indexer/check/check_options.h"
#include "indexer/check/check_text.h"
#include "indexer/write/terminate_message.h"

namespace karez {
namespace {

constexpr int kFine = 0, kDoesNotVerify = 3;  // exit statuses, see check_options.cpp

int say_error(const Error& error) {
  fmt::print(stderr, "karez-check: {}\n", to_string(error));
  return exit_status_of(error.code);
}

// Overwrites one line of the terminal. `all` is 0 when the total is not known.
void show_progress(std::string_view what, std::uint64_t done, std::uint64_t all) {
  if (all > 0) {
    fmt::print(stderr, "\r\033[Kchecking {}: {} of {}", what, done, all);
  } else {
    fmt::print(stderr, "\r\033[Kchecking {}", what);
  }
  std::fflush(stderr);
}

int verify(const CheckCommand& command) {
  const auto verdict = verify_pinpoint(command.options.index, command.pinpoint);
  if (!verdict) return say_error(verdict.error());
  fmt::print("{}", command.json ? json_of(*verdict) : text_of(*verdict));
  return verdict->status == PinpointVerdict::Status::ok ? kFine : kDoesNotVerify;
}

int check(const CheckCommand& command) {
  const bool terminal = ::isatty(STDERR_FILENO) != 0;
  const auto outcome =
      check_index(command.options, terminal ? CheckProgress(&show_progress) : CheckProgress());
  if (terminal) fmt::print(stderr, "\r\033[K");
  if (!outcome) return say_error(outcome.error());
  fmt::print("{}", command.json ? json_of(*outcome) : text_of(*outcome));
  return outcome->findings.found() == 0 && outcome->lost.empty() ? kFine : kDoesNotVerify;
}

int check_main(int argc, char** argv) {
  install_terminate_message();
  const auto command = parse_check_options(argc, argv);
  if (const int* status = std::get_if<int>(&command)) return *status;
  const auto& asked = std::get<CheckCommand>(command);
  return asked.pinpoint.empty() ? check(asked) : verify(asked);
}

}  // namespace
}  // namespace karez

int main(int argc, char** argv) { return karez::check_main(argc, argv); }
