#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the golden PDFs anew from texts/*.txt and layouts/*: one file a producer and text. Only needed when
# texts or producers are added; the PDFs are committed. README.md tells what came from where.
#   tests/golden/make.sh [FOLDER]   (default: the folder of this script)
# Debian packages: chromium weasyprint libreoffice-writer-nogui pango1.0-tools texlive-xetex
# texlive-lang-arabic texlive-latex-recommended fonts-noto-core fonts-noto-cjk fonts-dejavu-core
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=$(mkdir -p "${1:-$here}" && cd "${1:-$here}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SOURCE_DATE_EPOCH=1700000000

# language, direction, font
languages='ar rtl Noto Naskh Arabic
fa rtl Noto Naskh Arabic
he rtl Noto Serif Hebrew
ug rtl Noto Naskh Arabic
ur rtl Noto Nastaliq Urdu
bo ltr Noto Serif Tibetan
th ltr Noto Serif Thai
km ltr Noto Serif Khmer
my ltr Noto Serif Myanmar
hi ltr Noto Serif Devanagari
zh ltr Noto Serif CJK SC
ko ltr Noto Serif CJK KR
en ltr DejaVu Serif'
direction_of() { awk -v l="$1" '$1 == l {print $2}' <<<"$languages"; }
font_of() { awk -v l="$1" '$1 == l {$1 = $2 = ""; print substr($0, 3)}' <<<"$languages"; }
escaped() { sed 's/&/\&amp;/g; s/</\&lt;/g' "$1"; }

html() {  # html LANGUAGE [STYLE]
  echo "<!doctype html><html lang='$1' dir='$(direction_of "$1")'><meta charset='utf-8'><title>$1</title>"
  echo "<style>@page {size: A4; margin: 22mm} body {font: 11pt '$(font_of "$1")'; ${2:-}}</style><p>"
  escaped "$here/texts/$1.txt" | sed 's/^$/<p>/'
}
flat_odt() {  # flat_odt LANGUAGE ALIGNMENT
  local mode=lr-tb
  [ "$(direction_of "$1")" = rtl ] && mode=rl-tb
  local font='style:font-name="F" style:font-name-asian="F" style:font-name-complex="F"'
  local size='fo:font-size="11pt" style:font-size-asian="11pt" style:font-size-complex="11pt"'
  cat <<EOF
<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="F" svg:font-family="'$(font_of "$1")'"/>
</office:font-face-decls>
<office:styles><style:style style:name="P" style:family="paragraph">
<style:paragraph-properties fo:text-align="$2" style:writing-mode="$mode" fo:margin-bottom="6pt"/>
<style:text-properties $font $size/></style:style></office:styles>
<office:body><office:text>
EOF
  escaped "$here/texts/$1.txt" | awk 'NF {print "<text:p text:style-name=\"P\">" $0 "</text:p>"}'
  echo '</office:text></office:body></office:document>'
}
# TeX needs to be told of left-to-right words in a right-to-left line, and of fonts that have them.
tex() {  # tex LANGUAGE
  echo '\documentclass[11pt,a4paper]{article}\usepackage[margin=25mm]{geometry}\usepackage{fontspec}'
  [ "$(direction_of "$1")" = rtl ] && echo '\usepackage{bidi}'
  echo "\\setmainfont[Script=$(script_of "$1")]{$(font_of "$1")}\\newfontfamily\\latin{DejaVu Serif}"
  echo "\\XeTeXlinebreaklocale '$1'\\sloppy\\begin{document}" | tr "'" '"'
  [ "$(direction_of "$1")" = rtl ] && echo '\setRTL'
  sed -E 's/[&%#_$]/\\&/g' "$here/texts/$1.txt" |
    if [ "$(direction_of "$1")" = rtl ]; then
      sed -E 's|[0-9A-Za-zÜü]([A-Za-z0-9Üü:/. -]*[A-Za-z0-9])?|\\LR{\\latin &}|g'
    else cat; fi
  echo '\end{document}'
}
script_of() {
  case $1 in ar | fa | ug | ur) echo Arabic ;; he) echo Hebrew ;; bo) echo Tibetan ;; *) echo Default ;; esac
}

with_pango() {  # cairo
  pango-view -q --no-display --font="$(font_of "$1") 11" --width=430 --wrap=word-char --margin=60 \
    --language="$1" ${3:+$3} -o "$2" "$here/texts/$1.txt"
}
with_chromium() {
  html "$1" "${3:-}" >"$work/page.html"
  chromium --headless --no-sandbox --disable-gpu --user-data-dir="$work/profile" --no-pdf-header-footer \
    --print-to-pdf="$2" "file://$work/page.html" 2>/dev/null
}
with_weasyprint() {
  html "$1" "${3:-}" >"$work/page.html"
  weasyprint -q "$work/page.html" "$2"
}
with_libreoffice() {
  flat_odt "$1" "${3:-start}" >"$work/text.fodt"
  soffice -env:UserInstallation="file://$work/office" --headless --convert-to pdf --outdir "$work" \
    "$work/text.fodt" >/dev/null 2>&1
  mv "$work/text.pdf" "$2"
}
with_xelatex() {
  tex "$1" >"$work/text.tex"
  (cd "$work" && xelatex -interaction=batchmode text.tex >/dev/null)
  mv "$work/text.pdf" "$2"
}

golden() {  # golden PRODUCER LANGUAGE [VARIANT OPTION]
  local name="$out/$1-$2${3:+-$3}.pdf"
  basename "$name"
  "with_$1" "$2" "$name" "${4:-}"
}

for language in ar fa he ug ur bo; do
  for producer in pango chromium libreoffice xelatex; do golden "$producer" "$language"; done
done
for language in ar he; do golden weasyprint "$language"; done
golden pango ug justified --justify
golden chromium ug justified 'text-align: justify'
golden libreoffice ug justified justify
for language in ar fa; do
  golden chromium "$language" columns 'columns: 2; column-gap: 9mm; text-align: justify'
done
for language in th km my hi; do
  for producer in pango chromium libreoffice; do golden "$producer" "$language"; done
done
for language in zh ko en; do golden libreoffice "$language"; done
languages='ar rtl DejaVu Sans'  # Its ligatures of lam and alef are one sign.
for producer in pango chromium libreoffice; do golden "$producer" ar ligatures; done

layout() {  # layout PRODUCER TEXT
  cp "$here/layouts/$2.tex" "$work"
  (cd "$work" && "$1" -interaction=batchmode "$2.tex" >/dev/null)
  mv "$work/$2.pdf" "$out/$1-$2.pdf"
}
layout pdflatex en-columns
layout xelatex es-columns
