// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/document.h"
#include "common/result.h"
#include "indexer/extracted/extracted.h"
#include "indexer/extracted/task.h"
#include "indexer/ocr/cache.h"
#include "indexer/ocr/languages.h"

namespace karez::ocr {

/// The two jobs done in the jail. Errors are hard ones; what is the page's fault is a gap.
struct Jobs {
  /// An image, or a gap.
  std::function<Result<Extracted>(int fd, const Task& task)> draw;
  /// One page with its header, or a gap. `data` as candidates() gives it, or "osd".
  std::function<Result<Extracted>(const Image& image, const std::string& data)> recognise;
};

/// Counted over all slots of a run, while it runs. Thread-safe.
struct Counts {
  std::atomic<std::uint64_t> pages{0};         ///< Scanned or blank pages looked at.
  std::atomic<std::uint64_t> without_data{0};  ///< Of these, not read for lack of language data.
};

/// Gives the pages of a document that have no text the text of their picture. One a slot; not
/// thread-safe.
class PageRecogniser {
 public:
  /// `counts` and `stop` must outlive it.
  PageRecogniser(Jobs jobs, Choice choice, const std::filesystem::path& index, Counts& counts,
                 const std::atomic<int>& stop);

  /// Each page of a PDF whose gap is no_text is drawn and recognised; where there is text the gap
  /// goes, where not it says why. Text is finished as that of other pages. `fd` is the PDF's and
  /// stays the caller's. Ends early, between pages, when `stop` is set. Error (hard) only when the
  /// jail cannot run.
  Result<void> complete(int fd, Extracted& document);

 private:
  struct Document;
  /// A page, or the detail of its gap.
  struct Answer {
    std::optional<Page> page;
    std::string why_not;
  };
  static std::vector<std::string> tags_of(const Document& document);
  Result<Answer> read(int fd, std::uint32_t number, Document& document);
  Result<Answer> read_image(const Image& image, Document& document);
  void try_more(const std::string& best, const std::string& language,
                std::vector<std::string>& tried) const;
  int score_of(const Page& page, const std::string& data, const Document& document) const;
  Result<Answer> best_of(const Image& image, std::vector<std::string> tried, Document& document);
  Result<Extracted> ask(const Image& image, const std::string& data);
  const std::string& version_of(const std::string& data);

  Jobs jobs_;
  Choice choice_;
  Cache cache_;
  Counts& counts_;
  const std::atomic<int>& stop_;
  std::map<std::string, std::string> versions_;
};

}  // namespace karez::ocr
