// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/message.h"
#include "server/site/site.h"

/// Handlers of web pages, one for each route. Each reads the checked request, asks the searcher,
/// and returns a page; a refusal is a page too. A Site belongs to one thread, so each handler runs
/// in the thread of its worker.
namespace karez::http {

Response home(Site& site, const Request& request);
Response search_page(Site& site, const Request& request);
Response document_page(Site& site, const Request& request);
Response text_page(Site& site, const Request& request);
Response similar_page(Site& site, const Request& request);
Response coverage_page(Site& site, const Request& request);
Response help_page(Site& site, const Request& request);
Response problem_about(Site& site, const Request& request);
Response asset(Site& site, const Request& request);

}  // namespace karez::http
