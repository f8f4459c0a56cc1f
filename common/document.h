// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/partial_date.h"
#include "common/result.h"
#include "common/text/language.h"

/// Plain structs that every part of Karez shares: what a document is.
namespace karez {

/// The identity of a document: the SHA-256 of its file's bytes. Value type.
struct DocumentId {
  std::array<std::uint8_t, 32> bytes{};

  /// All 64 lower-case hex digits.
  std::string hex() const;
  /// The first 16 hex digits, as people and URLs use it.
  std::string short_hex() const { return hex().substr(0, 16); }
  /// The 32 bytes as a string, for keys.
  std::string raw() const { return {bytes.begin(), bytes.end()}; }

  static Result<DocumentId> from_hex(std::string_view hex);  ///< Exactly 64 hex digits.
  static Result<DocumentId> from_raw(std::string_view raw);  ///< Exactly 32 bytes.

  auto operator<=>(const DocumentId&) const = default;
};

/// SHA-256 of bytes in memory (OpenSSL).
DocumentId sha256(std::string_view bytes);

/// Incremental SHA-256, for files read in pieces. Not copyable.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;
  void update(std::string_view bytes);
  /// Call once, last.
  DocumentId finish();

 private:
  void* context_;
};

/// A value with where it came from: "sidecar", "file", "page 1".
template <class T>
struct Sourced {
  T value;
  std::string origin;
  bool operator==(const Sourced&) const = default;
};

/// What is known about a document besides its text. Absent is absent, never a guess.
struct Metadata {
  std::optional<Sourced<std::string>> title;
  std::vector<Sourced<std::string>> authors;
  std::optional<Sourced<std::string>> publisher;
  std::optional<Sourced<PartialDate>> date;
  std::vector<Sourced<std::string>> languages;  ///< BCP 47, most text first.
  std::vector<Sourced<std::string>> countries;  ///< ISO 3166 alpha-2, upper case.
  std::optional<Sourced<std::string>> type;     ///< One of kDocumentTypes.
  std::optional<Sourced<std::string>> symbol;   ///< A UN document symbol, "A/HRC/51/5".
  std::optional<Sourced<std::string>> source_url;
  std::optional<Sourced<std::string>> retrieved;  ///< ISO 8601 time.
  bool operator==(const Metadata&) const = default;
};

inline constexpr std::array<std::string_view, 7> kDocumentTypes{
    "report", "bulletin", "judgment", "resolution", "press-release", "letter", "other"};

/// Text that stays on the page but not in the run of the body, so that a phrase can cross a page
/// break: running heads, page numbers, footnotes. Body text has no Region.
enum class RegionKind : std::uint8_t { furniture = 1, footnote = 2 };

/// A byte range [start, end) of a page's text. Regions of a page are sorted and do not overlap;
/// both ends are line boundaries.
struct Region {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  RegionKind kind = RegionKind::furniture;
  bool operator==(const Region&) const = default;
};

/// Where a page's text came from.
enum class TextSource : std::uint8_t { layer = 0, ocr = 1 };

/// How far the text of a page can be trusted.
enum class Quality : std::uint8_t { ok = 0, low = 1 };

std::string_view name_of(TextSource source);  ///< "layer", "ocr".
std::string_view name_of(Quality quality);    ///< "ok", "low".
inline constexpr std::uint8_t kFullConfidence = 100;

/// One page of a PDF, or one item of a bulletin. `text` is clean UTF-8 (no NUL, no control
/// characters but LF and TAB, no bidirectional controls): exactly what offsets refer to.
struct Page {
  std::string label;     ///< The printed page number or the item's heading; may be empty.
  std::string language;  ///< BCP 47, or empty when not told.
  std::vector<LanguageShare> further_languages = {};  ///< Others with a fair part of it.
  TextSource source = TextSource::layer;
  Quality quality = Quality::ok;
  std::uint8_t confidence = 0;  ///< Of the recogniser, 0 to 100; for source ocr only.
  std::string text;
  std::vector<Region> regions;
};

/// One line of the table of contents. `page` is 0 when the place is not known.
struct OutlineEntry {
  std::string title;
  std::uint32_t level = 1;
  std::uint32_t page = 0;
  bool operator==(const OutlineEntry&) const = default;
};

/// Why something could not be read. The table of sentences is in gap.cpp.
enum class GapCode : std::uint8_t {
  encrypted,
  damaged,
  no_text,
  partial,
  too_large,
  time_limit,
  memory_limit,
  crashed,
  unsupported,
  changed_while_reading,
  permission,
  not_a_regular_file,
  loop,
  unreadable_name,
  empty,
  quality_low,
  bad_sidecar,
  io_error,
};

/// Something that could not be read: a whole file (no page) or one page. Listed, never hidden.
struct Gap {
  GapCode code = GapCode::damaged;
  std::optional<std::uint32_t> page;  ///< From 1.
  std::string detail;                 ///< What exactly, may be empty: "page tree is broken".
  bool operator==(const Gap&) const = default;
};

/// The detail of a gap no_text when nothing is on the page.
inline constexpr std::string_view kBlankPage = "blank page";

std::string_view name_of(GapCode code);     ///< "no_text": stable, for scripts.
std::string_view message_of(GapCode code);  ///< A sentence for people.
std::string_view advice_of(GapCode code);   ///< What to do about it.
/// Whether a whole-file gap of this code counts as a failed file.
bool is_failure(GapCode code);
std::optional<GapCode> gap_code_from(std::string_view name);
/// Names of all codes, in their order.
std::vector<std::string_view> gap_code_names();

/// A page drawn by the jail: 8-bit grey, rows from top to bottom without padding, 0 is black.
/// `pixels` holds width * height bytes.
struct Image {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::string pixels;
};

/// Something that came within a document and is a document of its own: an attachment of a mail, a
/// message of a mailbox. This is what its container says of it.
struct Embedded {
  std::string name;        ///< A clean line without slashes, never empty. Never a path to open.
  std::string media_type;  ///< As declared; what it is, its content tells.
  bool operator==(const Embedded&) const = default;
};

/// Keeps the bytes of what came in a document: indexer/jail/spool.h.
class Spool;

/// What an extractor makes of one file. Metadata is found later, from `properties` and pages.
struct Extracted {
  std::string media_type;  ///< By content: "application/pdf", "text/plain", "text/html" …
  std::string extractor;   ///< Name and version: "pdf/2 poppler 22.12", "text/1".
  /// What the file says of itself, in the file's order: PDF information keys ("Title",
  /// "CreationDate" as ISO 8601 …), "html:title", "html:lang", "meta:NAME", "mail:subject" ….
  std::vector<std::pair<std::string, std::string>> properties;
  /// True when pages are separate items (a bulletin): no phrase runs from one into the next.
  bool items = false;
  std::vector<Page> pages;
  std::vector<OutlineEntry> outline;
  std::vector<Gap> gaps;
  std::shared_ptr<Spool> embedded = {};  ///< What came in it, when anything did.
  std::optional<Image> image;            ///< From profile render only, which gives no pages.
};

}  // namespace karez
