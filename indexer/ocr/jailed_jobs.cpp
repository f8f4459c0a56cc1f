// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <list>
#include <memory>
#include <utility>

#include <sys/mman.h>
#include <unistd.h>

#include "indexer/files/write_all.h"
#include "indexer/limits/limit_table.h"
#include "indexer/ocr/page_recogniser.h"
#include "indexer/ocr/pgm.h"

namespace karez::ocr {
namespace {

// Programs with language data loaded, a slot: each holds some 60 MB. The one that was not used for
// longest makes room for the next.
constexpr std::size_t kMostLoaded = 4;

ExtractBudget page_budget() {
  ExtractBudget budget;
  const std::chrono::milliseconds time(limits_in_force()[Limit::ocr_time]);
  budget.page_progress = time;
  budget.document_wall = time;
  budget.cpu = std::chrono::ceil<std::chrono::seconds>(time);
  return budget;
}

// A file in memory, for as long as this lives.
class ImageFile {
 public:
  explicit ImageFile(const Image& image) : fd_(memfd_create("page", MFD_CLOEXEC)) {
    whole_ = fd_ >= 0 && write_all(fd_, pgm_head(image.width, image.height)) &&
             write_all(fd_, image.pixels);
  }
  ~ImageFile() {
    if (fd_ >= 0) close(fd_);
  }
  ImageFile(const ImageFile&) = delete;
  ImageFile& operator=(const ImageFile&) = delete;
  bool is_whole() const { return whole_; }
  int fd() const { return fd_; }

 private:
  int fd_;
  bool whole_ = false;
};

class Recognisers {
 public:
  Recognisers(std::filesystem::path program, ExtractJail jail)
      : program_(std::move(program)), jail_(std::move(jail)) {
    jail_.profile = ProfileId::ocr;
  }

  Result<Extracted> recognise(const Image& image, const std::string& data) {
    const ImageFile file(image);
    if (!file.is_whole()) {
      return fail(ErrorCode::io, "There is no memory for the picture of a page");
    }
    return client_for(data).extract(file.fd(), Task{.languages = data});
  }

 private:
  struct Loaded {
    std::string data;
    std::unique_ptr<ExtractClient> client;
  };

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
  std::list<Loaded> loaded_;  // The last used in front.
};

}  // namespace

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
