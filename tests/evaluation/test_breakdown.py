"""Breakdowns of the small graph, and whether confidence is to be believed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from annotated import GOLD, claim, graph, small_graph, term
from hypothesis import given
from hypothesis import strategies as st

from kgraph.errors import OptionError
from kgraph.evaluation import BREAKDOWNS, GoldPaper, GoldTerm, breakdown, calibration_error, evaluate, reliability
from kgraph.model import Paper, Role, Tables, TermType


def rows(by: str) -> dict[str, dict[str, object]]:
    table = breakdown(evaluate(small_graph(), GOLD), by)
    assert all(len(row) == len(table.columns) for row in table.rows)
    return {str(row[0]): dict(zip(table.columns, row, strict=True)) for row in table.rows}


def test_by_type_tells_found_missed_and_what_was_given_instead() -> None:
    held = rows("type")
    assert list(held) == [str(kind) for kind in TermType]
    assert held["Dataset"]["as Model"] == 1 and held["Dataset"]["as Dataset"] == 0
    assert held["Metric"]["missed"] == 1 and held["Metric"]["recall"] == 0
    assert held["Concept"]["wrong"] == 2, "one comes twice and one is an invention"


def test_by_role_tells_what_was_given_instead() -> None:
    held = rows("role")
    assert held["addresses"]["as uses"] == 1
    assert held["introduces"]["found"] == 1 and held["introduces"]["gold"] == 2
    assert held["introduces"]["wrong"] == 1


def test_by_rule_puts_the_rule_with_most_errors_first() -> None:
    held = rows("rule")
    assert next(iter(held)) == "compound"
    assert held["compound"] | {"rule": ""} == {
        "rule": "",
        "claims": 2,
        "right": 1,
        "optional": 0,
        "duplicate": 0,
        "spurious": 1,
        "precision": 0.5,
        "type right": 1.0,
        "role right": 0.0,
    }
    assert held["title-head"]["precision"] == 1 and held["title-head"]["type right"] == 0
    assert held["vocabulary"]["optional"] == 1 and held["vocabulary"]["precision"] == 1


def test_by_format_keeps_papers_that_are_missing_apart() -> None:
    held = rows("format")
    assert list(held) == ["daily", "listing", "missing"]
    assert held["daily"]["precision"] == 0.6 and held["daily"]["recall"] == 0.75
    assert held["listing"]["f1"] == 1.0


def test_by_confidence_leaves_out_what_gold_leaves_open() -> None:
    held = rows("confidence")
    assert list(held) == ["0.5 to 0.6", "0.6 to 0.7", "0.9 to 1.0"]
    assert held["0.5 to 0.6"]["claims"] == 2 and held["0.5 to 0.6"]["right"] == 0.5
    assert held["0.6 to 0.7"]["right - mean"] == -0.6
    assert held["0.9 to 1.0"]["claims"] == 3 and held["0.9 to 1.0"]["mean"] == 0.95
    assert calibration_error(evaluate(small_graph(), GOLD)) == pytest.approx((2 * 0.0 + 1 * 0.6 + 3 * 0.05) / 6)


def test_an_unknown_breakdown_says_which_there_are() -> None:
    with pytest.raises(OptionError, match="type, role, rule, format, confidence"):
        breakdown(evaluate(Tables(), []), "mood")


def test_claims_without_rule_have_no_confidence_to_believe() -> None:
    tables = graph(
        [term("lora", TermType.METHOD, "LoRA")], [claim("1", Role.USES, "lora", "1", "")], [Paper("1", "", 1, (), ())]
    )
    held = evaluate(tables, [GoldPaper("1", (GoldTerm("LoRA", TermType.METHOD, Role.USES),))])
    assert calibration_error(held) is None
    assert breakdown(held, "rule").rows[0][:3] == ("(none)", 1, 1)


@given(st.lists(st.tuples(st.integers(0, 100), st.booleans()), max_size=30))
def test_every_claim_is_in_the_bin_of_its_confidence(claims: list[tuple[int, bool]]) -> None:
    nodes = [term(f"t{place}", TermType.METHOD, f"이름 {place}") for place in range(len(claims))]
    held = [claim("1", Role.USES, node.id, str(Decimal(c) / 100)) for node, (c, _) in zip(nodes, claims, strict=True)]
    right = [node for node, (_, is_right) in zip(nodes, claims, strict=True) if is_right]
    gold = GoldPaper("1", tuple(GoldTerm(node.label, TermType.METHOD, Role.USES) for node in right))
    found = evaluate(graph(nodes, held, [Paper("1", "", 1, (), ())]), [gold])
    bins = reliability(found)
    assert sum(item.claims for item in bins) == len(claims)
    assert all(item.low - 1e-9 <= item.confidence <= item.high + 1e-9 for item in bins), "means are floats"
    assert all(0 <= item.right <= 1 for item in bins)
    error = calibration_error(found)
    assert error is None if not claims else error is not None and 0 <= error <= 1


def test_every_breakdown_of_nothing_is_a_table() -> None:
    for by in BREAKDOWNS:
        assert breakdown(evaluate(Tables(), []), by).columns
