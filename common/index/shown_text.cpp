// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/index/shown_text.h"

#include <algorithm>
#include <string>

#include "common/limits.h"
#include "common/text/analyzer.h"

namespace karez {
namespace {

std::uint32_t count_words(std::string_view text) {
  std::uint32_t count = 0;
  Tokenizer tokens(text);
  for (Token token; tokens.next(token);) ++count;
  return count;
}

/// Gives each text its positions, with a gap between two, so that no phrase joins them.
class Places {
 public:
  explicit Places(std::uint32_t first) : next_(first) {}

  void add(Field field, std::string_view text) {
    const std::uint32_t count = count_words(text);
    if (count == 0) return;
    texts.push_back({field, text, next_, count});
    next_ += count + limits::kPositionGap;
  }
  void add(Field field, const std::vector<Sourced<std::string>>& values) {
    for (const auto& value : values) add(field, value.value);
  }
  void add(Field field, const std::optional<Sourced<std::string>>& value) {
    if (value) add(field, value->value);
  }

  std::vector<ShownText> texts;

 private:
  std::uint32_t next_;
};

std::uint32_t end_of(const std::vector<ShownText>& texts, std::uint32_t otherwise) {
  if (texts.empty()) return otherwise;
  return texts.back().first + texts.back().count + limits::kPositionGap;
}

std::string_view file_name(std::string_view path) {
  return path.substr(path.rfind('/') + 1);  // npos + 1 is 0
}

}  // namespace

std::uint32_t first_shown_position(const Record& record) {
  std::uint32_t end = 0;
  for (const PageEntry& page : record.pages) {
    end = std::max({end, page.body_first + page.body_count, page.extra_first + page.extra_count});
  }
  return end + limits::kPositionGap;
}

std::vector<ShownText> shown_texts(const Record& record) {
  const Metadata& metadata = record.metadata;
  Places places(first_shown_position(record));
  places.add(Field::title, metadata.title);
  if (record.items) {
    for (const PageEntry& page : record.pages) places.add(Field::heading, page.label);
  }
  for (const OutlineEntry& entry : record.outline) places.add(Field::heading, entry.title);
  places.add(Field::author, metadata.authors);
  places.add(Field::sender, metadata.senders);
  places.add(Field::recipient, metadata.recipients);
  places.add(Field::publisher, metadata.publisher);
  places.add(Field::symbol, metadata.symbol);
  return std::move(places.texts);
}

// An attachment that is a document of its own is found by its own file name.
std::vector<ShownText> shown_names(const Record& record, const std::vector<ShownText>& texts) {
  Places places(end_of(texts, first_shown_position(record)));
  for (const std::string& path : record.paths) places.add(Field::path, file_name(path));
  for (const Attachment& attachment : record.attachments) {
    if (!attachment.id || attachment.gap) places.add(Field::path, file_name(attachment.name));
  }
  return std::move(places.texts);
}

std::uint32_t title_words(const Record& record) {
  return record.metadata.title ? count_words(record.metadata.title->value) : 0;
}

}  // namespace karez
