// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

/// Every budget of Karez, in one place, with its unit and its reason. A limit that is met is
/// always said (a gap, a note, a problem); nothing is cut in silence.
namespace karez::limits {

using namespace std::chrono_literals;

inline constexpr std::size_t KiB = 1024;
inline constexpr std::size_t MiB = 1024 * KiB;
inline constexpr std::size_t GiB = 1024 * MiB;

// --- One document, in karez-extract. A 3 KB PDF can ask for hours: time is the real defence.
inline constexpr std::size_t kFileBytes = 2 * GiB - 1;   ///< poppler takes an int length.
inline constexpr std::size_t kChildMemory = 1 * GiB;     ///< RLIMIT_AS beyond what the parent maps.
inline constexpr auto kChildCpu = 120s;                  ///< Total for one document.
inline constexpr auto kPageProgress = 20s;               ///< Wall time without a finished page.
inline constexpr auto kDocumentWall = 600s;              ///< Wall time for one document.
inline constexpr std::size_t kOutputBytes = 64 * MiB;    ///< All frames of one document.
inline constexpr std::size_t kFrameBytes = 16 * MiB;     ///< One frame; one page's text.
inline constexpr std::size_t kPageBytes = 8 * MiB;       ///< Text of one page, half a frame.
inline constexpr std::size_t kPages = 20'000;            ///< Pages or items of one document.
inline constexpr std::uint32_t kMostPages = 1'000'000;   ///< No --limit allows more.
inline constexpr std::size_t kMostNameBytes = 64 * KiB;  ///< No --limit allows more.
inline constexpr std::uint32_t kImageSide = 16'384;      ///< Pixels of a drawn page's longer side.
inline constexpr std::size_t kImagePixels = 15'000'000;  ///< Of a drawn page: A3 at 278 dpi.
inline constexpr auto kOcrTime = 120s;                   ///< To draw, or to recognise, one page.
inline constexpr std::size_t kNameBytes = 4 * KiB;       ///< A label, title or property.

// --- What comes in a document: attachments of mails, messages of mailboxes.
inline constexpr std::size_t kAttachments = 1'000;  ///< Of one mail.
inline constexpr std::size_t kMessages = 20'000;    ///< Of one mailbox.
inline constexpr std::size_t kEmbeddedDepth = 8;    ///< Mails within mails.
inline constexpr std::size_t kPartNameBytes = 200;  ///< An attachment's name; cut, end kept.

// --- The input tree.
inline constexpr std::size_t kTreeDepth = 4096;           ///< Folders in folders: then a gap.
inline constexpr std::size_t kSidecarBytes = 1 * MiB;     ///< Larger is gap bad_sidecar.
inline constexpr std::size_t kQueueTextBytes = 32 * MiB;  ///< Built documents before the writer.

// --- The index.
inline constexpr std::size_t kTermBytes = 245;  ///< Xapian's own limit, prefix included.
inline constexpr std::size_t kWordBytes = 120;  ///< A longer word is indexed by its start.
inline constexpr std::size_t kBatchPostings =
    500'000;  ///< Postings held before a commit: small maps are fast.
inline constexpr std::size_t kBatchTextBytes = 24 * MiB;  ///< Page text held before a commit.
inline constexpr std::uint32_t kPositionGap = 100;        ///< Between runs no phrase may join.

// --- One query, before Xapian sees it.
inline constexpr std::size_t kQueryBytes = 8 * KiB;         ///< Longer is 414 (GET).
inline constexpr std::size_t kFormBytes = 64 * KiB;         ///< A POSTed form.
inline constexpr std::size_t kQueryWords = 64;              ///< OR of 1,000 words takes 42 ms.
inline constexpr std::size_t kQueryDepth = 16;              ///< Nesting of parentheses.
inline constexpr std::size_t kPatterns = 8;                 ///< Wildcards and misspelt words.
inline constexpr std::size_t kExpansionTerms = 1'000;       ///< Words one pattern stands for.
inline constexpr std::size_t kExpansionValues = 1'000;      ///< Symbols one pattern stands for.
inline constexpr std::size_t kExpansionPostings = 500'000;  ///< Sum of their posting lists.
inline constexpr std::size_t kExpansionWalk = 1'000'000;  ///< Words of the index looked at a query.
inline constexpr std::uint32_t kNearWindow = 100;         ///< NEAR/n and "…"~n.
inline constexpr std::size_t kNotes = 20;                 ///< Remarks on a query told one by one.
inline constexpr auto kQueryDeadline = 2000ms;  ///< Then totals are not exact, and say so.
inline constexpr int kSnapshotAttempts = 3;     ///< Then 503.

// --- Answers.
inline constexpr unsigned kLimitDefault = 10, kLimitMax = 100;  ///< Documents a page of results.
inline constexpr unsigned kHitsDefault = 3, kHitsMax = 50;      ///< Pages shown a document.
inline constexpr std::size_t kSnippetCodePoints = 280;
inline constexpr std::size_t kFacetValues = 100;  ///< Values listed a field.
inline constexpr std::size_t kNearest = 5;        ///< Near misses offered.

// --- Walks: ordered lists of ids, kept in memory so that paging is consistent.
inline constexpr auto kWalkLife = 15min;
inline constexpr std::size_t kWalkBytes = 256 * MiB;

// --- HTTP. Debian's httplib 0.11.4 has none of these; our head reader does.
inline constexpr std::size_t kHeadBytes = 16 * KiB;
inline constexpr auto kHeadTime = 3s;             ///< For a whole head or form to arrive.
inline constexpr auto kWriteTime = 5s;            ///< Without a client taking any of an answer.
inline constexpr auto kAnswerTime = 60s;          ///< For a client to take a whole answer.
inline constexpr std::size_t kConnections = 900;  ///< Beyond: 503. select() ends at 1,024.
inline constexpr std::size_t kQueueLength = 64;   ///< Complete requests waiting: then 503.

}  // namespace karez::limits
