// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/check/pinpoint.h"

#include <cstdint>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

#include <nlohmann/json.hpp>

#include "common/index/catalogue_entry.h"
#include "common/index/snapshot.h"
#include "common/schema.h"
#include "common/text/unicode.h"
#include "indexer/files/file_access.h"

namespace karez {
namespace {

using Json = nlohmann::json;
using Status = PinpointVerdict::Status;

// A pinpoint record: a quote, the page it is on (from 1), and its offsets in the text of that page.
struct Pinpoint {
  DocumentId id;
  std::uint32_t page = 0;
  std::size_t start = 0, end = 0;  // code points
  std::string quote;
};

Result<Pinpoint> read_pinpoint(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return fail(ErrorCode::io, "Could not read the pinpoint record", "", file);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  try {
    const Json json = Json::parse(text);
    Pinpoint pinpoint;
    const auto id = DocumentId::from_hex(json.at("sha256").get<std::string>());
    if (!id) return fail(ErrorCode::usage, "The pinpoint's sha256 has not 64 hex digits", "", file);
    pinpoint.id = *id;
    pinpoint.page = json.at("page").get<std::uint32_t>();
    pinpoint.start = json.at("start").get<std::size_t>();
    pinpoint.end = json.at("end").get<std::size_t>();
    pinpoint.quote = json.at("quote").get<std::string>();
    return pinpoint;
  } catch (const Json::exception&) {  // reported below
  }
  return fail(ErrorCode::usage, "The file is not a pinpoint record",
              "It is a JSON object with sha256, page, start, end and quote, as hits show it", file);
}

// What the index says: the verdict, and the locations of the files of the document.
struct Known {
  PinpointVerdict verdict;
  std::vector<std::string> locations;
};

// Offsets count code points, while the text is UTF-8. The quote must match byte for byte.
void compare_quote(const Snapshot& snapshot, const Record& record, const Pinpoint& pinpoint,
                   PinpointVerdict& verdict) {
  const auto mismatch = [&](std::string why) {
    verdict.status = Status::mismatch;
    verdict.reasons.push_back(std::move(why));
  };
  if (pinpoint.page == 0 || pinpoint.page > record.pages.size()) {
    return mismatch("The document has no page " + std::to_string(pinpoint.page) + ".");
  }
  const auto page = snapshot.page_text(record, pinpoint.page);
  if (!page) return mismatch(to_string(page.error()));
  const std::string& text = page->text;
  if (pinpoint.start > pinpoint.end || pinpoint.end > count_code_points(text)) {
    return mismatch("The page is shorter than the offsets say.");
  }
  const std::size_t from = byte_offset(text, pinpoint.start);
  const std::size_t to = byte_offset(text, pinpoint.end);
  if (text.substr(from, to - from) != pinpoint.quote) {
    mismatch("The page says something else there: \"" + clean_line(text.substr(from, to - from)) +
             "\".");
  }
}

Result<Known> ask_index(const Snapshot& snapshot, const Pinpoint& pinpoint) {
  Known known;
  const auto docid = snapshot.find(pinpoint.id);
  if (!docid) {
    known.verdict = {Status::unknown, {"The index does not hold this document."}};
    return known;
  }
  const auto record = snapshot.record(*docid);
  if (!record) return fail(record.error());
  compare_quote(snapshot, *record, pinpoint, known.verdict);
  snapshot.for_each_metadata(keys::kPathPrefix, [&](std::string_view value) {
    const auto entry = decode_catalogue_entry(value);
    if (entry && entry->id == pinpoint.id && !entry->embedded) {
      known.locations.push_back(entry->location);
    }
  });
  return known;
}

}  // namespace

std::string name_of(Status status) {
  switch (status) {
    case Status::ok:
      return "OK";
    case Status::mismatch:
      return "MISMATCH";
    case Status::unknown:
      return "UNKNOWN";
  }
  return {};
}

Result<PinpointVerdict> verify_pinpoint(const std::filesystem::path& index,
                                        const std::string& file) {
  const auto pinpoint = read_pinpoint(file);
  if (!pinpoint) return fail(pinpoint.error());
  Reader reader(index);
  auto known =
      reader.run<Known>([&](const Snapshot& snapshot) { return ask_index(snapshot, *pinpoint); });
  if (!known) return fail(known.error());
  PinpointVerdict verdict = std::move(known->verdict);
  for (const std::string& location : known->locations) {
    const auto source = open_file(location);
    if (!source) continue;  // it may be on another machine: no verdict from it
    const auto id = hash_file(*source);
    if (!id || *id == pinpoint->id) continue;
    verdict.status = Status::mismatch;
    verdict.reasons.push_back("The file's bytes changed since: " + printable_path(location) + ".");
  }
  return verdict;
}

}  // namespace karez
