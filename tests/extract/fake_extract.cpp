// SPDX-License-Identifier: GPL-3.0-or-later
// A karez-extract whose children misbehave as the name of the document tells them. It serves as the
// real one does.
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include <linux/futex.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "indexer/jail/extract_server.h"
#include "indexer/jail/lockdown.h"

namespace {

void send_pages(karez::ExtractSink& sink, int count) {
  karez::Extracted header;
  header.media_type = "text/plain";
  header.extractor = "fake/1";
  sink.header(header);
  for (int i = 0; i < count; ++i) {
    karez::Page page;
    page.text = "words\n";
    sink.page(page);
  }
}

void take_memory() {
  std::vector<char*> blocks;
  while (true) {
    blocks.push_back(new char[16 << 20]);
    std::memset(blocks.back(), 1, 16 << 20);
  }
}

void raw(const char* bytes, std::size_t size) {
  if (write(karez::kResultFd, bytes, size) < 0) _exit(1);
}

// On a lock that nobody opens: the jail lets no clock be slept by.
void sleep_for_ever() {
  int lock = 0;
  while (true) syscall(SYS_futex, &lock, FUTEX_WAIT_PRIVATE, 0, nullptr, nullptr, 0);
}

int* volatile nowhere = nullptr;

void misbehave(std::string_view bytes, const karez::Task& task, karez::ExtractSink& sink) {
  const std::string_view name = task.name;
  volatile unsigned long spin = 0;
  if (name.ends_with(".2")) send_pages(sink, 2);
  if (name.starts_with("crash")) *nowhere = 1;
  if (name.starts_with("abort")) std::abort();
  if (name.starts_with("exit")) _exit(3);
  if (name.starts_with("hang")) sleep_for_ever();
  if (name.starts_with("forbidden")) syscall(SYS_socket, AF_INET, SOCK_STREAM, 0);
  if (name.starts_with("spin")) {
    while (true) spin = spin + 1;
  }
  if (name.starts_with("memory")) take_memory();
  if (name.starts_with("raw")) raw(bytes.data(), bytes.size());  // The document says what to lie.
  if (name.starts_with("lie")) raw("\x02\x03\0\0\0abc", 8);
  if (name.starts_with("flood")) {
    send_pages(sink, 1);
    karez::Page page;
    page.text = std::string(100'000, 'x');
    while (true) sink.page(page);
  }
  if (name.starts_with("kill-parent")) kill(getppid(), SIGKILL);
  if (name == "echo") {
    send_pages(sink, 0);
    karez::Page page;
    page.text = std::string(bytes);
    sink.page(page);
  }
}

}  // namespace

// In the jail, unless told otherwise as the real one is.
int main(int count, char** arguments) {
  const bool open = count > 3 && arguments[3] == std::string_view("--unsafe-no-jail");
  const karez::Profile& profile = karez::profile_of(karez::ProfileId::text);
  return karez::serve_extractions(STDIN_FILENO, profile, misbehave,
                                  open ? karez::JailMode::open : karez::JailMode::closed);
}
