// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/check/check_main.h"

int main(int argc, char** argv) { return karez::check_main(argc, argv); }
