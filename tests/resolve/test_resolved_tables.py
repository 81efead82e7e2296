"""Everything resolved: the same tables whatever the order, and no reference into nothing."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal

import pytest
from resolving import paper, tables

from kgraph.extract import extract
from kgraph.model import Block, Digest, Entry, Measurement, Role, Section, Tables
from kgraph.resolve import Reading, resolve


@pytest.fixture
def readings() -> list[Reading]:
    names = ("Ada Sand", "Bo Mirror")
    return [
        paper("1", "[거울 정렬]([Mirror Alignment]; [MALX])을 씁니다.", authors=names),
        paper(
            "2",
            "[거울 정렬]([Mirror Alignment|introduces])을 제안합니다. [GPT-4|comparesTo]보다 2.5배 낫습니다.",
            authors=names[:1],
            measurements=(Measurement(1, Decimal("2.5"), "배", subject=1, versus_term=2),),
        ),
        paper("3", "[MALX]([Marble Atlas Lexicon])를 씁니다. [확산 모델|Method]도 씁니다.", day="2024-08-25"),
        paper(
            "3",
            "[MALX]([Marble Atlas Lexicon])를 [GSM8K|Dataset]에서 봅니다. [정확도|Metric] 81.6%를 달성했습니다.",
            title="A plain Title",
            measurements=(Measurement(1, Decimal("81.6"), "%", metric=3, dataset=2),),
        ),
        paper("4", "[모래 증류]([sand distillation])를 씁니다.", authors=names[1:]),
        paper("5", "[모래 증류]([beach melting])와 [모래 증류]를 씁니다."),
        paper("6", "우리는 [모래 증류]와 [MALX]와 [SAM]을 씁니다.", title="[FooNet]: Sand", authors=("Cy Glass",)),
    ]


def digests(readings: list[Reading]) -> list[Digest]:
    return [reading.digest for reading in readings]


@pytest.mark.parametrize("seed", range(8))
def test_the_order_of_readings_and_digests_changes_nothing(readings: list[Reading], seed: int) -> None:
    expected = resolve(digests(readings), readings)
    mixed = random.Random(seed).sample(readings, len(readings))
    found = resolve(digests(random.Random(seed + 1).sample(readings, len(readings))), mixed)
    assert repr(found) == repr(expected)


def test_every_table_is_in_sorted_order(readings: list[Reading]) -> None:
    tables, _ = resolve(digests(readings), readings)
    for field in fields(Tables):
        value = getattr(tables, field.name)
        if isinstance(value, Mapping):
            assert list(value) == sorted(value), field.name
    assert [(c.paper, c.role.value, c.term) for c in tables.claims] == sorted(
        (c.paper, c.role.value, c.term) for c in tables.claims
    )


def test_nothing_points_at_what_is_not_there(readings: list[Reading], seeds_build: object) -> None:
    mine, _ = resolve(digests(readings), readings)
    for found in (mine, seeds_build.result.tables):  # type: ignore[attr-defined]
        assert {claim.term for claim in found.claims} == set(found.terms)
        assert {parent for term in found.terms.values() for parent in term.broader} <= set(found.terms)
        assert {a.author for a in found.authorships} <= set(found.authors)
        assert {day for paper in found.papers.values() for day in paper.digests} <= set(found.digests)
        for item in (*found.claims, *found.results):
            assert 0 <= item.passage < len(found.papers[item.paper].passages)


def test_a_paper_of_two_digests_has_its_passages_once_and_in_order(readings: list[Reading]) -> None:
    tables, _ = resolve(digests(readings), readings)
    passages = tables.papers["2408.00003"].passages
    assert len({(passage.section, passage.text) for passage in passages}) == len(passages)
    assert [passage.digest for passage in passages] == sorted(passage.digest for passage in passages)


def test_the_same_reading_twice_changes_nothing(readings: list[Reading]) -> None:
    assert tables(*readings).terms == tables(*readings, readings[0]).terms
    once, twice = tables(*readings), tables(*readings, readings[0])
    assert [(c.paper, c.role, c.term) for c in once.claims] == [(c.paper, c.role, c.term) for c in twice.claims]


def test_a_sentence_that_stands_in_two_copies_is_no_surer_for_it(readings: list[Reading]) -> None:
    once, twice = tables(*readings), tables(*readings, readings[0])
    assert [c.confidence for c in once.claims] == [c.confidence for c in twice.claims]


def test_a_further_paper_takes_no_paper_away(readings: list[Reading]) -> None:
    for count in range(1, len(readings) + 1):
        part = readings[:count]
        assert set(tables(*part).papers) == {reading.entry.paper for reading in part}


def test_what_extraction_makes_of_a_text_is_resolved() -> None:
    """From text to tables: the only test here that goes through the models."""
    text = "우리는 거울 정렬(mirror alignment) 기법인 SandNet을 제안합니다. SandNet은 GSM8K 데이터셋에서 평가합니다."
    block = Block(Section.BODY, text, 30, 2)
    entry = Entry("2408.00001", "SandNet: Mirror Alignment for Language Models", 0, 1, blocks=(block, block))
    digest = Digest("2024-08-26", dt.date(2024, 8, 26), "daily", "a.md", "0", (entry,))
    found, _ = resolve([digest], [Reading(digest, entry, extract(entry))])
    (claim,) = [claim for claim in found.claims if claim.term == "sandnet"]
    assert claim.role is Role.INTRODUCES
    assert {"거울 정렬", "mirror alignment"} <= {name.text.casefold() for name in found.terms["mirror-alignment"].names}
    assert "gsm8k" in found.terms


def test_no_readings_give_empty_tables() -> None:
    assert resolve([], []) == (Tables(), ())
