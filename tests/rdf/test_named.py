"""Named queries give the right rows in both engines, whatever a person types as a parameter."""

from __future__ import annotations

import importlib.util
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
from answering import EXPECTED, KNOWN, OTHERWISE, Rows, Values
from hypothesis import example, given
from hypothesis import strategies as st
from rdflib.plugins.sparql import prepareQuery

from kgraph.errors import NotFoundError, QueryError
from kgraph.rdf.answer import Answer
from kgraph.rdf.guard import declared_prefixes
from kgraph.rdf.named import NamedQuery, fill, filled, named_queries, named_query
from kgraph.rdf.namespaces import PREFIXES
from kgraph.rdf.rq import parse_query
from kgraph.rdf.store import Store
from kgraph.text import canonical

ROOT = Path(__file__).resolve().parents[2]
ASKED = Path(__file__).with_name("asked.ttl")


@pytest.fixture(scope="module", params=["oxigraph", "rdflib"])
def small(request: pytest.FixtureRequest) -> Store:
    return Store(ASKED, request.param)


@pytest.fixture(scope="module")
def seeds(seeds_build) -> Store:
    return Store(seeds_build.folder / "graph.ttl")


@pytest.fixture(scope="module")
def reference(seeds_build) -> Store:
    return Store(seeds_build.folder / "graph.ttl", "rdflib")


def _short(value: object, prefixes: dict[str, str]) -> str | None:
    if value is None:
        return None
    if isinstance(value, ox.Literal):
        number = value.datatype.value.endswith(("#integer", "#decimal"))
        return canonical(Decimal(value.value)) if number else value.value
    assert isinstance(value, ox.NamedNode)
    for name, iri in sorted(prefixes.items(), key=lambda item: -len(item[1])):
        if value.value.startswith(iri):
            return f"{name}:{value.value.removeprefix(iri)}"
    return value.value


def _rows(answer: Answer, store: Store) -> Rows:
    return [tuple(_short(value, store.prefixes()) for value in row) for row in answer.rows]


def test_every_named_query_has_an_answer_worked_out_by_hand() -> None:
    assert sorted(EXPECTED) == [query.name for query in named_queries()]


@pytest.mark.parametrize("name", EXPECTED)
def test_a_query_gives_the_rows_that_were_worked_out(small: Store, name: str) -> None:
    values, rows = EXPECTED[name]
    assert _rows(small.query(fill(named_query(name), values, small)), small) == rows


@pytest.mark.parametrize(("name", "values", "rows"), OTHERWISE, ids=lambda value: str(value)[:40])
def test_parameters_decide_what_is_found(small: Store, name: str, values: Values, rows: Rows) -> None:
    assert _rows(small.query(fill(named_query(name), values, small)), small) == rows


@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
def test_an_example_finds_something_in_the_seeds_and_the_same_in_both_engines(
    seeds: Store, reference: Store, query: NamedQuery
) -> None:
    text = fill(query, dict(query.example), seeds)
    rows = _rows(seeds.query(text), seeds)
    assert rows
    assert KNOWN.get(query.name, set()) <= {cell for row in rows for cell in row if cell is not None}
    assert rows == _rows(reference.query(text), reference)


@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
def test_the_values_of_the_example_stand_in_the_file(seeds: Store, query: NamedQuery) -> None:
    told = "kgraph query --name NAME --param ... --print gives the file as it should be"
    assert fill(query, dict(query.example), seeds) == query.text, told


@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
def test_a_file_is_legal_sparql_for_any_endpoint(query: NamedQuery) -> None:
    found = ox.Store().query(query.text)
    assert isinstance(found, ox.QuerySolutions)
    prepareQuery(query.text)
    declared = declared_prefixes(query.text)
    assert declared.items() <= PREFIXES.items()
    assert [name for name in declared if query.body.count(f"{name}:") < 2] == [], "every prefix is used"
    assert max(map(len, query.text.splitlines())) <= 120


def test_examples_of_other_bases_are_looked_up_there(tmp_path: Path) -> None:
    text = ASKED.read_text(encoding="utf-8").replace("https://w3id.org/kgraph/id/", "https://example.org/x#")
    (tmp_path / "graph.ttl").write_text(text, encoding="utf-8")
    store = Store(tmp_path / "graph.ttl")
    values, rows = EXPECTED["papers-introducing"]
    assert _rows(store.query(fill(named_query("papers-introducing"), values, store)), store) == rows


ECHO = parse_query(
    "echo",
    """# title: Echo
# comment: Gives back its parameters.
# param: text (text) anything
# param: least (integer, default 7) a number
# example: text=a
SELECT ?text ?least { VALUES ?text { "a" } VALUES ?least { 7 } }
""",
    "echo.rq",
)


@given(st.text())
@example('"} VALUES ?least { 9 } { VALUES ?text { "')
@example("VALUES ?least { 9 }")
@example('"""\\')
@example("\\\\' # \r\n <x> {")
@example("\x00\ufeff\u2028\U0001f600")
@example("\\g<1> \\1")
def test_a_text_comes_back_as_it_was_typed(text: str) -> None:
    store = Store(ASKED)
    try:
        filled_text = fill(ECHO, {"text": text}, store)
    except QueryError:
        assert not text.isprintable()
        return
    assert store.query(filled_text).rows == ((ox.Literal(text), ox.Literal(7)),)


@pytest.mark.parametrize(
    ("name", "values", "words"),
    [
        ("papers-introducing", {}, "needs term.*--param term=3DGS"),
        ("papers-introducing", {"term": "3DGS", "x": "1"}, "no parameter 'x'.*takes term \\(term\\)"),
        ("counts", {"x": "1"}, "no parameter 'x'.*takes none"),
        ("similar-papers", {"paper": "2401.00001", "least": "many"}, "'many' is no integer.*a whole number"),
        ("similar-papers", {"paper": "2401.00001", "least": "-1"}, "is no integer"),
        ("similar-papers", {"paper": "2401.00001", "least": "٣"}, "is no integer"),
        ("top-papers", {"month": "2024-13"}, "is no month.*2024-08"),
        ("top-papers", {"month": "May 2024"}, "is no month"),
        ("papers-of-day", {"date": "2024-02-30"}, "is no date.*2024-08-26"),
        ("most-used-terms", {"type": "Robot"}, "is no type.*Task, Method, Model"),
        ("papers-titled", {"text": "\ud800"}, "is no text"),
    ],
)
def test_a_value_that_is_none_is_told_with_what_would_be_one(name: str, values: Values, words: str) -> None:
    with pytest.raises(QueryError, match=words):
        fill(named_query(name), values, Store(ASKED))


def test_the_last_month_and_day_are_those_of_the_graph(tmp_path: Path) -> None:
    store = Store(ASKED)
    assert '"2024-03"^^' in fill(named_query("top-papers"), {}, store)
    assert '"2024-03-04"^^' in fill(named_query("papers-of-day"), {"date": "latest"}, store)
    (tmp_path / "empty.ttl").write_text("")
    with pytest.raises(NotFoundError, match="nothing in the graph has a month"):
        fill(named_query("top-papers"), {}, Store(tmp_path / "empty.ttl"))


def test_a_name_of_several_things_takes_the_one_with_most_papers_and_says_so() -> None:
    query = named_query("papers-on-term")
    found = filled(query, {"term": "LLM"}, Store(ASKED))
    assert "VALUES ?term { <https://w3id.org/kgraph/id/term/giant> }" in found.text
    assert found.notes == (
        "'LLM' names 2 terms; taken: Giant-4 (term:giant, 2); not taken: language model (term:llm, 1)",
    )
    begun = filled(query, {"term": "lang"}, Store(ASKED))
    assert begun.notes == ("no term is named 'lang', some begin so; taken: language model (term:llm, 1)",)
    assert filled(query, {"term": "Giant-4"}, Store(ASKED)).notes == ()
    [broken] = filled(query, {"term": "l\nl\u2028m"}, Store(ASKED)).notes
    assert broken.startswith("'l\\nl\\u2028m' names 2 terms") and len(broken.splitlines()) == 1


def test_a_query_that_no_one_knows_suggests_those_that_are_close() -> None:
    with pytest.raises(NotFoundError, match="did you mean papers-introducing"):
        named_query("Papers_Introducin")
    with pytest.raises(NotFoundError, match="--list"):
        named_query("zzzz")


def test_queries_of_ones_own_stand_beside_ours_and_win(tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text(ECHO.text, encoding="utf-8")
    (tmp_path / "counts.rq").write_bytes(b"\xef\xbb\xbf" + ECHO.text.replace("\n", "\r\n").encode())
    (tmp_path / "notes.txt").write_text("no query")
    names = [query.name for query in named_queries(tmp_path)]
    assert len(names) == len(named_queries()) + 1 and names == sorted(names)
    assert named_query("counts", tmp_path).title == "Echo"
    assert named_query("counts").title != "Echo"
    store = Store(ASKED)
    assert store.query(fill(named_query("counts", tmp_path), {"text": "b"}, store)).rows[0][0] == ox.Literal("b")
    with pytest.raises(QueryError, match="no such folder"):
        named_queries(tmp_path / "gone")


def test_the_manual_of_queries_is_what_they_give_now(seeds_build) -> None:
    spec = importlib.util.spec_from_file_location("docs_queries", ROOT / "docs" / "queries.py")
    assert spec is not None and spec.loader is not None
    generator = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generator)
    told = (ROOT / "docs" / "queries.md").read_text(encoding="utf-8")
    assert told == generator.page(seeds_build.folder), "docs/queries.md is old: run make docs"
