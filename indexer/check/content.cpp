// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/check/content.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "common/hints.h"
#include "common/index/binary.h"
#include "common/index/catalogue_entry.h"
#include "common/index/stem_forms.h"
#include "common/limits.h"
#include "common/schema.h"
#include "common/text/unicode.h"
#include "indexer/check/document_check.h"
#include "indexer/maintenance/stored_documents.h"
#include "indexer/run/catalogue.h"
#include "indexer/run/updates.h"
#include "indexer/write/manifest_counts.h"
#include "indexer/write/xapian_edge.h"

// WholeCheck::run() goes through the kinds of things a database holds, one function each.
// documents() comes first, because it gathers the ids that the others compare with: which page
// texts, paths, former locations and totals must exist. manifest() comes after catalogue(), because
// it compares failed files, too.
namespace karez {
namespace {

constexpr std::uint64_t kProgressEvery = 64;  // documents
constexpr const char* kRunIndexer = "Run karez-index over the folder again";

// What is kept of each document for the comparisons after documents().
struct CheckedDocument {
  std::uint32_t pages = 0;
  bool live = true;
  std::vector<std::string> paths;
};

// One check of all that a database holds.
class WholeCheck {
 public:
  WholeCheck(const Xapian::Database& database, Depth depth, const CheckProgress& progress)
      : database_(database),
        depth_(depth),
        progress_(progress),
        documents_check_(database, depth) {}

  Findings run() {
    documents();
    frames();
    catalogue();
    former();
    stems();
    manifest();
    if (depth_ == Depth::deep) postings();
    return std::move(out_);
  }

 private:
  void add(const char* code, std::string message, std::string where,
           std::string advice = hints::kBackupOrRepair) {
    out_.add({.code = code,
              .message = std::move(message),
              .where = std::move(where),
              .advice = std::move(advice)});
  }

  void documents() {
    const std::vector<Xapian::docid> docids = stored_documents(database_);
    for (std::size_t i = 0; i < docids.size(); ++i) {
      if (progress_ && i % kProgressEvery == 0) progress_("documents", i, docids.size());
      auto record = documents_check_.check(docids[i], out_);
      if (!record) continue;
      add_to_manifest(*record, counted_);
      CheckedDocument known{.pages = static_cast<std::uint32_t>(record->pages.size()),
                            .live = is_live(*record),
                            .paths = std::move(record->paths)};
      if (!documents_.emplace(record->id, std::move(known)).second) {
        add("id", "Two documents have the same id", record->id.short_hex());
      }
    }
    if (progress_) progress_("documents", docids.size(), docids.size());
  }

  // Calls visit for all keys with a prefix, and says when the walk broke off.
  void walk(std::string_view prefix, const char* what,
            const std::function<void(const std::string&, const std::string&)>& visit) {
    const auto walked = for_each_stored_metadata(database_, prefix, visit);
    if (walked) return;
    add("database",
        fmt::format("The index's {} cannot be read to the end: {}", what, walked.error().message),
        "");
  }

  // Every page text must belong to a page of a document. The other direction is part of
  // documents().
  void frames() {
    walk(keys::kPagePrefix, "page texts", [&](const std::string& key, const std::string&) {
      const std::size_t head = keys::kPagePrefix.size() + DocumentId{}.bytes.size();
      ByteReader number(std::string_view(key).substr(std::min(head, key.size())));
      const std::uint64_t page = number.varint();
      const auto id = DocumentId::from_raw(
          std::string_view(key).substr(keys::kPagePrefix.size(), DocumentId{}.bytes.size()));
      const auto known = id ? documents_.find(*id) : documents_.end();
      if (number.complete() && known != documents_.end() && page >= 1 &&
          page <= known->second.pages) {
        return;
      }
      add("orphan", "The index holds the text of a page that no document has",
          id ? id->short_hex() : "");
    });
  }

  // An entry without a gap must have its document. A document must have exactly the paths of the
  // catalogue, and be live when it has some.
  void catalogue() {
    walk(keys::kPathPrefix, "catalogue", [&](const std::string& key, const std::string& value) {
      ++out_.counts["paths"];
      auto entry = decode_catalogue_entry(value);
      if (!entry || keys::path(entry->path) != key) {
        add("catalogue", "An entry of the catalogue cannot be read", "");
        return;
      }
      if (entry->id && !entry->gap && !documents_.contains(*entry->id)) {
        add("catalogue", "The catalogue names a document that the index does not hold",
            printable_path(entry->path));
      }
      catalogue_.put(std::move(*entry));
    });
    for (const auto& [id, known] : documents_) {
      if (known.paths == printable_paths(catalogue_, id) && known.live != known.paths.empty()) {
        continue;
      }
      add("catalogue", "A document's paths are not those of the catalogue", id.short_hex(),
          kRunIndexer);
    }
  }

  // Former locations belong to documents without a path only.
  void former() {
    walk(keys::kFormerPrefix, "former places",
         [&](const std::string& key, const std::string& value) {
           const auto id =
               DocumentId::from_raw(std::string_view(key).substr(keys::kFormerPrefix.size()));
           const auto known = id ? documents_.find(*id) : documents_.end();
           if (known != documents_.end() && !known->second.live && !value.empty()) return;
           add("catalogue",
               "The index keeps a former location for a document that has a path or does not exist",
               id ? id->short_hex() : "");
         });
  }

  // An entry is sound when decoding and encoding it again gives the same bytes. A key as long as a
  // key may be does not hold its whole stem, so its entry cannot be checked in this way.
  void stems() {
    walk(keys::kStemPrefix, "stem dictionary",
         [&](const std::string& key, const std::string& value) {
           ++out_.counts["stems"];
           const std::size_t split = key.find('\0');
           const bool cut =
               key.size() >= limits::kTermBytes;  // the end of the stem is not in the key
           if (cut) return;
           const std::string stem = split == key.npos ? "" : key.substr(split + 1);
           if (split != key.npos && encode_forms(stem, decode_forms(stem, value)) == value) return;
           add("stems", "An entry of the stem dictionary cannot be read", printable_path(key));
         });
  }

  // The totals are counted from the records by the same functions as in the writer.
  void manifest() {
    const auto stored = at_xapian_edge("", [&]() -> Result<Manifest> {
      return decode_manifest(database_.get_metadata(std::string(keys::kManifest)));
    });
    if (!stored) {
      add("manifest", "The manifest cannot be read: " + stored.error().message, "");
      return;
    }
    counted_.schema = stored->schema;
    counted_.analyzer = stored->analyzer;
    const auto compare = [&](const char* what, std::uint64_t said, std::uint64_t counted) {
      if (said == counted) return;
      add("manifest",
          fmt::format("The manifest says {} {}, the index holds {}", said, what, counted), "");
    };
    compare("documents", stored->documents, counted_.documents);
    compare("pages", stored->pages, counted_.pages);
    compare("pages without text", stored->pages_without_text, counted_.pages_without_text);
    compare("failed files", stored->failed_files, catalogue_.failed_files());
    if (stored->languages != counted_.languages) {
      add("manifest", "The language counts in the manifest differ from those of the documents", "");
    }
    if (stored->sum == counted_.sum) return;
    add("generation",
        fmt::format("The index says generation {}, its documents give {}", generation_of(*stored),
                    generation_of(counted_)),
        "");
  }

  // Xapian stores postings twice: terms by document, and documents by term. document_check.cpp
  // compares the first with the texts. Here the second is summed up by document and compared with
  // that.
  void postings() {
    std::unordered_map<Xapian::docid, std::uint64_t> found;
    const auto walked = at_xapian_edge("", [&]() -> Result<void> {
      std::uint64_t terms = 0;
      for (auto term = database_.allterms_begin(); term != database_.allterms_end(); ++term) {
        if (progress_ && ++terms % 10'000 == 0) progress_("terms", terms, terms);
        const auto end = database_.postlist_end(*term);
        for (auto posting = database_.postlist_begin(*term); posting != end; ++posting) {
          found[*posting] += posting_sum(*term, posting.get_wdf());
        }
      }
      return {};
    });
    if (!walked) {
      add("postings", "The lists of documents by word cannot be read: " + walked.error().message,
          "");
      return;
    }
    for (const auto& [docid, sum] : documents_check_.posting_sums()) {
      const auto other = found.find(docid);
      if (other != found.end() && other->second == sum) continue;
      add("postings", "The word lists of the index do not match this document",
          fmt::format("number {}", docid));
    }
  }

  const Xapian::Database& database_;
  Depth depth_;
  const CheckProgress& progress_;
  DocumentCheck documents_check_;
  std::map<DocumentId, CheckedDocument> documents_;
  Catalogue catalogue_;
  Manifest counted_;
  Findings out_;
};

}  // namespace

Findings ContentCheck::check_all(const CheckProgress& progress) {
  return WholeCheck(database_, depth_, progress).run();
}

ContentCheck::Slice ContentCheck::check_slice(Xapian::docid after, std::size_t documents) {
  Slice slice;
  DocumentCheck check(database_, depth_);
  auto posting = database_.postlist_begin("");
  for (posting.skip_to(after + 1); posting != database_.postlist_end("") && documents > 0;
       ++posting, --documents) {
    slice.last = *posting;
    check.check(*posting, slice.findings);
  }
  return slice;
}

}  // namespace karez
