// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/index/record.h"
#include "common/metadata.h"
#include "indexer/metadata/sidecar.h"
#include "tests/support/places.h"

namespace karez {
namespace {

using ::testing::HasSubstr;

// A sidecar text for each field. No default: a new field must say what a value of it looks like.
std::string sample(MetadataField field) {
  switch (field) {
    case MetadataField::title:
      return "A title";
    case MetadataField::authors:
      return "An author";
    case MetadataField::publisher:
      return "A publisher";
    case MetadataField::date:
      return "2022-09-09";
    case MetadataField::languages:
      return "ug";
    case MetadataField::countries:
      return "CN";
    case MetadataField::type:
      return "bulletin";
    case MetadataField::symbol:
      return "A/HRC/51/5";
    case MetadataField::source_url:
      return "https://example.org/a";
    case MetadataField::retrieved:
      return "2022-09-10T06:30:00Z";
    case MetadataField::senders:
    case MetadataField::recipients:
      return "Lina Example <lina@example.org>";
  }
  return {};
}

bool is_set(const std::vector<Sourced<std::string>>& values) { return !values.empty(); }
template <class T>
bool is_set(const std::optional<Sourced<T>>& value) {
  return value.has_value();
}

std::string sidecar_of_all(std::string_view MetadataRow::*key) {
  std::string json;
  for (const MetadataRow& row : kMetadata) {
    if ((row.*key).empty()) continue;
    json += fmt::format("{}\"{}\": \"{}\"", json.empty() ? "" : ", ", row.*key, sample(row.field));
  }
  return "{" + json + "}";
}

TEST(MetadataTable, ASidecarCanSetEveryField) {
  const auto sidecar = metadata::parse_sidecar(sidecar_of_all(&MetadataRow::key));
  EXPECT_THAT(sidecar.problems, ::testing::IsEmpty());
  for_each_metadata(sidecar.metadata, [](const MetadataRow& row, const auto& value) {
    EXPECT_TRUE(is_set(value)) << row.key;
  });
  const auto other = metadata::parse_sidecar(sidecar_of_all(&MetadataRow::further_key));
  EXPECT_THAT(other.problems, ::testing::IsEmpty());
  for_each_metadata(other.metadata, [](const MetadataRow& row, const auto& value) {
    EXPECT_EQ(is_set(value), !row.further_key.empty()) << row.key;
  });
}

TEST(MetadataTable, TheRecordKeepsEveryField) {
  Record record;
  record.metadata = metadata::parse_sidecar(sidecar_of_all(&MetadataRow::key)).metadata;
  const auto decoded = decode_record(encode(record));
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->metadata, record.metadata);
}

TEST(MetadataTable, KeysAreDistinct) {
  std::set<std::string_view> keys;
  for (const MetadataRow& row : kMetadata) {
    EXPECT_TRUE(keys.insert(row.key).second) << row.key;
    if (!row.further_key.empty()) {
      EXPECT_TRUE(keys.insert(row.further_key).second) << row.further_key;
    }
  }
}

TEST(MetadataTable, TheManualListsTheKeys) {
  std::ifstream file(testing::source_dir() / "corpus" / "README.md");
  std::stringstream text;
  text << file.rdbuf();
  const std::string manual = text.str();
  std::size_t rows = 0;
  for (const MetadataRow& row : kMetadata) {
    const std::string also = row.further_key.empty() ? "" : fmt::format(", `{}`", row.further_key);
    EXPECT_THAT(manual, HasSubstr(fmt::format("\n| `{}`{} | ", row.key, also)));
  }
  const std::size_t start = manual.find("| key |");
  const std::string table = manual.substr(start, manual.find("\n\n", start) - start);
  for (auto at = table.find("\n| `"); at != table.npos; at = table.find("\n| `", at + 1)) ++rows;
  EXPECT_EQ(rows, kMetadata.size()) << "the manual has a key that the table lacks";
}

}  // namespace
}  // namespace karez
