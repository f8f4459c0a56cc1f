// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/deadline.h"

namespace karez {

void DeadlineSource::init(const Xapian::Database& shard) {
  documents_ = shard.get_doccount();
  last_ = shard.get_lastdocid();
  at_ = 0;
  end_ = false;
}

void DeadlineSource::skip_to(Xapian::docid to, double) {
  if (to > at_) at_ = to;
  if (at_ > last_ || deadline_.met()) end_ = true;
}

// Xapian lets check() leave the position open when moving is expensive. Here it is not, so check()
// moves and answers true: the position is valid.
bool DeadlineSource::check(Xapian::docid to, double min_weight) {
  skip_to(to, min_weight);
  return true;
}

}  // namespace karez
