// Opens every page of the site in a browser and holds it to what is promised: docs/development.md lists the rules.
//
// A page is loaded anew for each width, since a layout may shift at one and not at another, and in each language. Themes
// change without loading: nothing on the server depends on the one that the system asks for. The theme that a reader
// chooses is an attribute, the system's a media query; `sameEitherWay` compares the two, so that all rules need looking
// at only one of them.

import os from "node:os";
import { checkPage } from "./checks.mjs";
import { LANGUAGES, PAGES, openPage, pieces, prepareSite, way } from "./people.mjs";
import { startBrowser, startDemo } from "./site.mjs";

const only = process.argv[2];
const demo = await startDemo();
const failures = [];
let passed = 0;
const entries = Object.values(PAGES).flat();
const routes = entries.map(({ route }) => route).filter(Boolean);
const patterns = [...new Set(routes)].map((route) => new RegExp(`^${route.replace(/\{\w+\}/g, "[^/]+")}$`));
const isListed = (path) => patterns.some((pattern) => pattern.test(path));
const heaviest = { bytes: 0 };

async function walk(browser, piece, language, site) {
  const page = await openPage(browser, language);
  for (const { who, prepare, entries } of piece) {
    await prepare(page, site);
    for (const entry of entries) {
      const name = `${entry.name ?? entry.path ?? entry.route} as ${who}`;
      if (only && !name.includes(only)) {
        continue;
      }
      const result = await check(page, entry, site, language).catch((error) => ({
        passed: 0,
        failures: [{ rule: "opens", element: error.message }],
      }));
      passed += result.passed;
      failures.push(...result.failures.map((failure) => ({ page: name, language, ...failure })));
      if (result.bytes > heaviest.bytes) {
        Object.assign(heaviest, { bytes: result.bytes, name });
      }
    }
  }
  await page.browserContext().close();
}

async function check(page, entry, site, language) {
  const steps = await way(page, entry, site);
  return checkPage(page, steps, { base: site.base, language, status: entry.status ?? 200, sheets: entry.sheets, isListed });
}

/** A browser of its own for each processor: pages in one browser wait for each other. */
async function work(waiting, site) {
  const browser = await startBrowser();
  try {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [piece, language] = next;
      await walk(browser, piece, language, { ...site, language }).catch((error) => {
        failures.push({ page: `the way of ${piece[0].who}`, language, rule: "prepared", element: error.message });
      });
    }
  } finally {
    await browser.close();
  }
}

const started = performance.now();
try {
  const site = { base: demo.base };
  const browser = await startBrowser();
  await prepareSite(await openPage(browser, "ja"), site);
  await browser.close();
  const isAsked = (piece) => !only || piece.some(({ who, entries }) => entries.some((entry) => `${entry.name ?? entry.path ?? entry.route} as ${who}`.includes(only)));
  const waiting = [...pieces()].filter(isAsked).flatMap((piece) => LANGUAGES.map((language) => [piece, language]));
  // The longest first, so that nobody waits for one at the end.
  const length = ([piece]) => piece.reduce((sum, { entries }) => sum + entries.length, 0);
  waiting.sort((one, other) => length(other) - length(one));
  await Promise.all(Array.from({ length: Math.max(2, os.availableParallelism()) }, () => work(waiting, site)));
} finally {
  demo.stop();
}

for (const { page, language, theme = "-", width = "-", rule, element } of failures) {
  console.log(`FAILED ${page} | ${language} | ${theme} | ${width} px | ${rule} | ${element}`);
}
const seconds = Math.round((performance.now() - started) / 1000);
console.log(`${entries.length} pages in ${LANGUAGES.length} languages, ${seconds} s; the heaviest, ${heaviest.name}: ${heaviest.bytes} bytes`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
