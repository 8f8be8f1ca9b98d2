#!/usr/bin/env bash
# Opens a file of ours in LibreOffice Calc: no cell of it may have become a formula. Usage: run.sh [cargo options]
set -euo pipefail
cd "$(dirname "$0")/../../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ENGAWA_SPREADSHEET=$work cargo test --test it "$@" -- --ignored --exact --nocapture \
  spreadsheet_peer::r51_hostile_cells_are_written_for_a_spreadsheet_program
# What is no work of ours: the program must take this one for a formula, or it would find none anywhere.
echo '=1+1' >"$work/control.csv"
# Separated by commas, quoted, UTF-8, from the first line, every column as a program takes it by itself: with formulas.
soffice --headless -env:UserInstallation="file://$work/profile" --infilter="CSV:44,34,76,1,,0,false,true,false,false,false,-1" \
  --convert-to fods --outdir "$work" "$work"/{hostile,control}.csv >"$work/soffice.log" 2>&1 || { cat "$work/soffice.log" >&2; exit 1; }
python3 tests/peers/spreadsheet/check.py "$work"
