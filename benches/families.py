"""Larger graphs on which matching programs are known to become slow. Each family takes nothing and gives
(n, {(u, v): w}) with u < v; always the same graph."""

import math
import random

FAMILIES = {}


def family(make):
    FAMILIES[make.__name__] = make
    return make


def graph(n, edges):
    out = {}
    for u, v, w in edges:
        if u != v:
            out.setdefault((min(u, v), max(u, v)), w)
    return n, out


def relabel(n, edges):
    """Under names without order, as real data has them."""
    names = list(range(n))
    random.Random(n).shuffle(names)
    return graph(n, [(names[u], names[v], w) for (u, v), w in edges.items()])


@family
def triangle_chain():
    """Triangles of weight 1 in a row, each joined to the next: an odd component at every step."""
    count = 5_000
    edges = []
    for i in range(count):
        a = 3 * i
        edges += [(a, a + 1, 1), (a + 1, a + 2, 1), (a + 2, a, 1), (a + 2, a + 3, 1)]
    return relabel(*graph(3 * count + 1, edges))


@family
def alternating_path():
    """Weights k and k + 1 in turn: every augmentation may run from one end to the other."""
    n = 20_001
    return relabel(*graph(n, [(i, i + 1, 1000 + i % 2) for i in range(n - 1)]))


@family
def odd_cycles():
    """Many cycles of equal weights, nothing between them: all of it is blossoms."""
    edges, n = [], 0
    for length in [3, 5, 7, 9, 33, 101] * 60 + [9_999]:
        edges += [(n + i, n + (i + 1) % length, 5) for i in range(length)]
        n += length
    return relabel(*graph(n, edges))


@family
def coupled_pairs():
    """Heavy pairs, each coupled to the next a little less: many small changes of the duals."""
    k = 2_000
    edges = []
    for i in range(k):
        edges.append((2 * i, 2 * i + 1, 10 * k - i))
        edges += [(2 * i + 1, 2 * j, 10 * k - i - 1) for j in range(i + 1, min(k, i + 4))]
    return relabel(*graph(2 * k, edges))


@family
def complete_with_pendants():
    k = 400
    edges = [(u, v, 1 + (u * v) % 7) for u in range(k) for v in range(u + 1, k)]
    edges += [(u, k + u, 1 + u % 3) for u in range(k)]
    return relabel(*graph(2 * k, edges))


@family
def dense_equal():
    """All weights equal: nothing but the order of ties decides."""
    rng, n = random.Random(7), 1_001
    return graph(n, [(u, v, 3) for u in range(n) for v in range(u + 1, n) if rng.random() < 0.2])


@family
def dense_random():
    rng, n = random.Random(8), 1_200
    return graph(n, [(u, v, rng.randint(1, 1_000_000)) for u in range(n) for v in range(u + 1, n) if rng.random() < 0.3])


@family
def sparse_small_weights():
    rng, n = random.Random(9), 20_000
    return graph(n, [(rng.randrange(n), rng.randrange(n), rng.randint(1, 3)) for _ in range(3 * n // 2)])


@family
def one_giant_company():
    """Two thirds are colleagues of each other, so a third of all stays alone."""
    rng, n = random.Random(10), 6_000
    giant = 2 * n // 3
    edges = []
    for v in range(giant, n):
        edges += [(rng.randrange(n), v, rng.randint(5, 60)) for _ in range(16)]
    return relabel(*graph(n, edges))


@family
def nearest_neighbours():
    """Points in a square, each joined to the eight nearest, the nearer the better: few ties, blossoms in blossoms."""
    rng, n, side = random.Random(11), 10_000, 35
    points = [(rng.random(), rng.random()) for _ in range(n)]
    cells = {}
    for i, (x, y) in enumerate(points):
        cells.setdefault((int(x * side), int(y * side)), []).append(i)
    edges = []
    for i, (x, y) in enumerate(points):
        column, row = int(x * side), int(y * side)
        around = [j for c in (column - 1, column, column + 1) for r in (row - 1, row, row + 1) for j in cells.get((c, r), [])]
        distances = sorted((math.dist(points[i], points[j]), j) for j in around if j != i)
        edges += [(i, j, 1_000_000 - int(10_000_000 * distance)) for distance, j in distances[:8]]
    return graph(n, edges)


@family
def triangular_grid():
    """A grid with diagonals and weights without ties."""
    rng, side = random.Random(12), 100
    edges = []
    for row in range(side):
        for column in range(side):
            v = row * side + column
            right, below = column + 1 < side, row + 1 < side
            edges += [(v, v + 1, rng.randint(1, 1_000_000))] if right else []
            edges += [(v, v + side, rng.randint(1, 1_000_000))] if below else []
            edges += [(v, v + side + 1, rng.randint(1, 1_000_000))] if right and below else []
    return relabel(*graph(side * side, edges))
