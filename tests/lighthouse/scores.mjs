// Lighthouse's scores of every page that a guest, a member or an organizer can just open. Performance is told, and asked
// for only with STRICT=1: it depends on what else the machine does. scores.mjs PART measures the pages with PART in
// their address.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { readFileSync } from "node:fs";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { COMMUNITY, follow, isLinked } from "../pages/places.mjs";

const MINIMUM = 98;
const FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
const isStrict = process.env.STRICT === "1";

async function startDemo() {
  const arguments_ = ["demo", "--seed", "1", "--members", "60", "--listen", "127.0.0.1:0"];
  const program = spawn(process.env.ENGAWA ?? "target/debug/engawa", arguments_, { stdio: ["ignore", "pipe", "inherit"] });
  process.on("exit", () => program.kill("SIGTERM"));
  for await (const line of createInterface(program.stdout)) {
    const found = line.match(/http:\/\/[\d.]+:\d+/);
    if (found) {
      return { base: found[0], stop: () => program.kill("SIGTERM") };
    }
  }
  throw new Error("the demo ended before it told its address");
}

/** The cookie of the person at this place of the demo's list. */
async function signIn(base, place) {
  const people = await (await fetch(`${base}/dev/people`)).text();
  const person = people.split("<li").filter((item) => item.includes('name="account"'))[place];
  const [, account] = person.match(/name="account" value="([^"]+)"/);
  const answer = await fetch(`${base}/dev/become`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: base },
    body: new URLSearchParams({ account }),
  });
  return answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0]).join("; ");
}

/** A report. A busy machine sometimes paints nothing in time, which Lighthouse calls an error: once more, then. */
async function measure(address, options) {
  const { lhr } = await lighthouse(address, options);
  return lhr.runtimeError ? (await lighthouse(address, options)).lhr : lhr;
}

/** The pages of one person that need nothing done before and are no errors: those without a path, and those that a link leads to. */
async function pagesOf(who, headers = {}) {
  const pages = [];
  for (const { route, path, send, status, public: isPublic = false } of list[who]) {
    const [, name] = path?.match(/^\{(\w+)\}/) ?? [];
    if (send || status || (path && !isLinked(name))) {
      continue;
    }
    const read = async (address) => (await fetch(demo.base + address, { headers })).text();
    const found = name && (await follow(name, read).catch(() => null));
    const there = name ? found && path.replace(`{${name}}`, found) : route.replace("{community}", COMMUNITY);
    // What a demo has none of, such as a report, is left out.
    if (there?.includes(only) && !pages.some(({ path }) => path === there)) {
      pages.push({ path: there, isPublic, headers });
    }
  }
  return pages;
}

const only = process.argv[2] ?? "";
const list = JSON.parse(readFileSync(new URL("../pages/pages.json", import.meta.url)));
const demo = await startDemo();
const chrome = await launch({ chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium", chromeFlags: FLAGS });
let failed = 0;
try {
  const [organizer, member, lead] = await Promise.all([0, 1, 2].map((place) => signIn(demo.base, place)));
  const pages = [
    ...(await pagesOf("guest")),
    ...(await pagesOf("member", { cookie: member })),
    ...(await pagesOf("lead", { cookie: lead })),
    ...(await pagesOf("organizer", { cookie: organizer })),
  ];
  for (const { path, isPublic, headers } of pages) {
    const asked = ["performance", "accessibility", "best-practices", ...(isPublic ? ["seo"] : [])];
    const { categories, audits, runtimeError, finalDisplayedUrl } = await measure(demo.base + path, {
      port: chrome.port,
      logLevel: "error",
      onlyCategories: asked,
      extraHeaders: headers,
    });
    const isThere = !runtimeError && new URL(finalDisplayedUrl).pathname === path;
    const low = [];
    const scores = asked.map((name) => {
      const score = Math.round((categories[name].score ?? 0) * 100);
      if (score < MINIMUM && (name !== "performance" || isStrict)) {
        low.push(name);
      }
      return `${name} ${score}`;
    });
    console.log(`${low.length === 0 && isThere ? "ok    " : "FAILED"} ${path}: ${scores.join(", ")}${runtimeError ? ` (${runtimeError.code})` : ""}`);
    failed += low.length === 0 && isThere ? 0 : 1;
    for (const name of low) {
      for (const { id, weight } of categories[name].auditRefs) {
        if (weight > 0 && (audits[id].score ?? 1) < 0.9) {
          console.log(`         ${name}: ${id}: ${audits[id].title}`);
        }
      }
    }
  }
} finally {
  await chrome.kill();
  demo.stop();
}
process.exitCode = failed === 0 ? 0 : 1;
