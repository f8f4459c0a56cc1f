// SPDX-License-Identifier: GPL-3.0-or-later
// karez-search: the search of the server, on the command line. Prints text or the JSON of the API.
#include <cstdio>

#include <sys/resource.h>
#include <unistd.h>

#include "server/command/search_command.h"
#include "server/views/json.h"
#include "server/views/terminal.h"

int main(int argc, char** argv) {
  const auto parsed = karez::parse_search_options(argc, argv);
  if (const auto* exit = std::get_if<karez::Exit>(&parsed)) return karez::leave(*exit);
  const auto& options = std::get<karez::SearchOptions>(parsed);
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);  // A core file would hold the query.
  const auto response = karez::search_once(options);
  if (!response) {
    return karez::leave({karez::exit_status_of(response.error().code),
                         "karez-search: " + karez::to_string(response.error()) + "\n"});
  }
  // Matches are bold on a terminal, and in brackets in a file or pipe.
  const bool bold = ::isatty(STDOUT_FILENO) == 1;
  const auto text = options.json ? karez::views::search_json(*response) + "\n"
                                 : karez::views::search_text(*response, bold);
  // A full disk or a closed pipe must not look like a whole answer.
  if (std::fputs(text.c_str(), stdout) < 0 || std::fflush(stdout) != 0) return 1;
  return 0;
}
