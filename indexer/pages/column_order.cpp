// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pages/column_order.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <numeric>
#include <utility>
#include <vector>

#include "common/ascii.h"
#include "common/text/unicode.h"
#include "indexer/pages/lines.h"
#include "indexer/text/letter.h"

namespace karez {
namespace {

// Corrects pages whose columns poppler read in the wrong order. The PDF extractor asks
// has_narrow_lines() and may_be_out_of_order(), which need only the text. Only for doubtful pages
// it has the signs read again from their places, because that costs more, and offers the result to
// in_better_order(). Nothing here knows where a line stands on the paper: the proof is in the
// sentences.

// Lines that follow each other without a blank line.
using Block = std::vector<std::string_view>;

// Characters. A page whose usual line is longer has no columns.
constexpr std::size_t kNarrow = 62;
// Lines. A block of fewer is a heading, a caption or a cell of a table.
constexpr std::size_t kBlockLines = 3;
// Full lines in blocks. A page of fewer is not taken to have columns.
constexpr std::size_t kPageLines = 12;
// Percent of the usual length. A shorter line ends its paragraph, so it leaves no sentence open.
constexpr std::size_t kFullPercent = 75;
// Lines. No more lines than these are taken for one note.
constexpr std::size_t kNoteLines = 5;
// Bytes of letters and digits. A shorter line may stand in several places of a text.
constexpr std::size_t kTellingBytes = 8;
// Bytes of a page. It bounds the time, because each line is searched for in the whole page.
constexpr std::size_t kMostBytes = 1U << 17U;
// Two readings are of the same page when at most one letter of so many differs.
constexpr std::size_t kMissing = 33;
// Broken sentences. A column put back in its place mends two: one where it begins and one where it
// ends.
constexpr std::size_t kMended = 2;

bool is_lower(char32_t c) { return letter_kind(c) == LetterKind::lower; }

bool starts_lower(std::string_view line) {
  std::uint32_t at = 0;
  return line.size() > 1 && is_lower(next_code_point(line, at));
}

char32_t last_of(std::string_view line) {
  auto at = static_cast<std::uint32_t>(line.size() - 1);
  while (at > 0 && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U) --at;
  return next_code_point(line, at);
}

// The line ends within a word or a sentence.
bool ends_open(std::string_view line, std::size_t usual) {
  const char32_t last = last_of(line);
  if (last == U'-' || last == 0xAD || last == 0x2010) return true;
  return (is_lower(last) || last == U',') && count_code_points(line) * 100 >= usual * kFullPercent;
}

bool ends_sentence(std::string_view line) {
  return line.ends_with('.') || line.ends_with('!') || line.ends_with('?');
}

// The median, or 0 of no lengths.
std::size_t middle_of(std::vector<std::size_t> lengths) {
  if (lengths.empty()) return 0;
  const auto middle = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2);
  std::nth_element(lengths.begin(), middle, lengths.end());
  return *middle;
}

// The blocks of a page, parted at blank lines; none is empty.
std::vector<Block> blocks_of(std::string_view text) {
  std::vector<Block> blocks(1);
  for (const Line& line : split_lines(text)) {
    if (!line.blank()) {
      blocks.back().push_back(line.text);
    } else if (!blocks.back().empty()) {
      blocks.emplace_back();
    }
  }
  if (blocks.back().empty()) blocks.pop_back();
  return blocks;
}

// The lengths of all lines of prose. The last line of a block is left out, because it may be short.
std::vector<std::size_t> full_lengths(const std::vector<Block>& blocks) {
  std::vector<std::size_t> lengths;
  for (const Block& block : blocks) {
    if (block.size() < kBlockLines) continue;
    for (std::size_t i = 0; i + 1 < block.size(); ++i) {
      lengths.push_back(count_code_points(block[i]));
    }
  }
  return lengths;
}

Block lines_of(std::string_view text) {
  Block lines;
  for (const Line& line : split_lines(text)) {
    if (has_words(line.text)) lines.push_back(line.text);
  }
  return lines;
}

// Only letters and digits: spaces and hyphens differ between two readings of one page.
std::string bare(std::string_view text) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out), is_word_byte);
  return out;
}

bool has_letters(std::string_view line) {
  return std::any_of(line.begin(), line.end(),
                     [](char c) { return is_word_byte(c) && !ascii::is_digit(c); });
}

// How columns in the wrong order show:
//
//     on the page                        as poppler may give it
//     The city                           The city
//     The report    on the prisons       on the prisons     begins in lower case, nothing is open
//     dwells also   of the city.         of the city.
//                                        The report
//                                        dwells also        is open, nothing goes on with it
//
// A page with both is doubtful (may_be_out_of_order). Its lines read from their places are then
// compared with poppler's by the number of sentences they break (in_better_order).

// Follows the sentences of a page from line to line and counts those that break. Notes and page
// numbers may stand between the two halves of a sentence. A note begins with a number and ends with
// the end of a sentence.
class Sentences {
 public:
  explicit Sentences(std::size_t usual) : usual_(usual) {}

  // True when the line belongs to the sentence, or ends it; false for what stands between.
  bool add(std::string_view line) {
    if (!has_letters(line)) return !open_;
    const bool lower = starts_lower(line);
    if (open_ && !lower && ascii::is_digit(line.front())) return add_to_note(line, kNoteLines);
    if (note_lines_ > 0) return add_to_note(line, note_lines_);
    if (lower ? !open_ && !may_go_on_ : open_) ++broken_;
    open_ = ends_open(line, usual_);
    may_go_on_ = line.ends_with(';') || line.ends_with(':');
    return true;
  }
  // A sentence that the page leaves open counts too.
  std::size_t broken() const { return broken_ + (open_ ? 1 : 0); }

 private:
  bool add_to_note(std::string_view line, std::size_t left) {
    note_lines_ = ends_sentence(line) ? 0 : left - 1;
    return false;
  }

  std::size_t usual_;
  std::size_t broken_ = 0;
  std::size_t note_lines_ = 0;  // How many more lines the note may have; 0 outside a note.
  bool open_ = false;           // The sentence goes on after the last line.
  bool may_go_on_ = false;      // The last line ended in ";" or ":", so lower case may follow.
};

std::size_t broken_in(const Block& lines, std::size_t usual) {
  Sentences sentences(usual);
  for (const std::string_view line : lines) sentences.add(line);
  return sentences.broken();
}

void move_to(Block& from, Block& to) {
  to.insert(to.end(), from.begin(), from.end());
  from.clear();
}

// Moves the notes that stand within a sentence to the end of the page. Lines between two lines of
// text stay there when the next line begins a new sentence.
std::string with_whole_sentences(const Block& lines, std::size_t usual) {
  Sentences sentences(usual);
  Block page, between, last;
  for (const std::string_view line : lines) {
    if (!sentences.add(line)) {
      between.push_back(line);
      continue;
    }
    move_to(between, starts_lower(line) ? last : page);
    page.push_back(line);
  }
  move_to(between, page);
  move_to(last, page);
  std::string text;
  for (const std::string_view line : page) text.append(line) += '\n';
  return text;
}

// Finds where each line stands in a text. A line too short to be found gets the place of the line
// before it. The search goes on after the last hit first, so that a repeated line is found in turn.
class Places {
 public:
  explicit Places(std::string_view text) : text_(bare(text)) {}

  std::size_t find(std::string_view line) {
    const std::string letters = bare(line);
    letters_ += letters.size();
    if (letters.size() < kTellingBytes) return place_;
    std::size_t found = text_.find(letters, next_);
    if (found == std::string::npos) found = text_.find(letters);
    if (found == std::string::npos) {
      missing_ += letters.size();
      return place_;
    }
    next_ = found + letters.size();
    return place_ = found;
  }
  // True when nearly all letters of the lines are those of the text: then both are the same page.
  bool all_found() const {
    const std::size_t most = std::max(letters_, text_.size());
    return (missing_ + most - std::min(letters_, text_.size())) * kMissing <= most;
  }

 private:
  std::string text_;
  std::size_t place_ = 0, next_ = 0, letters_ = 0, missing_ = 0;
};

// The usual length of a page's lines in characters; 0 when the lines are long, or few.
std::size_t usual_of_narrow(const std::vector<Block>& blocks) {
  const std::vector<std::size_t> lengths = full_lengths(blocks);
  const std::size_t usual = middle_of(lengths);
  return lengths.size() < kPageLines || usual > kNarrow ? 0 : usual;
}

}  // namespace

bool has_narrow_lines(std::string_view text) { return usual_of_narrow(blocks_of(text)) > 0; }

bool may_be_out_of_order(std::string_view text) {
  const std::vector<Block> blocks = blocks_of(text);
  const std::size_t usual = usual_of_narrow(blocks);
  if (usual == 0) return false;
  bool open = false, headless = false;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].size() < kBlockLines) continue;
    const bool lower = starts_lower(blocks[i].front());
    if (headless && open && !lower) return true;
    if (i > 0 && lower && !open) headless = true;
    open = ends_open(blocks[i].back(), usual);
  }
  return headless && open;
}

// Sorting the placed lines by their places in `text` gives them in the order of `text`, so both
// orders are judged on the same lines.
std::optional<std::string> in_better_order(std::string_view text, std::string_view placed,
                                           OrderProof proof) {
  if (std::max(text.size(), placed.size()) > kMostBytes) return std::nullopt;
  const Block lines = lines_of(placed);
  Places places(text);
  std::vector<std::size_t> place, lengths, order(lines.size());
  for (const std::string_view line : lines) {
    place.push_back(places.find(line));
    lengths.push_back(count_code_points(line));
  }
  if (!places.all_found() || std::is_sorted(place.begin(), place.end())) return std::nullopt;
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return place[a] < place[b]; });
  Block before;
  for (const std::size_t i : order) before.push_back(lines[i]);
  const std::size_t usual = middle_of(std::move(lengths));
  const std::size_t fewer = proof == OrderProof::fewer_breaks ? kMended : 0;
  if (broken_in(lines, usual) + fewer > broken_in(before, usual)) return std::nullopt;
  return with_whole_sentences(lines, usual);
}

}  // namespace karez
