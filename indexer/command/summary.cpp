// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/command/summary.h"

#include <array>
#include <string_view>

#include <fmt/format.h>

namespace karez {
namespace {

std::string counted(std::size_t n, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", n, n == 1 ? one : many);
}

std::string files(std::size_t n) { return counted(n, "file", "files"); }
std::string documents(std::size_t n) { return counted(n, "document", "documents"); }

// How the summary names what became of paths, in the order in which it names them.
struct Phrase {
  PathStatus status;
  std::string_view words;
};
constexpr std::array kPhrases{
    Phrase{PathStatus::purged, "purged, not read"},
    Phrase{PathStatus::added, "added"},
    Phrase{PathStatus::updated, "changed"},
    Phrase{PathStatus::reread, "read again"},
    Phrase{PathStatus::moved, "moved"},
    Phrase{PathStatus::copied, "copied"},
    Phrase{PathStatus::restored, "restored"},
    Phrase{PathStatus::deleted, "deleted"},
    Phrase{PathStatus::gap, "without text to index"},
    Phrase{PathStatus::failed, "failed"},
    Phrase{PathStatus::unchanged, "unchanged"},
};

std::string phrases_of(const std::map<PathStatus, std::size_t>& paths) {
  std::string line;
  for (const Phrase& phrase : kPhrases) {
    const auto count = paths.find(phrase.status);
    if (count == paths.end()) continue;
    line += fmt::format("{}{} {}", line.empty() ? "" : ", ", count->second, phrase.words);
  }
  return line;
}

std::string paths_line(const RunSummary& summary) {
  const std::string line = phrases_of(summary.paths);
  const std::string within = phrases_of(summary.attachments);
  return fmt::format("{}: {}.\n", files(summary.files), line.empty() ? "nothing to do" : line) +
         (within.empty() ? "" : "What came in them (attachments, messages): " + within + ".\n");
}

std::string documents_line(const RunSummary& summary) {
  std::string line;
  if (summary.superseded > 0) line += documents(summary.superseded) + " superseded. ";
  if (summary.withdrawn > 0) line += documents(summary.withdrawn) + " withdrawn. ";
  if (summary.pruned > 0) line += documents(summary.pruned) + " removed for good. ";
  if (line.empty()) return line;
  line.back() = '\n';
  return line;
}

std::string gap_lines(const std::map<GapCode, std::size_t>& gaps, std::string_view one,
                      std::string_view many) {
  std::string lines;
  for (const auto& [code, count] : gaps) {
    lines += fmt::format("  {}: {}: {} {}\n", counted(count, one, many), name_of(code),
                         message_of(code), advice_of(code));
  }
  return lines;
}

std::string skipped_line(const RunSummary& summary) {
  std::string line;
  if (summary.hidden > 0) {
    line += counted(summary.hidden, "hidden name was", "hidden names were") + " skipped. ";
  }
  if (summary.lone_sidecars > 0) {
    line += counted(summary.lone_sidecars, "sidecar has", "sidecars have") + " no matching file. ";
  }
  if (summary.maildir_tmp > 0) {
    line += counted(summary.maildir_tmp, "Maildir's tmp folder (mail not yet delivered) was",
                    "Maildirs' tmp folders (mail not yet delivered) were") +
            " skipped. ";
  }
  if (line.empty()) return line;
  line.back() = '\n';
  return line;
}

}  // namespace

std::string summary_text(const RunSummary& summary, double seconds) {
  std::string text = paths_line(summary) + documents_line(summary) + skipped_line(summary);
  const std::string gaps =
      gap_lines(summary.file_gaps, "file", "files") + gap_lines(summary.page_gaps, "page", "pages");
  if (!gaps.empty()) text += "Gaps:\n" + gaps;
  if (summary.interrupted) {
    text += "Stopped before the end; what was done is kept. Run again to go on.\n";
  }
  return text + fmt::format("The index holds {} with {}; generation {}; {:.1f} s.\n",
                            documents(summary.documents), counted(summary.pages, "page", "pages"),
                            summary.generation, seconds);
}

}  // namespace karez
