// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/message.h"
#include "server/site/site.h"

/// Handlers of API v1, one for each route. Each reads the checked request, asks the searcher, and
/// returns the answer as JSON or the refusal as problem+json. A Site belongs to one thread, so each
/// handler runs in the thread of its worker.
namespace karez::http {

Response api_search(Site& site, const Request& request);
Response api_document(Site& site, const Request& request);
Response api_page(Site& site, const Request& request);
Response api_document_search(Site& site, const Request& request);
Response api_facets(Site& site, const Request& request);
Response api_similar(Site& site, const Request& request);
Response api_copies(Site& site, const Request& request);
Response api_related(Site& site, const Request& request);
Response api_suggest(Site& site, const Request& request);
Response api_coverage(Site& site, const Request& request);
Response api_health(Site& site, const Request& request);
Response api_openapi(Site& site, const Request& request);

}  // namespace karez::http
