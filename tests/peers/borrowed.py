"""The graphs of networkx's own tests, taken from the installed package by listening while they run."""

import functools

import networkx
from networkx.algorithms.tests import test_matching


@functools.cache
def borrowed_cases():
    """All graphs with whole weights that networkx's tests of weighted matching solve."""
    heard = []
    original = networkx.max_weight_matching

    def listen(graph, *args, **kwargs):
        heard.append(graph)
        return original(graph, *args, **kwargs)

    networkx.max_weight_matching = listen
    try:
        tests = test_matching.TestMaxWeightMatching()
        for name in dir(tests):
            if name.startswith("test_"):
                getattr(tests, name)()
    finally:
        networkx.max_weight_matching = original
    cases = [case for case in map(as_case, heard) if case]
    if len(cases) < 10:
        raise RuntimeError("networkx's tests have moved: there is nothing to borrow")
    return cases


def as_case(graph):
    """(n, edges) with vertices 0 to n - 1, or None if a weight is no whole number."""
    names = {v: i for i, v in enumerate(graph)}
    edges = {}
    for a, b, weight in graph.edges(data="weight", default=1):
        if a == b or not isinstance(weight, int):
            return None
        u, v = sorted((names[a], names[b]))
        edges[u, v] = weight
    return len(names), edges
