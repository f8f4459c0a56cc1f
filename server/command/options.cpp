// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/command/options.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <optional>
#include <sstream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "common/ascii.h"
#include "common/limits.h"
#include "server/contract/parameter.h"

// The command lines of karez-server and karez-search. CLI11 reads the options into a Raw struct,
// and checked() turns that into the options or into wrong usage. What needs more than one option to
// judge is checked there, because CLI11 looks at each option alone.
namespace karez {
namespace {

constexpr int kUsage = 2;  // Exit status of wrong usage, as the help says.

constexpr auto kServerExamples = R"(
Examples:
  karez-server --index ~/karez
      serves the index at http://127.0.0.1:8080, to this machine only
  karez-server --index ~/karez --listen 127.0.0.1:9000 --host archive.example
      behind a proxy or onion service that asks for archive.example
  karez-server --index ~/karez --listen 0.0.0.0:8080 --public --host archive.local
      to the whole network, without encryption

Nothing a reader types is written to a log or file. Exit status: 0 fine, 1 could not do it, 2 wrong
usage.)";

constexpr auto kSearchExamples = R"(
Examples:
  karez-search --index ~/karez 'forced labour'
  karez-search --index ~/karez --sort -date --limit 20 '"family separation" lang:ug'
  karez-search --index ~/karez --json 'symbol:A/HRC/51/5' | jq .results[0].hits

The query is quoted once for the shell. Exit status: 0 fine (also when nothing is found), 1 could not
do it, 2 wrong usage.)";

Exit usage(std::string_view program, std::string_view message) {
  return {kUsage, fmt::format("{}: {}\nTry {} --help.\n", program, message, program)};
}

/// CLI11 throws for --help and --version too, with code 0. All other codes are wrong usage.
Exit exit_of(const CLI::App& app, const CLI::ParseError& error) {
  if (error.get_exit_code() != 0) return usage(app.get_name(), error.what());
  std::ostringstream out, ignored;
  app.exit(error, out, ignored);
  return {0, out.str()};
}

void add_common(CLI::App& app) {
  app.set_version_flag("--version", fmt::format("{} {}", app.get_name(), KAREZ_VERSION));
}

struct Endpoint {
  std::string address;
  int port = 0;
};

/// Port 0 is allowed: the system then chooses a free one.
std::optional<int> port_of(std::string_view text) {
  int port = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  const bool whole = error == std::errc{} && end == text.data() + text.size();
  if (!whole || port < 0 || port > 65'535) return std::nullopt;
  return port;
}

/// Reads "127.0.0.1:8080" and "[::1]:8080". Refuses ":8080", because the address must be stated: it
/// decides who can reach the server. Refuses "::1:8080", because it could be an address alone.
std::optional<Endpoint> endpoint_of(std::string_view text) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  const auto port = port_of(text.substr(colon + 1));
  auto address = text.substr(0, colon);
  if (!port) return std::nullopt;
  if (address.front() == '[' && address.back() == ']') {
    address = address.substr(1, address.size() - 2);
  } else if (address.find(':') != std::string_view::npos) {
    return std::nullopt;
  }
  if (address.empty()) return std::nullopt;
  return Endpoint{std::string(address), *port};
}

/// All of 127.0.0.0/8 is this machine.
bool is_loopback(std::string_view address) {
  return address == "localhost" || address == "::1" ||
         (address.starts_with("127.") &&
          address.find_first_not_of("0123456789.") == std::string_view::npos);
}

/// True for a name or address as a browser sends it in Host, without port. Only the inside of
/// brackets may hold a colon, so "archive.example:80" is refused.
bool is_host_name(std::string_view text) {
  const auto name = text.starts_with('[') && text.ends_with(']') && text.size() > 2
                        ? text.substr(1, text.size() - 2)
                        : text;
  return !name.empty() && std::ranges::all_of(name, [&](char c) {
    return ascii::is_alphanumeric(c) || c == '.' || c == '-' || c == '_' ||
           (c == ':' && name.size() < text.size());
  });
}

/// What was typed, not yet checked.
struct RawServer {
  std::vector<std::string> indexes, hosts;
  std::string listen = "127.0.0.1:8080";
  bool open = false;  ///< --public
};

/// An address that other machines reach needs --public, so that nobody opens a server by accident.
std::variant<ServerOptions, Exit> checked(const RawServer& raw) {
  const auto wrong = [](std::string_view message) { return usage("karez-server", message); };
  if (raw.indexes.size() > 1) {
    return wrong("one server serves one index: give --index once");
  }
  for (const auto& host : raw.hosts) {
    if (is_host_name(host)) continue;
    return wrong(fmt::format("--host {}: write a name or address without port", host));
  }
  const auto endpoint = endpoint_of(raw.listen);
  if (!endpoint) {
    return wrong(fmt::format("--listen {}: write ADDRESS:PORT, as in 127.0.0.1:8080", raw.listen));
  }
  if (!raw.open && !is_loopback(endpoint->address)) {
    return wrong(
        fmt::format("--listen {} would answer other machines, without encryption. "
                    "Add --public if you mean it",
                    raw.listen));
  }
  return ServerOptions{.index = raw.indexes.front(),
                       .address = endpoint->address,
                       .port = endpoint->port,
                       .hosts = raw.hosts};
}

std::string sort_names() { return expectation_of({.name = "sort", .kind = ParamKind::sort}); }

/// What was typed; CLI11 has checked the ranges of the numbers.
struct RawSearch {
  std::string index, query, cursor, sort = "relevance";
  unsigned limit = limits::kLimitDefault, hits = limits::kHitsDefault;
  bool json = false;
};

/// Only the order is left to check: its names come from the table of orders.
std::variant<SearchOptions, Exit> checked(const RawSearch& raw) {
  const auto sort = sort_named(raw.sort);
  if (!sort) {
    return usage("karez-search", fmt::format("--sort {}: {}", raw.sort, sort_names()));
  }
  SearchOptions options;
  options.index = raw.index;
  options.json = raw.json;
  options.request.q = raw.query;
  options.request.cursor = raw.cursor;
  options.request.sort = *sort;
  options.request.limit = raw.limit;
  options.request.hits = raw.hits;
  return options;
}

}  // namespace

std::variant<ServerOptions, Exit> parse_server_options(int argc, const char* const* argv) {
  CLI::App app("Serves an index as a web page and a JSON API.", "karez-server");
  RawServer raw;
  add_common(app);
  app.footer(kServerExamples);
  app.add_option("--index", raw.indexes, "The index")->required()->type_name("DIR");
  app.add_option("--listen", raw.listen, "Where to listen")
      ->capture_default_str()
      ->type_name("ADDRESS:PORT");
  app.add_option("--host", raw.hosts,
                 "A host name that the server answers for, besides localhost; may be repeated")
      ->type_name("NAME");
  app.add_flag("--public", raw.open, "Allow an address that other machines reach");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return exit_of(app, error);
  }
  return checked(raw);
}

std::variant<SearchOptions, Exit> parse_search_options(int argc, const char* const* argv) {
  CLI::App app("Searches an index.", "karez-search");
  RawSearch raw;
  add_common(app);
  app.footer(kSearchExamples);
  app.add_option("--index", raw.index, "The index")->required()->type_name("DIR");
  app.add_option("QUERY", raw.query, "What to search; \"\" gives the newest documents")->required();
  app.add_flag("--json", raw.json, "The API's JSON instead of text");
  app.add_option("--limit", raw.limit, "Documents shown")
      ->check(CLI::Range(1U, limits::kLimitMax))
      ->capture_default_str();
  app.add_option("--cursor", raw.cursor,
                 "Continue after the previous page, which printed this value");
  app.add_option("--sort", raw.sort, sort_names())->capture_default_str();
  app.add_option("--hits", raw.hits, "Pages shown of each document")
      ->check(CLI::Range(0U, limits::kHitsMax))
      ->capture_default_str();
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return exit_of(app, error);
  }
  return checked(raw);
}

int leave(const Exit& exit) {
  std::fputs(exit.text.c_str(), exit.status == 0 ? stdout : stderr);
  return exit.status;
}

}  // namespace karez
