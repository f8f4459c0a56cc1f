// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "common/metadata.h"
#include "server/views/document_page.h"
#include "server/views/json.h"

namespace karez::views {
namespace {

using ::testing::HasSubstr;

void set(std::optional<Sourced<std::string>>& value, std::string_view key) {
  value = Sourced<std::string>{"value of " + std::string(key), "sidecar"};
}
void set(std::optional<Sourced<PartialDate>>& value, std::string_view) {
  value = Sourced<PartialDate>{*PartialDate::from_iso("2022-09-09"), "sidecar"};
}
void set(std::vector<Sourced<std::string>>& values, std::string_view key) {
  values = {{"value of " + std::string(key), "sidecar"}};
}

// Walks the table: a field that a view forgets fails here.
TEST(MetadataTable, TheApiAndThePageShowEveryField) {
  DocumentView view;
  for_each_metadata(view.record.metadata,
                    [](const MetadataRow& row, auto& value) { set(value, row.key); });
  const auto json = nlohmann::json::parse(document_json(view));
  const std::string page = document_page(view, {}, std::nullopt, Asked::by_address);
  for (const MetadataRow& row : kMetadata) {
    EXPECT_THAT(page, HasSubstr("<dt>" + std::string(row.label) + "</dt>"));
    EXPECT_EQ(json.contains(row.key), row.in_api) << row.key;
    if (row.in_api) {
      EXPECT_FALSE(json[std::string(row.key)].is_null()) << row.key;
    }
  }
}

}  // namespace
}  // namespace karez::views
