// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/gap.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "common/enum_table.h"

// THE table of gaps: one row for each code, in the enum's order. Terminal, page and API take all
// their words from it.
namespace karez {
namespace {

// `failure`: a whole-file gap of this code counts as a failed file. `message` says what is wrong,
// `advice` what the reader can do; each is shown on its own, so both are whole sentences.
struct Row {
  GapCode code;
  std::string_view name;
  bool failure;
  std::string_view message;
  std::string_view advice;
};

constexpr std::array kRows{
    Row{GapCode::encrypted, "encrypted", true, "The file is locked with a password.",
        "Unlock it with the password and index the unlocked copy."},
    Row{GapCode::damaged, "damaged", true, "The file is damaged and could not be read.",
        "Get the file again from its source."},
    Row{GapCode::no_text, "no_text", false, "There is no text here, only pictures or nothing.",
        "Look at the page itself: it may be a picture that text recognition (OCR) did not read."},
    Row{GapCode::partial, "partial", true, "Only a part of the file could be read.",
        "Look at the file itself for the rest, or get it again from its source."},
    Row{GapCode::too_large, "too_large", true, "The file or its text is over the size limit.",
        "Split the file into smaller ones."},
    Row{GapCode::time_limit, "time_limit", true, "Reading the file took too long and was stopped.",
        "Try again with --retry-failed on a less busy machine; the file may be an attack."},
    Row{GapCode::memory_limit, "memory_limit", true, "Reading the file needed too much memory.",
        "Split the file into smaller ones; the file may be an attack."},
    Row{GapCode::crashed, "crashed", true,
        "The program that reads this kind of file crashed while it read this file.",
        "Treat the file with care, it may be an attack; a newer version may read it."},
    Row{GapCode::unsupported, "unsupported", false, "Karez does not read this kind of file.",
        "Convert it to PDF, HTML or plain text."},
    Row{GapCode::changed_while_reading, "changed_while_reading", true,
        "The file changed while it was read.", "Run the indexer again when the file is complete."},
    Row{GapCode::permission, "permission", true,
        "Karez has no permission to read the file or folder.",
        "Give the user who runs karez-index permission to read it."},
    Row{GapCode::not_a_regular_file, "not_a_regular_file", true,
        "This is a link, pipe or device, not a file.",
        "Give karez-index the folder that the link points to."},
    Row{GapCode::loop, "loop", true, "The folders are nested too deeply or in a circle.",
        "Untangle the folders, or give karez-index the inner folder."},
    Row{GapCode::unreadable_name, "unreadable_name", true, "The name could not be read.",
        "Rename the file."},
    Row{GapCode::empty, "empty", false, "The file is empty.",
        "Get the file again if it should not be."},
    Row{GapCode::quality_low, "quality_low", false,
        "The text here is doubtful: letters may be wrong or missing.",
        "Compare it with the page itself before you cite it or rely on a missing word."},
    Row{GapCode::bad_sidecar, "bad_sidecar", true, "The sidecar with the metadata is not usable.",
        "Mend the .meta.json file; the document itself was indexed."},
    Row{GapCode::io_error, "io_error", true, "The disk failed while the file was read.",
        "Check the disk and run the indexer again with --retry-failed."},
};

static_assert(follows_enum(kRows, &Row::code));

const Row& row_of(GapCode code) { return kRows.at(static_cast<std::size_t>(code)); }

}  // namespace

std::string_view name_of(GapCode code) { return row_of(code).name; }
std::string_view message_of(GapCode code) { return row_of(code).message; }
std::string_view advice_of(GapCode code) { return row_of(code).advice; }
bool is_failure(GapCode code) { return row_of(code).failure; }

std::optional<GapCode> gap_code_from(std::string_view name) {
  const auto row = std::find_if(kRows.begin(), kRows.end(),
                                [&](const Row& candidate) { return candidate.name == name; });
  if (row == kRows.end()) return std::nullopt;
  return row->code;
}

std::vector<std::string_view> gap_code_names() {
  std::vector<std::string_view> names;
  for (const Row& row : kRows) names.push_back(row.name);
  return names;
}

}  // namespace karez
