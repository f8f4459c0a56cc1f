// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/command/report.h"

#include <cerrno>
#include <cstring>

#include <nlohmann/json.hpp>

#include "indexer/limits/limit_table.h"

namespace karez {
namespace {

using Json = nlohmann::ordered_json;

// Paths on disk may be invalid UTF-8. Such bytes are replaced, so that every line is valid JSON.
void write_line(std::FILE* file, const Json& line) {
  const std::string text = line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  std::fwrite(text.data(), 1, text.size(), file);
}

Json json_of(const Gap& gap) {
  Json json;
  json["page"] = gap.page ? Json(*gap.page) : Json();
  json["code"] = name_of(gap.code);
  json["message"] = message_of(gap.code);
  json["detail"] = gap.detail.empty() ? Json() : Json(gap.detail);
  json["advice"] = advice_of(gap.code);
  json["failed"] = is_failure(gap.code);
  return json;
}

Json json_of(const std::map<GapCode, std::size_t>& counts) {
  Json json = Json::object();
  for (const auto& [code, count] : counts) json[std::string(name_of(code))] = count;
  return json;
}

}  // namespace

Result<Report> Report::create(const std::string& file) {
  Report report;
  report.name_ = file;
  report.file_.reset(std::fopen(file.c_str(), "we"));
  if (!report.file_) {
    return fail(ErrorCode::io, std::string("Could not write the report: ") + std::strerror(errno),
                "Give --report a file in a folder that may be written", file);
  }
  return report;
}

void Report::add(const PathOutcome& outcome) {
  if (!file_) return;
  Json json;
  json["path"] = outcome.path;
  json["status"] = name_of(outcome.status);
  json["id"] = outcome.id ? Json(outcome.id->short_hex()) : Json();
  json["sha256"] = outcome.id ? Json(outcome.id->hex()) : Json();
  json["pages"] = outcome.document ? Json(outcome.document->pages.size()) : Json();
  json["code"] = outcome.gap ? Json(name_of(outcome.gap->code)) : Json();
  json["message"] = outcome.gap ? Json(message_of(outcome.gap->code)) : Json();
  json["detail"] = outcome.gap && !outcome.gap->detail.empty() ? Json(outcome.gap->detail) : Json();
  json["advice"] = outcome.gap ? Json(advice_of(outcome.gap->code)) : Json();
  json["failed"] = outcome.gap && is_failure(outcome.gap->code);
  json["gaps"] = Json::array();
  if (outcome.document) {
    for (const Gap& gap : outcome.document->gaps) json["gaps"].push_back(json_of(gap));
  }
  json["seconds"] = outcome.seconds;
  write_line(file_.get(), json);
}

Result<void> Report::finish(const RunSummary& summary, double seconds) {
  if (!file_) return {};
  Json json;
  json["summary"] = true;
  json["files"] = summary.files;
  json["failed_files"] = summary.failed_files;
  Json& paths = json["paths"] = Json::object();
  for (const auto& [status, count] : summary.paths) paths[std::string(name_of(status))] = count;
  Json& attachments = json["attachments"] = Json::object();
  for (const auto& [status, count] : summary.attachments) {
    attachments[std::string(name_of(status))] = count;
  }
  json["parsed"] = summary.parsed;
  json["superseded"] = summary.superseded;
  json["withdrawn"] = summary.withdrawn;
  json["pruned"] = summary.pruned;
  json["hidden"] = summary.hidden;
  json["lone_sidecars"] = summary.lone_sidecars;
  json["maildir_tmp"] = summary.maildir_tmp;
  json["file_gaps"] = json_of(summary.file_gaps);
  json["page_gaps"] = json_of(summary.page_gaps);
  for (const LimitRow& row : kLimits) {
    json["limits"][std::string(row.name)] = amount(row, limits_in_force()[row.limit]);
  }
  json["documents"] = summary.documents;
  json["pages"] = summary.pages;
  json["generation"] = summary.generation;
  json["revision"] = summary.revision;
  json["compacted"] = summary.compacted;
  json["interrupted"] = summary.interrupted;
  json["jail"] = summary.jail ? Json::parse(json_of(*summary.jail)) : Json();
  json["unsafe_no_jail"] = summary.unsafe_no_jail;
  json["seconds"] = seconds;
  write_line(file_.get(), json);
  if (std::fflush(file_.get()) == 0 && std::ferror(file_.get()) == 0) return {};
  return fail(ErrorCode::io, "The report could not be written whole", "", name_);
}

}  // namespace karez
