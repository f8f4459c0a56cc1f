// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "server/search/types.h"

namespace karez {

/// What the command line of karez-server asks for, checked.
struct ServerOptions {
  std::filesystem::path index;
  std::string address = "127.0.0.1";  ///< Without the brackets of an IPv6 address.
  int port = 8080;                    ///< 0 takes any free port.
  std::vector<std::string> hosts;     ///< Names it answers for, besides the loopback names.
};

/// What the command line of karez-search asks for, checked.
struct SearchOptions {
  std::filesystem::path index;
  SearchRequest request;
  bool json = false;  ///< Print the JSON of the API instead of text.
};

/// Why the program ends without doing its work: it was asked for help or its version, or the usage
/// was wrong.
struct Exit {
  int status = 0;    ///< 0 for help and version, 2 for wrong usage.
  std::string text;  ///< For standard output when status is 0, else for standard error.
};

/// Read a command line. They print nothing and never end the program: main does both with leave().
std::variant<ServerOptions, Exit> parse_server_options(int argc, const char* const* argv);
std::variant<SearchOptions, Exit> parse_search_options(int argc, const char* const* argv);

/// Prints the text and returns the status, for `return leave(exit)` in main.
int leave(const Exit& exit);

}  // namespace karez
