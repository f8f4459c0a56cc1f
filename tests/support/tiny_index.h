// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "common/document.h"
#include "indexer/build/document_builder.h"
#include "indexer/write/index_writer.h"
#include "tests/support/temporary_directory.h"

namespace karez::testing {

/// A document as a test writes it down. What is left empty is absent.
struct TinyDocument {
  std::string name;                ///< Its path; also gives its id, unless `id` is set.
  std::vector<std::string> pages;  ///< Their texts. Lines that start with '#' are furniture, with
                                   ///< '^' footnotes.
  std::string title = {};
  std::string publisher = {};
  std::string date = {};  ///< ISO 8601.
  std::vector<std::string> languages = {};
  std::vector<std::string> countries = {};
  std::string type = {};
  bool items = false;
  std::vector<std::string> labels = {};
  std::vector<Gap> gaps = {};
  std::string id = {};  ///< 64 hex digits.
  std::string symbol = {};
};

/// A small index in a folder of its own, built and written by the indexer's own parts, only without
/// files. Any failure fails the test that runs.
class TinyIndex {
 public:
  TinyIndex() = default;
  /// Adds all and commits.
  explicit TinyIndex(const std::vector<TinyDocument>& documents);

  const std::filesystem::path& path() const { return directory_.path(); }

  /// Visible after commit().
  DocumentId add(const TinyDocument& document);
  void add_entry(const CatalogueEntry& entry);
  void remove(const DocumentId& id);
  void supersede(const DocumentId& id, const DocumentId& by);
  void commit();
  /// Lets go of the database, so that a test can damage it.
  void close() { writer_.reset(); }

  static DocumentId id_of(const TinyDocument& document);

 private:
  IndexWriter& writer();

  TemporaryDirectory directory_;
  DocumentBuilder builder_;
  std::unique_ptr<IndexWriter> writer_;
  std::int64_t now_ = 1'700'000'000;
};

}  // namespace karez::testing
