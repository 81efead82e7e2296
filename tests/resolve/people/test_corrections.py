"""What users say of authors wins over everything, and what is wrong with it is said."""

from __future__ import annotations

import pytest
from crowd import COMMON, crowd, paper, papers_of, resolved

from kgraph.errors import OptionError
from kgraph.model import Level
from kgraph.resolve.people import Correction, Signed


def correction(one: str, first: int, other: str, second: int, same: bool) -> Correction:
    ends = Signed(one, f"2408.{first:05d}"), Signed(other, f"2408.{second:05d}")
    return Correction(*ends, same, "corrections.csv", 3)


APART = [paper(1, [COMMON, "Ada Stone"], "ore"), paper(2, [COMMON, "Flo Moss"], "moss")]
TOGETHER = [paper(1, [COMMON, "Ada Stone", "Cle Ore"]), paper(2, [COMMON, "Ada Stone", "Cle Ore"])]


def test_same_joins_what_evidence_keeps_apart() -> None:
    said = [correction(COMMON, 1, COMMON, 2, True)]
    assert papers_of(resolved(*APART, *crowd(COMMON)), COMMON) == [[1], [2]]
    assert papers_of(resolved(*APART, *crowd(COMMON), corrections=said), COMMON) == [[1, 2]]


def test_different_parts_what_co_authors_tie() -> None:
    said = [correction(COMMON, 1, COMMON, 2, False)]
    assert papers_of(resolved(*TOGETHER, *crowd(COMMON)), COMMON) == [[1, 2]]
    assert papers_of(resolved(*TOGETHER, *crowd(COMMON), corrections=said), COMMON) == [[1], [2]]


def test_different_parts_a_rare_name_too() -> None:
    readings = [paper(1, ["Yseult Quarrington", "Ada Stone"]), paper(2, ["Yseult Quarrington", "Flo Moss"])]
    said = [correction("Yseult Quarrington", 1, "Yseult Quarrington", 2, False)]
    assert papers_of(resolved(*readings, corrections=said), "Yseult Quarrington") == [[1], [2]]


def test_names_that_have_nothing_in_common_can_be_one_persons() -> None:
    readings = [paper(1, ["Ada Stone", "Cle Ore"]), paper(2, ["Ada Marble"]), paper(3, ["Ada Stone", "Cle Ore"])]
    found = resolved(*readings, corrections=[correction("Ada Stone", 1, "ada marble", 2, True)])
    assert papers_of(found, "Ada Marble") == [[1, 2, 3]]
    assert found.authors["ada-stone"].spellings == ("Ada Marble",)


def test_different_keeps_two_spellings_apart() -> None:
    readings = [paper(1, ["John D. Co-Reyes", "Ada Stone"]), paper(2, ["John Co-Reyes", "Ada Stone"])]
    said = [correction("John D. Co-Reyes", 1, "John Co-Reyes", 2, False)]
    assert papers_of(resolved(*readings, corrections=said), "John Co-Reyes") == [[2]]


def test_a_statement_on_no_ones_paper_is_noted_with_its_place() -> None:
    (finding,) = resolved(*APART, corrections=[correction("Ada Stone", 1, "Ada Stone", 2, True)]).findings
    assert (finding.source, finding.line, finding.level, finding.code) == (
        "corrections.csv",
        3,
        Level.WARNING,
        "correction",
    )
    assert "'Ada Stone' of 2408.00002" in finding.message


def test_statements_that_contradict_one_another_are_refused() -> None:
    readings = [*TOGETHER, paper(3, [COMMON])]
    said = [
        correction(COMMON, 1, COMMON, 2, True),
        correction(COMMON, 2, COMMON, 3, True),
        correction(COMMON, 1, COMMON, 3, False),
    ]
    with pytest.raises(OptionError, match="contradict"):
        resolved(*readings, corrections=said)
