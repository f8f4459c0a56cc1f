// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/message.h"
#include "server/search/searcher.h"

/// One function a route: reads the checked request, asks the searcher, shows the answer.
namespace karez::http {

// Web pages (pages.cpp).
Response home(Searcher& searcher, const Request& request);
Response search_page(Searcher& searcher, const Request& request);
Response document_page(Searcher& searcher, const Request& request);
Response text_page(Searcher& searcher, const Request& request);
Response coverage_page(Searcher& searcher, const Request& request);
Response help_page(Searcher& searcher, const Request& request);
Response problem_about(Searcher& searcher, const Request& request);
Response asset(Searcher& searcher, const Request& request);

// API v1 (api.cpp).
Response api_search(Searcher& searcher, const Request& request);
Response api_document(Searcher& searcher, const Request& request);
Response api_page(Searcher& searcher, const Request& request);
Response api_document_search(Searcher& searcher, const Request& request);
Response api_facets(Searcher& searcher, const Request& request);
Response api_coverage(Searcher& searcher, const Request& request);
Response api_health(Searcher& searcher, const Request& request);
Response api_openapi(Searcher& searcher, const Request& request);

}  // namespace karez::http
