"""Generates calendars with series, exceptions and zones, each with the quarter-hours of 2024 to 2030 that it makes busy
as recurring-ical-events expands it."""

import datetime as dt
import hashlib
import json
import pathlib
import random
import sys
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events

QUARTER = 900
OWN = "Asia/Tokyo"
FIRST, LAST = dt.datetime(2024, 1, 1, tzinfo=dt.timezone.utc), dt.datetime(2031, 1, 1, tzinfo=dt.timezone.utc)
# Names of zones as calendars write them, and what they stand for.
ZONES = {
    "Asia/Tokyo": "Asia/Tokyo", "Europe/London": "Europe/London", "America/New_York": "America/New_York",
    "Australia/Lord_Howe": "Australia/Lord_Howe", "Asia/Kathmandu": "Asia/Kathmandu",
    "Pacific/Kiritimati": "Pacific/Kiritimati", "Europe/Dublin": "Europe/Dublin",
    "America/Sao_Paulo": "America/Sao_Paulo", "Tokyo Standard Time": "Asia/Tokyo",
    "GMT Standard Time": "Europe/London", "Eastern Standard Time": "America/New_York",
    "W. Europe Standard Time": "Europe/Berlin",
}
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


def stamp(at):
    return at.strftime("%Y%m%dT%H%M%S")


def rule(chance, start):
    """A rule whose first time is `start`."""
    freq = chance.choice(["DAILY", "WEEKLY", "WEEKLY", "MONTHLY", "YEARLY"])
    parts = [f"FREQ={freq}", f"INTERVAL={chance.choice([1, 1, 2, 3])}"]
    if freq == "WEEKLY":
        days = {DAYS[start.weekday()], *chance.sample(DAYS, chance.randrange(3))}
        parts.append("BYDAY=" + ",".join(sorted(days, key=DAYS.index)))
        if chance.random() < 0.3:
            parts.append("WKST=" + chance.choice(["SU", "MO"]))
    elif freq == "MONTHLY":
        if chance.random() < 0.5:
            parts.append(f"BYMONTHDAY={start.day}")
        else:
            parts.append(f"BYDAY={(start.day - 1) // 7 + 1}{DAYS[start.weekday()]}")
    if chance.random() < 0.3:
        parts.append(f"COUNT={chance.randrange(1, 60)}")
    return ";".join(parts)


def series(chance, number):
    """Lines of one event with its exceptions."""
    zone = chance.choice([*ZONES, "", "UTC"])
    start = dt.datetime(chance.randrange(2021, 2030), chance.randrange(1, 13), chance.randrange(1, 29),
                        chance.randrange(24), chance.choice([0, 15, 20, 30, 45]))
    minutes = chance.choice([5, 15, 30, 60, 90, 600])
    end = start + dt.timedelta(minutes=minutes)

    def line(name, at):
        if zone == "":
            return f"{name}:{stamp(at)}"
        if zone == "UTC":
            return f"{name}:{stamp(at)}Z"
        return f"{name};TZID={zone}:{stamp(at)}"

    head = [f"UID:{number}@peer", "DTSTAMP:20240101T000000Z"]
    lines = [*head, line("DTSTART", start), f"SEQUENCE:{chance.randrange(4)}"]
    lines.append(line("DTEND", end) if chance.random() < 0.6 else f"DURATION:PT{minutes}M")
    if chance.random() < 0.1:
        lines.append(chance.choice(["TRANSP:TRANSPARENT", "STATUS:CANCELLED"]))
    if chance.random() < 0.25:
        return [lines]
    text = rule(chance, start)
    lines.append(f"RRULE:{text}")
    step = {"DAILY": 1, "WEEKLY": 7}.get(text.split(";")[0][5:])
    others = []
    if step and "COUNT" not in text:
        every = step * int(text.split("INTERVAL=")[1].split(";")[0])
        times = chance.sample(range(1, 40), 4)
        lines.append(line("EXDATE", start + dt.timedelta(days=every * times[0])))
        for turn in times[1:chance.randrange(2, 4)]:
            at = start + dt.timedelta(days=every * turn)
            moved = at + dt.timedelta(hours=chance.randrange(-5, 30))
            others.append([*head, line("RECURRENCE-ID", at), line("DTSTART", moved), f"SEQUENCE:{chance.randrange(9)}",
                           f"DURATION:PT{chance.choice([15, 45])}M"])
    return [lines, *others]


def calendar(seed):
    chance = random.Random(seed)
    events = [lines for number in range(chance.randrange(1, 9)) for lines in series(chance, number)]
    body = [line for lines in events for line in ["BEGIN:VEVENT", *lines, "END:VEVENT"]]
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//peer//EN", *body, "END:VCALENDAR", ""])


def instant(at):
    if at.tzinfo is None:
        at = at.replace(tzinfo=ZoneInfo(OWN))
    return at.astimezone(dt.timezone.utc)


def spans(text):
    # The other program does not know Outlook's names.
    for name, zone in ZONES.items():
        text = text.replace(f"TZID={name}:", f"TZID={zone}:")
    parsed = icalendar.Calendar.from_ical(text)
    busy = []
    for event in recurring_ical_events.of(parsed).between(FIRST - dt.timedelta(days=2), LAST + dt.timedelta(days=2)):
        if event.get("TRANSP") == "TRANSPARENT" or event.get("STATUS") == "CANCELLED":
            continue
        start, end = max(instant(event.start), FIRST), min(instant(event.end), LAST)
        if start < end:
            busy.append((int(start.timestamp()) // QUARTER, -(-int(end.timestamp()) // QUARTER)))
    joined = []
    for first, last in sorted(busy):
        if joined and first <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], last)
        else:
            joined.append([first, last])
    return joined


def main():
    folder, count = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    for seed in range(count):
        text = calendar(seed)
        found = spans(text)
        (folder / f"{seed:03}.ics").write_bytes(text.encode())
        digest = hashlib.sha256("".join(f"{a}-{b}\n" for a, b in found).encode()).hexdigest()
        (folder / f"{seed:03}.sum").write_text(f"{len(found)} {digest}\n")
        (folder / f"{seed:03}.json").write_text(json.dumps(found))
    print(f"{count} calendars")


main()
