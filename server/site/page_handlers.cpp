// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/site/page_handlers.h"

#include <algorithm>

#include "server/http/router.h"
#include "server/search/coverage.h"
#include "server/site/parameters.h"
#include "server/views/assets.h"
#include "server/views/coverage_page.h"
#include "server/views/document_page.h"
#include "server/views/help_page.h"
#include "server/views/home_page.h"
#include "server/views/problem_page.h"
#include "server/views/search_page.h"
#include "server/views/similar_page.h"
#include "server/views/text_page.h"

// Each handler has three steps: read the parameters (parameters.h), ask the searcher, make the page
// (views). A page asked for by POST keeps the query out of its own links as well (views::Asked).
namespace karez::http {
namespace {

constexpr unsigned kNewestShown = 6;  // Newest documents on the home page.

Response page(std::string html) {
  Response response;
  response.body = std::move(html);
  return response;
}

Response refused(const Problem& problem) { return to_response(problem, RouteKind::page); }
Response refused(const Error& error) { return refused(problem_of(error)); }

views::Asked asked_by(const Request& request) {
  return request.method == "POST" ? views::Asked::by_form : views::Asked::by_address;
}

}  // namespace

// The empty query finds all documents, the newest first. The home page shows no hits, so none are
// searched for.
Response home(Site& site, const Request&) {
  SearchRequest newest;
  newest.limit = kNewestShown;
  newest.hits = 0;
  newest.facets = {Field::language};
  const auto found = site.searcher.search(newest);
  return found ? page(views::home_page(*found)) : refused(found.error());
}

Response search_page(Site& site, const Request& request) {
  auto ask = search_request_of(request);
  ask.facets = {kFacets.begin(), kFacets.end()};
  ask.related = true;
  const auto found = site.searcher.search(ask);
  if (!found) return refused(found.error());
  return page(views::search_page(ask, *found, asked_by(request)));
}

// With a query, the page also lists the pages of this document that match.
Response document_page(Site& site, const Request& request) {
  const auto id = document_id_of(request.captures.front());
  if (!id) return refused(Problem{.kind = ProblemKind::not_found});
  const auto document = site.searcher.document(*id);
  if (!document) return refused(document.error());
  const auto same = site.searcher.same_text(*id, std::nullopt);
  if (!same) return refused(same.error());
  std::optional<DocumentSearch> found;
  if (const auto q = q_of(request); !q.empty()) {
    auto result = site.searcher.search_document(*id, q);
    if (!result) return refused(result.error());
    found = std::move(*result);
  }
  return page(views::document_page(*document, *same, found, asked_by(request)));
}

Response text_page(Site& site, const Request& request) {
  const auto id = document_id_of(request.captures.front());
  const auto number = page_number_of(request.captures.back());
  if (!id || !number) return refused(Problem{.kind = ProblemKind::not_found});
  const auto found = site.searcher.page(*id, *number, q_of(request));
  if (!found) return refused(found.error());
  const auto same = site.searcher.same_text(*id, *number);
  if (!same) return refused(same.error());
  return page(views::text_page(*found, *same, asked_by(request)));
}

Response similar_page(Site& site, const Request& request) {
  const auto id = document_id_of(request.captures.front());
  if (!id) return refused(Problem{.kind = ProblemKind::not_found});
  const auto found = site.searcher.similar(*id, page_asked(request));
  return found ? page(views::similar_page(*found)) : refused(found.error());
}

// All gaps are read, and narrowed to the asked codes afterwards: the page shows how many places
// each reason has, also those not asked for.
Response coverage_page(Site& site, const Request& request) {
  auto coverage = site.searcher.coverage(true);
  if (!coverage) return refused(coverage.error());
  const auto codes = gap_codes_of(request);
  keep_codes(*coverage, codes);
  return page(views::coverage_page(*coverage, {codes, list_page_of(request)}, site.jail));
}

Response help_page(Site&, const Request&) { return page(views::help_page()); }

// The "type" of a problem is an address of this server; it explains the problem.
Response problem_about(Site&, const Request& request) {
  const auto table = problem_table();
  const auto row = std::ranges::find(table, request.captures.front(), &ProblemRow::slug);
  if (row == table.end()) return refused(Problem{.kind = ProblemKind::not_found});
  return page(views::problem_page(Problem{.kind = row->kind}));
}

// The name of an asset holds a hash of its content. So the name serves as ETag, and the browser may
// keep the file for a year (31,536,000 seconds) without asking again.
Response asset(Site&, const Request& request) {
  const auto* file = views::find_asset(request.captures.front());
  if (file == nullptr) return refused(Problem{.kind = ProblemKind::not_found});
  const auto etag = '"' + std::string(file->name) + '"';
  Response response;
  response.content_type = file->content_type;
  response.headers = {{"Cache-Control", "public, max-age=31536000, immutable"}, {"ETag", etag}};
  response.status = request.if_none_match == etag ? 304 : 200;
  if (response.status == 200) response.body = file->content;
  return response;
}

}  // namespace karez::http
