// Starts what the audit needs: a demo on a free port, and one browser.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const PROGRAM = process.env.ENGAWA ?? new URL("../../target/debug/engawa", import.meta.url).pathname;
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
// No sandbox: build machines run as root in containers. Nothing but our own pages is opened.
export const FLAGS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Room for a shared memory that containers keep small.
  "--disable-dev-shm-usage",
];

/** A demo that runs: its address, and how to end it. Always the same sixty people. */
export async function startDemo() {
  const program = spawn(PROGRAM, ["demo", "--seed", "1", "--members", "60", "--listen", "127.0.0.1:0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const stop = () => program.kill("SIGTERM");
  process.on("exit", stop);
  for await (const line of createInterface(program.stdout)) {
    const found = line.match(/http:\/\/[\d.]+:\d+/);
    if (found) {
      return { base: found[0], stop };
    }
  }
  throw new Error("the demo ended before it told its address");
}

export function startBrowser() {
  return puppeteer.launch({ executablePath: CHROMIUM, args: FLAGS, pipe: true });
}
