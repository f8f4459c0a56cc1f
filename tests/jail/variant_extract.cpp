// SPDX-License-Identifier: GPL-3.0-or-later
// The real reader of texts with one thing wrong, as the word behind the profile's name says.
#include <cstring>
#include <string>
#include <string_view>

#include <signal.h>
#include <unistd.h>

#include "indexer/extract/formats.h"
#include "indexer/jail/extract_server.h"

namespace {

using karez::ExtractSink;
using karez::Task;

void read(std::string_view bytes, const Task& task, ExtractSink& sink) {
  karez::extract(bytes, task.name, sink);
}

// Some documents are the death of the process that forks, which only an open jail lets them be.
void read_unless_deadly(std::string_view bytes, const Task& task, ExtractSink& sink) {
  if (bytes.starts_with("deadly")) kill(getppid(), SIGKILL);
  read(bytes, task, sink);
}

// Some say that they could not be locked down.
void read_or_complain(std::string_view bytes, const Task& task, ExtractSink& sink) {
  if (bytes.starts_with("deadly")) _exit(karez::kExitLockdown);
  read(bytes, task, sink);
}

void die(std::string_view, const Task&, ExtractSink&) { kill(getppid(), SIGKILL); }

void tell_environment(std::string_view, const Task& task, ExtractSink& sink) {
  std::string variables = "environment:\n";
  for (char** variable = environ; *variable != nullptr; ++variable) {
    variables += std::string(*variable) + "\n";
  }
  read(variables, task, sink);
}

void forbidden(std::string_view, const Task&, ExtractSink&) { getppid(); }

struct Variant {
  const char* name;
  bool warm = true;
  bool data = true;  // Whether poppler's may be read.
  karez::Work work;
};

constexpr Variant kVariants[] = {
    {.name = "sound", .work = read},
    {.name = "no-data", .data = false, .work = read},
    {.name = "cold", .warm = false, .work = read},
    {.name = "deadly", .work = read_unless_deadly},
    {.name = "always-deadly", .work = die},
    {.name = "forbidden", .work = forbidden},
    {.name = "environment", .work = tell_environment},
    {.name = "complaining", .work = read_or_complain},
};

}  // namespace

// --serve text VARIANT [--unsafe-no-jail | --diagnose]
int main(int count, char** arguments) {
  karez::JailMode mode = karez::JailMode::closed;
  if (count > 4 && std::strcmp(arguments[4], "--diagnose") == 0) mode = karez::JailMode::diagnosing;
  if (count > 4 && std::strcmp(arguments[4], "--unsafe-no-jail") == 0) mode = karez::JailMode::open;
  for (const Variant& variant : kVariants) {
    if (count < 4 || std::strcmp(variant.name, arguments[3]) != 0) continue;
    if (variant.warm) karez::warm_up();
    karez::Profile profile = karez::profile_of(karez::ProfileId::text);
    if (!variant.data) profile.readable = {};
    return karez::serve_extractions(STDIN_FILENO, profile, variant.work, mode);
  }
  return 2;
}
