"""What was written comes back, from every format, whatever the texts hold."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.errors import GraphError
from kgraph.model import (
    Author,
    Authorship,
    Claim,
    Cluster,
    DigestRecord,
    FormType,
    Name,
    Paper,
    Passage,
    Result,
    Role,
    Section,
    Tables,
    Term,
    TermType,
)
from kgraph.rdf.iris import Minter
from kgraph.rdf.nodes import Nodes
from kgraph.rdf.read import load_tables
from kgraph.rdf.write import write_trig, write_turtle
from kgraph.text import language_of

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
WORD = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=8)
NUMBER = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=5)


def written(tables: Tables, folder: Path, base: str = "https://w3id.org/kgraph/id/") -> list[Path]:
    nodes = Nodes(tables, Minter(base))
    count = write_turtle(folder / "graph.ttl", nodes, tables, base)
    write_trig(folder / "graph.trig", nodes, tables, count, base)
    return [folder / "graph.ttl", folder / "graph.trig"]


@pytest.mark.parametrize("base", ["https://w3id.org/kgraph/id/", "https://예시.한국/a#"])
def test_a_graph_full_of_hostile_text_comes_back_as_it_was(tables: Tables, tmp_path: Path, base: str) -> None:
    for path in written(tables, tmp_path, base):
        assert load_tables(path) == tables


@pytest.mark.parametrize("name", ["graph.ttl", "graph.trig"])
def test_the_graph_of_the_seeds_comes_back_as_it_was(seeds_build, name: str) -> None:
    read = load_tables(seeds_build.folder / name)
    assert read == seeds_build.result.tables
    for field in ("digests", "papers", "authors", "terms"):
        assert list(getattr(read, field)) == sorted(getattr(read, field))


@pytest.mark.parametrize(("suffix", "format_"), [(".nt", ox.RdfFormat.N_TRIPLES), (".nq", ox.RdfFormat.N_QUADS)])
def test_a_graph_that_was_converted_to_lines_is_read_too(
    tables: Tables, tmp_path: Path, suffix: str, format_: ox.RdfFormat
) -> None:
    source = written(tables, tmp_path)[suffix == ".nq"]
    target = tmp_path / f"copy{suffix}"
    quads = ox.parse(path=str(source))
    ox.serialize((q.triple for q in quads) if suffix == ".nt" else quads, str(target), format=format_)
    assert load_tables(target) == tables


def _names(texts: set[str], draw: Callable[[st.SearchStrategy[object]], object]) -> tuple[Name, ...]:
    made = [
        Name(
            text,
            language_of(text),
            draw(st.sampled_from(FormType)),  # type: ignore[arg-type]
            draw(st.integers(0, 10**6)),  # type: ignore[arg-type]
            draw(st.none() | st.dates()),  # type: ignore[arg-type]
            bool(draw(st.booleans())),
            bool(draw(st.booleans())),
        )
        for text in texts
    ]
    return tuple(sorted(made, key=lambda name: (name.language, name.text)))


@st.composite
def any_term(draw: Callable[..., object], id_: str) -> Term:
    names = _names(draw(st.sets(WORD, min_size=1, max_size=4)), draw)  # type: ignore[arg-type]
    labels = {tag: next((n.text for n in names if n.language == tag and not n.hidden), "") for tag in ("en", "ko")}
    reasons = tuple(sorted(draw(st.sets(WORD, max_size=2))))  # type: ignore[call-overload]
    return Term(id_, draw(st.sampled_from(TermType)), labels["en"], labels["ko"], names, (), reasons)  # type: ignore[arg-type]


@st.composite
def any_tables(draw: Callable[..., object]) -> Tables:
    pick = lambda options, most=2: tuple(sorted(draw(st.sets(st.sampled_from(options), max_size=most))))  # noqa: E731
    days = sorted(draw(st.sets(WORD, min_size=1, max_size=2)))
    people = {
        i: Author(
            i,
            draw(WORD),
            tuple(sorted(draw(st.sets(WORD, max_size=2)))),
            draw(st.booleans()),
            draw(st.decimals(0, 1, places=2)),
        )
        for i in sorted(draw(st.sets(WORD, min_size=1, max_size=3)))
    }
    ids = sorted(draw(st.sets(WORD, min_size=1, max_size=3)))
    terms = {i: draw(any_term(i)) for i in ids}
    terms = {i: replace(term, broader=pick(ids)) for i, term in terms.items()}
    papers, claims, results, authorships = {}, [], [], []
    for id_ in ("2408.00001", "2408.00002"):
        own = tuple(sorted(draw(st.sets(st.sampled_from(days), min_size=1))))
        passages = draw(
            st.lists(
                st.builds(
                    Passage, TEXT, st.sampled_from(["en", "ko"]), st.sampled_from(Section), digest=st.sampled_from(own)
                ),
                min_size=1,
                max_size=3,
            )
        )
        papers[id_] = Paper(
            id_,
            draw(TEXT),
            draw(st.none() | st.integers(0, 99)),
            pick(list(people)),
            own,
            "",
            draw(TEXT),
            tuple(sorted(draw(st.sets(WORD, max_size=2)))),
            (),
            draw(st.booleans()),
            tuple(passages),
        )
        authorships += [
            Authorship(id_, a, draw(TEXT), draw(st.none() | st.integers(1, 9))) for a in papers[id_].authors
        ]
        place = st.integers(0, len(passages) - 1)
        for term in pick(ids, 3):
            claims.append(
                Claim(
                    id_,
                    draw(st.sampled_from(Role)),
                    term,
                    draw(st.decimals(0, 1, places=3)),
                    draw(TEXT),
                    draw(place),
                    draw(st.integers(0, 9)),
                    draw(st.integers(0, 99)),
                )
            )
        some = st.sampled_from(["", *ids])
        results += [
            Result(
                id_,
                n,
                draw(NUMBER),
                draw(place),
                draw(TEXT),
                draw(some),
                draw(some),
                draw(some),
                draw(st.none() | NUMBER),
                draw(some),
            )
            for n in range(1, 1 + draw(st.integers(0, 2)))
        ]
    clusters = [
        Cluster(i, "group", draw(WORD), pick(list(people), 3), draw(st.integers(0, 3))) for i in pick(list(people))
    ]
    clusters += [Cluster(i, "topic", draw(WORD), pick(ids, 3), draw(st.integers(0, 3))) for i in pick(ids)]
    digests = {
        day: DigestRecord(
            day,
            draw(st.none() | st.dates()),
            "ko",
            tuple(sorted(draw(st.sets(WORD, max_size=2)))),
            ("0" * 64,),
            tuple(p.id for p in papers.values() if day in p.digests),
        )
        for day in days
    }
    claims.sort(key=lambda claim: (claim.paper, claim.role.value, claim.term))
    return Tables(digests, papers, people, tuple(authorships), terms, tuple(claims), tuple(results), tuple(clusters))


@settings(max_examples=60, deadline=None)
@given(any_tables())
def test_any_tables_come_back_as_they_were(tables: Tables) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for path in written(tables, Path(folder)):
            assert load_tables(path) == tables


def test_a_graph_without_evidence_gives_the_roles_all_the_same(seeds_build) -> None:
    path = seeds_build.folder / "graph.ttl"
    bare, full = load_tables(path, evidence=False), load_tables(path)
    assert [(c.paper, c.role, c.term) for c in bare.claims] == [(c.paper, c.role, c.term) for c in full.claims]
    assert not any(paper.passages for paper in bare.papers.values())


def test_a_missing_graph_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"no such graph.*kgraph build"):
        load_tables(tmp_path / "graph.ttl")


def test_a_file_of_another_kind_is_refused_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "graph.json").write_text("{}")
    with pytest.raises(GraphError, match="not a graph file by its name"):
        load_tables(tmp_path / "graph.json")


def test_a_damaged_graph_is_named_with_its_line(seeds_build, tmp_path: Path) -> None:
    lines = (seeds_build.folder / "graph.ttl").read_text(encoding="utf-8").split("\n")
    lines[99] = "this is no Turtle"
    (tmp_path / "graph.ttl").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(GraphError, match=r"graph\.ttl:\d+: not valid RDF"):
        load_tables(tmp_path / "graph.ttl")


def test_half_a_graph_is_no_graph(seeds_build, tmp_path: Path) -> None:
    data = (seeds_build.folder / "graph.ttl").read_bytes()
    (tmp_path / "graph.ttl").write_bytes(data[: len(data) // 2])
    with pytest.raises(GraphError):
        load_tables(tmp_path / "graph.ttl")


def test_rdf_that_is_not_of_this_tool_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.ttl").write_text("<urn:a> <urn:b> <urn:c> .")
    with pytest.raises(GraphError, match="not a graph that kgraph built"):
        load_tables(tmp_path / "x.ttl")


def test_a_node_that_lacks_what_it_needs_is_an_error_of_the_graph(tables: Tables, tmp_path: Path) -> None:
    path = written(tables, tmp_path)[0]
    text = path.read_text(encoding="utf-8")
    assert "kg:confidence 0.95" in text or '"0.95"' in text
    path.write_text(text.replace("0.95", "many"), encoding="utf-8")
    with pytest.raises(GraphError):
        load_tables(path)


@pytest.mark.parametrize("value", ["31.50", "-0.5", "1E+3", "0"])
def test_a_reported_number_keeps_its_value(tables: Tables, tmp_path: Path, value: str) -> None:
    made = replace(tables, results=(Result("2408.00001", 1, Decimal(value), 1),))
    assert load_tables(written(made, tmp_path)[0]).results[0].value == Decimal(value)
