// Pictures of every page, for eyes: node screenshots.mjs FOLDER. index.html in the folder shows them side by side.

import { mkdirSync, writeFileSync } from "node:fs";
import { join as joinPath } from "node:path";
import { LANGUAGES, PAGES, WAYS, openPage, prepareSite, way } from "./people.mjs";
import { startBrowser, startDemo } from "./site.mjs";

const folder = process.argv[2] ?? "target/screenshots";
const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } };
const THEMES = ["light", "dark"];

mkdirSync(folder, { recursive: true });
const demo = await startDemo();
const browser = await startBrowser();
const rows = [];

async function walk(steps, language, site) {
  const page = await openPage(browser, language);
  for (const { who, prepare } of steps) {
    await prepare(page, site);
    for (const [number, entry] of PAGES[who].entries()) {
      const { begin, open } = await way(page, entry, site);
      await begin();
      await open();
      const name = entry.name ?? entry.path ?? entry.route;
      const file = `${who}-${String(number + 1).padStart(2, "0")}-${name.replace(/\W+/g, "-").replace(/^-|-$/g, "") || "landing"}`;
      const pictures = [];
      for (const [size, viewport] of Object.entries(SIZES)) {
        for (const theme of THEMES) {
          await page.emulateMediaFeatures([
            { name: "prefers-color-scheme", value: theme },
            { name: "prefers-reduced-motion", value: "reduce" },
          ]);
          // As high as the page: a bar at the bottom of the window would lie across a longer picture.
          await page.setViewport(viewport);
          const height = await page.evaluate(() => document.documentElement.scrollHeight);
          await page.setViewport({ ...viewport, height: Math.max(height, viewport.height) });
          const picture = `${file}-${language}-${theme}-${size}.png`;
          await page.screenshot({ path: joinPath(folder, picture) });
          pictures.push(picture);
        }
      }
      rows.push({ file, title: `${name} as ${who}, ${language}`, pictures });
    }
  }
  await page.browserContext().close();
}

try {
  const site = { base: demo.base };
  const organizer = await openPage(browser, "ja");
  await prepareSite(organizer, site);
  await organizer.browserContext().close();
  for (const steps of WAYS) {
    for (const language of LANGUAGES) {
      await walk(steps, language, { ...site, language });
    }
  }
} finally {
  await browser.close();
  demo.stop();
}

const sections = rows
  .sort((one, other) => one.file.localeCompare(other.file))
  .map(({ title, pictures }) => {
    const images = pictures.map((file) => `<a href="${file}"><img src="${file}" alt="${file}" loading="lazy"></a>`);
    return `<h2>${title}</h2>\n<p>${images.join("\n")}</p>`;
  });
writeFileSync(joinPath(folder, "index.html"), `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Engawa: every page</title>
<style>body { font: 14px sans-serif } p { display: flex; gap: 8px; align-items: start } img { height: 420px; border: 1px solid #999 }</style>
${sections.join("\n")}
</html>
`);
console.log(`${rows.flatMap(({ pictures }) => pictures).length} pictures: ${joinPath(folder, "index.html")}`);
