// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/check/everything.h"

#include <fstream>
#include <iterator>

#include <xapian.h>

#include "common/index/directory.h"
#include "common/index/stem_forms.h"
#include "common/schema.h"
#include "indexer/maintenance/stored_documents.h"

namespace karez::testing {
namespace {

namespace fs = std::filesystem;

std::string raw_files(const fs::path& index) {
  std::string all;
  for (const auto& entry : fs::recursive_directory_iterator(index)) {
    all += entry.path().string() + "\n";
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    all.append(std::istreambuf_iterator<char>(in), {});
  }
  return all;
}

void add_documents(const Xapian::Database& database, std::string& all) {
  for (auto posting = database.postlist_begin(""); posting != database.postlist_end("");
       ++posting) {
    const Xapian::Document document = database.get_document(*posting);
    all += document.get_data() + "\n";
    for (auto value = document.values_begin(); value != document.values_end(); ++value) {
      all += *value + "\n";
    }
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
      all += *term + "\n";
    }
  }
}

void add_metadata(const Xapian::Database& database, std::string& all) {
  PageCodec codec = stored_codec(database);
  for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key) {
    const std::string value = database.get_metadata(*key);
    all += *key + "\n" + value + "\n";
    if ((*key).starts_with(keys::kPagePrefix)) {
      if (const auto page = codec.decode(value)) all += page->text + "\n";
    }
    if ((*key).starts_with(keys::kStemPrefix)) {
      const std::string stem = (*key).substr((*key).find('\0') + 1);
      for (const std::string& form : decode_forms(stem, value)) all += form + "\n";
    }
  }
}

}  // namespace

std::string everything_in(const fs::path& index) {
  std::string all = raw_files(index);
  const auto shards = shards_of(index);
  for (const fs::path& shard : *shards) {
    const Xapian::Database database(shard.string());
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
      all += *term + "\n";
    }
    add_documents(database, all);
    add_metadata(database, all);
  }
  return all;
}

}  // namespace karez::testing
