// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/command/index_main.h"

int main(int argc, char** argv) { return karez::index_main(argc, argv); }
