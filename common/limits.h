// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

/// Every limit of Karez in one place, with its unit and its reason. Karez always says when a limit
/// was met (a gap, a note or a problem); it never cuts in silence. The limits that an operator may
/// set with --limit are defaults here and rows in indexer/limits/limit_table.h.
namespace karez::limits {

using namespace std::chrono_literals;

inline constexpr std::size_t KiB = 1024;
inline constexpr std::size_t MiB = 1024 * KiB;
inline constexpr std::size_t GiB = 1024 * MiB;

// --- One document, in karez-extract. A PDF of 3 KB can ask for hours of work, so the limits of
// time are the real defence.
inline constexpr std::size_t kFileBytes = 2 * GiB - 1;  ///< poppler takes the length as an int.
inline constexpr std::size_t kChildMemory = 1 * GiB;   ///< RLIMIT_AS beyond what is mapped already.
inline constexpr auto kChildCpu = 120s;                ///< Processor time for one document.
inline constexpr auto kPageProgress = 20s;             ///< Wall time without a finished page.
inline constexpr auto kDocumentWall = 600s;            ///< Wall time for one document.
inline constexpr std::size_t kOutputBytes = 64 * MiB;  ///< All frames of one document together.
inline constexpr std::size_t kFrameBytes = 16 * MiB;  ///< One frame; a frame holds one page's text.
inline constexpr std::size_t kPageBytes = 8 * MiB;    ///< Text of one page: half a frame.
inline constexpr std::size_t kPages = 20'000;         ///< Pages or items of one document.
// The next two bound what --limit itself may allow, so that the protocol can check every number.
inline constexpr std::uint32_t kMostPages = 1'000'000;   ///< The highest --limit pages.
inline constexpr std::size_t kMostNameBytes = 64 * KiB;  ///< The highest --limit name-bytes.
inline constexpr std::uint32_t kImageSide = 16'384;      ///< Pixels of a drawn page's longer side.
inline constexpr std::size_t kImagePixels = 15'000'000;  ///< Pixels of a drawn page: A3 at 278 dpi.
inline constexpr auto kOcrTime = 120s;                   ///< To draw, or to recognise, one page.
inline constexpr std::size_t kNameBytes = 4 * KiB;       ///< A label, title or property.

// --- What comes inside a document: attachments of mails, messages of mailboxes. A mail can hold
// mails without end, so both their number and their depth are bounded.
inline constexpr std::size_t kAttachments = 1'000;  ///< Attachments of one mail.
inline constexpr std::size_t kMessages = 20'000;    ///< Messages of one mailbox.
inline constexpr std::size_t kEmbeddedDepth = 8;    ///< Mails within mails.
inline constexpr std::size_t kPartNameBytes = 200;  ///< An attachment's name; its ending is kept.

// --- The input tree.
inline constexpr std::size_t kTreeDepth = 4096;        ///< Folders within folders. Deeper is a gap.
inline constexpr std::size_t kSidecarBytes = 1 * MiB;  ///< A larger sidecar is a gap bad_sidecar.
/// Text of built documents that wait for the writer. Bounds the memory of a run.
inline constexpr std::size_t kQueueTextBytes = 32 * MiB;

// --- The index.
inline constexpr std::size_t kTermBytes = 245;  ///< Xapian's own limit for a term with its prefix.
inline constexpr std::size_t kWordBytes = 120;  ///< A longer word is indexed by its start.
/// Postings in memory before a commit. Not more, because Xapian is fast while its maps are small.
inline constexpr std::size_t kBatchPostings = 500'000;
inline constexpr std::size_t kBatchTextBytes = 24 * MiB;  ///< Page text in memory before a commit.
/// Positions left free between two runs of words (items of a bulletin, footnotes, running heads),
/// so that no phrase joins them.
inline constexpr std::uint32_t kPositionGap = 100;

// --- One query, before Xapian sees it. A short query can ask for much work, so each way to make
// one query large is bounded.
inline constexpr std::size_t kQueryBytes = 8 * KiB;     ///< A longer query is a 414 (GET).
inline constexpr std::size_t kFormBytes = 64 * KiB;     ///< A form sent with POST.
inline constexpr std::size_t kQueryWords = 64;          ///< An OR of 1,000 words takes 42 ms.
inline constexpr std::size_t kQueryDepth = 16;          ///< Parentheses within parentheses.
inline constexpr std::size_t kPatterns = 8;             ///< Wildcards and fuzzy words of a query.
inline constexpr std::size_t kExpansionTerms = 1'000;   ///< Words that one pattern stands for.
inline constexpr std::size_t kExpansionValues = 1'000;  ///< Symbols that one pattern stands for.
inline constexpr std::size_t kExpansionPostings = 500'000;  ///< Postings of those words together.
/// Words of the index that all patterns of one query may look at.
inline constexpr std::size_t kExpansionWalk = 1'000'000;
inline constexpr std::uint32_t kNearWindow = 100;  ///< Words for NEAR/n and "…"~n.
inline constexpr std::size_t kNotes = 20;          ///< Notes on a query; further ones are counted.
/// Wall time of one query. After it the totals are not exact, and the answer says so.
inline constexpr auto kQueryDeadline = 2000ms;
/// Attempts to read an index that is written to meanwhile. After the last one the answer is a 503.
inline constexpr int kSnapshotAttempts = 3;

// --- Answers.
/// Documents whose pages are looked at to find the best order. tests/benchmark/README.md says what
/// depth costs and gains.
inline constexpr std::size_t kCandidates = 100;
inline constexpr unsigned kLimitDefault = 10, kLimitMax = 100;  ///< Documents on a page of results.
inline constexpr unsigned kHitsDefault = 3, kHitsMax = 50;      ///< Pages shown of one document.
inline constexpr std::size_t kSnippetCodePoints = 280;          ///< Length of a snippet.
inline constexpr std::size_t kFoundIn = 5;        ///< Titles, headings and so on shown of a result.
inline constexpr std::size_t kFacetValues = 100;  ///< Values listed of one facet.
inline constexpr std::size_t kCompletions = 10;   ///< Offered for a query that is being typed.
inline constexpr std::size_t kSimilar = 10;       ///< Documents offered as similar to one.
inline constexpr std::size_t kCopiesListed = 20;  ///< Copies listed behind one result.
inline constexpr std::size_t kSameTextListed = 100;  ///< Copies listed of one document or page.
inline constexpr std::size_t kRelated = 8;           ///< Related words offered beside results.
inline constexpr std::size_t kNearest = 3;           ///< Near misses offered beside the results.

// --- Walks: ordered lists of document ids that stay in memory, so that the pages of one result fit
// together although the index changes.
inline constexpr auto kWalkLife = 15min;  ///< Then a walk is dropped; its pages are gone.
inline constexpr std::size_t kWalkBytes = 256 * MiB;  ///< Memory for all walks together.

// --- HTTP. Debian's httplib 0.11.4 has none of these limits, so our own reader of request heads
// keeps them.
inline constexpr std::size_t kHeadBytes = 16 * KiB;  ///< A request's head.
inline constexpr auto kHeadTime = 3s;                ///< For a whole head or form to arrive.
inline constexpr auto kWriteTime = 5s;    ///< While the client takes no part of an answer.
inline constexpr auto kAnswerTime = 60s;  ///< For a client to take a whole answer.
/// Open connections. Further ones get a 503. select() cannot watch descriptors above 1,023.
inline constexpr std::size_t kConnections = 900;
inline constexpr std::size_t kQueueLength = 64;  ///< Complete requests that wait. Then 503.

}  // namespace karez::limits
