"""Reads the files that Engawa wrote by Python's icalendar: the same values come out as went in."""

import json
import pathlib
import sys

import icalendar

folder = pathlib.Path(sys.argv[1])
expected = json.loads((folder / "expected.json").read_text())
for name, want in expected.items():
    calendar = icalendar.Calendar.from_ical((folder / name).read_bytes())
    events = calendar.walk("VEVENT")
    assert len(events) == 1, name
    event = events[0]
    assert not calendar.errors and not event.errors, (name, event.errors)
    got = {
        "uid": str(event["UID"]),
        "sequence": int(event["SEQUENCE"]),
        "start": event.decoded("DTSTART").strftime("%Y%m%dT%H%M%SZ"),
        "end": event.decoded("DTEND").strftime("%Y%m%dT%H%M%SZ"),
        "summary": str(event["SUMMARY"]),
        "location": str(event["LOCATION"]),
        "description": str(event["DESCRIPTION"]),
        "status": str(event["STATUS"]),
        "method": str(calendar.get("METHOD", "")),
        "attendee": str(event.get("ATTENDEE", "")),
        "name": str(event["ATTENDEE"].params["CN"]) if "ATTENDEE" in event else "",
    }
    assert got == want, (name, got, want)
    assert isinstance(event.get("ATTENDEE", ""), str), name
print(f"icalendar reads {len(expected)} files alike")
