// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/stem_dictionary.h"

#include <algorithm>

#include "common/schema.h"

namespace karez {
namespace {

std::set<std::string> split(const std::string& joined) {
  std::set<std::string> forms;
  for (std::size_t at = 0; at < joined.size();) {
    const std::size_t end = std::min(joined.find('\n', at), joined.size());
    forms.insert(joined.substr(at, end - at));
    at = end + 1;
  }
  return forms;
}

std::string join(const std::set<std::string>& forms) {
  std::string joined;
  for (const std::string& form : forms) {
    if (!joined.empty()) joined += '\n';
    joined += form;
  }
  return joined;
}

}  // namespace

void StemDictionary::add(const std::vector<StemForm>& stems) {
  for (const StemForm& stem : stems) {
    added_[keys::stem(stem.language, stem.stem)].insert(stem.form);
  }
}

void StemDictionary::write(Xapian::WritableDatabase& database) {
  for (auto& [key, forms] : added_) {
    const std::size_t fresh = forms.size();
    std::set<std::string> known = split(database.get_metadata(key));
    const std::size_t before = known.size();
    known.merge(forms);
    if (before == 0 || forms.size() < fresh) database.set_metadata(key, join(known));
  }
  added_.clear();
}

}  // namespace karez
