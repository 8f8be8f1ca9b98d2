// Who looks at the pages. Everybody is in a browser context of their own, so that cookies never mix.

import { readFileSync } from "node:fs";
import { COMMUNITY, fill, forget } from "./places.mjs";

export const PAGES = JSON.parse(readFileSync(new URL("pages.json", import.meta.url)));
export const LANGUAGES = ["ja", "en"];
/** Pages of someone for whom their order does not matter, in one task of the audit. */
const PART = 6;
/** Places of people in the list of the demo: one of two who told organizers something gets an answer. */
const LEAD = ":nth-child(3)";
const TELLER = ":nth-child(4)";
const OTHER_TELLER = ":nth-child(5)";
/** How many people are looked at for one who has what a page needs. */
const LOOKED_AT = 20;

/**
 * Everybody's way through the site, independent of each other; the later steps of one way need the earlier ones. A
 * step's `prepare` is done before the pages of `PAGES[who]` are opened.
 */
export const WAYS = [
  [{ who: "guest", prepare: async () => {} }],
  [{ who: "member", prepare: (page, site) => become(page, site, ":not(:has(.badge))") }],
  [{ who: "lead", prepare: (page, site) => become(page, site, LEAD) }],
  [{ who: "asked", prepare: becomeAsked }],
  [{ who: "teller", prepare: findAnswer }],
  [{ who: "organizer", prepare: (page, site) => become(page, site, ":has(.badge)") }],
  [{ who: "stopping", prepare: letIn }],
  [
    { who: "asking", prepare: ask },
    { who: "newcomer", prepare: enter },
    { who: "waiting", prepare: join },
  ],
];

/** The ways in pieces of about the same length: those of one step can be cut. */
export function* pieces() {
  for (const way of WAYS) {
    const [{ who, prepare }] = way;
    if (way.length > 1) {
      yield way.map((step) => ({ ...step, entries: PAGES[step.who] }));
      continue;
    }
    for (let first = 0; first < PAGES[who].length; first += PART) {
      yield [{ who, prepare, entries: PAGES[who].slice(first, first + PART) }];
    }
  }
}

/** A page of a fresh context in `language`. */
export async function openPage(browser, language) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setExtraHTTPHeaders({ "accept-language": language });
  return page;
}

/** How one entry of `PAGES` is opened: where one begins, and what opens it. */
export async function way(page, entry, site) {
  const address = site.base + (await fill(page, entry.path ?? entry.route, site));
  const go = () => page.goto(address, { waitUntil: "load" });
  if (!entry.send) {
    return { begin: () => {}, open: go };
  }
  const form = { ...entry.send, to: await fill(page, entry.send.to, site) };
  return { begin: go, open: () => send(page, form) };
}

/** What the pages of some need: an invitation, a link to the growth report, a report and one that was answered, a topic of somebody's own. */
export async function prepareSite(page, site) {
  await become(page, site, TELLER);
  await tell(page, site, "other");
  await page.goto(`${site.base}/me/topics/interest`);
  await send(page, { to: "/me/topics/interest", interest_words: "夜勤明けの朝ごはん" });
  await become(page, site, OTHER_TELLER);
  await tell(page, site, "selling");

  await become(page, site, ":has(.badge)");
  await page.goto(`${site.base}/c/${COMMUNITY}/manage/invitations`);
  await send(page, { to: `/c/${COMMUNITY}/manage/invitations`, uses: "100" });
  const address = await page.$eval("#main code", (code) => code.textContent);
  site.invitation = new URL(address).pathname + new URL(address).search;
  await page.goto(`${site.base}/c/${COMMUNITY}/manage/report`);
  await send(page, { to: `/c/${COMMUNITY}/manage/report`, purpose: "会場のみなさん" });
  const shared = await page.$eval("#links ~ div code", (code) => code.textContent);
  site.shared = new URL(shared).pathname + new URL(shared).search;
  await page.goto(site.base + (await fill(page, "{report}", site)));
  await send(page, { to: new URL(page.url()).pathname, answer: "読みました。ご本人と話します。" });
}

/** Tells organizers about the first of the people that one finds. */
async function tell(page, site, reason) {
  const path = await fill(page, "{person}/report", site);
  await page.goto(site.base + path);
  await send(page, { to: path, reason, words: "売りこみのようでした。" });
}

/** Sends the form whose target is `to`, with these values and without the browser's own checks. */
export async function send(page, { to, ...values }) {
  const navigation = page.waitForNavigation({ waitUntil: "load" });
  // Told by what follows; a form that is not there ends before it.
  navigation.catch(() => {});
  await page.evaluate((to, values) => {
    const forms = [...document.querySelectorAll(`#main form[action^="${to}"]`)];
    const form = forms.find((form) => Object.keys(values).every((name) => form.elements[name])) ?? forms[0];
    for (const [name, value] of Object.entries(values)) {
      const field = form.elements[name];
      const first = field instanceof RadioNodeList && typeof value === "boolean" ? field[0] : field;
      if (first.type === "checkbox") {
        first.checked = value;
      } else {
        first.value = value;
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

/** Becomes the first member to whom a round proposes somebody with times to choose from: who that is hangs on the day. */
async function becomeAsked(page, site) {
  for (let place = 2; place <= LOOKED_AT; place += 1) {
    await become(page, site, `:nth-child(${place})`);
    const proposal = await fill(page, "{match}", site).catch(() => undefined);
    if (proposal) {
      await page.goto(site.base + proposal);
      if (await page.$("#main [name=slot]")) {
        return;
      }
    }
    forget(page);
  }
  throw new Error("nobody has times to choose from");
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
    await page.goto(`${site.base}/dev/mail?all=yes`);
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

/** The answer to what somebody told, by the link of the mail about it. */
async function findAnswer(page, site) {
  await become(page, site, TELLER);
  site.answer = await findInMail(page, site, "@", "/reports/");
}

/** Lets somebody in, whose mail has a link that stops mails. */
async function letIn(page, site) {
  await become(page, site, ":has(.badge)");
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
