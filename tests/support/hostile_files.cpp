// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/hostile_files.h"

#include <array>
#include <string>
#include <vector>

#include "tests/support/raw_pdf.h"
#include "tests/support/tiny_pdf.h"

namespace karez::testing {
namespace {

using Out = std::ostream;

constexpr std::string_view kFlate = "/Filter/FlateDecode";
constexpr std::string_view kHello = "BT /F 9 Tf 72 700 Td (hellohostile words) Tj ET\n";
constexpr std::size_t kMiB = 1 << 20;

std::string repeated(std::string_view piece, std::size_t times) {
  std::string out;
  out.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

void write_repeated(Out& out, std::string_view piece, std::size_t times) {
  for (std::size_t i = 0; i < times; ++i) out << piece;
}

std::string hello_pdf() { return one_page(stream_object("", kHello)); }

// --- PDFs that ask for time, memory or depth.

void space_bomb(Out& out) {
  out << one_page(stream_object(kFlate, deflated(repeated(" ", kMiB), 1024)));
}
void operator_bomb(Out& out) {
  const std::string piece = repeated("BT /F 1 Tf 1 1 Td (AAAAAAAAAAAAAAAA) Tj ET\n", 20'000);
  out << one_page(stream_object(kFlate, deflated(piece, 100)));
}
void triple_deflate(Out& out) {
  const std::string twice = deflated(deflated(deflated(repeated(" ", kMiB), 256)));
  out << one_page(stream_object("/Filter[/FlateDecode/FlateDecode/FlateDecode]", twice));
}
void arrays_in_content(Out& out) {
  const std::string nested = repeated("[", 2'000'000) + repeated("]", 2'000'000) + " TJ\n";
  out << one_page(stream_object(kFlate, deflated(nested + std::string(kHello))));
}
void arrays_in_catalogue(Out& out) {
  out << one_page(stream_object("", kHello), {},
                  "/X " + repeated("[", 2'000'000) + repeated("]", 2'000'000));
}
void laughing_forms(Out& out) {
  constexpr int kLevels = 12;
  std::vector<std::string> forms;
  for (int i = 0; i < kLevels; ++i) {
    const std::string inner = i + 1 < kLevels ? repeated("/X Do ", 10) : std::string(kHello);
    forms.push_back(
        stream_object("/Type/XObject/Subtype/Form/BBox[0 0 999 999]/Resources<</Font<<"
                      "/F 5 0 R>>/XObject<</X " +
                          std::to_string(7 + i) + " 0 R>>>>",
                      inner));
  }
  out << one_page(stream_object("", "/X Do"), forms);
}
void page_tree_loop(Out& out) {
  out << raw_pdf({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>",
                  "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font"
                  "<</F 5 0 R>>>>>>",
                  stream_object("", kHello), "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"});
}
void form_loop(Out& out) {
  out << one_page(stream_object("", "/X Do " + std::string(kHello)),
                  {stream_object("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X "
                                 "6 0 R>>>>",
                                 "/X Do /X Do")});
}
void count_bomb(Out& out) {
  out << raw_pdf({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 2000000000>>",
                  "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R>>",
                  stream_object("", kHello)});
}

// --- PDFs that are locked, damaged, or more than they seem.

void user_password(Out& out) { out << encrypted_pdf(std::string(kHello), "secret", "owner"); }
void owner_password(Out& out) { out << encrypted_pdf(std::string(kHello), "", "owner"); }
void truncated(Out& out) { out << hello_pdf().substr(0, 90); }
void header_only(Out& out) { out << "%PDF-1.7\n"; }
void nul_bytes(Out& out) { write_repeated(out, std::string_view("\0", 1), 1'000'000); }
void nothing(Out& out) { out << ""; }
void one_byte(Out& out) { out << "%"; }

void active_pdf(Out& out) {
  out << one_page(
      stream_object("", kHello),
      {"null", "<</S/JavaScript/JS(app.alert\\('evilscriptword'\\))>>",
       "<</S/Launch/F(/bin/sh)/Next 9 0 R>>", "<</S/URI/URI(http://evil.example/evilurlword)>>",
       "<</Type/Filespec/F(../../evil.exe)/EF<</F 11 0 R>>>>",
       stream_object("/Type/EmbeddedFile", "MZ evilattachmentword")},
      "/OpenAction 7 0 R/AA<</WC 8 0 R>>/Names<</EmbeddedFiles<</Names[(x)10 0 R]>>>>");
}

// A page in a font that is not embedded; `text` is a hexadecimal string in that encoding.
void far_eastern(Out& out, std::string_view encoding, std::string_view ordering,
                 std::string_view text) {
  const std::string system =
      "<</Registry(Adobe)/Ordering(" + std::string(ordering) + ")/Supplement 2>>";
  out << raw_pdf({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                  "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font"
                  "<</F 5 0 R>>>>>>",
                  stream_object("", "BT /F 20 Tf 72 700 Td <" + std::string(text) + "> Tj ET\n"),
                  "<</Type/Font/Subtype/Type0/BaseFont/STSong/Encoding/" + std::string(encoding) +
                      "/DescendantFonts[6 0 R]>>",
                  "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong/CIDSystemInfo" + system +
                      "/DW 1000/FontDescriptor 7 0 R>>",
                  "<</Type/FontDescriptor/FontName/STSong/Flags 4/FontBBox[0 0 1000 1000]"
                  "/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>"});
}
void gbk(Out& out) { far_eastern(out, "GBK-EUC-H", "GB1", "C8CBC8A8B1A8B8E6"); }
void unicode_gb(Out& out) { far_eastern(out, "UniGB-UCS2-H", "GB1", "4EBA674362A5544A"); }
void shift_jis(Out& out) { far_eastern(out, "90ms-RKSJ-H", "Japan1", "906C8CA095F18D90"); }
void identity(Out& out) { far_eastern(out, "Identity-H", "GB1", "0CA60C83041106E1"); }

// --- Files that are not what their name says.

void zip(Out& out) {
  out << std::string_view("PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x13\0\0\0", 30)
      << "AndroidManifest.xml";
}
void exe(Out& out) {
  out << "MZ\x90" << std::string(60, '\0') << "This program cannot be run in DOS mode.";
}
void elf(Out& out) {
  out << "\x7F"
         "ELF\x02\x01\x01"
      << std::string(200, '\0');
}
void polyglot(Out& out) {
  out << "<!doctype html><script>evilscriptword</script><p>hellohostile words</p><!--\n"
      << hello_pdf() << "-->";
}

// --- Web pages.

void deep_html(Out& out) {
  out << "<!doctype html>";
  write_repeated(out, "<div>", 1'000'000);
  out << "hellohostile words";
  write_repeated(out, "</div>", 1'000'000);
}
void long_attribute(Out& out) {
  out << "<!doctype html><p title=\"";
  write_repeated(out, "evilattributeword ", 100 * kMiB / 18);
  out << "\">hellohostile words</p>";
}
void open_comment(Out& out) {
  out << "<!doctype html><p>hellohostile words</p><!-- ";
  write_repeated(out, "evilcommentword <!-- -- ", 400'000);
}
void script_tricks(Out& out) {
  out << "<!doctype html><p>hellohostile words</p><script>evilscriptword</script ><SCRIPT "
         "x='</script>'>evilscriptword</ScRiPt/><script><!-- <script> evilscriptword </script> "
         "evilscriptword --></script><style>evilscriptword</style\n><noscript>evilscriptword"
         "</noscript><template>evilscriptword</template><iframe>evilscriptword</iframe>";
}
void entity_bomb(Out& out) {
  out << "<!DOCTYPE html [<!ENTITY a \"evilentityword\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>"
         "<p>hellohostile words ";
  write_repeated(out, "&b;&#x10FFFF;&#0;&#xD800;&#99999999999;&notanentity;&amp", 100'000);
}
void redirecting_html(Out& out) {
  out << "<html><head><base href='http://evil.example/'><meta http-equiv=refresh content='0;"
         "url=http://evil.example/evilurlword'><link rel=stylesheet href=evilurlword></head>"
         "<body onload=evilscriptword()><img src=http://evil.example/evilurlword>hellohostile "
         "words</body></html>";
}
void many_attributes(Out& out) {
  out << "<!doctype html><p";
  for (int i = 0; i < 100'000; ++i) out << " a" << i << "=b";
  out << ">hellohostile words</p>";
}

// --- Mails.

void mail_head(Out& out, std::string_view subject, std::string_view type) {
  out << "From: a@example.org\nTo: b@example.org\nSubject: " << subject
      << "\nDate: Fri, 9 Sep 2022 11:00:00 +0200\nMIME-Version: 1.0\nContent-Type: " << type
      << "\n";
}
void nested_mail(Out& out) {
  mail_head(out, "hellohostile words", "multipart/mixed; boundary=b0");
  for (int i = 0; i < 10'000; ++i) {
    out << "\n--b" << i << "\nContent-Type: multipart/mixed; boundary=b" << i + 1 << "\n";
  }
  out << "\n--b10000\nContent-Type: text/plain\n\ndeep\n";
}
void like_boundaries(Out& out) {
  mail_head(out, "hellohostile words", "multipart/mixed; boundary=\"--\"");
  for (int i = 0; i < 100'000; ++i) out << "\n----" << std::string(static_cast<size_t>(i % 7), '-');
  out << "\n\nbody\n------\n";
}
void base64_line(Out& out) {
  mail_head(out, "hellohostile words", "text/plain; charset=utf-8");
  out << "Content-Transfer-Encoding: base64\n\n";
  // "evilword"+CRLF-free filling, on one line of a gigabyte.
  const std::string piece = repeated("ZXZpbGJhc2U2", kMiB / 12);
  for (int i = 0; i < 1024; ++i) out << piece;
}
void long_header(Out& out) {
  mail_head(out, "hellohostile words", "text/plain");
  out << "X-Long: ";
  write_repeated(out, "evilheaderword ", 50 * kMiB / 15);
  out << "\n\nbody\n";
}
void encoded_word_bomb(Out& out) {
  out << "From: a@example.org\nDate: Fri, 9 Sep 2022 11:00:00 +0200\nSubject: ";
  write_repeated(out, "=?utf-8?Q?=68?=\n ", 200'000);
  out << "=?utf-7?B?!!!!?=\nTo: ";
  write_repeated(out, "=?x?=?=?utf-8?B?/w=?= <a@b>,", 50'000);
  out << "\n\nhellohostile words\n";
}
void climbing_attachment(Out& out) {
  mail_head(out, "hellohostile words", "multipart/mixed; boundary=b");
  out << "\n--b\nContent-Type: text/plain\n\nbody\n--b\nContent-Type: text/plain; "
         "name=\"../../etc/cron.d/x\"\nContent-Disposition: attachment; "
         "filename=\"../../etc/cron.d/x\"\n\nclimbingattachment\n--b--\n";
}

// --- Text.

void one_line(Out& out) {
  const std::string piece = repeated("hellohostile words and more of them, ", kMiB / 37);
  for (int i = 0; i < 1024; ++i) out << piece;
}
void long_word(Out& out) {
  out << "hellohostile words\n\n";
  const std::string piece(kMiB, 'q');
  for (int i = 0; i < 100; ++i) out << piece;
  out << "\n";
}
void broken_utf8(Out& out) {
  out << "hellohostile words \xED\xA0\x80 \xC0\xAF \xFF\xFE \xF5\x80\x80\x80 \xE2\x80 end\n";
}
void with_nuls(Out& out) { out << std::string_view("hellohostile words\0and\0more\0", 28); }
void utf16_without_mark(Out& out) {
  for (const char c : std::string_view("hellohostile words in UTF-16, little-endian.\n")) {
    out << c << '\0';
  }
}
void lone_surrogates(Out& out) {
  out << std::string_view("\xFF\xFEh\0i\0 \0\x00\xD8 \0\x00\xDC \0w\0o\0r\0d\0", 26);
}

constexpr std::string_view kFind = "hellohostile";

constexpr std::array kFiles{
    HostileFile{10, "space-bomb.pdf", "1 GB of spaces, deflated to 1 MB",
                "time_limit|indexed+no_text", "", "", 30, space_bomb, true},
    HostileFile{11, "operator-bomb.pdf", "2,000,000 text operators on one spot",
                "indexed|time_limit", "", "", 30, operator_bomb, true},
    HostileFile{12, "triple-deflate.pdf", "256 MB deflated three times",
                "indexed+no_text|time_limit", "", "", 25, triple_deflate, true},
    HostileFile{13, "arrays-content.pdf", "2,000,000 nested arrays in a page",
                "indexed+no_text|time_limit|memory_limit", "", "", 30, arrays_in_content, true},
    HostileFile{13, "arrays-catalogue.pdf", "2,000,000 nested arrays in the catalogue",
                "indexed|damaged|time_limit|memory_limit", "", "", 30, arrays_in_catalogue, true},
    HostileFile{14, "laughing-forms.pdf", "10^11 nested form calls in 3 KB", "time_limit", "", "",
                30, laughing_forms, true},
    HostileFile{15, "page-tree-loop.pdf", "a page tree that holds itself",
                "indexed+damaged|damaged", "", "", 5, page_tree_loop},
    HostileFile{15, "form-loop.pdf", "a form that draws itself twice", "indexed", kFind, "", 5,
                form_loop},
    HostileFile{16, "count-bomb.pdf", "/Count 2000000000", "damaged", "", "", 5, count_bomb},
    HostileFile{17, "user-password.pdf", "needs a password", "encrypted", "", kFind, 5,
                user_password},
    HostileFile{18, "owner-password.pdf", "password for changing only", "indexed", kFind, "", 5,
                owner_password},
    HostileFile{19, "truncated.pdf", "the first 90 bytes of a PDF", "damaged", "", "", 5,
                truncated},
    HostileFile{19, "header-only.pdf", "nothing but %PDF-1.7", "damaged", "", "", 5, header_only},
    HostileFile{19, "nul.pdf", "1 MB of NUL", "damaged|unsupported", "", "", 5, nul_bytes},
    HostileFile{19, "empty.pdf", "no bytes", "empty", "", "", 5, nothing},
    HostileFile{19, "one-byte.pdf", "one byte", "damaged|no_text|unsupported", "", "", 5, one_byte},
    HostileFile{21, "active.pdf", "JavaScript, Launch, URI, embedded program", "indexed", kFind,
                "evilscriptword OR evilurlword", 5, active_pdf},
    HostileFile{22, "gbk.pdf", "CJK font not embedded, GBK-EUC-H", "indexed", "人权报告", "", 5,
                gbk},
    HostileFile{22, "unicode-gb.pdf", "CJK font not embedded, UniGB-UCS2-H", "indexed", "人权报告",
                "", 5, unicode_gb},
    HostileFile{22, "shift-jis.pdf", "CJK font not embedded, 90ms-RKSJ-H", "indexed", "人権報告",
                "", 5, shift_jis},
    HostileFile{22, "identity.pdf", "CJK font not embedded, Identity-H", "indexed", "人权报告", "",
                5, identity},
    HostileFile{28, "app.pdf", "an APK named .pdf", "unsupported", "", "", 5, zip},
    HostileFile{28, "program.txt", "an EXE named .txt", "unsupported", "", "", 5, exe},
    HostileFile{28, "program.html", "an ELF program named .html", "unsupported", "", "", 5, elf},
    HostileFile{29, "polyglot.pdf", "a PDF that is HTML too", "indexed", kFind, "evilscriptword", 5,
                polyglot},
    HostileFile{30, "deep.html", "1,000,000 nested <div>", "indexed", kFind, "", 10, deep_html,
                true},
    HostileFile{30, "attribute.html", "an attribute of 100 MB", "indexed", kFind,
                "evilattributeword", 20, long_attribute, true},
    HostileFile{30, "comment.html", "a comment of 10 MB without end", "indexed", kFind,
                "evilcommentword", 10, open_comment, true},
    HostileFile{30, "script.html", "</script > tricks", "indexed", kFind, "evilscriptword", 5,
                script_tricks},
    HostileFile{30, "entities.html", "entity bombs, 600,000 bad references",
                "indexed|indexed+quality_low", kFind, "evilentityword", 10, entity_bomb, true},
    HostileFile{30, "redirect.html", "<base>, <meta refresh>, onload", "indexed", kFind,
                "evilscriptword OR evilurlword", 5, redirecting_html},
    HostileFile{30, "attributes.html", "100,000 attributes of one tag", "indexed", kFind, "", 25,
                many_attributes, true},
    HostileFile{31, "nested.eml", "10,000 nested multiparts",
                "indexed|indexed+unsupported|indexed+partial|indexed+too_large|damaged", "", "", 10,
                nested_mail},
    HostileFile{31, "boundaries.eml", "100,000 lines like its boundary",
                "indexed|indexed+damaged|indexed+unsupported|indexed+too_large", kFind, "", 10,
                like_boundaries},
    HostileFile{31, "base64.eml", "a base64 line of 1 GB",
                "indexed|indexed+too_large|indexed+partial|memory_limit|too_large|time_limit", "",
                "", 60, base64_line, true},
    HostileFile{31, "header.eml", "a header of 50 MB", "indexed", kFind, "evilheaderword", 20,
                long_header, true},
    HostileFile{31, "encoded-words.eml", "250,000 encoded words (RFC 2047)",
                "indexed|indexed+quality_low", kFind, "", 20, encoded_word_bomb, true},
    HostileFile{31, "climbing.eml", "an attachment named ../../etc/cron.d/x",
                "indexed|indexed+unsupported", kFind, "", 5, climbing_attachment},
    HostileFile{32, "one-line.txt", "1 GB of text in one line",
                "too_large|indexed+too_large|indexed+partial|memory_limit", "", "", 60, one_line,
                true},
    HostileFile{33, "one-word.txt", "a word of 100 MB",
                "too_large|indexed|indexed+quality_low|indexed+too_large|indexed+partial", "", "",
                30, long_word, true},
    HostileFile{34, "bad-utf8.txt", "surrogates, overlong forms, stray bytes",
                "indexed|indexed+quality_low", kFind, "", 5, broken_utf8},
    HostileFile{34, "nuls.txt", "NUL between words", "indexed|indexed+quality_low|unsupported", "",
                "", 5, with_nuls},
    HostileFile{34, "utf16.txt", "UTF-16 without mark", "indexed|indexed+quality_low", kFind, "", 5,
                utf16_without_mark},
    HostileFile{34, "surrogates.txt", "lone surrogates in UTF-16",
                "indexed|indexed+quality_low|unsupported|no_text", "", "", 5, lone_surrogates},
};

}  // namespace

std::span<const HostileFile> hostile_files() { return kFiles; }

}  // namespace karez::testing
