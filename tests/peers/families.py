"""Families of small graphs on which matching programs go wrong.

A family takes a random.Random and gives (n, {(u, v): w}) with u < v. The same seed gives the same graph everywhere.
"""

FAMILIES = {}


def family(make):
    FAMILIES[make.__name__] = make
    return make


def graph(n, edges):
    """Normalises (u, v, w) triples; the first of several between the same two vertices stays."""
    out = {}
    for u, v, w in edges:
        if u != v:
            out.setdefault((min(u, v), max(u, v)), w)
    return n, out


def relabel(rng, n, edges):
    """The same graph under other names, so that no result hangs on the order of vertices."""
    names = list(range(n))
    rng.shuffle(names)
    return graph(n, [(names[u], names[v], w) for (u, v), w in edges.items()])


def random_graph(rng, n, share, weight):
    pairs = [(u, v) for u in range(n) for v in range(u + 1, n) if rng.random() < share]
    return graph(n, [(u, v, weight()) for u, v in pairs])


@family
def sparse(rng):
    n = rng.randint(2, 30)
    return random_graph(rng, n, min(1.0, 2.5 / n), lambda: rng.randint(1, 100))


@family
def dense(rng):
    return random_graph(rng, rng.randint(2, 18), 0.8, lambda: rng.randint(1, 1000))


@family
def few_weights(rng):
    """Weights 1 to 3: ties everywhere, and most bugs of blossom code."""
    n = rng.randint(3, 22)
    return random_graph(rng, n, rng.uniform(0.1, 0.7), lambda: rng.randint(1, 3))


@family
def tiny(rng):
    return random_graph(rng, rng.randint(1, 7), rng.uniform(0.2, 1.0), lambda: rng.randint(-2, 4))


@family
def all_equal(rng):
    weight = rng.choice([0, 1, 7, 1 << 40])
    return random_graph(rng, rng.randint(2, 24), rng.uniform(0.1, 0.9), lambda: weight)


@family
def mixed_signs(rng):
    return random_graph(rng, rng.randint(2, 20), 0.4, lambda: rng.randint(-20, 20))


@family
def all_negative(rng):
    return random_graph(rng, rng.randint(2, 14), 0.5, lambda: rng.randint(-50, -1))


@family
def huge_weights(rng):
    """Beyond 32 bits, and beyond what a double holds exactly."""
    top = rng.choice([1 << 31, 1 << 33, 1 << 45, 1 << 55])
    near = rng.random() < 0.5
    return random_graph(
        rng, rng.randint(2, 14), 0.6,
        lambda: top - rng.randint(0, 3) if near else rng.randint(-top, top))


@family
def path(rng):
    n = rng.randint(1, 40)
    return graph(n, [(i, i + 1, rng.randint(1, 9)) for i in range(n - 1)])


@family
def alternating_chain(rng):
    """A path with weights k and k + 1 in turn: one end decides about everything."""
    n, k = rng.randint(2, 40), rng.randint(1, 50)
    return relabel(rng, *graph(n, [(i, i + 1, k + i % 2) for i in range(n - 1)]))


@family
def odd_cycle(rng):
    n = 2 * rng.randint(1, 15) + 1
    top = rng.choice([1, 2, 30])
    return relabel(rng, *graph(n, [(i, (i + 1) % n, rng.randint(1, top)) for i in range(n)]))


@family
def triangle_chain(rng):
    """Triangles in a row, each joined to the next by one edge."""
    count, top = rng.randint(1, 12), rng.choice([1, 2, 3])
    edges = []
    for i in range(count):
        a, b, c = 3 * i, 3 * i + 1, 3 * i + 2
        edges += [(a, b, rng.randint(1, top)), (b, c, rng.randint(1, top)), (c, a, rng.randint(1, top))]
        if i + 1 < count:
            edges.append((rng.choice([b, c]), 3 * i + 3, rng.randint(1, top)))
    return relabel(rng, *graph(3 * count, edges))


@family
def cactus(rng):
    """Odd cycles that share single vertices, with stems here and there."""
    edges, n = [], 1
    for _ in range(rng.randint(1, 8)):
        root, length = rng.randrange(n), rng.choice([3, 3, 5, 7])
        ring = [root, *range(n, n + length - 1)]
        n += length - 1
        edges += [(ring[i], ring[(i + 1) % length], rng.randint(1, 4)) for i in range(length)]
        if rng.random() < 0.5:
            edges.append((rng.choice(ring), n, rng.randint(1, 4)))
            n += 1
    return relabel(rng, *graph(n, edges))


@family
def nested_blossoms(rng):
    """An odd cycle in which a vertex becomes an odd cycle, and again; heavy inside, light outside."""
    edges, n = [], 3
    depth = rng.randint(1, 5)
    base = 4 * depth + rng.randint(2, 9)
    edges += [(0, 1, base), (1, 2, base), (2, 0, base)]
    inside = [0, 1, 2]
    for level in range(1, depth + 1):
        count = 2 * rng.randint(1, 2)
        fresh = list(range(n, n + count))
        n += count
        weight = max(1, base - 4 * level)
        ring = [rng.choice(inside), *fresh, rng.choice(inside)]
        edges += [(ring[i], ring[i + 1], weight + rng.randint(0, 2)) for i in range(len(ring) - 1)]
        inside += fresh
    for _ in range(rng.randint(0, 4)):
        edges.append((rng.choice(inside), n, rng.randint(1, base)))
        n += 1
    return relabel(rng, *graph(n, edges))


@family
def flower(rng):
    """Blossoms at both ends of a stem that must be turned over more than once."""
    edges, n, ends = [], 0, []
    for _ in range(rng.randint(2, 3)):
        length = rng.choice([3, 5, 7])
        ring = list(range(n, n + length))
        n += length
        edges += [(ring[i], ring[(i + 1) % length], rng.randint(5, 8)) for i in range(length)]
        ends.append(ring)
    for a, b in zip(ends, ends[1:]):
        stem = [rng.choice(a), *range(n, n + rng.randint(0, 4)), rng.choice(b)]
        n += len(stem) - 2
        edges += [(stem[i], stem[i + 1], rng.randint(4, 9)) for i in range(len(stem) - 1)]
    for _ in range(rng.randint(0, 3)):
        edges.append((rng.randrange(n), n, rng.randint(1, 9)))
        n += 1
    return relabel(rng, *graph(n, edges))


@family
def complete_with_pendants(rng):
    k, top = rng.randint(2, 10), rng.choice([1, 3, 20])
    edges = [(u, v, rng.randint(1, top)) for u in range(k) for v in range(u + 1, k)]
    edges += [(u, k + u, rng.randint(1, top)) for u in range(k) if rng.random() < 0.8]
    return relabel(rng, *graph(2 * k, edges))


@family
def coupled_pairs(rng):
    """Heavy pairs in a row, each coupled to the next just strongly enough to force many small changes of the duals."""
    k = rng.randint(2, 14)
    edges = []
    for i in range(k):
        edges.append((2 * i, 2 * i + 1, 10 * k - i))
        for j in range(i + 1, min(k, i + 3)):
            edges.append((2 * i + 1, 2 * j, 10 * k - i - rng.randint(0, 2)))
            if rng.random() < 0.3:
                edges.append((2 * i, 2 * j + 1, 10 * k - j - 1))
    return relabel(rng, *graph(2 * k, edges))


@family
def bipartite(rng):
    a, b = rng.randint(1, 12), rng.randint(1, 12)
    edges = [(u, a + v, rng.randint(1, 12)) for u in range(a) for v in range(b) if rng.random() < 0.4]
    return graph(a + b, edges)


@family
def star_forest(rng):
    n = rng.randint(2, 40)
    hubs = max(1, n // 6)
    return relabel(rng, *graph(n, [(rng.randrange(hubs), v, rng.randint(-2, 9)) for v in range(hubs, n)]))


@family
def tree(rng):
    n = rng.randint(2, 40)
    return relabel(rng, *graph(n, [(rng.randrange(v), v, rng.randint(1, 6)) for v in range(1, n)]))


@family
def grid(rng):
    rows, columns = rng.randint(2, 6), rng.randint(2, 6)
    edges = []
    for r in range(rows):
        for c in range(columns):
            v = r * columns + c
            if c + 1 < columns:
                edges.append((v, v + 1, rng.randint(1, 3)))
            if r + 1 < rows:
                edges.append((v, v + columns, rng.randint(1, 3)))
    return relabel(rng, *graph(rows * columns, edges))


@family
def cubic(rng):
    """Nearly 3-regular graphs, hard for cardinality."""
    n = 2 * rng.randint(2, 14)
    stubs = [v for v in range(n) for _ in range(3)]
    rng.shuffle(stubs)
    return graph(n, [(stubs[i], stubs[i + 1], rng.randint(1, 2)) for i in range(0, len(stubs), 2)])


@family
def disconnected(rng):
    edges, n = [], 0
    for _ in range(rng.randint(2, 5)):
        size, part = random_graph(rng, rng.randint(1, 9), 0.5, lambda: rng.randint(-1, 5))
        edges += [(u + n, v + n, w) for (u, v), w in part.items()]
        n += size
    return relabel(rng, *graph(n, edges))


@family
def one_giant_company(rng):
    """Nobody meets a colleague, and most people are colleagues."""
    n = rng.randint(4, 24)
    giant = rng.randint(n // 2, n - 1)
    company = [0 if v < giant else 1 + v % 3 for v in range(n)]
    pairs = [(u, v) for u in range(n) for v in range(u + 1, n) if company[u] != company[v]]
    return relabel(rng, *graph(n, [(u, v, 8 * rng.randint(0, 2) + rng.randint(1, 4)) for u, v in pairs]))


@family
def without_edges(rng):
    return rng.choice([0, 1, 2, 5]), {}


@family
def middling(rng):
    """Too large to understand by hand, small enough for every peer."""
    n = rng.randint(30, 60)
    top = rng.choice([2, 5, 80])
    return random_graph(rng, n, rng.uniform(0.05, 0.3), lambda: rng.randint(1, top))


@family
def larger(rng):
    n = rng.randint(100, 220)
    top = rng.choice([1, 3, 80])
    return random_graph(rng, n, rng.uniform(2, 9) / n, lambda: rng.randint(1, top))


@family
def larger_triangles(rng):
    count = rng.randint(30, 70)
    edges = []
    for i in range(count):
        a = 3 * i
        edges += [(a, a + 1, 1), (a + 1, a + 2, 1), (a + 2, a, 1)]
        for _ in range(2):
            edges.append((a + rng.randrange(3), rng.randrange(3 * count), 1))
    return relabel(rng, *graph(3 * count, edges))


# How many graphs of a family in one round; the rest take DEFAULT.
DEFAULT = 280
COUNTS = {
    "few_weights": 1200, "tiny": 1200, "nested_blossoms": 800, "cactus": 600, "triangle_chain": 500, "flower": 600,
    "without_edges": 4, "middling": 100, "larger": 40, "larger_triangles": 15,
}
