"""Names are found without tables: which node each way of writing one stands for, and in which order."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kgraph.errors import NotFoundError
from kgraph.rdf.find import KINDS, find
from kgraph.rdf.store import Store

ASKED = Path(__file__).with_name("asked.ttl")
BASE = "https://w3id.org/kgraph/id/"


@pytest.fixture(scope="module", params=["oxigraph", "rdflib"])
def store(request: pytest.FixtureRequest) -> Store:
    return Store(ASKED, request.param)


@pytest.mark.parametrize(
    ("kind", "name", "nodes"),
    [
        ("term", "3D splatting", ["term/3dgs"]),
        ("term", "3d-Splattings", ["term/3dgs"]),
        ("term", "3D 뿌리기", ["term/3dgs"]),
        ("term", "3D spalting", ["term/3dgs"]),
        ("term", " term:3dgs ", ["term/3dgs"]),
        ("term", f"{BASE}term/3dgs", ["term/3dgs"]),
        ("term", "small llm", ["term/small-llm"]),
        ("term", "LLM", ["term/giant", "term/llm"]),
        ("author", "ann agren", ["author/ann"]),
        ("author", "Lab", ["organization/lab"]),
        ("paper", "2401.00001", ["paper/2401.00001"]),
        ("paper", "2401.00001v3", ["paper/2401.00001"]),
        ("paper", "arXiv:2401.00001", ["paper/2401.00001"]),
        ("paper", "https://arxiv.org/pdf/2401.00001v2", ["paper/2401.00001"]),
        ("paper", "splat: one", ["paper/2401.00001"]),
        ("paper", "Splat", ["paper/2401.00001", "paper/2402.00002"]),
        ("topic", "language model · reasoning", ["topic/llm"]),
        ("topic", "Quiz", ["topic/llm"]),
        ("topic", "topic:small", ["topic/small"]),
        ("group", "Bo", ["group/ann"]),
    ],
)
def test_each_way_of_writing_a_name_finds_its_node(store: Store, kind: str, name: str, nodes: list[str]) -> None:
    assert [match.node.value.removeprefix(BASE) for match in find(store, kind, name)] == nodes


def test_a_match_tells_its_label_its_size_and_whether_the_name_is_whole(store: Store) -> None:
    [whole] = find(store, "author", "Ann Agren")
    assert (whole.label, whole.size, whole.whole) == ("Ann Ågren", 2, True)
    assert [match.whole for match in find(store, "paper", "Spl")] == [False, False]


@pytest.mark.parametrize(
    ("kind", "name", "hint"),
    [
        ("term", "3D splating x", "did you mean '3D splatting'"),
        ("term", "zzz", "kgraph search"),
        ("term", "Ann Ågren", "kgraph search"),
        ("author", "3DGS", "kgraph search"),
        ("term", "paper:2401.00001", "kgraph search"),
        ("topic", "", "kgraph search"),
    ],
)
def test_a_name_of_nothing_suggests_what_is_close(store: Store, kind: str, name: str, hint: str) -> None:
    with pytest.raises(NotFoundError, match=f"no {kind} is named") as caught:
        find(store, kind, name)
    assert hint in caught.value.hint


@given(st.sampled_from(KINDS), st.text())
@example("term", "\ud800")
@example("term", '3DGS"@en } #')
@example("paper", "\x00")
@example("author", "<")
@example("term", "term:%zz %")
@example("topic", "\\")
def test_any_text_is_a_name_or_is_told_to_be_none(kind: str, name: str) -> None:
    try:
        found = find(_small(), kind, name)
    except NotFoundError as error:
        assert str(error).startswith(f"no {kind} is named")
    else:
        assert all(match.node.value.startswith(BASE) for match in found)


_OPENED: list[Store] = []


def _small() -> Store:
    if not _OPENED:
        _OPENED.append(Store(ASKED))
    return _OPENED[0]
