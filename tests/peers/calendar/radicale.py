"""Plays a calendar program that follows invites into a real Radicale: each coffee is one event, moves with its invites,
and is gone after its cancellation, for each person, also when letters come twice or out of order."""

import base64
import itertools
import pathlib
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

import icalendar

folder = pathlib.Path(sys.argv[1])


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    def __init__(self, work):
        self.place = f"127.0.0.1:{free_port()}"
        (work / "users").write_text("aoi:x\nben:x\n")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "radicale", "--config", "", "--server-hosts", self.place, "--auth-type", "htpasswd",
             "--auth-htpasswd-filename", str(work / "users"), "--auth-htpasswd-encryption", "plain",
             "--storage-filesystem-folder", str(work / "data"), "--logging-level", "error"])
        for _ in range(300):
            try:
                with socket.create_connection(self.place.split(":"), 1):
                    return
            except OSError:
                time.sleep(0.1)
        raise SystemExit("Radicale does not start")

    def ask(self, method, user, path, body=None, kind="text/calendar; charset=utf-8"):
        request = urllib.request.Request(f"http://{self.place}/{user}/{path}", data=body, method=method)
        request.add_header("Authorization", "Basic " + base64.b64encode(f"{user}:x".encode()).decode())
        request.add_header("Content-Type", kind)
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, b""


def take(server, user, home, text):
    """What a calendar program does with an invite: nothing, if it knows a later one; METHOD stays outside of the store."""
    calendar = icalendar.Calendar.from_ical(text)
    event = calendar.walk("VEVENT")[0]
    path = f"{home}/{event['UID']}.ics"
    known = seen.setdefault((user, home, str(event["UID"])), -1)
    if int(event["SEQUENCE"]) < known:
        return
    seen[(user, home, str(event["UID"]))] = int(event["SEQUENCE"])
    if calendar.pop("METHOD") == "CANCEL":
        status, _ = server.ask("DELETE", user, path)
        assert status in (200, 204, 404), status
    else:
        status, _ = server.ask("PUT", user, path, calendar.to_ical())
        assert status in (201, 204), (status, text)


def shown(server, user, home):
    status, body = server.ask("GET", user, f"{home}/")
    assert status == 200, status
    events = icalendar.Calendar.from_ical(body).walk("VEVENT") if body.strip() else []
    return [event.decoded("DTSTART").strftime("%Y%m%dT%H%M%SZ") for event in events]


seen = {}
with tempfile.TemporaryDirectory() as work:
    server = Server(pathlib.Path(work))
    try:
        for user in ["aoi", "ben"]:
            files = [path.read_bytes() for path in sorted(folder.glob(f"{user}-*.ics"))]
            assert len(files) == 4, files
            starts = [icalendar.Calendar.from_ical(file).walk("VEVENT")[0].decoded("DTSTART") for file in files]
            starts = [start.strftime("%Y%m%dT%H%M%SZ") for start in starts]
            assert server.ask("MKCALENDAR", user, "order/")[0] == 201
            for file, start in zip(files[:3], starts):
                take(server, user, "order", file)
                take(server, user, "order", file)
                assert shown(server, user, "order") == [start], (user, start)
            take(server, user, "order", files[3])
            assert shown(server, user, "order") == [], user
            for number, order in enumerate(itertools.permutations(files)):
                home = f"mixed{number}"
                assert server.ask("MKCALENDAR", user, f"{home}/")[0] == 201
                for file in order:
                    take(server, user, home, file)
                assert shown(server, user, home) == [], (user, number)
            # Without the cancellation, whatever the order, the last time is there, once.
            for number, order in enumerate(itertools.permutations(files[:3])):
                home = f"moved{number}"
                assert server.ask("MKCALENDAR", user, f"{home}/")[0] == 201
                for file in order:
                    take(server, user, home, file)
                assert shown(server, user, home) == [starts[2]], (user, number)
    finally:
        server.process.terminate()
        server.process.wait()
print("Radicale shows one event, moved, and gone")
