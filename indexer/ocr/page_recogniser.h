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

/// The two jobs that are done in the jail. An Error is a hard one: the jail cannot run. What is the
/// page's fault is a gap of the result. Tests put their own functions here.
struct Jobs {
  /// Draws page task.page of the PDF in `fd`. The result has an image, or a gap. The caller keeps
  /// `fd`.
  std::function<Result<Extracted>(int fd, const Task& task)> draw;
  /// Recognises an image. The result has a header and one page, or a gap. `data` is as candidates()
  /// gives it ("rus+eng"), or "osd"; with "osd" the page is empty and the header has the script.
  std::function<Result<Extracted>(const Image& image, const std::string& data)> recognise;
};

/// What all slots of a run count together, while it runs. Thread-safe.
struct Counts {
  std::atomic<std::uint64_t> pages{0};         ///< Scanned or blank pages that were looked at.
  std::atomic<std::uint64_t> without_data{0};  ///< Those of them whose language data is missing.
};

/// Gives the pages of a document that have no text the text of their picture. Each slot has its
/// own; not thread-safe.
class PageRecogniser {
 public:
  /// `index` is the index directory, below which answers are kept. `counts` and `stop` must outlive
  /// this object.
  PageRecogniser(Jobs jobs, Choice choice, const std::filesystem::path& index, Counts& counts,
                 const std::atomic<int>& stop);

  /// Draws and recognises each page of a PDF that has gap no_text. When there is text, the page
  /// gets it and the gap goes; otherwise the gap says why not. The text is finished like that of
  /// other pages (finish_pages). Other documents stay as they are. `fd` is the PDF; the caller
  /// keeps it. Ends early, between two pages, when `stop` is not 0. Error (hard) only when the jail
  /// cannot run.
  Result<void> complete(int fd, Extracted& document);

 private:
  struct Document;
  /// What came of one page.
  struct Answer {
    std::optional<Page> page;
    std::string why_not;  // The detail of the page's gap when there is no page.
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
  std::map<std::string, std::string> versions_;  // version_of(), because a digest takes a while.
};

}  // namespace karez::ocr
