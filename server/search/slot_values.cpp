// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/slot_values.h"

#include <algorithm>
#include <numeric>

namespace karez {

std::vector<std::string> slot_values(const Xapian::Database& database, Slot slot,
                                     const std::vector<Xapian::docid>& docids) {
  std::vector<std::size_t> by_docid(docids.size());
  std::iota(by_docid.begin(), by_docid.end(), std::size_t{0});
  std::sort(by_docid.begin(), by_docid.end(),
            [&](std::size_t a, std::size_t b) { return docids[a] < docids[b]; });
  std::vector<std::string> values(docids.size());
  auto value = database.valuestream_begin(number_of(slot));
  const auto end = database.valuestream_end(number_of(slot));
  for (const std::size_t i : by_docid) {
    value.skip_to(docids[i]);
    if (value == end) break;
    if (value.get_docid() == docids[i]) values[i] = *value;
  }
  return values;
}

}  // namespace karez
