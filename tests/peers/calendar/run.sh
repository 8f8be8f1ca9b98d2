#!/usr/bin/env bash
# Compares with other calendar programs: what we write is read by Python's icalendar and npm's ical.js and lives in a real
# Radicale; what we read is expanded by Python's recurring-ical-events, too. Usage: run.sh PYTHON [COUNT] [cargo options]
set -euo pipefail
cd "$(dirname "$0")/../../.."
python=$1 count=${2:-200}
shift $(($# < 2 ? $# : 2))
here=tests/peers/calendar
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$work"' EXIT
mkdir "$work/written" "$work/busy"
"$python" $here/generate.py "$work/busy" "$count"
cargo=(cargo test --test it "$@")
ENGAWA_CALENDARS=$work "${cargo[@]}" -- --ignored --exact --nocapture \
  calendar::peers::files_are_written_for_other_programs calendar::peers::busy_times_agree_with_another_program
"$python" $here/read.py "$work/written"
node $here/read.mjs "$work/written"
"$python" $here/radicale.py "$work/written"

# A calendar by https: with a certificate that the machine is told to trust, and with one that nobody knows.
mkdir -p "$work/tls/public"
printf 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' >"$work/tls/public/calendar.ics"
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=authority \
  -keyout "$work/tls/authority.key" -out "$work/tls/authority.pem" 2>/dev/null
openssl req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout "$work/tls/key.pem" -out "$work/tls/request.pem" 2>/dev/null
openssl x509 -req -in "$work/tls/request.pem" -days 2 -CA "$work/tls/authority.pem" -CAkey "$work/tls/authority.key" \
  -CAcreateserial -extfile <(echo subjectAltName=DNS:localhost) -out "$work/tls/cert.pem" 2>/dev/null
"$python" $here/tls.py "$work/tls" 2>/dev/null &
until [ -e "$work/tls/port" ]; do kill -0 $!; done
fetch() {
  env "$@" ENGAWA_TLS_PORT="$(cat "$work/tls/port")" "${cargo[@]}" -- --ignored --exact --nocapture \
    calendar::peers::r50_a_calendar_is_fetched_by_tls_from_whom_the_machine_trusts
}
fetch ENGAWA_TLS_TRUSTED=yes SSL_CERT_FILE="$work/tls/authority.pem"
fetch ENGAWA_TLS_TRUSTED=no
