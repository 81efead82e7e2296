"""The figures: counted by hand on a small graph, and what holds of them on any."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from decimal import Decimal

import pytest
from annotated import ACCURACY, CONTEXT, GOLD, SPARSE, claim, graph, small_graph, term
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.evaluation import Counts, GoldPaper, GoldResult, GoldTerm, Share, Verdict, evaluate, score_tables
from kgraph.evaluation.judging import format_of
from kgraph.model import Claim, Paper, Result, Role, Tables, Term, TermType

HAND = {
    "papers": 3,
    "papers_missing": ["2501.00003"],
    "terms": {"precision": 0.6667, "recall": 0.6667, "f1": 0.6667, "tp": 4, "fp": 2, "fn": 2, "optional_found": 1},
    "recall_by_type": {"Concept": "1/1", "Dataset": "1/1", "Method": "2/2", "Metric": "0/1", "Model": "0/1"},
    "type_accuracy": 0.75,
    "role_accuracy": 0.75,
    "introduces": {"precision": 0.5, "recall": 0.5, "f1": 0.5, "tp": 1, "fp": 1, "fn": 1},
    "alias": {"recall": 0.5, "wrongly_merged": 0.0, "pairs": 2},
    "results": {"precision": 0.3333, "recall": 0.5, "f1": 0.4, "tp": 1, "fp": 2, "fn": 1},
    "result_values": {"precision": 0.6667, "recall": 1.0, "f1": 0.8, "tp": 2, "fp": 1, "fn": 0},
    "links": {"precision": 0.5, "recall": 1.0, "f1": 0.6667, "tp": 1, "fp": 1, "fn": 0},
    "mismatch": {"precision": 1.0, "recall": 1.0, "f1": 1.0, "tp": 1, "fp": 0, "fn": 0},
}


def test_every_figure_is_the_one_counted_by_hand() -> None:
    assert score_tables(small_graph(), GOLD) == HAND


def test_each_claim_has_its_verdict() -> None:
    first = evaluate(small_graph(), GOLD).papers[0]
    verdicts = {judgement.claim.term: judgement.verdict for judgement in first.judgements}
    assert verdicts == {
        "sparse-attention": Verdict.RIGHT,
        "kolongbench": Verdict.RIGHT,
        "긴-문맥": Verdict.RIGHT,
        "long-context": Verdict.DUPLICATE,
        "baseline": Verdict.OPTIONAL,
        "invention": Verdict.SPURIOUS,
    }
    duplicate = next(item for item in first.judgements if item.verdict is Verdict.DUPLICATE)
    assert duplicate.gold == CONTEXT and duplicate.instead == "긴 문맥"
    assert first.missed == (ACCURACY,)


def test_a_term_with_names_of_two_gold_terms_is_wrongly_merged_and_matches_one() -> None:
    both = term("both", TermType.METHOD, "희소 어텐션", "긴 문맥")
    paper = GoldPaper("2501.00001", (SPARSE, CONTEXT))
    held = evaluate(graph([both], [claim(paper.id, Role.USES, "both")], [Paper(paper.id, "", 1, (), ())]), [paper])
    assert held.wrongly_merged == Share(1, 4)
    assert held.terms == Counts(1, 0, 1)


def test_a_key_term_is_matched_before_an_open_one() -> None:
    names = ("LoRA",)
    terms = (
        GoldTerm("a", TermType.METHOD, Role.USES, False, names),
        GoldTerm("b", TermType.METHOD, Role.USES, True, names),
    )
    tables = graph(
        [term("lora", TermType.METHOD, "LoRA")], [claim("1", Role.USES, "lora")], [Paper("1", "", 1, (), ())]
    )
    assert evaluate(tables, [GoldPaper("1", terms)]).terms == Counts(1, 0, 0)


@pytest.mark.parametrize(
    ("one", "two", "first"), [("lora", "lora-x", "lora-x"), ("lora", "로라", "로라"), ("b", "a", "a")]
)
def test_of_two_terms_for_one_the_first_by_its_iri_counts(one: str, two: str, first: str) -> None:
    nodes = [term(one, TermType.METHOD, "LoRA"), term(two, TermType.MODEL, "LoRA")]
    tables = graph(nodes, [claim("1", Role.USES, node.id) for node in nodes], [Paper("1", "", 1, (), ())])
    judged = evaluate(tables, [GoldPaper("1", (GoldTerm("LoRA", TermType.METHOD, Role.USES),))]).judgements
    assert [item.claim.term for item in judged if item.verdict is Verdict.RIGHT] == [first]


def test_of_several_roles_for_one_term_the_strongest_counts() -> None:
    claims = [claim("1", Role.USES, "lora"), claim("1", Role.INTRODUCES, "lora"), claim("1", Role.MENTIONS, "lora")]
    tables = graph([term("lora", TermType.METHOD, "LoRA")], claims, [Paper("1", "", 1, (), ())])
    held = evaluate(tables, [GoldPaper("1", (GoldTerm("LoRA", TermType.METHOD, Role.INTRODUCES),))])
    assert (held.terms, held.role_accuracy) == (Counts(1, 0, 0), Share(1, 1))


def test_a_term_that_the_graph_does_not_describe_is_spurious() -> None:
    tables = graph([], [claim("1", Role.USES, "ghost")], [Paper("1", "", 1, (), ())])
    judgement = evaluate(tables, [GoldPaper("1")]).judgements[0]
    assert (judgement.label, judgement.verdict, judgement.type_is_right) == ("ghost", Verdict.SPURIOUS, False)


@pytest.mark.parametrize(
    ("paper", "name"),
    [
        (None, "missing"),
        (Paper("1", "", None, (), ()), "unknown"),
        (Paper("1", "", 0, (), ()), "daily"),
        (Paper("1", "", None, ("kim",), ()), "daily"),
        (Paper("1", "", None, (), (), comments="8 pages"), "listing"),
        (Paper("1", "", 3, (), (), categories=("cs.CL",)), "both"),
    ],
)
def test_the_format_shows_in_what_only_one_format_gives(paper: Paper | None, name: str) -> None:
    assert format_of(paper) == name


def perfect(gold: list[GoldPaper]) -> Tables:
    """The graph that says exactly what gold says."""
    terms: dict[str, Term] = {}
    claims: list[Claim] = []
    results: list[Result] = []
    for paper in gold:
        own = {held.label: f"{paper.id}-{place}" for place, held in enumerate(paper.terms)}
        for held in paper.terms:
            terms[own[held.label]] = term(own[held.label], held.type, held.label, *held.forms)
            claims.append(claim(paper.id, held.role, own[held.label]))
        for place, result in enumerate(paper.results):
            results.append(Result(paper.id, place, Decimal(result.value), 0, metric=own[result.metric]))
    papers = [Paper(p.id, "", 1, (), (), links=p.links, summary_matches_title=p.summary_matches_title) for p in gold]
    return graph(terms.values(), claims, papers, results)


@st.composite
def gold_papers(draw: st.DrawFn) -> list[GoldPaper]:
    """Papers whose terms have no name in common."""
    papers = []
    for number in range(draw(st.integers(1, 3))):
        terms = [
            GoldTerm(
                f"term {chr(97 + place)}x",
                draw(st.sampled_from(TermType)),
                draw(st.sampled_from(Role)),
                draw(st.booleans()),
                tuple(f"용어 {place}.{form}" for form in range(draw(st.integers(0, 3)))),
            )
            for place in range(draw(st.integers(1, 5)))
        ]
        values = draw(st.lists(st.integers(0, 99), max_size=3))
        papers.append(
            GoldPaper(
                f"2501.0000{number}",
                tuple(terms),
                tuple(GoldResult(str(value), terms[0].label) for value in values),
                tuple(f"https://example.org/{link}" for link in range(draw(st.integers(0, 2)))),
                draw(st.booleans()),
            )
        )
    return papers


@given(gold_papers())
def test_a_perfect_graph_has_no_fault(gold: list[GoldPaper]) -> None:
    held = evaluate(perfect(gold), gold)
    assert not held.missing
    for name, counts in held.counts.items():
        assert counts.wrong == counts.missed == 0, name
        assert counts.right == 0 or counts.f1 == 1.0, name
    for share in (held.type_accuracy, held.role_accuracy, held.alias_recall):
        assert share.part == share.whole
    assert held.wrongly_merged.part == 0
    assert held.terms.right == sum(t.key for paper in gold for t in paper.terms)


@given(gold_papers(), st.integers(0, 2**32))
def test_the_order_of_everything_in_the_graph_makes_no_difference(gold: list[GoldPaper], seed: int) -> None:
    tables = small_graph() if seed % 2 else perfect(gold)
    papers = list(GOLD) if seed % 2 else gold
    shuffled = random.Random(seed)
    claims, results, terms = list(tables.claims), list(tables.results), list(tables.terms.items())
    shuffled.shuffle(claims)
    shuffled.shuffle(results)
    shuffled.shuffle(terms)
    other = replace(tables, claims=tuple(claims), results=tuple(results), terms=dict(terms))
    assert evaluate(other, papers) == evaluate(tables, papers)


@given(gold_papers(), st.data())
@settings(max_examples=50)
def test_without_a_claim_nothing_gets_better_but_precision(gold: list[GoldPaper], data: st.DataObject) -> None:
    tables = perfect(gold)
    gone = data.draw(st.sampled_from(tables.claims))
    held = evaluate(replace(tables, claims=tuple(item for item in tables.claims if item != gone)), gold)
    full = evaluate(tables, gold)
    assert held.terms.recall <= full.terms.recall and held.alias_recall.value <= full.alias_recall.value
    assert held.terms.right + held.terms.missed == full.terms.right


def test_three_hundred_papers_take_less_than_a_second() -> None:
    terms = tuple(
        GoldTerm(f"방법 {n}", TermType.METHOD, Role.USES, n % 3 > 0, (f"방법 {n}", f"method number {n}", f"MN-{n}"))
        for n in range(20)
    )
    gold = [GoldPaper(f"2501.{number:05}", terms) for number in range(300)]
    nodes = [term(f"t{n}", TermType.METHOD, f"방법 {n}", f"method number {n}", f"other {n}") for n in range(20)]
    claims = [claim(paper.id, Role.USES, node.id) for paper in gold for node in nodes]
    tables = graph(nodes, claims, [Paper(paper.id, "", 1, (), ()) for paper in gold])
    started = time.perf_counter()
    figures = score_tables(tables, gold)
    assert time.perf_counter() - started < 1.0, "0.2 s on a quiet machine"
    assert figures["terms"]["f1"] == 1.0
