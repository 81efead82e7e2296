"""The maps of the explorer: time and memory on a large network, and how far nodes move when digests are added.

python bench/layout.py                    a network of 100,000 nodes made under a seed
python bench/layout.py CORPUS [DAYS...]   time for the maps of a corpus, and steadiness without its last 1, 5, 20 days
"""

from __future__ import annotations

import datetime as dt
import resource
import sys
import time
from collections.abc import Callable, Iterator

import numpy as np

from kgraph.model import Tables
from kgraph.network import NetworkMap, network_maps
from kgraph.network.layout import anchors, settle
from kgraph.network.levels import two_levels
from kgraph.network.ties import Ties, chronicle


def synthetic(nodes: int, ties: int, seed: int = 0) -> Ties:
    """Fields of teams: team sizes by a power law, three in four ties within a team, one in five within a field."""
    chance = np.random.default_rng(seed)
    team = np.sort(np.minimum(chance.zipf(1.6, nodes), nodes // 8) * 1.0 + chance.random(nodes)).argsort() // 8
    field = (team * 40 // (team.max() + 1)) ** 2 // 40
    by_field = [np.flatnonzero(field == number) for number in range(field.max() + 1)]
    first = chance.integers(0, nodes, 2 * ties)
    kind = chance.random(2 * ties)
    near = np.clip(first // 8 * 8 + chance.integers(0, 8, 2 * ties), 0, nodes - 1)
    within = np.array([chance.choice(by_field[field[node]]) for node in first])
    second = np.where(kind < 0.75, near, np.where(kind < 0.95, within, chance.integers(0, nodes, 2 * ties)))
    pairs = np.sort(np.stack([first, second], axis=1), axis=1)
    pairs = np.unique(pairs[pairs[:, 0] != pairs[:, 1]], axis=0)
    kept = np.sort(chance.permutation(len(pairs))[:ties])
    edges = pairs[kept].astype(np.int32)
    present = np.ones(nodes, dtype=bool)
    return Ties(present, edges, chance.gamma(2, 0.5, len(edges)), np.ones(len(edges), dtype=np.int32))


def measured(job: Callable[[], object]) -> tuple[float, object]:
    started = time.process_time()
    value = job()
    return time.process_time() - started, value


def large() -> None:
    ties = synthetic(100_000, 420_000)
    start = anchors([f"n{number}" for number in range(len(ties.present))])
    clusters, levels = measured(lambda: two_levels(ties))
    places, _ = measured(lambda: settle(ties, levels, start))  # type: ignore[arg-type]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print("| nodes | edges | clusters, cpu-s | layout, cpu-s | memory, GB |\n|---|---|---|---|---|")
    print(f"| {len(ties.present):,} | {len(ties.edges):,} | {clusters:.1f} | {places:.1f} | {memory:.2f} |")


def resolved(corpus: str, without: list[int]) -> Iterator[tuple[int, Tables]]:
    """The tables of a corpus without its last days, each resolved anew; extraction runs once."""
    from kgraph.pipeline import extract_digests
    from kgraph.resolve import Reading, resolve
    from kgraph.sources import harvest

    digests = harvest([corpus]).digests
    readings = [Reading(*found) for found in extract_digests(digests)]
    days = sorted({digest.date for digest in digests if digest.date is not None})
    for count in [0, *without]:
        last = days[-1 - count]
        kept = [digest for digest in digests if (digest.date or dt.date.min) <= last]
        known = {id(digest) for digest in kept}
        yield count, resolve(kept, [reading for reading in readings if id(reading.digest) in known])[0]


def at_once(tables: Tables, kind: str) -> NetworkMap:
    """The map by one run of Leiden and one layout over the whole network: what it would be without replay."""
    network = chronicle(tables, kind)
    ties = network.until()
    levels = two_levels(ties)
    places = settle(ties, levels, anchors(network.nodes)).astype(np.float32)
    return NetworkMap(
        kind, network.nodes, places, levels.coarse, levels.fine, (), (), ties.edges, ties.weights, ties.joint
    )


def compared(after: NetworkMap, before: NetworkMap) -> str:
    from sklearn.metrics import adjusted_mutual_info_score

    index = {node: place for place, node in enumerate(after.nodes)}
    old, new = np.array([(n, index[node]) for n, node in enumerate(before.nodes) if node in index]).T
    ways = np.hypot(*(before.positions[old] - after.positions[new]).T) / np.hypot(*np.ptp(after.positions, axis=0))
    coarse, fine = (
        adjusted_mutual_info_score(a[new], b[old])
        for a, b in ((after.coarse, before.coarse), (after.fine, before.fine))
    )
    return f"{np.median(ways):.1%} | {np.quantile(ways, 0.9):.1%} | {coarse:.2f} | {fine:.2f}"


def steadiness(corpus: str, without: list[int]) -> None:
    made: dict[int, tuple[tuple[NetworkMap, ...], tuple[NetworkMap, ...]]] = {}
    for count, tables in resolved(corpus, without):
        seconds, maps = measured(lambda tables=tables: network_maps(tables))  # type: ignore[misc]
        print(f"{len(tables.papers):,} papers without {count} days: three maps in {seconds:.1f} cpu-s", file=sys.stderr)
        made[count] = (maps, tuple(at_once(tables, kind) for kind in ("collaboration", "topics", "everything")))  # type: ignore[assignment]
    print("| map | days less | made | median way | 90th percentile | AMI coarse | AMI fine |")
    print("|---|---|---|---|---|---|---|")
    for place, kind in enumerate(("collaboration", "topics", "everything")):
        for count in without:
            for way, name in enumerate(("as shipped", "at once")):
                row = compared(made[0][way][place], made[count][way][place])
                print(f"| {kind} | {count} | {name} | {row} |")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        steadiness(sys.argv[1], [int(days) for days in sys.argv[2:]] or [1, 5, 20])
    else:
        large()
