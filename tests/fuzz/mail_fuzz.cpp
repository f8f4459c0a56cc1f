// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a mail (GMime and what stands on it): pages as the indexer may rely on them, or a
// gap.

#include "indexer/extract/email.h"
#include "tests/extract/collect.h"
#include "tests/fuzz/page_rules.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace karez;
  testing::CollectSink sink;
  extract_email(fuzz::view(data, size), {}, sink);
  fuzz::check_document(sink.collected);
  for (const Page& page : sink.collected.pages) fuzz::must(clean_text(page.text) == page.text);
  fuzz::must(!sink.collected.pages.empty() || !sink.collected.gaps.empty());
  return 0;
}
