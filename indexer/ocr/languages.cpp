// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ocr/languages.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "common/document.h"
#include "common/text/language.h"

namespace karez::ocr {
namespace {

// candidates() is the heart of this file. It answers: which language data is worth the seconds that
// trying it takes? With all languages installed and none asked for:
//
//   script      languages of other pages   candidates
//   Cyrillic    -                          rus+eng
//   Cyrillic    kk                         kaz+eng, rus+eng
//   Arabic      -                          ara+eng, uig+eng, fas+eng, ... all of the script
//   uncertain   -                          eng, rus+eng, ara+eng, chi_sim, ... one of each script

namespace fs = std::filesystem;

constexpr std::string_view kSuffix = ".traineddata";  // Of a file of data: "eng.traineddata".
// Debian has one folder below it for each version of tesseract, "5/tessdata".
constexpr std::string_view kDebianFolder = "/usr/share/tesseract-ocr";
constexpr std::string_view kPlainFolder = "/usr/share/tessdata";
constexpr std::string_view kLatinData = "eng";  // Reads Latin letters within other scripts.
constexpr std::size_t kDigestDigits = 16;       // Hex digits of a digest: 64 bits tell data apart.

// Within a script, the languages that stand first are tried first. Latin begins with English,
// because its data reads the letters of the others well enough to tell which language it is.
constexpr std::array kLanguages{
    Language{"en", "eng", "Latin"},        Language{"fr", "fra", "Latin"},
    Language{"es", "spa", "Latin"},        Language{"tr", "tur", "Latin"},
    Language{"de", "deu", "Latin"},        Language{"it", "ita", "Latin"},
    Language{"pt", "por", "Latin"},        Language{"nl", "nld", "Latin"},
    Language{"pl", "pol", "Latin"},        Language{"cs", "ces", "Latin"},
    Language{"hu", "hun", "Latin"},        Language{"ro", "ron", "Latin"},
    Language{"sv", "swe", "Latin"},        Language{"da", "dan", "Latin"},
    Language{"nb", "nor", "Latin"},        Language{"fi", "fin", "Latin"},
    Language{"sq", "sqi", "Latin"},        Language{"hr", "hrv", "Latin"},
    Language{"uz", "uzb", "Latin"},        Language{"az", "aze", "Latin"},
    Language{"id", "ind", "Latin"},        Language{"ms", "msa", "Latin"},
    Language{"vi", "vie", "Latin"},        Language{"ru", "rus", "Cyrillic"},
    Language{"kk", "kaz", "Cyrillic"},     Language{"ky", "kir", "Cyrillic"},
    Language{"uk", "ukr", "Cyrillic"},     Language{"tg", "tgk", "Cyrillic"},
    Language{"mn", "mon", "Cyrillic"},     Language{"tt", "tat", "Cyrillic"},
    Language{"be", "bel", "Cyrillic"},     Language{"bg", "bul", "Cyrillic"},
    Language{"sr", "srp", "Cyrillic"},     Language{"mk", "mkd", "Cyrillic"},
    Language{"ar", "ara", "Arabic"},       Language{"ug", "uig", "Arabic"},
    Language{"fa", "fas", "Arabic"},       Language{"ur", "urd", "Arabic"},
    Language{"ps", "pus", "Arabic"},       Language{"ckb", "kur_ara", "Arabic"},
    Language{"zh-Hans", "chi_sim", "Han"}, Language{"zh-Hant", "chi_tra", "Han"},
    Language{"ja", "jpn", "Han"},          Language{"ko", "kor", "Han"},
    Language{"bo", "bod", "Tibetan"},      Language{"he", "heb", "Hebrew"},
    Language{"el", "ell", "Greek"},        Language{"ka", "kat", "Georgian"},
    Language{"hy", "hye", "Armenian"},     Language{"hi", "hin", "Devanagari"},
    Language{"ne", "nep", "Devanagari"},   Language{"mr", "mar", "Devanagari"},
    Language{"bn", "ben", "Bengali"},      Language{"ta", "tam", "Tamil"},
    Language{"si", "sin", "Sinhala"},      Language{"th", "tha", "Thai"},
    Language{"lo", "lao", "Lao"},          Language{"km", "khm", "Khmer"},
    Language{"my", "mya", "Myanmar"},      Language{"am", "amh", "Ethiopic"},
    Language{"ti", "tir", "Ethiopic"},
};

// Whether the data is loaded alone. Latin data knows Latin letters itself, and data of Chinese,
// Japanese and Korean reads worse together with other data.
bool stands_alone(const Language& language) {
  return language.script == "Latin" || language.script == "Han";
}

// Adds English to the data of another script, because the reports of every language have names,
// numbers and symbols in Latin letters: "rus" becomes "rus+eng".
std::string with_latin(const Language& language, const Choice& choice) {
  std::string data(language.data);
  if (!stands_alone(language) && choice.installed.has(kLatinData)) data += "+eng";
  return data;
}

// Whether the machine has the data and the operator does not exclude it.
bool may_use(const Language& language, const Choice& choice) {
  if (!choice.installed.has(language.data)) return false;
  return choice.asked.empty() ||
         std::find(choice.asked.begin(), choice.asked.end(), language.data) != choice.asked.end();
}

void add_once(std::vector<std::string>& list, std::string value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(std::move(value));
}

// Whether a language that nobody asked for is tried. In most scripts only the first language is,
// because its text tells which language it is, and PageRecogniser then tries that. In Arabic and
// Han letters all are, because there the languages differ in their letters. When the script is
// uncertain, the first language of each script is tried. `scripts_seen` are the scripts of earlier
// rows.
bool is_worth_trying(const Language& language, std::string_view script,
                     const std::vector<std::string_view>& scripts_seen) {
  const bool first =
      std::find(scripts_seen.begin(), scripts_seen.end(), language.script) == scripts_seen.end();
  if (script.empty()) return first;
  return language.script == script && (first || script == "Arabic" || script == "Han");
}

tl::unexpected<Error> no_data_for(std::string_view word, const InstalledData& data) {
  std::string there;
  for (const Language& row : kLanguages) {
    if (data.has(row.data)) there += (there.empty() ? "" : ", ") + std::string(row.data);
  }
  return fail(ErrorCode::usage,
              "There is no data to recognise the language \"" + std::string(word) + "\" with",
              there.empty() ? "Install packages tesseract-ocr-eng, tesseract-ocr-ara and so on."
                            : "Installed are " + there + "; others come in packages like " +
                                  "tesseract-ocr-fra.",
              "--ocr-languages");
}

// The folder of the newest version of tesseract comes first. TESSDATA_PREFIX excludes all others.
std::vector<fs::path> likely_folders() {
  std::vector<fs::path> folders;
  if (const char* prefix = std::getenv("TESSDATA_PREFIX")) return {fs::path(prefix)};
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(kDebianFolder, error)) {
    folders.push_back(entry.path() / "tessdata");
  }
  std::sort(folders.rbegin(), folders.rend());
  folders.emplace_back(kPlainFolder);
  return folders;
}

}  // namespace

const Language* language_of_tag(std::string_view tag) {
  const auto find = [](std::string_view wanted) {
    return std::find_if(kLanguages.begin(), kLanguages.end(),
                        [&](const Language& row) { return row.tag == wanted; });
  };
  const auto* row = find(tag);
  if (row == kLanguages.end()) row = find(tag.substr(0, tag.find('-')));
  return row == kLanguages.end() ? nullptr : row;
}

const Language* language_of_data(std::string_view data) {
  const auto* const row =
      std::find_if(kLanguages.begin(), kLanguages.end(),
                   [&](const Language& candidate) { return candidate.data == data; });
  return row == kLanguages.end() ? nullptr : row;
}

InstalledData::InstalledData(fs::path folder) : folder_(std::move(folder)) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder_, error)) {
    const std::string name = entry.path().filename().string();
    if (name.ends_with(kSuffix)) names_.insert(name.substr(0, name.size() - kSuffix.size()));
  }
}

InstalledData InstalledData::find() {
  for (const fs::path& folder : likely_folders()) {
    InstalledData data(folder);
    if (!data.names().empty()) return data;
  }
  return InstalledData(fs::path(kPlainFolder));
}

bool InstalledData::any_language() const {
  return std::any_of(kLanguages.begin(), kLanguages.end(),
                     [&](const Language& language) { return has(language.data); });
}

// A missing file counts as an empty one.
std::string InstalledData::digest(std::string_view languages) const {
  Sha256 all;
  while (!languages.empty()) {
    const std::string_view name = languages.substr(0, languages.find('+'));
    languages.remove_prefix(std::min(languages.size(), name.size() + 1));
    std::ifstream file(folder_ / (std::string(name) + std::string(kSuffix)), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    all.update(sha256(bytes).raw());
  }
  return all.finish().hex().substr(0, kDigestDigits);
}

Result<std::vector<std::string>> parse_languages(std::string_view list, const InstalledData& data) {
  std::vector<std::string> names;
  while (!list.empty()) {
    const std::string_view word = list.substr(0, list.find_first_of(",+"));
    list.remove_prefix(std::min(list.size(), word.size() + 1));
    const Language* language = language_of_data(word);
    if (language == nullptr) language = language_of_tag(word);
    if (language != nullptr && data.has(language->data)) {
      add_once(names, std::string(language->data));
      continue;
    }
    return no_data_for(word, data);
  }
  if (names.empty()) {
    return fail(ErrorCode::usage, "No language is named", "For example: eng,ara",
                "--ocr-languages");
  }
  return names;
}

std::string data_for_tag(std::string_view tag, const Choice& choice) {
  const Language* language = language_of_tag(tag);
  if (language == nullptr || !may_use(*language, choice)) return {};
  return with_latin(*language, choice);
}

// First come the languages of other pages, then the rows of the table that are worth it. All that
// the operator asked for is worth it.
std::vector<std::string> candidates(std::string_view script, const std::vector<std::string>& tags,
                                    const Choice& choice) {
  std::vector<std::string> found;
  const auto fits = [&](const Language& language) {
    return may_use(language, choice) && (script.empty() || language.script == script);
  };
  for (const std::string& tag : tags) {
    const Language* language = language_of_tag(tag);
    if (language != nullptr && fits(*language)) add_once(found, with_latin(*language, choice));
  }
  std::vector<std::string_view> scripts_seen;
  for (const Language& language : kLanguages) {
    const bool asked = !choice.asked.empty();
    if (!fits(language)) continue;
    if (asked || is_worth_trying(language, script, scripts_seen)) {
      add_once(found, with_latin(language, choice));
    }
    scripts_seen.push_back(language.script);
  }
  // The operator asked for languages, and none has the detected script. The operator knows better
  // than a guess at the script, so the script is left out.
  if (found.empty() && !choice.asked.empty() && !script.empty())
    return candidates("", tags, choice);
  return found;
}

// Names of Debian's packages have a hyphen where tesseract has an underscore: "chi_sim" is in
// tesseract-ocr-chi-sim.
std::string missing_data(std::string_view script) {
  std::string languages;
  std::string packages;
  for (const Language& language : kLanguages) {
    if (language.script != script) continue;
    languages += (languages.empty() ? "" : ", ") + language_name(language.tag);
    std::string package = "tesseract-ocr-" + std::string(language.data);
    std::replace(package.begin(), package.end(), '_', '-');
    packages += (packages.empty() ? "" : ", ") + package;
  }
  if (languages.empty()) return "OCR needs language data (packages tesseract-ocr-eng and so on)";
  return "OCR needs the language data of one of: " + languages + " (packages " + packages + ")";
}

std::string engine() { return KAREZ_TESSERACT_VERSION; }

std::string signature(const Choice& choice) {
  std::string all = engine();
  for (const std::string& name : choice.installed.names()) all += " " + name;
  all += " |";
  for (const std::string& name : choice.asked) all += " " + name;
  return sha256(all).hex().substr(0, kDigestDigits);
}

}  // namespace karez::ocr
