// Reads the files that Engawa wrote by npm's ical.js: the same values come out as went in.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ICAL from "ical.js";

const folder = process.argv[2];
const expected = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8"));
for (const [name, want] of Object.entries(expected)) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(join(folder, name), "utf8")));
  const [event, ...others] = calendar.getAllSubcomponents("vevent");
  assert.equal(others.length, 0, name);
  const value = (property) => event.getFirstPropertyValue(property);
  const time = (property) => value(property).toJSDate().toISOString().replace(/[-:]|\.000/g, "");
  const attendee = event.getFirstProperty("attendee");
  assert.equal(event.getAllProperties("attendee").length, want.attendee ? 1 : 0, name);
  assert.deepEqual(
    {
      uid: value("uid"),
      sequence: value("sequence"),
      start: time("dtstart"),
      end: time("dtend"),
      summary: value("summary"),
      location: value("location"),
      description: value("description"),
      status: value("status"),
      method: calendar.getFirstPropertyValue("method") ?? "",
      attendee: attendee ? attendee.getFirstValue() : "",
      name: attendee ? attendee.getParameter("cn") : "",
    },
    want,
    name,
  );
}
console.log(`ical.js reads ${Object.keys(expected).length} files alike`);
