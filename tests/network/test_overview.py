"""The figures of a graph, counted by hand."""

from __future__ import annotations

import json

from kgraph.model import Tables
from kgraph.network import coauthors, overview, topics


def test_the_figures_of_the_hand_made_graph_are_those_that_one_counts(tables: Tables) -> None:
    figures = overview(tables, coauthors(tables), topics(tables))
    expected = {
        "digests": 2,
        "first_day": "2024-08-26",
        "last_day": "2024-08-27",
        "papers": 3,
        "papers_without_authors": 0,
        "papers_without_votes": 1,
        "summaries_about_another_paper": 1,
        "votes": 12,
        "authors": 3,
        "organizations": 1,
        "terms": 6,
        "terms_with_korean_and_english": 1,
        "claims": 8,
        "results": 2,
        "links": 2,
    }
    assert {name: figures[name] for name in expected} == expected
    assert figures["terms_by_type"] == {"Concept": 1, "Method": 2, "Metric": 1, "Model": 1, "Task": 1}
    assert figures["claims_by_role"]["addresses"] == 2
    assert figures["collaboration"]["edges"] == 1
    assert figures["collaboration"]["components"] == 2
    assert figures["collaboration"]["giant_component"] == 2
    assert (figures["collaboration"]["clusters"], figures["collaboration"]["fine_clusters"]) == (1, 0)
    assert (figures["topics"]["clusters"], figures["topics"]["fine_clusters"]) == (0, 1)


def test_a_graph_of_nothing_has_figures_too() -> None:
    figures = overview(Tables(), coauthors(Tables()), topics(Tables()))
    assert figures["first_day"] is None
    assert figures["papers"] == figures["collaboration"]["giant_component"] == 0


def test_the_figures_of_the_seeds_stand_in_their_file(seeds_build) -> None:
    figures = json.loads((seeds_build.folder / "stats.json").read_text(encoding="utf-8"))
    assert figures == seeds_build.result.stats
    assert figures["papers"] == len(seeds_build.result.tables.papers) == 48
    assert sum(figures["terms_by_type"].values()) == figures["terms"]
    assert sum(figures["claims_by_role"].values()) == figures["claims"]
