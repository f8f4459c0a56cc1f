// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "common/document.h"
#include "common/result.h"
#include "indexer/build/document_builder.h"
#include "indexer/extracted/extracted.h"
#include "indexer/run/plan.h"
#include "indexer/write/frame_dictionary.h"

namespace karez {

/// Extracts the open file `fd`; see ExtractClient::extract. The caller keeps the descriptor and
/// closes it. Used by one thread. An Error stops the run; what is wrong with one file is a gap in
/// Extracted.
using ExtractFunction = std::function<Result<Extracted>(int fd, const std::string& name)>;
/// Makes the extract function of one slot. Called once on that slot's thread.
using ExtractorFactory = std::function<ExtractFunction()>;

/// The outcome of one task: a document, or a gap of the whole file, or an Error that stops the run.
struct Outcome {
  ParseTask task;
  std::optional<BuiltDocument> document;
  std::optional<Gap> gap;
  std::optional<Error> error;
  std::shared_ptr<const Spool> embedded = {};  ///< Its parts; null: none. A gap may have them, too.
  double seconds = 0;                          ///< Wall-clock time spent on the task.
};

/// Turns one file after the other into a document: opens the file, extracts it in the jail, checks
/// that nobody wrote to it meanwhile, judges its text, finds its metadata, builds the document and
/// compresses its pages. Each slot of the pipeline owns one. Not thread-safe.
class DocumentReader {
 public:
  /// `dictionary` must outlive this object.
  DocumentReader(ExtractFunction extract, const FrameDictionary& dictionary)
      : extract_(std::move(extract)), dictionary_(dictionary) {}
  /// Never throws. A shortage of memory becomes the gap memory_limit of that file.
  Outcome read(ParseTask task);

 private:
  void read_into(Outcome& outcome);
  OrGap<OpenFile> open(const ParseTask& task) const;
  static OrGap<OpenFile> open_part(const ParseTask& task);

  ExtractFunction extract_;
  const FrameDictionary& dictionary_;
  DocumentBuilder builder_;
  std::optional<PageCodec> codec_;
};

}  // namespace karez
