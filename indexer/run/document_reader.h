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

/// Extracts the file of a descriptor; see ExtractClient::extract. Used by one thread.
using ExtractFunction = std::function<Result<Extracted>(int fd, const std::string& name)>;
/// Makes the function of one slot. Called on that slot's thread.
using ExtractorFactory = std::function<ExtractFunction()>;

/// What came of one task: a document, or a gap, or an Error that stops the run.
struct Outcome {
  ParseTask task;
  std::optional<BuiltDocument> document;
  std::optional<Gap> gap;
  std::optional<Error> error;
  std::shared_ptr<const Spool> embedded = {};  ///< What came in it, also in one without document.
  double seconds = 0;
};

/// Reads one file after the other: opens it, checks that nobody writes to it, extracts in the jail,
/// finds metadata, builds, compresses. Not thread-safe.
class DocumentReader {
 public:
  /// `dictionary` must outlive it.
  DocumentReader(ExtractFunction extract, const FrameDictionary& dictionary)
      : extract_(std::move(extract)), dictionary_(dictionary) {}
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
