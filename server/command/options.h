// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "server/search/types.h"

namespace karez {

struct ServerOptions {
  std::filesystem::path index;
  std::string address = "127.0.0.1";
  int port = 8080;
  std::vector<std::string> hosts;  ///< Names it answers for, beside the loopback names.
};

struct SearchOptions {
  std::filesystem::path index;
  SearchRequest request;
  bool json = false;
};

/// The command line ends the program: help, version, or wrong usage.
struct Exit {
  int status = 0;
  std::string text;  ///< For standard output when status is 0, else for standard error.
};

std::variant<ServerOptions, Exit> parse_server_options(int argc, const char* const* argv);
std::variant<SearchOptions, Exit> parse_search_options(int argc, const char* const* argv);

/// Prints the text and gives the status: `return leave(exit)` in main.
int leave(const Exit& exit);

}  // namespace karez
