// What is asked of one page.

import { readFileSync } from "node:fs";
import http from "node:http";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const MAX_BYTES = 60_000;
const MAX_SCRIPT = 15_000;
const MAX_SHIFT = 0.01;
const WIDTHS = [320, 390, 768, 1280];
const THEMES = ["light", "dark"];
const AXE_OPTIONS = {
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
  // Off by default in axe, and asked of us.
  rules: { "target-size": { enabled: true } },
  resultTypes: ["violations"],
  preload: false,
};

/**
 * Asks everything of the page that `open` opens, after `begin` went where it is opened from. Gives what failed, how many
 * assertions held, and the bytes it took.
 */
export async function checkPage(page, { begin, open }, { base, language, status, sheets, isListed }) {
  const failures = [];
  let passed = 0;
  const assert = (holds, rule, element, where = {}) => {
    if (holds) {
      passed += 1;
    } else {
      failures.push({ rule, element, ...where });
    }
  };

  let bytes = 0;
  for (const [index, width] of WIDTHS.entries()) {
    await setWidth(page, width);
    await setTheme(page, "light");
    await begin();
    const watched = await watch(page);
    const answer = await open();
    // Layout shifts are told at the end of a frame.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const { shift, refused, ...found } = await page.evaluate(look);
    const seen = await watched.end();

    const at = { width };
    assert(answer.status() === status, "status", `${answer.status()} instead of ${status}`, at);
    assert(found.lang === language, "lang", `<html lang="${found.lang}">`, at);
    assert(shift < MAX_SHIFT, "layout-shift", shift, at);
    assert(refused.length === 0, "content-security-policy", refused.join(", "), at);
    const complaints = seen.complaints.filter((text) => !(status >= 400 && text.includes(`status of ${status}`)));
    assert(complaints.length === 0, "console", complaints.join(" / "), at);
    const foreign = seen.addresses.filter((address) => new URL(address).origin !== base);
    assert(foreign.length === 0, "other-origin", foreign.join(", "), at);
    if (index === 0) {
      bytes = seen.bytes + (found.icon ? await weigh(found.icon) : 0);
      assert(bytes <= MAX_BYTES, "weight", `${bytes} bytes`, at);
      const script = seen.script + found.script;
      assert(script <= MAX_SCRIPT, "script-weight", `${script} bytes of script`, at);
      assert(!/No localization for id|\{ ?\$\w+ ?\}/.test(found.text), "raw-message", found.text.match(/.{0,30}No localization.{0,60}/)?.[0], at);
      const unlisted = found.links.filter((link) => link.startsWith(`${base}/`) && !isListed(new URL(link).pathname));
      assert(unlisted.length === 0, "link-to-unlisted-page", unlisted.join(", "), at);
    }
    assert(await sameEitherWay(page), "theme", "chosen and system's dark theme look different", at);
    const wide = await page.evaluate(findOverflow);
    assert(!wide, "horizontal-scrolling", wide, at);
    const narrow = await page.evaluate(findSqueezed);
    assert(!narrow, "squeezed-text", narrow, at);

    await page.evaluate(AXE);
    for (const theme of THEMES) {
      await setTheme(page, theme);
      const where = { width, theme };
      const violations = await page.evaluate(runAxe, AXE_OPTIONS);
      assert(violations.length === 0, violations[0]?.rule, violations[0]?.element, where);
      failures.push(...violations.slice(1).map((violation) => ({ ...violation, ...where })));
    }
  }

  if (sheets) {
    const count = await countSheets(page);
    assert(count <= sheets, "sheets", `${count} of paper`);
  }

  // The same page where scripts are off.
  await page.setJavaScriptEnabled(false);
  await begin();
  const answer = await open();
  assert(answer.status() === status, "status-without-scripts", `${answer.status()} instead of ${status}`);
  const text = await page.$eval("main", (main) => main.innerText.trim());
  assert(text !== "", "text-without-scripts", "main is empty");
  await page.setJavaScriptEnabled(true);
  return { passed, failures, bytes };
}

/** How many sheets of A4 a page fills. */
async function countSheets(page) {
  const paper = Buffer.from(await page.pdf({ format: "A4", preferCSSPageSize: true }));
  return paper.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
}

/** A narrow window rather than a phone: to become one, a page would have to be loaded again. */
function setWidth(page, width) {
  return page.setViewport({ width, height: 900 });
}

function setTheme(page, theme) {
  return page.emulateMediaFeatures([
    { name: "prefers-color-scheme", value: theme },
    // Colours are read at once, not in the middle of a transition.
    { name: "prefers-reduced-motion", value: "reduce" },
  ]);
}

/** Records what goes over the wire and what the browser complains about, as on a first visit. */
async function watch(page) {
  const client = await page.createCDPSession();
  await client.send("Network.enable");
  await client.send("Network.setCacheDisabled", { cacheDisabled: true });
  const seen = { bytes: 0, script: 0, addresses: [], complaints: [] };
  const types = new Map();
  client.on("Network.requestWillBeSent", ({ requestId, request, type }) => {
    types.set(requestId, type);
    if (!request.url.startsWith("data:")) {
      seen.addresses.push(request.url);
    }
  });
  client.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    seen.bytes += encodedDataLength;
    seen.script += types.get(requestId) === "Script" ? encodedDataLength : 0;
  });
  const onConsole = (message) => {
    if (["error", "warn"].includes(message.type())) {
      seen.complaints.push(message.text());
    }
  };
  const onError = (error) => seen.complaints.push(String(error));
  page.on("console", onConsole).on("pageerror", onError);
  const script = await page.evaluateOnNewDocument(() => {
    globalThis.audit = { shift: 0, refused: [] };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        globalThis.audit.shift += entry.value;
      }
    }).observe({ type: "layout-shift", buffered: true });
    document.addEventListener("securitypolicyviolation", (event) => {
      globalThis.audit.refused.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  return {
    async end() {
      page.off("console", onConsole).off("pageerror", onError);
      await page.removeScriptToEvaluateOnNewDocument(script.identifier);
      await client.detach();
      return seen;
    },
  };
}

function look() {
  const inline = [...document.querySelectorAll("script:not([src])")];
  return {
    ...globalThis.audit,
    lang: document.documentElement.lang,
    text: document.title + document.body.innerText,
    // Without those that lead to a part of this very page.
    links: [...document.querySelectorAll("a[href]:not([href^='#'])")].map((a) => a.href),
    icon: document.querySelector("link[rel=icon]")?.href,
    script: inline.reduce((sum, script) => sum + script.textContent.length, 0),
  };
}

/** The bytes of a file as browsers ask for it: they do not tell about icons. */
function weigh(address) {
  return new Promise((resolve, reject) => {
    const request = http.get(address, { agent: false, headers: { "accept-encoding": "br, gzip" } }, (answer) => {
      const { socket } = answer;
      answer.resume().on("end", () => resolve(socket.bytesRead));
    });
    request.on("error", reject);
  });
}

/** Whether the dark theme that a reader chose looks like the one that the system asks for. */
async function sameEitherWay(page) {
  const looks = () => page.evaluate(() => {
    const read = (element) => {
      const { color, backgroundColor, borderTopColor, fill, stroke, boxShadow } = getComputedStyle(element);
      return [color, backgroundColor, borderTopColor, fill, stroke, boxShadow].join();
    };
    return [...document.querySelectorAll("*")].map(read).join("\n");
  });
  await setTheme(page, "dark");
  const system = await looks();
  await setTheme(page, "light");
  await page.evaluate(() => document.documentElement.setAttribute("data-theme", "dark"));
  const chosen = await looks();
  await page.evaluate(() => document.documentElement.removeAttribute("data-theme"));
  return system === chosen;
}

/** What makes the page wider than its window, if anything does. */
function findOverflow() {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) {
    return null;
  }
  const wide = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > clientWidth + 1);
  const name = wide.at(-1)?.outerHTML.slice(0, 120) ?? "";
  return `${scrollWidth} px in ${clientWidth}: ${name}`;
}

/** A text that a neighbour leaves so little room that it runs down the page a letter at a time. */
function findSqueezed() {
  const textOf = (node) => {
    if (node.nodeType !== Node.ELEMENT_NODE) {
      return node.textContent;
    }
    const hidden = ".sr, svg";
    const copy = node.cloneNode(true);
    copy.querySelectorAll(hidden).forEach((element) => element.remove());
    return copy.matches(hidden) ? "" : copy.textContent;
  };
  const texts = [...document.querySelectorAll("main :is(h1, h2, h3, p, li, dt, dd, label)")];
  const found = texts.find((element) => {
    const hasText = [...element.childNodes].some((node) => textOf(node).trim().length > 8);
    const { width, height } = element.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(element).fontSize);
    return hasText && width > 0 && width < 4 * size && height > 6 * size;
  });
  return found?.outerHTML.slice(0, 120) ?? null;
}

async function runAxe(options) {
  const { violations } = await globalThis.axe.run(document, options);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => ({ rule: id, element: `${node.target.join(" ")}: ${node.failureSummary.replace(/\s+/g, " ").slice(0, 240)}` })),
  );
}
