// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ocr/jailed_jobs.h"

#include <algorithm>
#include <list>
#include <memory>
#include <utility>

#include <sys/mman.h>

#include "indexer/extracted/pgm.h"
#include "indexer/files/unique_fd.h"
#include "indexer/files/write_all.h"
#include "indexer/limits/limit_table.h"

namespace karez::ocr {
namespace {

// Drawing needs one karez-extract, which serves every page. Recognising needs one for each set of
// language data, because the data is loaded before a process forks its first child.

// How many programs with language data one slot keeps. Each holds some 60 MB. When there are more,
// the one that was not used for the longest time is ended.
constexpr std::size_t kMostLoaded = 4;

// The budget for one page. The page is all that the child works on, so all three limits of time are
// the same.
ExtractBudget page_budget() {
  ExtractBudget budget;
  const std::chrono::milliseconds time(limits_in_force()[Limit::ocr_time]);
  budget.page_progress = time;
  budget.document_wall = time;
  budget.cpu = std::chrono::ceil<std::chrono::seconds>(time);
  return budget;
}

// Returns a file in memory that holds the image as a PGM. A jailed program reads descriptors only.
Result<UniqueFd> memory_file_of(const Image& image) {
  UniqueFd file(memfd_create("page", MFD_CLOEXEC));
  const bool whole = file && write_all(file.get(), pgm_head(image.width, image.height)) &&
                     write_all(file.get(), image.pixels);
  if (!whole) return fail(ErrorCode::io, "There is no memory for the picture of a page");
  return file;
}

// The karez-extracts of one slot that recognise, one for each set of languages.
class Recognisers {
 public:
  Recognisers(std::filesystem::path program, ExtractJail jail)
      : program_(std::move(program)), jail_(std::move(jail)) {
    jail_.profile = ProfileId::ocr;
  }

  Result<Extracted> recognise(const Image& image, const std::string& data) {
    const auto file = memory_file_of(image);
    if (!file) return fail(file.error());
    return client_for(data).extract(file->get(), Task{.languages = data});
  }

 private:
  struct Loaded {
    std::string data;
    std::unique_ptr<ExtractClient> client;
  };

  // Moves the client to the front of the list, or makes a new one there.
  ExtractClient& client_for(const std::string& data) {
    const auto found = std::find_if(loaded_.begin(), loaded_.end(),
                                    [&](const Loaded& one) { return one.data == data; });
    if (found != loaded_.end()) {
      loaded_.splice(loaded_.begin(), loaded_, found);
    } else {
      if (loaded_.size() >= kMostLoaded) loaded_.pop_back();
      ExtractJail jail = jail_;
      jail.warm = data;
      loaded_.push_front({data, std::make_unique<ExtractClient>(program_, page_budget(), jail)});
    }
    return *loaded_.front().client;
  }

  std::filesystem::path program_;
  ExtractJail jail_;
  std::list<Loaded> loaded_;  // The one that was used last comes first.
};

}  // namespace

// The jobs are copied with their std::function, so what they use is shared and not moved.
Jobs jailed_jobs(const std::filesystem::path& program, const ExtractJail& jail) {
  ExtractJail drawing = jail;
  drawing.profile = ProfileId::render;
  auto draw = std::make_shared<ExtractClient>(program, page_budget(), drawing);
  auto recognisers = std::make_shared<Recognisers>(program, jail);
  return {[draw](int fd, const Task& task) { return draw->extract(fd, task); },
          [recognisers](const Image& image, const std::string& data) {
            return recognisers->recognise(image, data);
          }};
}

}  // namespace karez::ocr
