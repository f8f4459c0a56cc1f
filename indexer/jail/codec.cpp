// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/jail/codec.h"

#include <algorithm>
#include <utility>

#include "common/ascii.h"
#include "common/text/unicode.h"
#include "indexer/limits/limit_table.h"

namespace karez::protocol {
namespace {

// A payload is numbers and strings, one after the other, without names and without padding. A
// number is 4 bytes, little-endian. A string is its length and its bytes. A list is its length and
// its members. The outline entry {"Ab", level 1, page 7} is:
//
//   02 00 00 00  41 62   01 00 00 00   07 00 00 00
//   length       A  b    level         page
//
// Encoding trusts its input. Decoding believes nothing: class Payload checks each value against the
// most that it may be, and each string against its shape.

constexpr std::size_t kNumberBytes = 4;
// These bound what a lying child can make the indexer hold. Honest documents stay far below, or are
// cut by header_within_limits().
constexpr std::uint32_t kMaxProperties = 1000;     // Of one document.
constexpr std::uint32_t kMaxOutline = 10'000;      // Entries of the table of contents.
constexpr std::uint32_t kMaxOutlineLevel = 1000;   // How deep an entry lies.
constexpr std::size_t kMaxTagBytes = 64;           // One language tag: "zh-Hans" has 7.
constexpr std::uint32_t kMaxFurtherLanguages = 3;  // Of one page, besides its main language.
constexpr std::uint32_t kMaxRegions = 1'000'000;   // Of one page.
// The last value of the enum: every code up to it is known.
constexpr std::uint32_t kLastGapCode = static_cast<std::uint32_t>(GapCode::io_error);

void put(std::string& out, std::uint32_t number) {
  for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>((number >> shift) & 0xFFU);
}

void put(std::string& out, std::string_view text) {
  put(out, static_cast<std::uint32_t>(text.size()));
  out += text;
}

// These change the direction in which text is shown, so a name could show other letters than it
// holds: "cod\u202Efdp.exe" is shown as "codexe.pdf".
bool is_bidi_control(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E ||
         c == 0x200F || c == 0x061C;
}

// U+2028 and U+2029 end a line in logs and in browsers, but not in Karez, whose only line end is
// LF. They would put a line of the child's choice into a log.
bool is_separator(char32_t c) { return c == 0x2028 || c == 0x2029; }

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

// A language tag has only letters, digits and hyphens, because it becomes a part of index terms, of
// facets and of web pages.
bool is_tag(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return ascii::is_alphanumeric(c) || c == '-'; });
}

// A `text` may hold LF and TAB. A `line` may not.
enum class Shape : std::uint8_t { line, text };

// Printable ASCII is passed over byte by byte, because it is most of the text that comes.
bool is_clean(std::string_view text, Shape shape) {
  if (!is_valid_utf8(text)) return false;
  for (std::uint32_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x20 && byte < 0x7F) {
      ++at;
      continue;
    }
    const char32_t c = next_code_point(text, at);
    const bool allowed = shape == Shape::text && (c == '\n' || c == '\t');
    if ((is_control(c) && !allowed) || is_bidi_control(c) || is_separator(c)) return false;
  }
  return true;
}

// Reads a payload from the front. A fault is remembered, and what a read returns after one means
// nothing. So a decoder may read on and ask right_to_the_end() once, before it returns its result.
// A value that is used as an index or a code before that needs right() first.
class Payload {
 public:
  explicit Payload(std::string_view bytes) : rest_(bytes) {}

  // Reads a number from 0 to `most`.
  std::uint32_t number(std::uint32_t most) {
    if (rest_.size() < kNumberBytes) return wrong();
    const std::uint32_t value = number_in(rest_);
    rest_.remove_prefix(kNumberBytes);
    return value > most ? wrong() : value;
  }

  // Reads a string of at most `most` bytes. The length is checked against the bytes that are there
  // before anything is copied.
  std::string string(std::size_t most, Shape shape) {
    const std::uint32_t size = number(static_cast<std::uint32_t>(most));
    if (!right_ || size > rest_.size()) {
      wrong();
      return {};
    }
    const std::string_view text = rest_.substr(0, size);
    rest_.remove_prefix(size);
    if (!is_clean(text, shape)) wrong();
    return std::string(text);
  }

  std::string tag() {
    std::string text = string(kMaxTagBytes, Shape::line);
    if (!is_tag(text)) wrong();
    return text;
  }

  // Returns all bytes that are left. They are not text (an image), so they are not checked.
  std::string rest() { return std::string(std::exchange(rest_, {})); }

  std::string line() { return string(limits_in_force()[Limit::name_bytes], Shape::line); }

  // Reads the length of a list and calls `one` for each member. Stops at the first fault, so a
  // wrong length costs no time.
  template <class F>
  void list(std::uint32_t most, F&& one) {
    const std::uint32_t size = number(most);
    for (std::uint32_t i = 0; i < size && right_; ++i) one();
  }

  std::uint32_t wrong() {
    right_ = false;
    return 0;
  }
  bool right() const { return right_; }
  bool right_to_the_end() const { return right_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool right_ = true;
};

tl::unexpected<Error> corrupt(const char* what) {
  return fail(ErrorCode::corrupt, std::string("karez-extract sent ") + what + " that is malformed");
}

// Page 0 stands for a gap without page.
void put_gap(std::string& out, const Gap& gap) {
  put(out, static_cast<std::uint32_t>(gap.code));
  put(out, gap.page.value_or(0));
  put(out, gap.detail);
}

Gap read_gap(Payload& payload) {
  Gap gap;
  gap.code = static_cast<GapCode>(payload.number(kLastGapCode));
  const std::uint32_t page = payload.number(limits::kMostPages);
  if (page != 0) gap.page = page;
  gap.detail = payload.line();
  return gap;
}

// Whether a line begins at this byte of the text or the text ends there.
bool is_line_end(std::string_view text, std::uint32_t at) {
  return at == 0 || at == text.size() || text[at - 1] == '\n';
}

// Later code cuts the text at these offsets without looking, so each region is checked here: it
// lies in the text, begins where the one before ended or later, is not empty and holds whole lines.
void read_regions(Payload& payload, Page& page) {
  std::uint32_t reached = 0;
  payload.list(kMaxRegions, [&] {
    Region region;
    region.start = payload.number(static_cast<std::uint32_t>(page.text.size()));
    region.end = payload.number(static_cast<std::uint32_t>(page.text.size()));
    const std::uint32_t kind = payload.number(2);  // RegionKind begins at 1, so 0 is a fault.
    const bool lines = is_line_end(page.text, region.start) && is_line_end(page.text, region.end);
    if (!payload.right() || kind == 0 || region.start < reached || region.end <= region.start ||
        !lines) {
      payload.wrong();
      return;
    }
    region.kind = static_cast<RegionKind>(kind);
    reached = region.end;
    page.regions.push_back(region);
  });
}

}  // namespace

std::uint32_t number_in(std::string_view bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < kNumberBytes; ++i) {
    value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
  }
  return value;
}

std::string encode_header(const Extracted& document) {
  std::string out;
  put(out, document.media_type);
  put(out, document.extractor);
  put(out, document.items ? 1U : 0U);
  put(out, static_cast<std::uint32_t>(document.properties.size()));
  for (const auto& [name, value] : document.properties) {
    put(out, name);
    put(out, value);
  }
  put(out, static_cast<std::uint32_t>(document.outline.size()));
  for (const OutlineEntry& entry : document.outline) {
    put(out, entry.title);
    put(out, entry.level);
    put(out, entry.page);
  }
  return out;
}

// The limits are those of decode_header().
Extracted header_within_limits(const Extracted& document) {
  const std::size_t most = limits_in_force()[Limit::name_bytes];
  Extracted header;
  header.media_type = clean_line(document.media_type, most);
  header.extractor = clean_line(document.extractor, most);
  header.items = document.items;
  for (const auto& [name, value] : document.properties) {
    if (header.properties.size() == kMaxProperties) break;
    header.properties.emplace_back(clean_line(name, most), clean_line(value, most));
  }
  for (const OutlineEntry& entry : document.outline) {
    if (header.outline.size() == kMaxOutline) break;
    header.outline.push_back(
        {clean_line(entry.title, most), std::min(entry.level, kMaxOutlineLevel), entry.page});
  }
  return header;
}

Result<Extracted> decode_header(std::string_view bytes) {
  Payload payload(bytes);
  Extracted document;
  document.media_type = payload.line();
  document.extractor = payload.line();
  document.items = payload.number(1) == 1;
  payload.list(kMaxProperties, [&] {
    std::string name = payload.line();
    document.properties.emplace_back(std::move(name), payload.line());
  });
  payload.list(kMaxOutline, [&] {
    OutlineEntry& entry = document.outline.emplace_back();
    entry.title = payload.line();
    entry.level = payload.number(kMaxOutlineLevel);
    entry.page = payload.number(limits::kMostPages);
  });
  if (!payload.right_to_the_end()) return corrupt("a header");
  return document;
}

std::string encode_page(const Page& page) {
  std::string out;
  put(out, page.label);
  put(out, page.language);
  put(out, static_cast<std::uint32_t>(page.further_languages.size()));
  for (const LanguageShare& share : page.further_languages) {
    put(out, share.language);
    put(out, std::uint32_t{share.percent});
  }
  put(out, static_cast<std::uint32_t>(page.source));
  put(out, static_cast<std::uint32_t>(page.quality));
  put(out, std::uint32_t{page.confidence});
  put(out, page.text);
  put(out, static_cast<std::uint32_t>(page.regions.size()));
  for (const Region& region : page.regions) {
    put(out, region.start);
    put(out, region.end);
    put(out, static_cast<std::uint32_t>(region.kind));
  }
  return out;
}

// The text may be as long as the payload: FrameReader has checked the length of the frame, and
// checks the length of the text afterwards.
Result<Page> decode_page(std::string_view bytes) {
  Payload payload(bytes);
  Page page;
  page.label = payload.line();
  page.language = payload.tag();
  payload.list(kMaxFurtherLanguages, [&] {
    LanguageShare& share = page.further_languages.emplace_back();
    share.language = payload.tag();
    share.percent = static_cast<std::uint8_t>(payload.number(100));
  });
  page.source = static_cast<TextSource>(payload.number(1));
  page.quality = static_cast<Quality>(payload.number(1));
  page.confidence = static_cast<std::uint8_t>(payload.number(kFullConfidence));
  page.text = payload.string(bytes.size(), Shape::text);
  read_regions(payload, page);
  if (!payload.right_to_the_end()) return corrupt("a page");
  return page;
}

std::string encode_image(const Image& image) {
  std::string out;
  put(out, image.width);
  put(out, image.height);
  out += image.pixels;
  return out;
}

// The two sides are checked first. Their product cannot overflow 64 bits.
Result<Image> decode_image(std::string_view bytes) {
  Payload payload(bytes);
  Image image;
  image.width = payload.number(limits::kImageSide);
  image.height = payload.number(limits::kImageSide);
  const std::uint64_t expected = std::uint64_t{image.width} * image.height;
  if (!payload.right() || expected == 0) return corrupt("an image");
  image.pixels = payload.rest();
  if (image.pixels.size() != expected) return corrupt("an image");
  return image;
}

std::string encode_embedded(const Embedded& what, std::uint32_t size) {
  std::string out;
  put(out, what.name);
  put(out, what.media_type);
  put(out, size);
  return out;
}

// The name becomes a step of the document's path in the index. A slash or ".." would let the child
// name a place outside its own document.
Result<std::pair<Embedded, std::uint32_t>> decode_embedded(std::string_view bytes) {
  Payload payload(bytes);
  Embedded what;
  what.name = payload.string(limits::kPartNameBytes, Shape::line);
  what.media_type = payload.line();
  const std::uint32_t size = payload.number(static_cast<std::uint32_t>(limits::kFileBytes));
  const bool named = !what.name.empty() && what.name != "." && what.name != ".." &&
                     what.name.find('/') == std::string::npos;
  if (!named || !payload.right_to_the_end()) return corrupt("an attachment");
  return std::pair(std::move(what), size);
}

std::string encode_gaps(const std::vector<Gap>& gaps) {
  std::string out;
  put(out, static_cast<std::uint32_t>(gaps.size()));
  for (const Gap& gap : gaps) put_gap(out, gap);
  return out;
}

Result<std::vector<Gap>> decode_gaps(std::string_view bytes) {
  Payload payload(bytes);
  std::vector<Gap> gaps;
  payload.list(limits::kMostPages, [&] { gaps.push_back(read_gap(payload)); });
  if (!payload.right_to_the_end()) return corrupt("a list of gaps");
  return gaps;
}

std::string encode_count(std::uint32_t count) {
  std::string out;
  put(out, count);
  return out;
}

Result<std::uint32_t> decode_count(std::string_view bytes) {
  Payload payload(bytes);
  const std::uint32_t count = payload.number(limits::kMostPages);
  if (!payload.right_to_the_end()) return corrupt("an end");
  return count;
}

}  // namespace karez::protocol
