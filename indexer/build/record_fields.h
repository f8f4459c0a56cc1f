// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include "common/index/record.h"

namespace karez {

/// Adds the terms and slots of all fields that follow from the record alone: title, author, date
/// and so on (common/schema.h).
void add_fields(const Record& record, Xapian::Document& document);

/// Replaces the terms and data that may change while the text stays: paths and superseded. Keeps
/// all other terms of the document. `document` may be new or come from a database.
void set_state(const Record& record, Xapian::Document& document);

}  // namespace karez
