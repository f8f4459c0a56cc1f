// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/check/finding.h"

#include <utility>

#include "common/index/binary.h"

namespace karez {
namespace {

constexpr const char* kFound = "findings";

}  // namespace

void Findings::add(Finding finding) {
  ++counts[kFound];
  if (list.size() < kMostFindings) list.push_back(std::move(finding));
}

void Findings::add(Findings other) {
  for (const auto& [name, count] : other.counts) counts[name] += count;
  for (Finding& finding : other.list) {
    if (list.size() < kMostFindings) list.push_back(std::move(finding));
  }
}

std::uint64_t Findings::found() const {
  const auto found = counts.find(kFound);
  return found == counts.end() ? 0 : found->second;
}

std::string encode(const Findings& findings) {
  std::string out;
  append_varint(out, findings.list.size());
  for (const Finding& finding : findings.list) {
    for (const std::string& text : {finding.code, finding.message, finding.where, finding.advice}) {
      append_bytes(out, text);
    }
  }
  append_varint(out, findings.counts.size());
  for (const auto& [name, count] : findings.counts) {
    append_bytes(out, name);
    append_varint(out, count);
  }
  return out;
}

Result<Findings> decode_findings(std::string_view bytes) {
  ByteReader in(bytes);
  Findings findings;
  for (std::size_t n = in.count(); n > 0 && in.ok(); --n) {
    Finding finding;
    for (std::string* text : {&finding.code, &finding.message, &finding.where, &finding.advice}) {
      *text = in.bytes();
    }
    findings.list.push_back(std::move(finding));
  }
  for (std::size_t n = in.count(); n > 0 && in.ok(); --n) {
    const std::string name(in.bytes());
    findings.counts[name] = in.varint();
  }
  if (in.complete()) return findings;
  return fail(ErrorCode::corrupt, "The findings of one part of the check are incomplete");
}

}  // namespace karez
