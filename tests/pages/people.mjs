// Who looks at the pages. Everybody is in a browser context of their own, so that cookies never mix.

import { readFileSync } from "node:fs";

export const COMMUNITY = "cs-tea";
export const PAGES = JSON.parse(readFileSync(new URL("pages.json", import.meta.url)));
export const LANGUAGES = ["ja", "en"];

/**
 * Everybody's way through the site, independent of each other; the later steps of one way need the earlier ones. A
 * step's `prepare` is done before the pages of `PAGES[who]` are opened.
 */
export const WAYS = [
  [{ who: "guest", prepare: async () => {} }],
  [{ who: "member", prepare: (page, site) => become(page, site, ":not(:has(.badge))") }],
  [
    { who: "organizer", prepare: (page, site) => become(page, site, ":has(.badge)") },
    { who: "stopping", prepare: letIn },
  ],
  [
    { who: "asking", prepare: ask },
    { who: "newcomer", prepare: enter },
    { who: "waiting", prepare: join },
  ],
];

/** A page of a fresh context in `language`. */
export async function openPage(browser, language) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setExtraHTTPHeaders({ "accept-language": language });
  return page;
}

/** The address of one entry of `PAGES`. */
export function addressOf(entry, site) {
  const path = entry.path ?? entry.route;
  return site.base + path
    .replace("{community}", COMMUNITY)
    .replace("{link}", site.links?.[site.language] ?? "")
    .replace("{invitation}", site.invitation ?? "")
    .replace("{stop}", site.stop ?? "");
}

/** Makes an invitation that later visitors open. */
export async function invite(page, site) {
  await become(page, site, ":has(.badge)");
  await page.goto(`${site.base}/c/${COMMUNITY}/manage/invitations`);
  await send(page, { to: `/c/${COMMUNITY}/manage/invitations`, uses: "100" });
  const address = await page.$eval("#main code", (code) => code.textContent);
  site.invitation = new URL(address).pathname + new URL(address).search;
}

/** Sends the form whose target is `to`, with these values and without the browser's own checks. */
export async function send(page, { to, ...values }) {
  const navigation = page.waitForNavigation({ waitUntil: "load" });
  await page.evaluate((to, values) => {
    const form = document.querySelector(`#main form[action^="${to}"]`);
    for (const [name, value] of Object.entries(values)) {
      const field = form.elements[name];
      if (field.type === "checkbox") {
        field.checked = value;
      } else {
        field.value = value;
      }
    }
    form.noValidate = true;
    (form.querySelector("button:not([type=button])") ?? form).click();
  }, to, values);
  return navigation;
}

async function become(page, site, which) {
  await page.goto(`${site.base}/dev/people`);
  const navigation = page.waitForNavigation({ waitUntil: "load" });
  await page.$eval(`.rows > li${which} form[action="/dev/become"] button`, (button) => button.click());
  await navigation;
}

async function ask(page, site) {
  await page.goto(`${site.base}/login`);
  const to = `newcomer-${site.language}@demo.example`;
  await send(page, { to: "/login", email: to });
  const link = await findInMail(page, site, to, "/login/confirm");
  site.links = { ...site.links, [site.language]: link };
}

/** The path of a link in a mail to `to`. A worker of the program sends mails: look until it is there. */
async function findInMail(page, site, to, prefix) {
  for (let tries = 0; tries < 100; tries += 1) {
    await page.goto(`${site.base}/dev/mail`);
    const link = await page.evaluate((to, prefix) => {
      const letters = [...document.querySelectorAll("#main article")].filter((letter) => letter.textContent.includes(to));
      return letters.map((letter) => letter.querySelector(`a[href*='${prefix}']`)?.href).find(Boolean);
    }, to, prefix);
    if (link) {
      return link.replace(site.base, "");
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no mail to ${to} with ${prefix}`);
}

/** Lets somebody in, whose mail has a link that stops mails. */
async function letIn(page, site) {
  await page.goto(`${site.base}/c/${COMMUNITY}/manage/members?list=waiting`);
  await send(page, { to: `/c/${COMMUNITY}/manage/members/` });
  site.stop = await findInMail(page, site, "@", "/mail/stop");
}

async function enter(page, site) {
  await page.goto(site.base + site.links[site.language]);
  await send(page, { to: "/login/confirm" });
}

async function join(page, site) {
  await page.goto(`${site.base}/c/${COMMUNITY}/join`);
  await send(page, { to: `/c/${COMMUNITY}/join`, name: "新田 Nitta", agree: true });
}
