// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/check/check_options.h"

#include <CLI/CLI.hpp>

namespace karez {
namespace {

constexpr int kWrongUsage = 2;

constexpr const char* kDescription =
    "Verifies an index: its files against their seal, Xapian's tables, every record and page "
    "text,\n"
    "and the totals. Changes nothing, unless --repair is given.";

constexpr const char* kExamples = R"(Examples:
  karez-check --index index
      Check everything that is stored.
  karez-check --index index --deep --sources
      Also analyse every text again, and hash the files that were indexed.
  karez-check --index index --repair
      Make a sound index out of what can be read, and say what it did.
  karez-check --index index --pinpoint quote.json
      Is this quote still where the record says?

Exit status: 0 everything verifies; 1 could not check; 2 wrong usage; 3 something does not verify.)";

}  // namespace

std::variant<CheckCommand, int> parse_check_options(int argc, char** argv) {
  CLI::App app(kDescription, "karez-check");
  CheckCommand command;
  CheckOptions& options = command.options;
  std::string index;
  app.footer(kExamples);
  app.set_version_flag("--version", "karez-check " KAREZ_VERSION);
  app.add_option("--index", index, "Directory of the index")->required()->type_name("DIR");
  bool deep_wanted = false;
  auto* deep = app.add_flag("--deep", deep_wanted,
                            "Analyse every text again and compare with the index, both ways");
  auto* sources = app.add_flag("--sources", options.sources, "Hash the files that were indexed");
  auto* repair = app.add_flag("--repair", options.repair,
                              "Rebuild out of what can be read, if anything is wrong; seal");
  auto* wait = app.add_flag("--wait", options.wait,
                            "Wait for a running indexer rather than check around it");
  app.add_flag("--json", command.json, "Print one JSON object");
  app.add_option("--pinpoint", command.pinpoint, "Verify a pinpoint record only")
      ->type_name("FILE.json")
      ->excludes(deep)
      ->excludes(sources)
      ->excludes(repair)
      ->excludes(wait);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kWrongUsage;
  }
  options.index = index;
  options.depth = deep_wanted ? Depth::deep : Depth::stored;
  return command;
}

}  // namespace karez
