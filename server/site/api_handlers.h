// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/message.h"
#include "server/site/site.h"

/// Handlers of API v1, one a route: each reads the checked request, asks the searcher and shows the
/// answer.
namespace karez::http {

Response api_search(Site& site, const Request& request);
Response api_document(Site& site, const Request& request);
Response api_page(Site& site, const Request& request);
Response api_document_search(Site& site, const Request& request);
Response api_facets(Site& site, const Request& request);
Response api_coverage(Site& site, const Request& request);
Response api_health(Site& site, const Request& request);
Response api_openapi(Site& site, const Request& request);

}  // namespace karez::http
