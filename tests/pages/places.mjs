// Where pages are whose addresses nobody knows beforehand: a person, a coffee, a report. They are found as people find
// them, by a link on a page.

export const COMMUNITY = "cs-tea";
const MANAGE = `/c/${COMMUNITY}/manage`;

/** For each `{name}` in an address: the page with a link to it, and how the link begins. The one who looks must see it. */
const LINKS = {
  person: ["/people", "/people/"],
  match: ["/coffees?tab=waiting", "/matches/"],
  invite: ["/coffees?tab=waiting", "/invites/"],
  coffee: ["/coffees", "/coffees/"],
  past: ["/coffees?tab=over", "/coffees/"],
  company: [`${MANAGE}/companies`, `${MANAGE}/companies/`],
  topic: [`${MANAGE}/tags`, `${MANAGE}/tags/`],
  report: [`${MANAGE}/watch`, `${MANAGE}/watch/`],
  answered: [`${MANAGE}/watch?list=closed`, `${MANAGE}/watch/`],
};
/** What was found by whom: each page of the browser is somebody's. */
const known = new WeakMap();

/** The text with what stands for `{names}` in it; `site` knows some of them. */
export async function fill(page, text, site) {
  let filled = text;
  for (const [place, name] of text.matchAll(/\{(\w+)\}/g)) {
    filled = filled.replace(place, await find(page, name, site));
  }
  return filled;
}

async function find(page, name, site) {
  if (!(name in LINKS)) {
    return name === "community" ? COMMUNITY : name === "link" ? site.links[site.language] : site[name];
  }
  const places = known.get(page) ?? new Map();
  known.set(page, places);
  if (!places.has(name)) {
    places.set(name, await follow(name, async (path) => {
      await page.goto(site.base + path);
      return page.content();
    }));
  }
  return places.get(name);
}

/** Forgets what was found: from now on somebody else looks. */
export function forget(page) {
  known.delete(page);
}

/** Whether this stands for a place that a link leads to. */
export function isLinked(name) {
  return name in LINKS;
}

/** The path of the place `name`, out of a page that `read` reads. */
export async function follow(name, read) {
  const [path, beginning] = LINKS[name];
  const html = await read(path);
  const main = html.slice(html.indexOf("<main"), html.indexOf("</main>"));
  const link = main.match(new RegExp(`href="(${beginning}[^"/?#]+)"`));
  if (!link) {
    throw new Error(`no ${name} at ${path}`);
  }
  return link[1];
}
