// Pictures of letters, for eyes: node letters.mjs FOLDER. The folder holds letters as text and HTML; index.html shows all of
// them. No letter may scroll sideways or ask for anything, and no line of text, links apart, is longer than 72 columns.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { startBrowser } from "./site.mjs";

const WIDTHS = [360, 600];
const THEMES = ["light", "dark"];
const folder = resolve(process.argv[2]);
const problems = [];
const rows = [];
const columns = (line) => [...line].reduce((sum, letter) => sum + (letter.codePointAt(0) > 0x2e7f ? 2 : 1), 0);

const browser = await startBrowser();
const page = await browser.newPage();
page.on("request", (request) => {
  if (!request.url().startsWith("file:")) problems.push(`asks for ${request.url()}`);
});
for (const file of readdirSync(folder).filter((name) => name.endsWith(".html") && name !== "index.html").sort()) {
  const name = file.replace(/\.html$/, "");
  const text = readFileSync(join(folder, `${name}.txt`), "utf8");
  for (const line of text.split(/\r?\n/)) {
    // A mark that may not begin a line hangs over by one letter.
    if (columns(line) > 74 && !line.includes("http")) problems.push(`${name}: ${columns(line)} columns: ${line}`);
  }
  await page.goto(pathToFileURL(join(folder, file)).href);
  const pictures = [];
  for (const width of WIDTHS) {
    for (const theme of THEMES) {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
      await page.setViewport({ width, height: 700 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > width) problems.push(`${name}: ${wide} wide at ${width}`);
      const picture = `${name}-${width}-${theme}.png`;
      await page.screenshot({ path: join(folder, picture), fullPage: true });
      pictures.push(`<img src="${picture}" width="${width}">`);
    }
  }
  rows.push(`<h2>${name}</h2>${pictures.join("")}<pre>${text.replaceAll("<", "&lt;")}</pre>`);
}
await browser.close();
writeFileSync(join(folder, "index.html"), `<!doctype html><meta charset="utf-8">${rows.join("")}`);
console.log(`${rows.length} letters in ${folder}`);
if (problems.length > 0) {
  console.error(problems.join("\n"));
  process.exit(1);
}
