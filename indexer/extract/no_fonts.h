// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace karez {

/// From now on this process knows no fonts of the machine. poppler looks for them to fill in forms,
/// and text must not depend on which are installed; nor may a jailed child read them.
void use_no_fonts();

}  // namespace karez
