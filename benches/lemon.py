#!/usr/bin/env python3
"""Times `engawa match solve` beside LEMON on the same files, several runs in alternation, and prints a table.

CPU seconds, because the machine may have other things to do; the median of the runs. Exits with 1 if the weights differ.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from families import FAMILIES

HERE = Path(__file__).resolve().parent


def community(cache, size):
    """The file of a community of this size, generated once."""
    path = cache / f"community_{size}.txt"
    if not path.exists():
        part = path.with_suffix(".part")
        subprocess.run([sys.executable, HERE / "gen_community.py", str(size), "--seed", "1", "--out", part], check=True)
        part.rename(path)
    return path


def special(cache, name):
    """The file of one of the hard families, generated once."""
    path = cache / f"{name}.txt"
    if not path.exists():
        n, edges = FAMILIES[name]()
        part = path.with_suffix(".part")
        with part.open("w") as out:
            out.write(f"{n} {len(edges)}\n")
            out.writelines(f"{u} {v} {w}\n" for (u, v), w in edges.items())
        part.rename(path)
    return path


def run_engawa(program, graph, objective):
    with tempfile.NamedTemporaryFile(suffix=".json") as stats:
        subprocess.run([program, "match", "solve", "--graph", graph, "--objective", objective, "--stats", stats.name],
                       check=True, stdout=subprocess.DEVNULL)
        found = json.load(open(stats.name))
    return {
        "weight": found["weight"], "pairs": found["matched_pairs"], "solve_cpu": found["solve_cpu_seconds"],
        "total_cpu": found["cpu_seconds"], "peak_mib": found["peak_rss_bytes"] / (1 << 20),
    }


def run_lemon(program, graph, objective):
    run = subprocess.run([program, objective, graph], check=True, capture_output=True, text=True)
    return json.loads(run.stdout)


def median(runs, name):
    return statistics.median(run[name] for run in runs)


def compare(options, name, graph, objective):
    """Prints a row; true if both sides found the same."""
    ours, theirs = [], []
    for turn in range(options.runs):
        ours.append(run_engawa(options.engawa, graph, objective))
        # LEMON's long runs vary little and would take all the time.
        if turn < 1 or theirs[0]["total_cpu"] < 60 / options.runs:
            theirs.append(run_lemon(options.lemon, graph, objective))
    same = all((run["weight"], run["pairs"] if objective == "cardinality" else None)
               == (theirs[0]["weight"], theirs[0]["pairs"] if objective == "cardinality" else None)
               for run in ours + theirs)
    cells = [f"{name}, {objective}"]
    for measure, digits in (("solve_cpu", 4), ("total_cpu", 3), ("peak_mib", 0)):
        a, b = median(ours, measure), median(theirs, measure)
        cells += [f"{a:.{digits}f}", f"{b:.{digits}f}", f"{a / b:.3f}" if b > 0 else "-"]
    cells += [str(ours[0]["weight"]), "yes" if same else "NO"]
    print("| " + " | ".join(cells) + " |", flush=True)
    return same


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engawa", required=True, help="our program, built for release")
    parser.add_argument("--lemon", required=True, help="the driver built from lemon_driver.cpp")
    parser.add_argument("--cache", required=True, type=Path, help="folder for generated graphs")
    parser.add_argument("--sizes", default="10000,100000", help="communities, separated by commas; 1000000 takes minutes")
    parser.add_argument("--objectives", default="weight,cardinality", help="one of them, or both")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--no-families", action="store_true", help="communities only")
    options = parser.parse_args()
    for program in ("engawa", "lemon"):
        setattr(options, program, Path(getattr(options, program)).resolve())
    options.cache.mkdir(parents=True, exist_ok=True)

    print("CPU seconds and MiB, median; ratio = engawa / LEMON\n")
    print("| graph | solve | LEMON | ratio | process | LEMON | ratio | peak | LEMON | ratio | weight | equal |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|")
    same = True
    for size in map(int, options.sizes.split(",")):
        for objective in options.objectives.split(","):
            same &= compare(options, f"community {size:,}", community(options.cache, size), objective)
    for name in [] if options.no_families else FAMILIES:
        for objective in options.objectives.split(","):
            same &= compare(options, name.replace("_", " "), special(options.cache, name), objective)
    if not same:
        print("the two sides disagree", file=sys.stderr)
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
