#!/usr/bin/env bash
# Compares with other calendar programs: what we write is read by Python's icalendar and npm's ical.js and lives in a real
# Radicale; what we read is expanded by Python's recurring-ical-events, too. Usage: run.sh PYTHON [COUNT] [cargo options]
set -euo pipefail
cd "$(dirname "$0")/../../.."
python=$1 count=${2:-200}
shift $(($# < 2 ? $# : 2))
here=tests/peers/calendar
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/written" "$work/busy"
"$python" $here/generate.py "$work/busy" "$count"
ENGAWA_CALENDARS=$work cargo test --test it "$@" -- --ignored --exact --nocapture \
  calendar::peers::files_are_written_for_other_programs calendar::peers::busy_times_agree_with_another_program
"$python" $here/read.py "$work/written"
node $here/read.mjs "$work/written"
"$python" $here/radicale.py "$work/written"
