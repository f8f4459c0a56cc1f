// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/message.h"
#include "server/search/searcher.h"
#include "server/views/jail_status.h"

/// One function a route: reads the checked request, asks the searcher, shows the answer.
namespace karez::http {

/// What one worker's handlers work with.
struct Site {
  Searcher searcher;
  views::JailStatus jail;
};

// Web pages (pages.cpp).
Response home(Site& site, const Request& request);
Response search_page(Site& site, const Request& request);
Response document_page(Site& site, const Request& request);
Response text_page(Site& site, const Request& request);
Response coverage_page(Site& site, const Request& request);
Response help_page(Site& site, const Request& request);
Response problem_about(Site& site, const Request& request);
Response asset(Site& site, const Request& request);

// API v1 (api.cpp).
Response api_search(Site& site, const Request& request);
Response api_document(Site& site, const Request& request);
Response api_page(Site& site, const Request& request);
Response api_document_search(Site& site, const Request& request);
Response api_facets(Site& site, const Request& request);
Response api_coverage(Site& site, const Request& request);
Response api_health(Site& site, const Request& request);
Response api_openapi(Site& site, const Request& request);

}  // namespace karez::http
