"""The programs that are compared: ours and its peers. Each gives (pairs, weight) of a graph."""

import json
import subprocess
import tempfile
from pathlib import Path

import networkx
import rustworkx

from certificate import Wrong, check

# networkx is O(n³) in Python.
NETWORKX_LIMIT = 60

# These graphs take milliseconds; whoever needs so long runs in circles.
LONGEST_SECONDS = 60


class Engawa:
    """The program under test, with every output checked."""

    def __init__(self, program):
        self.program = program
        # In memory where possible: thousands of files that are each written to the disk for sure take minutes.
        memory = Path("/dev/shm")
        self.folder = tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None)

    def __call__(self, n, edges, objective):
        folder = Path(self.folder.name)
        graph, duals, stats = (folder / name for name in ("graph.txt", "duals.txt", "stats.json"))
        graph.write_text(text_of(n, edges))
        command = [self.program, "match", "solve", "--objective", objective, "--verify",
                   "--graph", graph, "--duals", duals, "--stats", stats]
        try:
            run = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST_SECONDS)
        except subprocess.TimeoutExpired:
            raise Wrong(f"no answer after {LONGEST_SECONDS} s") from None
        if run.returncode != 0:
            raise Wrong(f"exit code {run.returncode}: {run.stderr.strip()}")
        return check(n, edges, run.stdout, duals.read_text(), json.loads(stats.read_text()))


def text_of(n, edges):
    lines = [f"{n} {len(edges)}"] + [f"{u} {v} {w}" for (u, v), w in edges.items()]
    return "\n".join(lines) + "\n"


def by_networkx(n, edges, objective):
    graph = networkx.Graph()
    graph.add_nodes_from(range(n))
    graph.add_weighted_edges_from((u, v, w) for (u, v), w in edges.items())
    pairs = networkx.max_weight_matching(graph, maxcardinality=objective == "cardinality")
    return len(pairs), sum(edges[min(u, v), max(u, v)] for u, v in pairs)


def by_rustworkx(n, edges, objective):
    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(n))
    graph.add_edges_from([(u, v, w) for (u, v), w in edges.items()])
    pairs = rustworkx.max_weight_matching(graph, max_cardinality=objective == "cardinality", weight_fn=int)
    return len(pairs), sum(edges[min(u, v), max(u, v)] for u, v in pairs)


def peers_for(n):
    yield "rustworkx", by_rustworkx
    if n <= NETWORKX_LIMIT:
        yield "networkx", by_networkx
