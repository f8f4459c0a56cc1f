// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/run/document_reader.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <exception>
#include <new>

#include <sys/stat.h>

#include "indexer/extracted/spool.h"
#include "indexer/files/file_access.h"
#include "indexer/metadata/metadata.h"
#include "indexer/quality/quality.h"
#include "indexer/write/xapian_edge.h"

// Everything here happens on the thread of one slot, outside the lock of the index. read() guards
// the steps of read_into() and times them. The file is compared twice with the stamp it had when it
// was hashed: before reading and after extracting. Otherwise text could be stored under the id of
// other bytes.
namespace karez {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// A stamp from the catalogue has no ctime (0). Then only the other members are compared.
bool fits(const FileStamp& now, FileStamp expected) {
  if (expected.ctime_ns == 0) expected.ctime_ns = now.ctime_ns;
  return now == expected;
}

// The reason why a file gave no page at all.
Gap gap_without_pages(const std::vector<Gap>& gaps) {
  const auto whole = std::find_if(gaps.begin(), gaps.end(), [](const Gap& g) { return !g.page; });
  return whole == gaps.end() ? Gap{GapCode::damaged, {}, "it has no pages"} : *whole;
}

}  // namespace

// A file that needs more memory than there is costs only itself: the run goes on.
Outcome DocumentReader::read(ParseTask task) {
  const auto start = Clock::now();
  Outcome outcome;
  outcome.task = std::move(task);
  try {
    const auto done = at_xapian_edge(outcome.task.location, [&]() -> Result<void> {
      read_into(outcome);
      return {};
    });
    if (!done) outcome.error = done.error();
  } catch (const std::bad_alloc&) {
    outcome.gap = Gap{GapCode::memory_limit, {}, {}};
  } catch (const std::exception& error) {
    outcome.error = Error{ErrorCode::internal, error.what(), "", outcome.task.location};
  }
  outcome.seconds = seconds_since(start);
  return outcome;
}

// Opens a part in the spool of its container. It needs no check, because nobody else can write to
// it.
OrGap<OpenFile> DocumentReader::open_part(const ParseTask& task) {
  auto fd = task.spool->open(task.spool->parts().at(task.part));
  if (!fd) return tl::unexpected(Gap{GapCode::io_error, {}, fd.error().message});
  struct stat status {};
  if (::fstat(fd->get(), &status) != 0) return tl::unexpected(gap_of_errno(errno));
  return OpenFile{std::move(*fd), stamp_of(status)};
}

// Opens a file and checks that it is still the one that was hashed.
OrGap<OpenFile> DocumentReader::open(const ParseTask& task) const {
  if (task.spool) return open_part(task);
  auto file = open_file(task.location);
  if (!file) return file;
  const Gap changed{GapCode::changed_while_reading, {}, {}};
  if (!fits(file->stamp, task.expected)) return tl::unexpected(changed);
  if (task.expected.ctime_ns != 0) return file;
  const auto id = hash_file(*file);  // its id comes from an earlier run, so its bytes are checked
  if (!id) return tl::unexpected(id.error());
  if (*id != task.id) return tl::unexpected(changed);
  return file;
}

// The order matters. Parts are kept even when the file itself has no page, as a mailbox. They are
// dropped when the file changed, because nobody knows which bytes they came from. The quality of
// the text is judged before metadata is looked for in it.
void DocumentReader::read_into(Outcome& outcome) {
  const ParseTask& task = outcome.task;
  const auto file = open(task);
  if (!file) {
    outcome.gap = file.error();
    return;
  }
  auto extracted = extract_(file->fd.get(), file_name_of(task.location));
  if (!extracted) {
    outcome.error = extracted.error();
    return;
  }
  outcome.embedded = std::exchange(extracted->embedded, nullptr);
  outcome.gap = check_unchanged(file->fd.get(), file->stamp);
  if (outcome.gap) outcome.embedded.reset();
  if (!outcome.gap && extracted->pages.empty()) outcome.gap = gap_without_pages(extracted->gaps);
  if (outcome.gap) return;
  judge_quality(*extracted);
  const auto sidecar =
      task.spool ? OrGap<std::optional<std::string>>() : read_sidecar_file(task.location);
  if (!sidecar && sidecar.error().code != GapCode::bad_sidecar) {
    outcome.gap = sidecar.error();
    return;
  }
  if (!sidecar) extracted->gaps.push_back(sidecar.error());
  const auto said = sidecar.value_or(std::nullopt);
  Metadata metadata =
      find_metadata(*extracted, said ? std::optional<std::string_view>(*said) : std::nullopt);
  outcome.document =
      builder_.build(task.id, file->stamp.size, std::move(*extracted), std::move(metadata));
  compress_pages(*outcome.document, dictionary_, codec_);
}

}  // namespace karez
