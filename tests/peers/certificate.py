"""Checks the files that a run wrote. Knows the formats and the definition of a bound, nothing else."""


class Wrong(Exception):
    """A result that does not hold."""


def require(condition, what):
    if not condition:
        raise Wrong(what)


def read_rows(text):
    return [[int(field) for field in line.split(" ")] for line in text.splitlines()]


def weight_of(pairs, edges):
    """The weight of the pairs, which must be a matching, written in order."""
    require(pairs == sorted(pairs), "the pairs are not sorted")
    ends = [v for pair in pairs for v in pair]
    require(len(ends) == len(set(ends)), "a vertex is in two pairs")
    require(all(tuple(pair) in edges for pair in pairs), "a pair is no edge, or not written as u < v")
    return sum(edges[tuple(pair)] for pair in pairs)


def bound_of(duals, n, edges, bonus):
    """What the duals prove about every matching in which each pair is worth `bonus` on top."""
    vertices, odd_sets = duals[:n], [(row[0], frozenset(row[1:]), len(row) - 1) for row in duals[n:]]
    require(len(vertices) == n and all(len(row) == 1 for row in vertices), "not one dual per vertex")
    vertices = [row[0] for row in vertices]
    require(all(dual >= 0 for dual in vertices), "a negative dual")
    for dual, members, size in odd_sets:
        require(dual > 0 and size % 2 == 1 and size >= 3 and len(members) == size, "a malformed odd set")
        require(all(0 <= v < n for v in members), "an odd set outside the graph")
    for (u, v), w in edges.items():
        covered = vertices[u] + vertices[v] + sum(d for d, s, _ in odd_sets if u in s and v in s)
        require(covered >= 2 * (w + bonus) or (bonus == 0 and w <= 0), f"the edge {u} {v} {w} is not covered")
    return (sum(vertices) + sum(dual * ((size - 1) // 2) for dual, _, size in odd_sets)) // 2


def check(n, edges, pairs, duals, stats):
    """Raises Wrong unless everything that the run claims holds; returns (pairs, weight)."""
    pairs, duals = read_rows(pairs), read_rows(duals)
    weight = weight_of(pairs, edges)
    require(stats["weight"] == weight, f"claims weight {stats['weight']}, its pairs weigh {weight}")
    require(stats["matched_pairs"] == len(pairs), "counts its own pairs wrong")
    require((stats["n"], stats["m"]) == (n, len(edges)), "counts the graph wrong")
    bonus = stats["cardinality_bonus"]
    bound = bound_of(duals, n, edges, bonus) - bonus * len(pairs)
    require(stats["upper_bound"] == bound, f"claims the bound {stats['upper_bound']}, its duals prove {bound}")
    require(stats["optimal"] and weight == bound, f"stopped at {weight} with the bound {bound}")
    return len(pairs), weight
