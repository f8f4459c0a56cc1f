// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace karez {

/// Makes this process know no fonts of the machine, until it ends. poppler looks for fonts to fill
/// in forms. The text must not depend on which are installed, and a jailed child may not read them.
void use_no_fonts();

}  // namespace karez
