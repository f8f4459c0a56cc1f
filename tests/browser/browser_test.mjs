// SPDX-License-Identifier: GPL-3.0-or-later
// node browser_test.mjs --bin DIR --out DIR [--chromium FILE] [--index DIR]
// Drives the page without scripts as a reader would; then looks at every kind of page at two widths, in
// light and dark, for faults of accessibility, and keeps pictures. With --index, pictures of that index.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { hostileTitle, writeArchive } from "./archive.mjs";
import { index, serve } from "./site.mjs";

const SKIP = 77;
const here = dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({
  options: {
    bin: { type: "string" },
    out: { type: "string" },
    chromium: { type: "string", default: "/usr/bin/chromium" },
    index: { type: "string" },
  },
});

for (const needed of [join(here, "node_modules/playwright-core"), options.chromium]) {
  if (existsSync(needed)) continue;
  console.log(`skipped: ${needed} is missing (run "npm ci" in tests/browser, install chromium)`);
  process.exit(SKIP);
}
const { chromium } = await import("playwright-core");
const axe = readFileSync(join(here, "node_modules/axe-core/axe.min.js"), "utf8");

const faults = [];

/// A context that notes every request to elsewhere, every console error, every dialog.
async function watched(browser, site, settings) {
  const context = await browser.newContext({ baseURL: site.origin, ...settings });
  context.on("request", (request) => {
    if (new URL(request.url()).origin !== site.origin) faults.push(`request to ${request.url()}`);
  });
  context.on("page", (page) => {
    page.on("console", (message) => {
      if (message.type() === "error") faults.push(`console at ${page.url()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => faults.push(`page error: ${error}`));
    page.on("dialog", (dialog) => {
      faults.push(`dialog: ${dialog.message()}`);
      dialog.dismiss();
    });
  });
  return context;
}

const steps = {
  async "the home page says what is here"(page) {
    await page.goto("/");
    assert.match(await page.locator(".coverage").first().innerText(), /documents, .* pages/);
    assert.ok((await page.locator(".newest .result").count()) > 0);
  },

  async "a search finds the words and marks them"(page) {
    await page.goto("/");
    await page.getByRole("searchbox").fill("observers");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/search\?q=observers/);
    assert.match(await page.locator(".total").innerText(), /^[23] documents$/);
    const marks = await page.locator(".snippet mark").allInnerTexts();
    assert.ok(marks.length > 0 && marks.every((word) => /^observers$/i.test(word)), `${marks}`);
    assert.match(await page.locator(".coverage").innerText(), /1 file could not be read/);
  },

  async "a hostile title is only text"(page) {
    await page.goto("/search?q=observers");
    assert.ok(await page.getByRole("link", { name: hostileTitle, exact: true }).isVisible());
    assert.equal(await page.locator("main script, main img, main b").count(), 0);
  },

  async "a facet narrows, a chip widens again"(page) {
    await page.goto("/search?q=observers");
    const all = await page.locator(".result").count();
    await page.locator("aside.facets").getByRole("link", { name: /bulletin/ }).click();
    await page.waitForURL(/type=bulletin/);
    assert.equal(await page.locator(".result").count(), 1);
    assert.match(await page.locator(".chips").innerText(), /bulletin/);
    await page.locator(".chips a").click();
    assert.equal(await page.locator(".result").count(), all);
  },

  async "an order is kept by the next search"(page) {
    await page.goto("/search?q=observers");
    await page.getByLabel("Order").selectOption("date");
    await page.getByRole("button", { name: "Sort" }).click();
    await page.waitForURL(/sort=date/);
    assert.match(await page.locator(".result .date").first().innerText(), /^2021/);
    await page.getByRole("searchbox").fill("court");
    await page.keyboard.press("Enter");
    await page.waitForURL(/q=court&sort=date/);
  },

  async "dates narrow"(page) {
    await page.goto("/search?q=observers");
    const form = page.locator("aside form.dates");
    await form.getByLabel("from").fill("2022-09");
    await form.getByLabel("to").fill("2022-10");
    await form.getByRole("button").click();
    await page.waitForURL(/from=2022-09&to=2022-10/);
    assert.equal(await page.locator(".result").count(), 1);
  },

  async "a hit opens its page with the word marked"(page) {
    await page.goto("/search?q=detainees");
    await page.locator(".result", { hasText: "Weekly Brief" }).locator(".hit-link").first().click();
    await page.waitForURL(/\/documents\/[0-9a-f]{16,64}\/pages\/\d+\?q=detainees#m1$/);
    const mark = page.locator(".page-text mark#m1");
    assert.match(await mark.innerText(), /^detainees$/i);
    const box = await mark.boundingBox();
    assert.ok(box.y >= 0 && box.y < page.viewportSize().height, "the mark is in sight");
    assert.match(await page.locator(".citation").innerText(), /[0-9a-f]{64}/);
  },

  async "the next hit is a step away"(page) {
    await page.goto("/search?q=observers");
    await page.locator(".result", { hasText: "Weekly Brief" }).locator(".hit-link").first().click();
    const first = page.url();
    const next = page.getByRole("link", { name: /Next hit|Previous hit/ }).first();
    await next.click();
    assert.notEqual(page.url(), first);
    assert.ok((await page.locator(".page-text mark").count()) > 0);
  },

  async "a document is searched within"(page) {
    await page.goto("/search?q=letters");
    await page.locator(".result", { hasText: "Weekly Brief" }).locator("h2 a").click();
    await page.locator("form.within input").fill("observers");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\?q=observers$/);
    assert.match(await page.locator("#found").innerText(), /2 of 3 items match/);
    assert.match(await page.locator(".metadata").innerText(), /from sidecar/);
  },

  async "nothing found says what was searched"(page) {
    await page.goto("/search?q=zyzzyva");
    assert.match(await page.locator(".empty h2").innerText(), /^Nothing found in \d+ documents, \d+ pages\.$/);
    assert.match(await page.locator(".empty .missing").innerText(), /1 file could not be read: it was not searched/);
    await page.locator(".empty .missing a").click();
    await page.waitForURL(/\/coverage$/);
    assert.match(await page.locator("main").innerText(), /broken\.pdf/);
  },

  async "near misses say what they lack"(page) {
    await page.goto("/search?q=" + encodeURIComponent("observers detainees zyzzyva"));
    assert.ok((await page.locator(".nearest .result").count()) > 0);
    assert.match(await page.locator(".nearest .lacks").first().innerText(), /zyzzyva/);
  },

  async "a slip is noted and answered"(page) {
    await page.goto("/search?q=" + encodeURIComponent("contry:FR observers"));
    assert.match(await page.locator(".notes").innerText(), /contry/);
    assert.match(await page.locator(".notes mark").first().innerText(), /contry/);
  },

  async "pages of results go on and back"(page) {
    await page.goto("/search?q=minutes");
    const first = await page.locator(".result h2").allInnerTexts();
    await page.getByRole("link", { name: /Next/ }).click();
    const second = await page.locator(".result h2").allInnerTexts();
    assert.equal(first.length + second.length, 14);
    assert.equal(new Set([...first, ...second]).size, 14);
    await page.getByRole("link", { name: /Previous/ }).click();
    assert.deepEqual(await page.locator(".result h2").allInnerTexts(), first);
  },

  async "asked by form, the query is in no address"(page) {
    await page.goto("/search?q=minutes");
    await page.getByRole("button", { name: /without the query in the address/ }).click();
    await page.waitForURL(/\/search$/);
    assert.ok((await page.locator(".snippet mark").count()) > 0);
    await page.getByRole("button", { name: /Next/ }).click();
    assert.match(page.url(), /\/search$/);
    await page.locator(".hit-link").first().click();
    assert.match(page.url(), /\/pages\/\d+#m1$/);
    assert.match(await page.locator(".page-text mark").first().innerText(), /minutes/i);
  },

  async "right to left is right to left"(page) {
    await page.goto("/search?q=" + encodeURIComponent("ئۇيغۇر"));
    const snippet = page.locator(".snippet").first();
    assert.equal(await snippet.evaluate((node) => getComputedStyle(node).direction), "rtl");
    assert.equal(await snippet.getAttribute("lang"), "ug");
  },

  async "the keyboard reaches the content first"(page) {
    await page.goto("/help");
    await page.keyboard.press("Tab");
    const skip = page.locator(".skip:focus");
    assert.ok(await skip.isVisible());
    await page.keyboard.press("Enter");
    assert.match(page.url(), /#main$/);
  },
};

async function drive(browser, site) {
  const context = await watched(browser, site, {
    javaScriptEnabled: false,
    viewport: { width: 1280, height: 800 },
  });
  context.setDefaultTimeout(5000);
  for (const [name, step] of Object.entries(steps)) {
    const page = await context.newPage();
    try {
      await step(page);
      console.log(`ok   ${name}`);
    } catch (error) {
      faults.push(`${name}: ${error.message}`);
      console.log(`FAIL ${name}`);
    }
    await page.close();
  }
  await context.close();
}

/// Addresses to look at: a word that is found, a document and a page of it, and the rest. Nothing when
/// the word is not there.
async function pagesOf(site, q) {
  const answer = await fetch(`${site.origin}/api/v1/search?q=${encodeURIComponent(q)}`);
  const found = (await answer.json()).results[0];
  if (!found) return undefined;
  const query = encodeURIComponent(q);
  return {
    home: "/",
    results: `/search?q=${query}`,
    filtered: `/search?q=${query}&type=report&type=bulletin&from=2000&sort=-date`,
    nothing: `/search?q=${query}%20zyzzyva%20contry:FR`,
    document: `${found.url}?q=${query}`,
    text: found.hits[0].url,
    coverage: "/coverage",
    help: "/help",
    missing: "/documents/0000000000000000",
  };
}

async function lookAt(page, name, width) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > width) faults.push(`${name}: ${wide} px wide on ${width} px`);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  for (const violation of violations) {
    const where = violation.nodes.map((node) => node.target.join(" ")).slice(0, 3);
    const why = violation.nodes[0].failureSummary.replace(/\s+/g, " ");
    faults.push(`${name}: ${violation.id} (${violation.help}) at ${where.join(", ")}: ${why}`);
  }
}

async function look(browser, site, words) {
  const views = [];
  for (const [language, q] of Object.entries(words)) {
    for (const [name, path] of Object.entries((await pagesOf(site, q)) ?? {})) views.push([`${name}-${language}`, path]);
  }
  for (const width of [360, 1280]) {
    for (const colorScheme of ["light", "dark"]) {
      const context = await watched(browser, site, { viewport: { width, height: 800 }, colorScheme });
      const page = await context.newPage();
      for (const [name, path] of views) {
        await page.goto(path);
        const full = `${name}-${width}-${colorScheme}`;
        await page.screenshot({ path: join(options.out, `${full}.png`), fullPage: true });
        await lookAt(page, full, width);
      }
      await context.close();
    }
  }
  console.log(`looked at ${views.length} pages, twice as wide, twice as dark: ${options.out}`);
}

const words = options.index
  ? { en: "detention", ar: "حقوق", zh: "人权", ug: "ئۇيغۇر", bo: "བོད" }
  : { en: "observers", ug: "ئۇيغۇر" };
mkdirSync(options.out, { recursive: true });
const scratch = mkdtempSync(join(tmpdir(), "karez-browser-"));
let site, browser;
try {
  let directory = options.index;
  if (!directory) {
    directory = join(scratch, "index");
    writeArchive(join(scratch, "files"));
    index(options.bin, directory, join(scratch, "files"));
  }
  site = await serve(options.bin, directory);
  browser = await chromium.launch({
    executablePath: options.chromium,
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"],
  });
  if (!options.index) await drive(browser, site);
  await look(browser, site, words);
} finally {
  await browser?.close();
  const ended = await site?.stop();
  if (ended && ended.status !== 0) faults.push(`karez-server ended with ${ended.status}`);
  rmSync(scratch, { recursive: true, force: true });
}
// Chromium itself reports the 404 of the page that is missing on purpose.
const real = faults.filter((fault) => !/console at .*\/documents\/0{16}: Failed to load resource/.test(fault));
for (const fault of real) console.log(`FAULT ${fault}`);
process.exit(real.length === 0 ? 0 : 1);
