"""Networks as arrays say what the networks as graphs say, and what was so on an earlier day."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from kgraph.errors import OptionError
from kgraph.model import Tables
from kgraph.network.arrays import association
from kgraph.network.periods import within
from kgraph.network.projections import coauthors, topics
from kgraph.network.ties import chronicle


@pytest.mark.parametrize("kind", ["collaboration", "topics"])
def test_arrays_and_graphs_agree(seeds_build, kind: str) -> None:
    tables = seeds_build.result.tables
    graph = coauthors(tables) if kind == "collaboration" else topics(tables)
    network = chronicle(tables, kind)
    ties = network.until()
    assert [node.partition("/")[2] for node in network.nodes] == sorted(graph)
    names = [network.nodes[n].partition("/")[2] for n in range(len(network.nodes))]
    weights = association(ties.edges, ties.joint) if kind == "topics" else ties.weights
    found = {(names[a], names[b]): (w, j) for (a, b), w, j in zip(ties.edges, weights, ties.joint, strict=True)}
    assert len(found) == graph.number_of_edges()
    for (a, b), (weight, joint) in found.items():
        assert graph[a][b]["weight"] == pytest.approx(weight)
        assert graph[a][b]["papers"] == joint


def test_an_earlier_day_knows_only_what_was_written_by_then(seeds_build) -> None:
    tables = seeds_build.result.tables
    day = sorted(digest.date for digest in tables.digests.values())[1]
    early = chronicle(within(tables, None, day), "collaboration")
    network = chronicle(tables, "collaboration")
    then = network.until(day.toordinal())
    assert {network.nodes[n] for n in np.flatnonzero(then.present)} == set(early.nodes)
    assert len(then.edges) == len(early.until().edges)


def test_stretches_are_those_of_the_calendar_that_are_over(seeds_build) -> None:
    network = chronicle(seeds_build.result.tables, "collaboration")
    assert [dt.date.fromordinal(day) for day in network.stretches(6)] == [dt.date(2024, 6, 30)]
    assert chronicle(Tables(), "topics").stretches(6) == []


def test_everything_ties_papers_to_what_they_introduce_most(tables: Tables) -> None:
    network = chronicle(tables, "everything")
    ties = network.until()
    index = {node: place for place, node in enumerate(network.nodes)}
    weights = {tuple(edge): weight for edge, weight in zip(ties.edges.tolist(), ties.weights, strict=True)}
    paper = index["paper/2408.00001"]
    assert weights[paper, index["term/3d-gaussian-splatting"]] > weights[paper, index["term/psnr"]]


def test_a_limit_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(OptionError):
        chronicle(Tables(), "collaboration", max_authors=0)
