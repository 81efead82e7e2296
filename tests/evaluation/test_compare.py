"""Two builds against one gold."""

from __future__ import annotations

from dataclasses import replace

from annotated import GOLD, HOSTILE, claim, small_graph

from kgraph.evaluation import changes, differences, evaluate, figures
from kgraph.model import Role, Tables


def other_graph() -> Tables:
    """The small graph without its data set and its invention, with another invention."""
    tables = small_graph()
    kept = [item for item in tables.claims if item.term not in ("kolongbench", "invention")]
    return replace(tables, claims=(*kept, claim("2501.00001", Role.USES, "rag", rule="latin-name")))


def test_gained_and_lost_terms_and_errors_by_side() -> None:
    here, there = evaluate(small_graph(), GOLD), evaluate(other_graph(), GOLD)
    found = [(item.change, item.label, item.is_error) for item in changes(here, there)]
    assert found == [
        ("gained", "KoLongBench", False),
        ("new error", HOSTILE, True),
        ("error gone", "RAG", True),
    ]
    assert [item.change for item in changes(there, here)] == ["lost", "new error", "error gone"]


def test_differences_are_this_less_the_other() -> None:
    here, there = evaluate(small_graph(), GOLD), evaluate(other_graph(), GOLD)
    held = {item.figure: item for item in differences(here, there)}
    assert held["terms right"].difference == 1 and held["terms right"].other == 3
    assert held["recall of Dataset"].difference == 1.0
    assert held["papers"].difference == 0
    nothing = {item.figure: item for item in differences(here, evaluate(Tables(), GOLD))}
    assert nothing["calibration error"].other is None and nothing["calibration error"].difference is None


def test_a_build_does_not_differ_from_itself() -> None:
    here = evaluate(small_graph(), GOLD)
    assert changes(here, here) == ()
    assert not any(item.difference for item in differences(here, here))


def test_figures_are_those_of_the_report() -> None:
    held = figures(evaluate(small_graph(), GOLD))
    report = evaluate(small_graph(), GOLD).report()
    assert held["terms f1"] == report["terms"]["f1"] and held["result values wrong"] == report["result_values"]["fp"]
    assert held["alias recall"] == report["alias"]["recall"]
