"""Loading, writing and memory of a graph beside rdflib, in one run; each in a process of its own.

python bench/rdf.py GRAPH.ttl
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

MILLION = 1_000_000


def peak() -> float:
    """Megabytes of memory that this process had at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def timed(job: Callable[[], Any]) -> tuple[Any, float]:
    started = time.perf_counter()
    return job(), time.perf_counter() - started


def ours_load(path: Path, _folder: Path) -> dict[str, float]:
    """A store in memory, as `kgraph query` opens a graph without index."""
    import pyoxigraph as ox

    from kgraph.rdf.index import load_into

    empty = peak()
    store = ox.Store()
    _, seconds = timed(lambda: load_into(store, path))
    return {"triples": len(store), "load": seconds, "memory": peak() - empty}


def ours_index(path: Path, folder: Path) -> dict[str, float]:
    """The index on disk: made once, opened each time, and asked for everything."""
    from kgraph.rdf.engines import open_engine

    graph = folder / path.name
    graph.hardlink_to(path) if path.stat().st_dev == folder.stat().st_dev else graph.symlink_to(path.resolve())
    command = [sys.executable, __file__, str(graph), "--job", "index-made"]
    made = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    empty = peak()
    engine, seconds = timed(lambda: open_engine(graph))
    count = int(engine.answer("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", {}, None).rows[0][0].value)
    return {"triples": count, "load": seconds, "memory": peak() - empty, "made": made["made"]}


def ours_index_made(path: Path, _folder: Path) -> dict[str, float]:
    from kgraph.rdf.index import make_index

    return {"made": timed(lambda: make_index(path))[1]}


def ours_write(path: Path, folder: Path) -> dict[str, float]:
    """Sorted Turtle from triples in no order."""
    import random

    import pyoxigraph as ox

    from kgraph.rdf.write import replace_file, write_statements

    empty = peak()
    triples = [quad.triple for quad in ox.parse(path=str(path))]
    random.Random(0).shuffle(triples)
    target = folder / "ours.ttl"
    _, seconds = timed(lambda: replace_file(target, lambda stream: write_statements(stream, sorted(triples, key=str))))
    return {"triples": len(triples), "write": seconds, "write_memory": peak() - empty, "read_back": read_back(target)}


def rdflib_both(path: Path, folder: Path) -> dict[str, float]:
    """rdflib's parser, its store in memory, and its serializer, which sorts by itself."""
    import rdflib

    empty = peak()
    graph, loading = timed(lambda: rdflib.Graph().parse(path, format="turtle"))
    loaded = peak()
    target = folder / "rdflib.ttl"
    _, writing = timed(lambda: graph.serialize(target, format="turtle"))
    held = {"triples": len(graph), "load": loading, "memory": loaded - empty, "write": writing}
    return {**held, "write_memory": peak() - empty, "read_back": read_back(target)}


def read_back(path: Path) -> int:
    import pyoxigraph as ox

    return sum(1 for _ in ox.parse(path=str(path)))


JOBS = {
    "load": ours_load,
    "index": ours_index,
    "write": ours_write,
    "rdflib": rdflib_both,
    "index-made": ours_index_made,
}
ROWS = {
    "load": "kgraph, in memory",
    "index": "kgraph, index on disk",
    "write": "kgraph, triples in no order",
    "rdflib": "rdflib",
}


def measured(job: str, path: Path) -> dict[str, float]:
    command = [sys.executable, __file__, str(path), "--job", job]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main(path: Path) -> None:
    print("| | triples | load, s | MB a million triples | sorted Turtle, s | MB a million triples | read back |")
    print("|---|---|---|---|---|---|---|")
    rows = {}
    for job, name in ROWS.items():
        found = rows[job] = measured(job, path)
        scale = found["triples"] / MILLION
        cells = [
            f"{found['load']:.2f}" if "load" in found else "",
            f"{found['memory'] / scale:.0f}" if "memory" in found else "",
            f"{found['write']:.1f}" if "write" in found else "",
            f"{found['write_memory'] / scale:.0f}" if "write" in found else "",
            f"{found['read_back']:,}" if "write" in found else "",
        ]
        print(f"| {name} | {found['triples']:,} | {' | '.join(cells)} |", flush=True)
    print(f"\nloading is {rows['rdflib']['load'] / rows['load']['load']:.1f} times faster,", end=" ")
    print(f"writing {rows['rdflib']['write'] / rows['write']['write']:.1f} times;", end=" ")
    print(f"memory is {rows['rdflib']['memory'] / rows['load']['memory']:.1f} times smaller;", end=" ")
    print(f"the index is made in {rows['index']['made']:.1f} s")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graph", type=Path)
    parser.add_argument("--job", choices=JOBS, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.job:
        with tempfile.TemporaryDirectory(dir=arguments.graph.parent) as made:
            print(json.dumps(JOBS[arguments.job](arguments.graph, Path(made))))
    else:
        main(arguments.graph)
