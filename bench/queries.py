"""Every named query with the values of its example, in Oxigraph and in rdflib: python bench/queries.py GRAPH

Each is asked in either engine, in one run: Oxigraph over the index of the graph file, rdflib over the graph in
memory. The names in the parameters are looked up by Oxigraph, which is counted on its side alone. Seconds are those of
computing, so that others on the machine change little; either engine computes on one processor.
"""

from __future__ import annotations

import argparse
import signal
import time
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pyoxigraph as ox

from kgraph.rdf.answer import Answer
from kgraph.rdf.index import ensure_index
from kgraph.rdf.named import NamedQuery, fill, named_queries
from kgraph.rdf.store import Store

ENOUGH = 0.2
"""Seconds of computing: some systems count them in steps of a hundredth."""


class Late(BaseException):
    """The time for a query is over; no Exception, so that no engine takes it for one of its own."""


class Asked(NamedTuple):
    """What came of a query; no answer where it took longer than it may."""

    seconds: float
    answer: Answer | None


def ring(*_: object) -> None:
    raise Late


def asked(store: Store, text: str, most: float) -> Asked:
    """A query with a deadline, which stops an engine in Python and never one in Rust.

    It is asked until there is enough to measure by, for either engine alike, and the mean counts.
    """
    began, times, answer = time.process_time(), 0, None
    signal.setitimer(signal.ITIMER_PROF, most)
    try:
        while not times or time.process_time() - began < ENOUGH:
            answer = store.query(text)
            times += 1
    except Late:
        return Asked(most, None)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return Asked((time.process_time() - began) / times, answer)


def plain(value: object) -> object:
    """A value by what it is, and not by how an engine writes it."""
    if isinstance(value, ox.Literal) and value.datatype.value.endswith(("#integer", "#decimal", "#double")):
        return Decimal(value.value)
    return value


def rows(answer: Answer) -> list[list[object]]:
    return [[plain(value) for value in row] for row in answer.rows]


class Finding(NamedTuple):
    """One query in Oxigraph, with the seconds that its names took to look up."""

    query: NamedQuery
    text: str
    lookup: float
    fast: Asked


def found(store: Store, query: NamedQuery) -> Finding:
    began = time.process_time()
    text = fill(query, dict(query.example), store)
    lookup = time.process_time() - began
    return Finding(query, text, lookup, asked(store, text, 600))


def compared(finding: Finding, slow: Asked) -> str:
    fast, name = finding.fast, finding.query.name
    assert fast.answer is not None
    mine = f"| {name} | {len(fast.answer.rows):,} | {finding.lookup:.3f} | {fast.seconds:.3f} "
    if slow.answer is None:
        return f"{mine}| over {slow.seconds:.0f} | over {slow.seconds / fast.seconds:,.0f} | |"
    same = "yes" if rows(fast.answer) == rows(slow.answer) else "**no**"
    return f"{mine}| {slow.seconds:.2f} | {slow.seconds / fast.seconds:,.0f} | {same} |"


def summary(findings: list[Finding], slow: list[Asked]) -> str:
    theirs, late = sum(one.seconds for one in slow), sum(one.answer is None for one in slow)
    middle = median(one.seconds / finding.fast.seconds for one, finding in zip(slow, findings, strict=True))
    ours, lookups = sum(one.fast.seconds for one in findings), sum(one.lookup for one in findings)
    worst = max(findings, key=lambda one: one.lookup + one.fast.seconds)
    least = "at least " if late else ""
    return (
        f"\nTogether {ours:.2f} s, and {lookups:.2f} s for names, against {least}{theirs:.0f} s of rdflib ({late} over "
        f"time): {least}{theirs / ours:.0f} times as fast, {theirs / (ours + lookups):.0f} with the names; "
        f"the median query {middle:.0f} times.\n"
        f"The slowest, with its names: {worst.query.name}, {worst.lookup + worst.fast.seconds:.2f} s."
    )


def main(path: Path, most: float) -> None:
    signal.signal(signal.SIGPROF, ring)
    ensure_index(path)
    began = time.process_time()
    store = Store(path)
    opened = time.process_time() - began
    findings = [found(store, query) for query in named_queries()]
    began = time.process_time()
    reference = Store(path, "rdflib")
    print(f"Opened in {opened:.2f} s by Oxigraph, in {time.process_time() - began:.0f} s by rdflib.\n", flush=True)
    print("| query | rows | names, s | Oxigraph, s | rdflib, s | ratio | same rows |\n|---|---|---|---|---|---|---|")
    slow = []
    for finding in findings:
        slow.append(asked(reference, finding.text, most))
        print(compared(finding, slow[-1]), flush=True)
    print(summary(findings, slow))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("graph", type=Path, help="graph.ttl of a build with claims")
    parser.add_argument("--deadline", type=float, default=120, help="seconds that rdflib has for a query")
    given = parser.parse_args()
    main(given.graph, given.deadline)
