"""`kgraph query` asks queries by name, and says what to do where a name or a parameter is none."""

from __future__ import annotations

import csv
import json
import subprocess
from pathlib import Path

import pytest
from calling import call, complaint, printed

from kgraph.rdf.named import named_queries

HOSTILE = '3DGS" } ; DROP ALL # \\ > <'


@pytest.fixture(scope="module")
def graph(seeds_build) -> Path:
    return Path(seeds_build.folder)


def ask(graph: Path, *words: str) -> list[list[str]]:
    """The rows of an answer."""
    return list(csv.reader(printed("query", *words, "-g", graph, "--format", "csv").splitlines()))[1:]


def test_the_list_names_each_query_with_its_parameters_and_needs_no_graph(tmp_path: Path) -> None:
    table = printed("query", "--list", "-g", tmp_path / "none", "--format", "markdown")
    assert [line.split(" | ")[0].strip("| ") for line in table.splitlines()[2:]] == [q.name for q in named_queries()]
    assert "| similar-papers | paper, [least=3] |" in table
    facts = json.loads(printed("query", "--list", "--format", "json"))
    taken = next(query for query in facts if query["name"] == "top-papers")
    assert taken["parameters"][0]["default"] == "latest" and taken["sparql"].startswith("# title: The most voted")


@pytest.mark.parametrize("engine", ["oxigraph", "rdflib"])
@pytest.mark.parametrize("name", ["3DGS", "3d gaussian splattings", "3D 가우스 스플래팅", "term:3d-gaussian-splatting"])
def test_any_name_of_a_term_asks_for_the_same(graph: Path, engine: str, name: str) -> None:
    rows = ask(graph, "--name", "papers-introducing", "--param", f"term={name}", "--engine", engine)
    assert rows and rows == ask(graph, "--name", "papers-introducing", "--param", "term=3DGS")


def test_a_stranger_may_ask_by_name(graph: Path) -> None:
    words = ("--name", "prolific-authors", "--param", "least=2")
    assert ask(graph, *words, "--untrusted") == ask(graph, *words) != []


def test_what_is_printed_is_what_is_asked(graph: Path, tmp_path: Path) -> None:
    words = ("query", "--name", "who-works-on", "--param", "term=LLM", "--param", "least=2", "-g", graph)
    text = printed(*words, "--print")
    assert "{ <https://w3id.org/kgraph/id/term/large-language-model> }" in text and "VALUES ?least { 2 }" in text
    (tmp_path / "mine.rq").write_text(text, encoding="utf-8")
    assert printed(*words) == printed("query", "-f", tmp_path / "mine.rq", "-g", graph)


def test_the_lines_of_the_list_can_be_run_in_a_shell(graph: Path) -> None:
    query = next(query for query in named_queries() if query.name == "papers-of-author")
    shell = subprocess.run(["sh", "-c", f"printf '%s\\n' {query.command}"], capture_output=True, text=True, check=True)
    assert ask(graph, *shell.stdout.splitlines()[2:])


def test_which_name_was_taken_is_told_beside_the_answer(graph: Path) -> None:
    result = call("query", "--name", "papers-on-term", "--param", "term=diffusion mod", "-g", graph)
    assert "kgraph: no term is named 'diffusion mod', some begin so; taken: diffusion model" in result.stderr
    assert "taken" not in result.stdout


@pytest.mark.parametrize(
    ("status", "words", "says"),
    [
        (3, ("--name", "paper-introducing"), "did you mean papers-introducing"),
        (3, ("--name", ""), "--list"),
        (2, ("--name", "why", "--param", "term=3DGS"), "why needs paper"),
        (2, ("--name", "counts", "--param", "term=3DGS"), "counts has no parameter 'term'"),
        (2, ("--name", "top-papers", "--param", "month=May"), "'May' is no month (a month, as 2024-08"),
        (2, ("--name", "who-works-on", "--param", "term=3DGS", "--param", "least=few"), "'few' is no integer"),
        (3, ("--name", "papers-on-term", "--param", "term=difusion modl"), "did you mean 'Diffusion Models'"),
        (3, ("--name", "papers-on-term", "--param", f"term={HOSTILE}"), "no term is named"),
        (3, ("--name", "papers-on-term", "--param", "term="), "no term is named ''"),
        (3, ("--name", "papers-on-term", "--param", "term=\udcff"), "no term is named"),
        (2, ("--name", "papers-titled", "--param", "text=\udcff"), "is no text (it holds what is no Unicode"),
        (2, ("--name", "counts", "--queries", "/no/such"), "no such folder"),
        (2, ("--name", "counts", "--param", "least"), "write it as NAME=VALUE"),
        (2, ("--name", "counts", "--param", "a=1", "--param", "a=2"), "given twice"),
        (2, ("--name", "counts", "ASK {}"), "a query, or --name"),
        (2, ("--list", "--name", "counts"), "--name or --list"),
        (2, ("--list", "--format", "xml"), "not printed as xml"),
        (2, ("--print",), "go with --name"),
        (2, ("--param", "term=3DGS", "ASK {}"), "go with --name"),
        (2, (), "a --name of --list"),
    ],
)
def test_a_mistake_is_one_line_with_the_next_step(graph: Path, status: int, words: tuple[str, ...], says: str) -> None:
    assert says in complaint(status, "query", *words, "-g", graph)


@pytest.mark.parametrize(
    "text", ['" } UNION { ?paper a ?any } #', "\\\\", "'''", "}\n}", "<x>", "?text", "VALUES ?text { 1 }"]
)
def test_a_value_is_looked_for_and_never_run(graph: Path, text: str) -> None:
    assert ask(graph, "--name", "papers-titled", "--param", f"text={text}") == []


def test_the_signs_of_sparql_are_found_where_a_title_has_them(tmp_path: Path) -> None:
    title = 'Say "Hello\\World" {?x}'
    turtle = f"<urn:p> a <http://purl.org/spar/fabio/Preprint> ; <http://purl.org/dc/terms/title> {json.dumps(title)} ."
    (tmp_path / "graph.ttl").write_text(turtle, encoding="utf-8")
    assert ask(tmp_path, "--name", "papers-titled", "--param", 'text="hello\\world" {?X}')[0][0] == title


def test_queries_of_ones_own_are_listed_and_asked(graph: Path, tmp_path: Path) -> None:
    (tmp_path / "titles.rq").write_text(
        "# title: Titles\n# comment: By text.\n# param: text (text) a part\n# example: text=a\n"
        'SELECT ?t { VALUES ?text { "a" } ?p dcterms:title ?t FILTER(CONTAINS(?t, ?text)) } ORDER BY ?t\n',
        encoding="utf-8",
    )
    assert "| titles | text | Titles |" in printed("query", "--list", "--queries", tmp_path, "--format", "markdown")
    assert ask(graph, "--name", "titles", "--queries", str(tmp_path), "--param", "text=Splatting")
    (tmp_path / "titles.rq").write_text("# title: Titles\nASK {}", encoding="utf-8")
    assert "titles.rq: the header has no" in complaint(2, "query", "--list", "--queries", tmp_path)
