// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/no_fonts.h"

#include <fontconfig/fontconfig.h>

namespace karez {

void use_no_fonts() {
  // A configuration without folders has no fonts. It must live as long as the process.
  static FcConfig* const empty = FcConfigCreate();
  if (empty == nullptr) return;
  FcConfigSetCurrent(empty);
  // The first search asks for the program's name and the user's languages, so it is done here.
  FcPattern* const any = FcPatternCreate();
  FcConfigSubstitute(empty, any, FcMatchPattern);
  FcDefaultSubstitute(any);
  FcPatternDestroy(any);
}

}  // namespace karez
