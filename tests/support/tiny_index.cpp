// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tiny_index.h"

#include <utility>

#include <gtest/gtest.h>

namespace karez::testing {
namespace {

constexpr std::string_view kOrigin = "sidecar";

std::optional<RegionKind> kind_of(std::string_view line) {
  if (line.starts_with('#')) return RegionKind::furniture;
  if (line.starts_with('^')) return RegionKind::footnote;
  return std::nullopt;
}

void add_region(std::vector<Region>& regions, const Region& region) {
  const bool goes_on =
      !regions.empty() && regions.back().end == region.start && regions.back().kind == region.kind;
  if (goes_on) {
    regions.back().end = region.end;
  } else {
    regions.push_back(region);
  }
}

Page page_of(const std::string& text, const std::string& language) {
  Page page;
  page.text = text;
  page.language = language;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size() - 1) + 1;
    if (const auto kind = kind_of(std::string_view(text).substr(start))) {
      add_region(page.regions,
                 {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end), *kind});
    }
    start = end;
  }
  return page;
}

std::optional<Sourced<std::string>> sourced(const std::string& value) {
  if (value.empty()) return std::nullopt;
  return Sourced<std::string>{value, std::string(kOrigin)};
}

std::vector<Sourced<std::string>> sourced(const std::vector<std::string>& values) {
  std::vector<Sourced<std::string>> all;
  for (const auto& value : values) all.push_back({value, std::string(kOrigin)});
  return all;
}

Metadata metadata_of(const TinyDocument& document) {
  Metadata metadata;
  metadata.title = sourced(document.title);
  metadata.publisher = sourced(document.publisher);
  metadata.type = sourced(document.type);
  metadata.symbol = sourced(document.symbol);
  metadata.languages = sourced(document.languages);
  metadata.countries = sourced(document.countries);
  if (const auto date = PartialDate::from_iso(document.date)) {
    metadata.date = Sourced<PartialDate>{*date, std::string(kOrigin)};
  }
  return metadata;
}

Extracted extracted_of(const TinyDocument& document) {
  Extracted extracted;
  extracted.media_type = "text/plain";
  extracted.extractor = "text/1";
  extracted.items = document.items;
  extracted.gaps = document.gaps;
  const std::string language = document.languages.empty() ? "en" : document.languages.front();
  for (const auto& text : document.pages) extracted.pages.push_back(page_of(text, language));
  for (std::size_t i = 0; i < document.labels.size(); ++i) {
    extracted.pages.at(i).label = document.labels[i];
  }
  return extracted;
}

template <class T>
T checked(Result<T> result) {
  if (!result) {
    ADD_FAILURE() << to_string(result.error());
    std::abort();
  }
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

}  // namespace

TinyIndex::TinyIndex(const std::vector<TinyDocument>& documents) {
  for (const auto& document : documents) add(document);
  commit();
}

DocumentId TinyIndex::id_of(const TinyDocument& document) {
  if (!document.id.empty()) return checked(DocumentId::from_hex(document.id));
  return sha256(document.name);
}

IndexWriter& TinyIndex::writer() {
  if (!writer_) writer_ = checked(IndexWriter::open(path()));
  return *writer_;
}

DocumentId TinyIndex::add(const TinyDocument& document) {
  const DocumentId id = id_of(document);
  BuiltDocument built = builder_.build(id, 1, extracted_of(document), metadata_of(document));
  built.record.paths = {document.name};
  checked(writer().put(std::move(built)));
  return id;
}

void TinyIndex::add_entry(const CatalogueEntry& entry) { checked(writer().put_entry(entry)); }

void TinyIndex::remove(const DocumentId& id) { checked(writer().remove(id)); }

void TinyIndex::supersede(const DocumentId& id, const DocumentId& by) {
  auto record = checked(writer().find(id));
  ASSERT_TRUE(record);
  record->paths.clear();
  record->superseded_by = by;
  checked(writer().set_state(*record));
}

void TinyIndex::commit() { checked(writer().commit(0, now_++)); }

}  // namespace karez::testing
