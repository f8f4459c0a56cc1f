// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include "common/index/record.h"

namespace karez {

/// Adds the terms and slots of all fields that follow from a record alone (common/schema.h).
void add_fields(const Record& record, Xapian::Document& document);

/// Replaces the terms and data that change while the text stays: paths, superseded. Keeps the
/// rest of the document, also when it comes from a database.
void set_state(const Record& record, Xapian::Document& document);

}  // namespace karez
