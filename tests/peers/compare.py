#!/usr/bin/env python3
"""Compares `engawa match solve` with networkx and rustworkx on thousands of small graphs, both objectives.

An optimal matching is not unique, so weights are compared (and the number of pairs, where that is the objective), never
pairs. Our pairs must be a matching, and our duals must prove the weight. A failure is shrunk, and the smallest is shown.
"""

import argparse
import multiprocessing
import os
import random
import sys
import time
from collections import Counter

from borrowed import borrowed_cases
from certificate import Wrong
from families import COUNTS, DEFAULT, FAMILIES
from solvers import Engawa, peers_for, text_of

OBJECTIVES = ("weight", "cardinality")
CHUNK = 20


def fault(engawa, n, edges, objective):
    """What is wrong with our result on this graph, or None."""
    try:
        pairs, weight = engawa(n, edges, objective)
    except Wrong as wrong:
        return str(wrong)
    for name, peer in peers_for(n):
        their_pairs, their_weight = peer(n, edges, objective)
        if weight != their_weight:
            return f"weight {weight}, {name} has {their_weight}"
        if objective == "cardinality" and pairs != their_pairs:
            return f"{pairs} pairs, {name} has {their_pairs}"
    return None


def shrunk(engawa, n, edges, objective):
    """A part of the graph that still fails: edges are left out one by one, then unused vertices."""
    changed = True
    while changed:
        changed = False
        for edge in list(edges):
            fewer = {other: w for other, w in edges.items() if other != edge}
            if fault(engawa, n, fewer, objective):
                edges, changed = fewer, True
    used = sorted({v for edge in edges for v in edge})
    names = {v: i for i, v in enumerate(used)}
    small = {(names[u], names[v]): w for (u, v), w in edges.items()}
    return (len(used), small) if fault(engawa, len(used), small, objective) else (n, edges)


def make(case):
    kind, seed = case
    if kind == "borrowed":
        return borrowed_cases()[seed]
    return FAMILIES[kind](random.Random(f"{kind} {seed}"))


def run_chunk(work):
    program, cases = work
    engawa, failures = Engawa(program), []
    for case in cases:
        n, edges = make(case)
        for objective in OBJECTIVES:
            what = fault(engawa, n, edges, objective)
            if what:
                failures.append((case, objective, what))
    return cases, failures


def all_cases(rounds, seed):
    cases = [("borrowed", i) for i in range(len(borrowed_cases()))]
    for kind in FAMILIES:
        count = COUNTS.get(kind, DEFAULT) * rounds
        cases += [(kind, seed + i) for i in range(count)]
    return cases


def report_smallest(program, failures):
    """Shows the smallest failing graph after shrinking it."""
    size = {id(f): len(make(f[0])[1]) for f in failures}
    case, objective, _ = min(failures, key=lambda f: size[id(f)])
    engawa = Engawa(program)
    n, edges = shrunk(engawa, *make(case), objective)
    print(f"\nsmallest failing graph ({case[0]}, seed {case[1]}, shrunk), objective {objective}:", file=sys.stderr)
    print(f"{fault(engawa, n, edges, objective)}\n{text_of(n, edges)}", file=sys.stderr)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engawa", required=True, help="the program")
    parser.add_argument("--rounds", type=int, default=1, help="times the usual number of graphs")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    program = os.path.abspath(options.engawa)

    start = time.monotonic()
    cases = all_cases(options.rounds, options.seed)
    chunks = [(program, cases[i:i + CHUNK]) for i in range(0, len(cases), CHUNK)]
    done, failures = Counter(), []
    with multiprocessing.Pool(os.cpu_count()) as pool:
        for finished, failed in pool.imap_unordered(run_chunk, chunks):
            done.update(kind for kind, _ in finished)
            failures += failed

    failed = Counter(kind for (kind, _), _, _ in failures)
    for kind, count in sorted(done.items()):
        print(f"  {kind:24} {count:6} graphs" + (f"  {failed[kind]} runs FAILED" if failed[kind] else ""))
    print(f"compared with networkx and rustworkx, both objectives, in {time.monotonic() - start:.0f} s")
    for case, objective, what in sorted(failures)[:20]:
        print(f"FAILED {case[0]} seed {case[1]}, {objective}: {what}", file=sys.stderr)
    if failures:
        report_smallest(program, failures)
    total = 2 * len(cases)
    print(f"{total - len(failures)} passed, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
