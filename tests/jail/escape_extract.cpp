// SPDX-License-Identifier: GPL-3.0-or-later
// A karez-extract whose children try to get out of the jail: the document's name says how, the
// document is the folder where it lies. What came of it is the text of the only page.
#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "indexer/jail/extract_server.h"
#include "tests/jail/escapes.h"

namespace {

using karez::testing::Escape;
using karez::testing::escapes;

pid_t parent = 0;  // Of the children: this process, before it forks.

void say(karez::ExtractSink& sink, const std::string& words) {
  karez::Extracted header;
  header.media_type = "text/plain";
  header.extractor = "escape/1";
  sink.header(header);
  karez::Page page;
  page.text = words;
  sink.page(page);
}

// What costs too much rather than gets out.
void waste(std::string_view what, karez::ExtractSink& sink) {
  volatile unsigned long spin = 0;
  int lock = 0;
  if (what == "allocate 4 GB") {
    std::vector<char*> blocks;
    for (int i = 0; i < 4096; ++i) {
      blocks.push_back(new char[1U << 20U]);
      std::memset(blocks.back(), 1, 1U << 20U);
    }
  }
  while (what == "sleep") syscall(SYS_futex, &lock, FUTEX_WAIT_PRIVATE, 0, nullptr, nullptr, 0);
  while (what == "loop") spin = spin + 1;
  if (what == "write 10 GB") {
    say(sink, "");
    karez::Page page;
    page.text = std::string(1U << 20U, 'x');
    for (int i = 0; i < 10'240; ++i) sink.page(page);
  }
}

void escape(std::string_view bytes, const karez::Task& task, karez::ExtractSink& sink) {
  waste(task.name, sink);
  const karez::testing::Surroundings where{parent, std::string(bytes)};
  for (const Escape& way : escapes()) {
    if (task.name != way.name) continue;
    const long answer = way.attempt(where);
    return say(sink, answer < 0 ? std::string(strerrorname_np(static_cast<int>(-answer))) : "OUT");
  }
  say(sink, "no such way");
}

}  // namespace

// --serve PROFILE [--unsafe-no-jail], as the real one.
int main(int count, char** arguments) {
  if (count < 3) return 2;
  const karez::Profile* profile = karez::find_profile(arguments[2]);
  const bool open = count > 3 && arguments[3] == std::string_view("--unsafe-no-jail");
  if (profile == nullptr) return 2;
  parent = getpid();
  return karez::serve_extractions(STDIN_FILENO, *profile, escape,
                                  open ? karez::JailMode::open : karez::JailMode::closed);
}
