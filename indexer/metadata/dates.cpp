// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/dates.h"

#include <algorithm>
#include <array>

#include "common/ascii.h"
#include "common/text/unicode.h"
#include "indexer/metadata/months.h"

namespace karez::metadata {
namespace {

/// Reads one date at a place in a line. Each pattern is one function and moves next_ over the words
/// that it takes. The order matters, because a later pattern may match a part of an earlier one:
/// "12 May 2011" also has "May 2011" in it.
class DateReader {
 public:
  DateReader(std::string_view text, const std::vector<Word>& words) : text_(text), words_(words) {}

  std::optional<FoundDate> at(std::size_t first) {
    using Pattern = bool (DateReader::*)();
    static constexpr std::array<Pattern, 6> kPatterns{
        &DateReader::east_asian,     &DateReader::all_digits,     &DateReader::year_day_month,
        &DateReader::day_month_year, &DateReader::month_day_year, &DateReader::month_year};
    for (const Pattern pattern : kPatterns) {
      first_ = next_ = first;
      date_ = {};
      if ((this->*pattern)() && is_real() && !is_range()) return FoundDate{date_, first_, next_};
    }
    return std::nullopt;
  }

 private:
  // 12 May 2011; 1er juillet 2009; 7 de febrero de 2006; 23rd October, 2009; 13 أيلول/سبتمبر 2022
  bool day_month_year() {
    return day() && !is_apart() && fillers() && months() && fillers() && year();
  }
  // May 12, 2011
  bool month_day_year() { return months() && day() && fillers() && year(); }
  // May 2011; mai de 2011
  bool month_year() { return !follows_number() && months() && fillers() && year(); }
  // 2022-يىلى 9-سېنتەبىر; 2022-yili 9-séntebir; 2022 ж. 9 қыркүйек
  bool year_day_month() { return year() && year_word() && day() && fillers() && months(); }

  // 2011年5月12日; 二〇二二年九月十三日; 2023년 7월 9일; to the month without the last part.
  bool east_asian() {
    if (!han_number(date_year_) || !sign("年년")) return false;
    date_.year = static_cast<std::int16_t>(date_year_);
    int month = 0;
    if (!han_number(month) || !sign("月월")) return false;
    date_.month = static_cast<std::uint8_t>(month);
    const std::size_t to_month = next_;
    int day = 0;
    if (han_number(day) && sign("日일号號")) {
      date_.day = static_cast<std::uint8_t>(day);
    } else {
      next_ = to_month;
    }
    return true;
  }

  // 2022-09-13 and 2022/09/13; 13.09.2022. In other dates of digits alone nobody can tell the day
  // from the month.
  bool all_digits() {
    std::array<int, 3> parts{};
    const std::size_t start = next_;
    for (int& part : parts) {
      if (!number(part, 4)) return false;
    }
    const std::string between = gap(start) + gap(start + 1);
    const bool year_first = length_of(start) == 4 && (between == "--" || between == "//");
    const bool year_last = length_of(start + 2) == 4 && between == "..";
    if (!year_first && !year_last) return false;
    date_.year = static_cast<std::int16_t>(year_first ? parts[0] : parts[2]);
    date_.month = static_cast<std::uint8_t>(std::min(parts[1], 99));
    date_.day = static_cast<std::uint8_t>(std::min(year_first ? parts[2] : parts[0], 99));
    return true;
  }

  // A day of the month, with its ordinal ending if there is one: "1er", "23rd".
  bool day() {
    int value = 0;
    if (!number(value, 2)) return false;
    date_.day = static_cast<std::uint8_t>(value);
    if (is_word("st|nd|rd|th|er|re|o|a|º|ª")) ++next_;
    return value >= 1 && value <= 31;
  }

  /// One month, or the same month named twice: Arabic has two sets of names, "أيلول/سبتمبر".
  bool months() {
    std::size_t length = 0;
    const int month = month_at(words_, next_, length);
    if (month == 0) return false;
    next_ += length;
    if (month_at(words_, next_, length) == month) next_ += length;
    date_.month = static_cast<std::uint8_t>(month);
    return true;
  }

  // Four digits from 1800 to 2199. Other numbers of four digits are more likely to count something.
  bool year() {
    if (next_ >= words_.size() || words_[next_].folded.size() != 4) return false;
    int value = 0;
    if (!number(value, 4) || value < 1800 || value > 2199) return false;
    date_.year = static_cast<std::int16_t>(value);
    return true;
  }

  // "Year" in Uyghur, Kazakh and Turkish.
  bool year_word() {
    if (!is_word("يىلى|يىل|yili|yil|жили|жил|ж|жылы|жылғы|yılı")) return false;
    ++next_;
    return true;
  }

  /// Takes up to two words such as "of", "de" and "del". There may be none, so it is always true.
  bool fillers() {
    for (int i = 0; i < 2 && is_word("of|de|del|d|do|den|كۈنى"); ++i) ++next_;
    return true;
  }

  bool is_word(std::string_view alternatives) const {
    if (next_ >= words_.size()) return false;
    bool found = false;
    each_alternative(alternatives, [&](std::string_view word) {
      found = found || words_[next_].folded == fold(word);
    });
    return found;
  }

  // Takes one word that is one of the characters in `signs`.
  bool sign(std::string_view signs) {
    if (next_ >= words_.size()) return false;
    for (std::uint32_t at = 0; at < signs.size();) {
      const std::uint32_t start = at;
      next_code_point(signs, at);
      if (words_[next_].folded != fold(signs.substr(start, at - start))) continue;
      ++next_;
      return true;
    }
    return false;
  }

  static bool is_digits(std::string_view word) {
    return !word.empty() && std::all_of(word.begin(), word.end(), ascii::is_digit);
  }

  std::size_t length_of(std::size_t word) const { return words_[word].folded.size(); }

  // Takes a number of at most `most_digits` digits.
  bool number(int& value, std::size_t most_digits) {
    if (next_ >= words_.size()) return false;
    const std::string& word = words_[next_].folded;
    if (!is_digits(word) || word.size() > most_digits) return false;
    value = 0;
    for (const char c : word) value = value * 10 + (c - '0');
    ++next_;
    return true;
  }

  /// Takes digits, or up to four Chinese numerals: digit by digit as in 二〇二二, or with tens as
  /// in 十三 (13) and 二十一 (21).
  bool han_number(int& value) {
    if (number(value, 4)) return true;
    static constexpr std::array<std::string_view, 11> kNumerals{"〇", "一", "二", "三", "四", "五",
                                                                "六", "七", "八", "九", "十"};
    value = 0;
    const std::size_t start = next_;
    for (; next_ < words_.size() && next_ < start + 4; ++next_) {
      const std::string_view word = raw(next_);
      const auto numeral = std::find(kNumerals.begin(), kNumerals.end(), word);
      if (numeral == kNumerals.end()) break;
      const auto digit = static_cast<int>(numeral - kNumerals.begin());
      const bool after_ten = next_ > start && raw(next_ - 1) == "十";
      if (digit == 10) {
        value = std::max(value, 1) * 10;
      } else {
        value = after_ten ? value + digit : value * 10 + digit;
      }
    }
    return next_ > start;
  }

  // The word as it stands in the text, because folding may change a numeral.
  std::string_view raw(std::size_t word) const {
    const Token token = words_[word].token;
    return text_.substr(token.start, token.end - token.start);
  }

  /// The text between a word and the next one.
  std::string gap(std::size_t word) const {
    const std::uint32_t end = words_[word].token.end;
    return std::string(text_.substr(end, words_[word + 1].token.start - end));
  }

  /// True when the number just read does not belong to a date: "Issue 3 - May 2020", "No. 3: May".
  bool is_apart() const { return next_ > 0 && next_ < words_.size() && parts_words(next_ - 1); }

  // True when an en or em dash, a hyphen after a space, or one of ":", "|" and ";" stands between a
  // word and the next.
  bool parts_words(std::size_t word) const {
    const std::string between = gap(word);
    return between.find(" -") != std::string::npos || between.find("–") != std::string::npos ||
           between.find("—") != std::string::npos || between.find(':') != std::string::npos ||
           between.find('|') != std::string::npos || between.find(';') != std::string::npos;
  }

  // True when a number stands right before the place: "12 May 2011" is not a date to the month.
  bool follows_number() const {
    return first_ > 0 && is_digits(words_[first_ - 1].folded) && !parts_words(first_ - 1);
  }

  // The 31st of June is not a day.
  bool is_real() const {
    if (date_.year < 1800 || date_.year > 2199) return false;
    if (date_.month < 1 || date_.month > 12) return false;
    return date_.day == 0 || date_.day <= days_in_month(date_.year, date_.month);
  }

  /// True when the date is one end of a span: "4–15 November 2019", "24 February to 20 March 2020".
  bool is_range() const {
    if (first_ > 0 && joins_span(gap(first_ - 1), words_[first_ - 1].folded)) {
      // "Issue 3 - May 2020": the number before a bare month is the issue's.
      return date_.day != 0 || !is_digits(words_[first_ - 1].folded);
    }
    return next_ < words_.size() && joins_span(gap(next_ - 1), words_[next_].folded);
  }

  // `between` is the text between the date and its neighbour, a folded word.
  static bool joins_span(const std::string& between, const std::string& neighbour) {
    static constexpr std::array<std::string_view, 8> kSpanWords{"to",      "au",  "al", "a",
                                                                "through", "bis", "по", "до"};
    if (std::find(kSpanWords.begin(), kSpanWords.end(), neighbour) != kSpanWords.end()) return true;
    const bool dash = between.find('-') != std::string::npos ||
                      between.find("–") != std::string::npos ||
                      between.find("—") != std::string::npos;
    std::size_t length = 0;
    const std::vector<Word> alone{{neighbour, {}}};
    return dash && (is_digits(neighbour) || month_at(alone, 0, length) != 0);
  }

  std::string_view text_;
  const std::vector<Word>& words_;
  // Words: where the date begins, and the next word to read.
  std::size_t first_ = 0;
  std::size_t next_ = 0;
  PartialDate date_;
  int date_year_ = 0;  // Of east_asian(), before it is known to be a year.
};

}  // namespace

std::vector<FoundDate> dates_in(std::string_view text, const std::vector<Word>& words) {
  std::vector<FoundDate> found;
  DateReader reader(text, words);
  for (std::size_t at = 0; at < words.size();) {
    const auto date = reader.at(at);
    if (date) found.push_back(*date);
    at = date ? date->last : at + 1;
  }
  return found;
}

std::optional<PartialDate> read_date(std::string_view text) {
  if (auto iso = PartialDate::from_iso(text)) return iso;
  if (text.size() > 100 || !is_valid_utf8(text)) return std::nullopt;
  const std::vector<Word> words = words_of(text);
  const std::vector<FoundDate> dates = dates_in(text, words);
  if (dates.size() != 1 || dates[0].first != 0 || dates[0].last != words.size()) return {};
  return dates[0].date;
}

}  // namespace karez::metadata
