// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ocr/page_recogniser.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "indexer/limits/limit_table.h"
#include "indexer/ocr/image.h"
#include "indexer/ocr/recognise.h"
#include "indexer/pages/clean_pages.h"
#include "indexer/pages/lines.h"

namespace karez::ocr {
namespace {

// complete() does this for each page that has no text:
//
//   read()        draws the page in the jail
//   read_image()  a blank page is done; otherwise finds script and orientation ("osd"), turns the
//                 image and lists the data to try
//   best_of()     recognises the image with each data in turn and keeps the best reading
//   ask()         one reading: from the cache, or from the jail and then into the cache
//
// At the end finish() treats all pages that were read together, because heads and feet of pages are
// found by their repetition. A Document remembers which data read the last page, because the pages
// of a document are mostly in one language.

constexpr std::string_view kPdf = "application/pdf";
// Bytes of text. No page holds more, so a child that sends more lies.
constexpr std::size_t kPageText = 200'000;
// Points of confidence (0 to 100) in favour of the data that read the document's last page. Other
// data must be surer by more than this. And nothing else is tried while the same data is at most
// this much less sure than on the document's surest page. The number is smaller than the difference
// between languages that are alike: Arabic is read as Uyghur with 7 points less than as Arabic, and
// simplified Chinese as traditional with 5 points less.
constexpr int kFavour = 4;
// Points in favour of a reading whose text is in the language of its data. Without them Persian
// would count as Arabic: it is read as Arabic with 87 points, in Arabic's letters, and as Persian
// with 85.
constexpr int kAgreement = 5;

bool has_gap(const Extracted& document, std::uint32_t page, GapCode code) {
  return std::any_of(document.gaps.begin(), document.gaps.end(),
                     [&](const Gap& gap) { return gap.page == page && gap.code == code; });
}

std::vector<std::uint32_t> pages_without_text(const Extracted& document) {
  std::vector<std::uint32_t> pages;
  for (std::uint32_t page = 1; page <= document.pages.size(); ++page) {
    if (has_gap(document, page, GapCode::no_text)) pages.push_back(page);
  }
  return pages;
}

// Returns the languages of the pages that have text, the one with the most bytes first.
std::vector<std::string> languages_of(const Extracted& document) {
  std::vector<std::pair<std::string, std::size_t>> bytes;
  for (const Page& page : document.pages) {
    if (page.language.empty()) continue;
    auto known = std::find_if(bytes.begin(), bytes.end(),
                              [&](const auto& entry) { return entry.first == page.language; });
    if (known == bytes.end()) known = bytes.insert(known, {page.language, 0});
    known->second += page.text.size();
  }
  std::stable_sort(bytes.begin(), bytes.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> tags;
  for (auto& [tag, size] : bytes) tags.push_back(std::move(tag));
  return tags;
}

std::string_view property(const Extracted& answer, std::string_view name) {
  for (const auto& [key, value] : answer.properties) {
    if (key == name) return value;
  }
  return {};
}

std::string say(const Gap& gap) {
  const std::string name(name_of(gap.code));
  return gap.detail.empty() ? name : name + ": " + gap.detail;
}

// Says why an answer has no page. For a time limit it names the operator's setting ocr-time,
// because the budget of a page was made from that (jailed_jobs.cpp).
std::string failure_of(const Extracted& answer) {
  if (answer.gaps.empty()) return "nothing came";
  const Gap& gap = answer.gaps.front();
  if (gap.code != GapCode::time_limit) return say(gap);
  return say({gap.code, {}, limit_met(Limit::ocr_time, limits_in_force())});
}

void set_detail(Extracted& document, std::uint32_t page, const std::string& detail) {
  for (Gap& gap : document.gaps) {
    if (gap.page == page && gap.code == GapCode::no_text) gap.detail = detail;
  }
}

void remove_gap(Extracted& document, std::uint32_t page) {
  std::erase_if(document.gaps,
                [&](const Gap& gap) { return gap.page == page && gap.code == GapCode::no_text; });
}

// Finishes the pages that were read, like pages that came with text: joins words over line ends,
// and marks heads, feet and notes. Removes their gaps.
void finish(Extracted& document, const std::vector<std::uint32_t>& read_pages) {
  std::vector<std::string> texts;
  std::vector<std::string> labels;
  for (const std::uint32_t number : read_pages) {
    texts.push_back(std::move(document.pages[number - 1].text));
    labels.push_back(document.pages[number - 1].label);
  }
  std::vector<Page> finished = finish_pages(std::move(texts), labels);
  for (std::size_t i = 0; i < read_pages.size(); ++i) {
    Page& page = document.pages[read_pages[i] - 1];
    page.text = std::move(finished[i].text);
    page.regions = std::move(finished[i].regions);
    remove_gap(document, read_pages[i]);
  }
}

// Whether an answer is one page and nothing went wrong.
bool is_whole(const Extracted& answer) { return answer.pages.size() == 1 && answer.gaps.empty(); }

// Moves the data that read the page before to the front, when it is in the list.
void favour(const std::string& data, std::vector<std::string>& tried) {
  const auto found = std::find(tried.begin(), tried.end(), data);
  if (found != tried.end()) std::rotate(tried.begin(), found, found + 1);
}

int degrees_of(std::string_view turn) {
  int degrees = 0;
  std::from_chars(turn.data(), turn.data() + turn.size(), degrees);
  return degrees;
}

}  // namespace

// What is known of the document at hand, from page to page.
struct PageRecogniser::Document {
  std::vector<std::string> tags = {};  // Languages of the pages that came with text.
  std::string data = {};               // What read the last page best: "rus+eng". Empty at first.
  int confidence = 0;                  // The highest confidence of a page so far.
  std::string engine = {};             // What the record names: "tesseract 5.3.0".
};

// Returns the likely languages, the likeliest first: that of the last page, then those of the pages
// that came with text.
std::vector<std::string> PageRecogniser::tags_of(const Document& document) {
  std::vector<std::string> tags = document.tags;
  const Language* last = language_of_data(document.data.substr(0, document.data.find('+')));
  if (last != nullptr) tags.insert(tags.begin(), std::string(last->tag));
  return tags;
}

PageRecogniser::PageRecogniser(Jobs jobs, Choice choice, const std::filesystem::path& index,
                               Counts& counts, const std::atomic<int>& stop)
    : jobs_(std::move(jobs)),
      choice_(std::move(choice)),
      cache_(index),
      counts_(counts),
      stop_(stop) {}

// Returns what an answer depends on besides the image. The content of the data is part of it,
// because an updated package has the same name.
const std::string& PageRecogniser::version_of(const std::string& data) {
  std::string& version = versions_[data];
  if (version.empty()) {
    version = fmt::format("{} {} {}", engine(), data, choice_.installed.digest(data));
  }
  return version;
}

// Recognises an image, or finds an earlier answer. Only whole answers are kept: a page
// that met its time limit may be read another time.
Result<Extracted> PageRecogniser::ask(const Image& image, const std::string& data) {
  const DocumentId key = Cache::key_of(image, version_of(data));
  if (auto known = cache_.find(key)) return *std::move(known);
  auto answer = jobs_.recognise(image, data);
  if (!answer || !is_whole(*answer)) return answer;
  if (answer->pages.front().text.size() > kPageText) {
    answer->pages.clear();
    answer->gaps = {{GapCode::too_large, {}, "more text than a page can hold"}};
    return answer;
  }
  cache_.keep(key, *answer);
  return answer;
}

// Adds to `tried` what the best reading so far suggests. Its language may have data of its own. And
// when the script was not certain before, only one language of its script has been tried.
void PageRecogniser::try_more(const std::string& best, const std::string& language,
                              std::vector<std::string>& tried) const {
  std::vector<std::string> more;
  const Language* row = language_of_data(best.substr(0, best.find('+')));
  if (row != nullptr) more = candidates(row->script, {}, choice_);
  more.push_back(data_for_tag(language, choice_));
  for (std::string& data : more) {
    const bool known = data.empty() || std::find(tried.begin(), tried.end(), data) != tried.end();
    if (!known) tried.push_back(std::move(data));
  }
}

// Returns how good a reading is: its confidence, and points for what speaks for its data.
int PageRecogniser::score_of(const Page& page, const std::string& data,
                             const Document& document) const {
  const bool agrees = data_for_tag(page.language, choice_) == data;
  return page.confidence + (data == document.data ? kFavour : 0) + (agrees ? kAgreement : 0);
}

// Reads the image with each data in turn and keeps the reading of the highest score. The data that
// read the page before comes first. When it reads this page as surely, nothing else is tried.
// Otherwise all are tried, and then also those that the language and script of the best reading
// suggest. For example: "eng" reads a page best, and the text is French; then "fra" is tried, too.
Result<PageRecogniser::Answer> PageRecogniser::best_of(const Image& image,
                                                       std::vector<std::string> tried,
                                                       Document& document) {
  Answer best;
  std::string best_data;
  int best_score = -1;
  favour(document.data, tried);
  for (std::size_t i = 0; i < tried.size(); ++i) {
    const std::string data = tried[i];
    auto answer = ask(image, data);
    if (!answer) return fail(answer.error());
    if (!is_whole(*answer)) {
      if (!best.page) best.why_not = failure_of(*answer);
      continue;
    }
    Page& page = answer->pages.front();
    const int confidence = page.confidence;
    const int score = score_of(page, data, document);
    if (score > best_score) {
      best_score = score;
      best_data = data;
      best.page = std::move(page);
      document.engine = answer->extractor;
    }
    if (data == document.data && confidence + kFavour >= document.confidence) break;
    if (i + 1 == tried.size()) try_more(best_data, best.page->language, tried);
  }
  if (best.page) {
    document.data = best_data;
    document.confidence = std::max(document.confidence, int{best.page->confidence});
  }
  return best;
}

// Script detection gets the image before it is turned, and at a smaller scale (kDetectionScale).
// Without its data ("osd" is not installed) the image is taken as it is, and all scripts are tried.
Result<PageRecogniser::Answer> PageRecogniser::read_image(const Image& drawn, Document& document) {
  if (is_blank(drawn)) return Answer{{}, std::string(kBlankPage)};
  std::string script;
  Image image;
  if (choice_.installed.has(kScriptData)) {
    auto seen = ask(reduced(drawn, kDetectionScale), std::string(kScriptData));
    if (!seen) return fail(seen.error());
    script = property(*seen, kScriptProperty);
    image = turned(drawn, degrees_of(property(*seen, kTurnProperty)));
  } else {
    image = drawn;
  }
  const auto tried = candidates(script, tags_of(document), choice_);
  if (tried.empty()) {
    ++counts_.without_data;
    return Answer{{}, missing_data(script)};
  }
  auto answer = best_of(image, tried, document);
  if (answer && answer->page && !has_words(answer->page->text)) {
    return Answer{{}, "nothing to read was recognised"};
  }
  return answer;
}

Result<PageRecogniser::Answer> PageRecogniser::read(int fd, std::uint32_t number,
                                                    Document& document) {
  const auto drawn = jobs_.draw(fd, Task{.page = number});
  if (!drawn) return fail(drawn.error());
  if (!drawn->image) return Answer{{}, "the page could not be drawn: " + failure_of(*drawn)};
  return read_image(*drawn->image, document);
}

Result<void> PageRecogniser::complete(int fd, Extracted& document) {
  if (document.media_type != kPdf) return {};
  const std::vector<std::uint32_t> wanted = pages_without_text(document);
  if (wanted.empty()) return {};
  Document known{.tags = languages_of(document)};
  std::vector<std::uint32_t> read_pages;
  for (const std::uint32_t number : wanted) {
    if (stop_ != 0) break;
    auto answer = read(fd, number, known);
    if (!answer) return fail(answer.error());
    ++counts_.pages;
    if (!answer->page) {
      set_detail(document, number, answer->why_not);
      continue;
    }
    Page& page = document.pages[number - 1];
    answer->page->label = std::move(page.label);
    page = std::move(*answer->page);
    read_pages.push_back(number);
  }
  finish(document, read_pages);
  if (!read_pages.empty()) document.extractor += ", " + known.engine;
  return {};
}

}  // namespace karez::ocr
