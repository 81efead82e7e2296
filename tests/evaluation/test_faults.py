"""Every disagreement with gold, and the frequent kinds first."""

from __future__ import annotations

from annotated import GOLD, HOSTILE, small_graph

from kgraph.evaluation import Fault, FaultKind, evaluate, faults, summarise


def test_every_disagreement_is_listed_once() -> None:
    found = faults(evaluate(small_graph(), GOLD))
    assert [(fault.kind, fault.label, fault.error) for fault in found] == [
        (FaultKind.SPURIOUS, HOSTILE, "spurious Concept by compound"),
        (FaultKind.DUPLICATE, "Long Context", "duplicate Concept"),
        (FaultKind.MISSED, "accuracy", "missed Metric"),
        (FaultKind.TYPE, "KoLong-Bench", "Dataset given as Model"),
        (FaultKind.ROLE, "긴 문맥", "addresses given as uses"),
        (FaultKind.MISSING, "", "paper missing"),
    ]
    notes = [fault.note for fault in found]
    assert notes == ["", "same as 긴 문맥", "정확도", "is Dataset", "is addresses", "1 key terms"]


def test_a_fault_tells_rule_and_confidence_of_what_the_graph_gave() -> None:
    spurious, _, missed, *_ = faults(evaluate(small_graph(), GOLD))
    assert (spurious.type, spurious.role, spurious.rule, str(spurious.confidence)) == (
        "Concept",
        "introduces",
        "compound",
        "0.5",
    )
    assert (missed.type, missed.role, missed.rule, missed.confidence) == ("Metric", "evaluatesOn", "", None)


def test_the_summary_counts_and_names_examples() -> None:
    labels = ["b", "a", "b", "c", "d"]
    many = [Fault("1", FaultKind.TYPE, label, "Method given as Concept") for label in labels]
    summary = summarise([Fault("1", FaultKind.MISSED, "x", "missed Task"), *many])
    assert [(item.count, item.error, item.examples) for item in summary] == [
        (5, "Method given as Concept", ("b", "a", "c")),
        (1, "missed Task", ("x",)),
    ]
