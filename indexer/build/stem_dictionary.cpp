// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/build/stem_dictionary.h"

#include "common/index/stem_forms.h"
#include "common/schema.h"

namespace karez {

void StemDictionary::add(const std::vector<StemForm>& stems) {
  for (const StemForm& stem : stems) {
    Entry& entry = added_[keys::stem(stem.language, stem.stem)];
    entry.stem = stem.stem;
    entry.forms.insert(stem.form);
  }
}

void StemDictionary::write(Xapian::WritableDatabase& database) {
  for (auto& [key, entry] : added_) {
    const std::string before = database.get_metadata(key);
    entry.forms.merge(decode_forms(entry.stem, before));
    const std::string after = encode_forms(entry.stem, entry.forms);
    if (after != before) database.set_metadata(key, after);
  }
  added_.clear();
}

}  // namespace karez
