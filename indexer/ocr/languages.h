// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"

/// Languages of text recognition: which there are, which this machine has data for, and which to
/// try on a page. Used by the indexer and by karez-ocr. All functions are thread-safe.
namespace karez::ocr {

/// One language that tesseract has data for. A row of the one table in languages.cpp.
struct Language {
  std::string_view tag;     ///< BCP 47: "zh-Hans".
  std::string_view data;    ///< What tesseract calls its data: "chi_sim".
  std::string_view script;  ///< What script detection calls it: "Arabic". "Han" for all of CJK.
};

/// The name of data that is no language. It tells the orientation and the script of a page.
inline constexpr std::string_view kScriptData = "osd";

/// Returns the row of a BCP 47 tag, or of its first part ("pt-BR" is "pt"), or null. Rows are
/// static.
const Language* language_of_tag(std::string_view tag);
/// Returns the row of tesseract's name, or null.
const Language* language_of_data(std::string_view data);

/// Which language data this machine has, as it was when this object was made. Value type.
class InstalledData {
 public:
  /// Looks where tesseract looks: in TESSDATA_PREFIX when it is set, otherwise in the folders of
  /// Debian's packages. When no folder has data the result has no names.
  static InstalledData find();
  /// Takes the data in one folder.
  explicit InstalledData(std::filesystem::path folder);

  bool has(std::string_view data) const { return names_.contains(std::string(data)); }
  bool any_language() const;
  const std::set<std::string>& names() const { return names_; }
  const std::filesystem::path& folder() const { return folder_; }
  /// Returns 16 hex digits that change when the data of these languages ("eng+fra") change. Reads
  /// the files, some megabytes each.
  std::string digest(std::string_view languages) const;

 private:
  std::filesystem::path folder_;
  std::set<std::string> names_;
};

/// Parses what an operator asked for, tesseract's names or BCP 47 tags ("eng,ar"). Returns
/// tesseract's names ({"eng", "ara"}) in the same order, each once. Error usage when one is not
/// installed; it lists those that are.
Result<std::vector<std::string>> parse_languages(std::string_view list, const InstalledData& data);

/// The language data that the run may recognise with.
struct Choice {
  InstalledData installed;
  /// tesseract's names from --ocr-languages. Empty when the languages are told from each document.
  std::vector<std::string> asked;
};

/// Returns what to try on a page, the likeliest first. Each entry is names of data to load together
/// ("rus+eng"). `script` is the script that was detected, and empty when it is not certain. `tags`
/// are the languages of the document's other pages, the commonest first. The result is empty when
/// the machine has no data for the script.
std::vector<std::string> candidates(std::string_view script, const std::vector<std::string>& tags,
                                    const Choice& choice);

/// Returns the data that a page in this language is best recognised with, "rus+eng" for "ru". Empty
/// when the machine does not have it or the operator did not ask for it.
std::string data_for_tag(std::string_view tag, const Choice& choice);

/// Returns the text of a gap when candidates() gives nothing: "OCR needs the language data of one
/// of: Arabic, … (packages tesseract-ocr-ara, …)".
std::string missing_data(std::string_view script);

/// Returns the name and version of the recogniser: "tesseract 5.3.0".
std::string engine();

/// Returns 16 hex digits that change when something changes that decides what is recognised:
/// tesseract's version, the languages asked for, or the names of the data on this machine.
std::string signature(const Choice& choice);

}  // namespace karez::ocr
