// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/command/options.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <ranges>
#include <thread>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "common/text/unicode.h"
#include "indexer/jail/extract_client.h"

namespace karez {
namespace {

constexpr int kWrongUsage = 2;
constexpr unsigned kMostJobs = 256;  // each is a thread and a karez-extract process

constexpr const char* kDescription =
    "Reads PDFs, web pages, mails and text below PATH... into an index, and brings it up to date\n"
    "on every further run: only new and changed files are read.";

constexpr const char* kExamples = R"(Examples:
  karez-index --index index reports/
      Index a folder. Run it again whenever files were added, changed or deleted.
  karez-index --index index --report run.jsonl reports/ bulletins/
      Two folders, with a line of JSON for every file.
  karez-index --index index --retry-failed reports/
      Try files again that could not be read before.
  karez-index --index index --limit page-time=60s --limit memory=2GiB reports/
      Allow a file more than usual; those that had met the limit are read again.
  karez-index --index index --prune reports/
      Also remove documents whose files below reports/ are gone or were replaced.
  karez-index --index index --purge 9f2c41d07a55e3b8
      Take a document out: no word of it stays in the index, and its file is not read again.
  karez-index --index index --backup /mnt/disk/index
      Copy the index, also while servers and an indexer use it. The copy is an index.

Metadata of reports/a.pdf can be given in reports/a.pdf.meta.json.
Exit status: 0 fine; 1 could not do it; 2 wrong usage; 3 done, but some files failed.)";

// Texts that are parsed only when the whole command line was read.
struct UnparsedOptions {
  std::string index;
  std::string ocr_languages;
  std::vector<std::string> limits;
};

void add_maintenance(CLI::App& app, Maintenance& asked) {
  app.add_option("--purge", asked.purge,
                 "Take a document out so that no word of it stays, and keep it out; repeatable")
      ->type_name("ID")
      ->allow_extra_args(false);
  app.add_option("--unpurge", asked.unpurge, "Let a purged document be read again; repeatable")
      ->type_name("ID")
      ->allow_extra_args(false);
  app.add_option("--backup", asked.backup, "Copy the index to this folder, also while it is in use")
      ->type_name("DIR");
}

bool is_wanted(const Maintenance& asked) {
  return !asked.purge.empty() || !asked.unpurge.empty() || !asked.backup.empty();
}

// Accepts one of the words and replaces it by the number of its value. CLI11 has such a check, but
// its message shows the values as bytes.
template <class Value>
CLI::Validator one_of(const std::map<std::string, Value>& words) {
  return CLI::Validator(
      [&words](std::string& text) {
        const auto found = words.find(text);
        if (found == words.end()) {
          const auto names = std::views::keys(words);
          return fmt::format("\"{}\" is none of: {}", text,
                             fmt::join(names.begin(), names.end(), ", "));
        }
        text = std::to_string(static_cast<int>(found->second));
        return std::string();
      },
      "");
}

void add_options(CLI::App& app, IndexOptions& options, UnparsedOptions& texts) {
  static const std::map<std::string, ProgressMode> kModes{{"auto", ProgressMode::automatic},
                                                          {"plain", ProgressMode::plain},
                                                          {"none", ProgressMode::none}};
  static const std::map<std::string, bool> kOcr{{"auto", true}, {"never", false}};
  RunOptions& run = options.run;
  app.add_option("--index", texts.index, "Directory of the index; made if it is not there")
      ->required()
      ->type_name("DIR");
  app.add_option("--jobs", run.jobs, "Files read at a time (default: one a processor)")
      ->check(CLI::Range(1U, kMostJobs))
      ->type_name("N");
  app.add_option("--ocr", options.ocr,
                 "Recognise the text of scanned pages: auto (default) or never")
      ->transform(one_of(kOcr))
      ->type_name("auto|never");
  app.add_option("--ocr-languages", texts.ocr_languages,
                 "Recognise these languages only (default: told from each document)")
      ->type_name("eng,ara,...");
  app.add_flag("--prune", run.prune,
               "Remove documents below PATH... whose files are gone or were replaced");
  app.add_flag("--retry-failed", run.retry_failed, "Try files again that failed before");
  app.add_option("--limit", texts.limits, "Allow reading more or less than usual; repeatable")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false);
  app.add_flag_callback(
      "--limits", [] { throw CLI::CallForVersion(limits_text(Limits()), 0); },
      "List the limits of reading with what they are, and why");
  app.add_flag("--unsafe-no-jail", options.unsafe_no_jail,
               "Read files without the jail: only files that you trust wholly");
  app.add_option("--report", options.report, "Write one JSON object a path to this file")
      ->type_name("FILE.jsonl");
  app.add_option("--progress", options.progress, "How to show progress: auto, plain or none")
      ->transform(one_of(kModes))
      ->type_name("auto|plain|none");
  add_maintenance(app, options.maintenance);
  app.add_option("PATH", run.paths, "Files and folders to index")->type_name("");
}

// Whether a path is the folder itself or lies in it, after links are followed. The folder may end
// with a slash, which gives its path an empty last part.
bool is_within(const std::filesystem::path& path, const std::filesystem::path& folder) {
  std::error_code error;
  const auto inner = std::filesystem::weakly_canonical(path, error);
  const auto outer = std::filesystem::weakly_canonical(folder, error);
  const auto end = std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first;
  return end == outer.end() || (std::next(end) == outer.end() && end->empty());
}

// The version of the extractors and the limits that were changed. The index keeps it with each
// failure, so that other limits or another version let a later run try again.
std::string reading_version(const Limits& limits) {
  const std::string set = unusual_for_reading(limits);
  return extractor_version() + (set.empty() ? "" : " " + set);
}

std::string version_text(bool details) {
  std::string text = "karez-index " KAREZ_VERSION " (" + extractor_version() + ")";
  if (!details) return text;
  const auto layers = find_jail_layers(ExtractClient::default_program());
  return text + "\njail: " + (layers ? words_of(*layers) : to_string(layers.error()));
}

}  // namespace

std::variant<IndexOptions, int> parse_index_options(int argc, char** argv) {
  CLI::App app(kDescription, "karez-index");
  IndexOptions options;
  options.run.jobs = std::clamp(std::thread::hardware_concurrency(), 1U, kMostJobs);
  options.run.extractor = extractor_version();
  UnparsedOptions texts;
  app.footer(kExamples);
  bool details = false;
  app.add_flag("-v", details, "With --version: also the layers of the jail that files are read in");
  app.set_version_flag("--version", [&] { return version_text(app.count("-v") > 0); });
  add_options(app, options, texts);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kWrongUsage;
  }
  const std::string& index = texts.index;
  options.run.index = index;
  if (options.run.paths.empty() && !is_wanted(options.maintenance)) {
    fmt::print(stderr,
               "karez-index: PATH is required: name the files and folders to index.\n"
               "Run with --help for more information.\n");
    return kWrongUsage;
  }
  for (const std::string& limit : texts.limits) {
    if (const auto set = set_limit(options.limits, limit); !set) {
      fmt::print(stderr, "karez-index: {}\n", to_string(set.error()));
      return kWrongUsage;
    }
  }
  if (!texts.ocr_languages.empty()) {
    auto asked = ocr::parse_languages(texts.ocr_languages, options.ocr_choice.installed);
    if (!asked) {
      fmt::print(stderr, "karez-index: {}\n", to_string(asked.error()));
      return kWrongUsage;
    }
    options.ocr_choice.asked = std::move(*asked);
  }
  options.run.extractor = reading_version(options.limits);
  if (options.ocr) options.run.recogniser = ocr::signature(options.ocr_choice);
  for (const auto& path : options.run.paths) {
    if (!is_within(path, index)) continue;
    fmt::print(
        stderr,
        "karez-index: the index cannot be the folder that is read ({}). Choose another --index "
        "directory, for example {}.index\n",
        printable_path(index), printable_path(index));
    return kWrongUsage;
  }
  return options;
}

}  // namespace karez
