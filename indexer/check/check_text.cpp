// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/check/check_text.h"

#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/text/unicode.h"

namespace karez {
namespace {

using Json = nlohmann::ordered_json;
using SealState = CheckOutcome::SealState;

std::string_view name_of(SealState state) {
  switch (state) {
    case SealState::none:
      return "none";
    case SealState::whole:
      return "whole";
    case SealState::broken:
      return "broken";
  }
  return {};
}

// Names from documents and folders may hold control characters, so each is cleaned and put on one
// line.
std::string line_of(const Finding& finding) {
  std::string line = fmt::format("{}: {}", finding.code, clean_line(finding.message));
  if (!finding.where.empty()) line += " (" + clean_line(finding.where) + ")";
  line += ".";
  if (!finding.advice.empty()) line += " " + finding.advice + ".";
  return line + "\n";
}

// A counter of Findings::counts, and how the text output names it. The JSON output shows all of
// them, the text only those above 0.
struct CountRow {
  const char* name;
  const char* words;
};
constexpr CountRow kCounts[] = {{"sealed_files", "files as they were sealed"},
                                {"documents", "documents"},
                                {"pages", "pages"},
                                {"paths", "paths"},
                                {"stems", "stems"},
                                {"postings", "word positions analysed again"},
                                {"sources_same", "source files with the bytes that were indexed"},
                                {"sources_changed", "source files changed"},
                                {"sources_missing", "source files that cannot be read"},
                                {"sources_within", "documents within others, not files"},
                                {"sources_unknown", "files never read"}};

Json json_of(const Finding& finding) {
  return {{"code", finding.code},
          {"message", finding.message},
          {"where", finding.where},
          {"advice", finding.advice}};
}

std::string dump(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string text_of(const CheckOutcome& outcome) {
  std::string out;
  for (const std::string& note : outcome.notes) out += note + "\n";
  for (const std::string& repair : outcome.repairs) out += clean_line(repair) + "\n";
  for (const Finding& lost : outcome.lost) out += line_of(lost);
  for (const Finding& finding : outcome.findings.list) out += line_of(finding);
  const std::uint64_t found = outcome.findings.found();
  if (found > outcome.findings.list.size()) {
    out += fmt::format("… and {} more.\n", found - outcome.findings.list.size());
  }
  std::string counts;
  for (const CountRow& row : kCounts) {
    const auto count = outcome.findings.counts.find(row.name);
    if (count == outcome.findings.counts.end() || count->second == 0) continue;
    counts += fmt::format("{}{} {}", counts.empty() ? "" : ", ", count->second, row.words);
  }
  if (!counts.empty()) out += "Looked at " + counts + ".\n";
  if (found > 0) {
    out += fmt::format("{} {} not verify.\n", found, found == 1 ? "thing does" : "things do");
  } else if (!outcome.lost.empty()) {
    out += "What is left verifies.\n";
  } else {
    out += outcome.logical_only ? "What was looked at verifies" : "Everything verifies";
    out += "; generation " + outcome.generation + ".\n";
  }
  return out;
}

std::string json_of(const CheckOutcome& outcome) {
  Json json;
  json["ok"] = outcome.findings.found() == 0 && outcome.lost.empty();
  json["logical_only"] = outcome.logical_only;
  json["seal"] = name_of(outcome.seal);
  json["generation"] = outcome.generation;
  for (const CountRow& row : kCounts) {
    const auto count = outcome.findings.counts.find(row.name);
    json["counts"][row.name] = count == outcome.findings.counts.end() ? 0 : count->second;
  }
  json["found"] = outcome.findings.found();
  json["findings"] = Json::array();
  for (const Finding& finding : outcome.findings.list) json["findings"].push_back(json_of(finding));
  json["notes"] = outcome.notes;
  json["repairs"] = outcome.repairs;
  json["lost"] = Json::array();
  for (const Finding& lost : outcome.lost) json["lost"].push_back(json_of(lost));
  return dump(json);
}

std::string text_of(const PinpointVerdict& verdict) {
  std::string out = name_of(verdict.status) + "\n";
  for (const std::string& reason : verdict.reasons) out += clean_line(reason) + "\n";
  return out;
}

std::string json_of(const PinpointVerdict& verdict) {
  return dump({{"status", name_of(verdict.status)}, {"reasons", verdict.reasons}});
}

}  // namespace karez
