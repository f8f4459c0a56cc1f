// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"

/// Languages of text recognition: which there are, and what recognises them. Trusted side.
namespace karez::ocr {

/// One language that tesseract has data for. A row of the one table in languages.cpp.
struct Language {
  std::string_view tag;     ///< BCP 47: "zh-Hans".
  std::string_view data;    ///< As tesseract names its data: "chi_sim".
  std::string_view script;  ///< As tesseract's script detection names it; "Han" for all of CJK.
};

/// Data that is no language: orientation and script of a page.
inline constexpr std::string_view kScriptData = "osd";

/// The row of a BCP 47 tag or of its first part ("pt-BR" is "pt"), or null.
const Language* language_of_tag(std::string_view tag);
/// The row of tesseract's name, or null.
const Language* language_of_data(std::string_view data);

/// Which language data this machine has.
class InstalledData {
 public:
  /// Looks where tesseract looks: TESSDATA_PREFIX, else the folders of Debian's packages.
  static InstalledData find();
  explicit InstalledData(std::filesystem::path folder);

  bool has(std::string_view data) const { return names_.contains(std::string(data)); }
  bool any_language() const;
  const std::set<std::string>& names() const { return names_; }
  const std::filesystem::path& folder() const { return folder_; }
  /// Hex digits that change with the content of these languages' data ("eng+fra").
  std::string digest(std::string_view languages) const;

 private:
  std::filesystem::path folder_;
  std::set<std::string> names_;
};

/// What an operator asked for: "eng,ara" or BCP 47 tags. Names of tesseract's data, in order. Error
/// usage, with those that are installed, when one is not.
Result<std::vector<std::string>> parse_languages(std::string_view list, const InstalledData& data);

/// What the run may recognise with.
struct Choice {
  InstalledData installed;
  std::vector<std::string> asked;  ///< --ocr-languages; empty: told from each document.
};

/// What to try on a page, in this order, the likeliest first: names of data to load together
/// ("rus+eng"). `script` as detected, empty when not certain; `tags` the languages of the
/// document's other pages. Empty when there is no data for any of them.
std::vector<std::string> candidates(std::string_view script, const std::vector<std::string>& tags,
                                    const Choice& choice);

/// The data a page in this language is best recognised with, or empty when it is not there.
std::string data_for_tag(std::string_view tag, const Choice& choice);

/// "OCR needs the language data of Arabic, Persian, Uyghur (packages tesseract-ocr-ara, …)": for a
/// gap, when candidates() gives nothing.
std::string missing_data(std::string_view script);

/// What recognises: "tesseract 5.3.0".
std::string engine();

/// Changes with all that decides what is recognised: tesseract, languages asked for, data there.
std::string signature(const Choice& choice);

}  // namespace karez::ocr
