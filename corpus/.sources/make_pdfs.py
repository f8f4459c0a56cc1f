#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the PDFs of the demonstration archive from the HTML beside this script.

Needs the Debian packages chromium, fonts-noto-core and fonts-noto-cjk. The PDFs are kept in the
repository, so this is only for whoever changes the sources. Run: corpus/.sources/make_pdfs.py
"""

import pathlib
import re
import subprocess
import sys
import tempfile

SOURCES = pathlib.Path(__file__).resolve().parent
REPORTS = SOURCES.parent / "reports"
# The day of the run would make every run another file. Same length, so offsets stay right.
FIXED_DATE = b"D:20230301000000+00'00'"


def print_to_pdf(source: pathlib.Path, target: pathlib.Path) -> None:
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            ["chromium", "--headless", "--disable-gpu", "--no-sandbox", f"--user-data-dir={profile}",
             "--no-pdf-header-footer", "--generate-pdf-document-outline",
             f"--print-to-pdf={target}", source.as_uri()],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def fix_dates(pdf: bytes) -> bytes:
    dates = re.compile(rb"D:\d{14}[+-]\d\d'\d\d'")
    return dates.sub(FIXED_DATE, pdf)


def main() -> int:
    for source in sorted(SOURCES.glob("*.html")):
        target = REPORTS / (source.stem + ".pdf")
        print_to_pdf(source, target)
        target.write_bytes(fix_dates(target.read_bytes()))
        print(f"{target.relative_to(SOURCES.parent)}: {target.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
