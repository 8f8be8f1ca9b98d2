// Opens every page of the site in a browser and holds it to what is promised: docs/development.md lists the rules.
//
// A page is loaded anew for each width, since a layout may shift at one and not at another, and in each language. Themes
// change without loading: nothing on the server depends on the one that the system asks for. The theme that a reader
// chooses is an attribute, the system's a media query; `sameEitherWay` compares the two, so that all rules need looking
// at only one of them.

import os from "node:os";
import { checkPage } from "./checks.mjs";
import { LANGUAGES, PAGES, WAYS, addressOf, invite, openPage, send } from "./people.mjs";
import { startBrowser, startDemo } from "./site.mjs";

const only = process.argv[2];
const demo = await startDemo();
const browser = await startBrowser();
const failures = [];
let passed = 0;
const entries = Object.values(PAGES).flat();
const routes = entries.map(({ route }) => route).filter(Boolean);
const patterns = [...new Set(routes)].map((route) => new RegExp(`^${route.replace(/\{\w+\}/g, "[^/]+")}$`));
const isListed = (path) => patterns.some((pattern) => pattern.test(path));
const heaviest = { bytes: 0 };

async function walk(way, language, site) {
  const page = await openPage(browser, language);
  for (const { who, prepare } of way) {
    await prepare(page, site);
    for (const entry of PAGES[who]) {
      const name = `${entry.name ?? entry.path ?? entry.route} as ${who}`;
      if (only && !name.includes(only)) {
        continue;
      }
      const go = () => page.goto(addressOf(entry, site), { waitUntil: "load" });
      const steps = entry.send ? { begin: go, open: () => send(page, entry.send) } : { begin: () => {}, open: go };
      const asked = { base: site.base, language, status: entry.status ?? 200, isListed };
      const result = await checkPage(page, steps, asked).catch((error) => ({
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

const started = performance.now();
try {
  const site = { base: demo.base };
  const organizer = await openPage(browser, "ja");
  await invite(organizer, site);
  await organizer.browserContext().close();
  const waiting = WAYS.flatMap((way) => LANGUAGES.map((language) => [way, language]));
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      await walk(...next, { ...site, language: next[1] });
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, os.availableParallelism()) }, work));
} finally {
  await browser.close();
  demo.stop();
}

for (const { page, language, theme = "-", width = "-", rule, element } of failures) {
  console.log(`FAILED ${page} | ${language} | ${theme} | ${width} px | ${rule} | ${element}`);
}
const seconds = Math.round((performance.now() - started) / 1000);
console.log(`${entries.length} pages in ${LANGUAGES.length} languages, ${seconds} s; the heaviest, ${heaviest.name}: ${heaviest.bytes} bytes`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
