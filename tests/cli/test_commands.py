"""Every command as a user calls it, on the seeds."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from kgraph.cli.main import main

ROOT = Path(__file__).parents[2]


def run(*words: str | Path, stdin: bytes | None = None) -> Result:
    result = CliRunner().invoke(main, [str(word) for word in words], input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("graph")
    result = run("build", ROOT / "seeds", "-o", folder)
    assert result.exit_code == 0
    assert "48 papers of 4 digests" in result.output
    return folder


def commands(group: click.Group, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = []
    for name, command in group.commands.items():
        found.append((*path, name))
        if isinstance(command, click.Group):
            found += commands(command, (*path, name))
    return found


@pytest.mark.parametrize("path", commands(main), ids=" ".join)
def test_every_command_and_option_has_help_and_stands_in_the_manual(path: tuple[str, ...]) -> None:
    result = run(*path, "--help")
    assert result.exit_code == 0 and len(result.output.splitlines()) > 4
    command: click.Command = main
    for name in path:
        assert isinstance(command, click.Group)
        command = command.commands[name]
    manual = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert f"kgraph {' '.join(path)}" in manual
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help or parameter.name == "help", parameter.name
            assert max(parameter.opts, key=len) in manual, f"{' '.join(path)} {parameter.opts}"


def test_build_writes_all_files_and_says_where_to_look_next(graph: Path) -> None:
    names = {path.name for path in graph.iterdir()}
    pages = {"explorer.html", "collaboration.html", "topics.html", "report.html"}
    assert names == {"graph.ttl", "graph.trig", "stats.json", "report.md", *pages}
    assert json.loads((graph / "stats.json").read_text())["papers"] == 48


def test_build_reads_standard_input_and_can_leave_out_pages_and_claims(tmp_path: Path) -> None:
    text = (ROOT / "seeds" / "001_2b8f3c6c98d93f3c.txt").read_bytes()
    result = run("build", "-", "-o", tmp_path, "--no-pages", "--no-claims", stdin=text)
    assert result.exit_code == 0
    assert not (tmp_path / "topics.html").exists()
    assert "kg:Claim" not in (tmp_path / "graph.ttl").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("nothing.md", None, "no such file"),
        ("empty.md", b"", "empty file"),
        ("note.md", b"only a note", "no known format"),
        ("x.bin", bytes(range(256)) * 9, "not a text file"),
        ("a.tar.xz", b"no archive", "damaged"),
    ],
)
def test_input_that_cannot_be_read_gives_one_line_and_status_3(
    tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    result = run("build", tmp_path / name, "-o", tmp_path / "out")
    assert result.exit_code == 3
    assert len(result.output.strip().splitlines()) == 1
    assert words in result.output and name in result.output
    assert not (tmp_path / "out").exists()


def test_bad_input_beside_good_is_counted_and_the_build_goes_on(tmp_path: Path) -> None:
    result = run("build", ROOT / "seeds", tmp_path / "gone", "-o", tmp_path / "out", "--no-pages")
    assert result.exit_code == 0
    assert "1 × missing" in result.output


@pytest.mark.parametrize(
    "words",
    [
        ("build", "--base-iri", "nonsense"),
        ("build", "--since", "yesterday"),
        ("build", "--since", "2024-09-01", "--until", "2024-01-01"),
        ("query",),
        ("query", "SELEKT"),
        ("stats", "centrality", "--measure", "beauty"),
    ],
    ids=" ".join,
)
def test_wrong_use_is_status_2(words: tuple[str, ...], graph: Path) -> None:
    extra = ("-g", graph) if words[0] != "build" else (ROOT / "seeds", "-o", graph / "never")
    assert run(*words, *extra).exit_code == 2


def test_a_missing_graph_says_what_to_do(tmp_path: Path) -> None:
    result = run("show", "LoRA", "-g", tmp_path)
    assert result.exit_code == 3
    assert "kgraph build" in result.output


def test_select_ask_construct_and_describe(graph: Path) -> None:
    rows = run("query", "SELECT (COUNT(?p) AS ?n) { ?p a fabio:Preprint }", "-g", graph, "--format", "csv")
    assert rows.output.split() == ["n", "48"]
    assert run("query", "ASK { ?p kg:uses term:diffusion-model }", "-g", graph).output == "yes\n"
    built = run("query", "CONSTRUCT { ?p dcterms:title ?t } { ?p a fabio:Preprint ; dcterms:title ?t }", "-g", graph)
    assert "foaf:" not in built.output, "only prefixes that are used are declared"
    assert built.output.count("dcterms:title") == 48
    assert "skos:prefLabel" in run("query", "DESCRIBE term:diffusion-model", "-g", graph).output


def test_a_query_from_a_file_and_with_a_row_limit(graph: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text("SELECT ?p { ?p a fabio:Preprint } ORDER BY ?p", encoding="utf-8")
    result = run("query", "-f", tmp_path / "q.rq", "-g", graph, "--max-rows", 3, "--format", "json")
    assert len(json.loads(result.stdout)["results"]["bindings"]) == 3
    assert "only the first 3 rows" in result.stderr


def test_queries_in_the_help_run(graph: Path) -> None:
    text = run("query", "--help").output
    queries = [part.split("'")[1] for part in text.split("kgraph query ")[1:] if "'" in part]
    assert len(queries) == 2
    for query in queries:
        result = run("query", query, "-g", graph, "--format", "csv")
        assert result.exit_code == 0 and len(result.output.splitlines()) > 1


def test_centrality_of_authors_terms_and_papers(graph: Path) -> None:
    result = run("stats", "centrality", "-g", graph, "--format", "csv", "--top", 3)
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert len(rows) == 3 and rows[0]["author"] == "Ziwei Liu"
    for of in ("term", "paper"):
        found = run("stats", "centrality", "--of", of, "--measure", "degree", "-g", graph, "--format", "json")
        assert json.loads(found.stdout)[0][of]


def test_centrality_by_type_day_and_cluster(graph: Path) -> None:
    models = run("stats", "centrality", "--of", "term", "--type", "Model", "-g", graph, "--format", "csv")
    assert "GPT-4" in models.stdout and "diffusion model" not in models.stdout
    late = run("stats", "centrality", "-g", graph, "--since", "2024-11-01", "--top", 400, "--format", "csv")
    early = run("stats", "centrality", "-g", graph, "--top", 400, "--format", "csv")
    assert 0 < len(late.stdout.splitlines()) < len(early.stdout.splitlines())
    inside = run("stats", "centrality", "--group", 1, "-g", graph, "--top", 400, "--format", "csv")
    assert len(inside.stdout.splitlines()) == 23


def test_overview_and_communities_in_every_format(graph: Path) -> None:
    for words in (("overview",), ("communities",), ("communities", "--of", "author")):
        for format_ in ("table", "csv", "json", "markdown"):
            result = run("stats", *words, "-g", graph, "--format", format_)
            assert result.exit_code == 0 and result.stdout.strip()


@pytest.mark.parametrize("name", ["3DGS", "diffusion", "VLM", "확산 모델"])
def test_the_users_own_examples_show_one_term_with_both_names(graph: Path, name: str) -> None:
    facts = json.loads(run("show", name, "-g", graph, "--json").stdout)
    languages = {text.split("@")[1][:2] for text in facts["names"] if "@" in text}
    assert languages == {"en", "ko"}


def test_show_tells_of_papers_and_authors_too(graph: Path) -> None:
    paper = run("show", "2408.12894", "-g", graph).output
    assert "FLoD" in paper and "»" in paper
    assert "Dahua Lin" in run("show", "Ziwei Liu", "-g", graph).output
    why = run("show", "3DGS", "--why", "-g", graph).output
    assert "merged because" in why


def test_a_name_that_nothing_has_suggests_one_that_something_has(graph: Path) -> None:
    result = run("show", "difusion modl", "-g", graph)
    assert result.exit_code == 3
    assert "did you mean" in result.output and "diffusion model" in result.output


def test_search_ranks_whole_names_first(graph: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("search", "vlm", "-g", graph, "--format", "csv").stdout)))
    assert rows[0]["label"] == "vision-language model"


def test_validate_finds_nothing_in_a_build_and_status_1_in_a_broken_graph(graph: Path, tmp_path: Path) -> None:
    assert run("validate", "-g", graph).output.endswith("nothing wrong\n")
    text = (graph / "graph.ttl").read_text(encoding="utf-8")
    broken = tmp_path / "broken.ttl"
    broken.write_text(text.replace('kg:section "title"', 'kg:section "headline"'), encoding="utf-8")
    result = run("validate", "-g", broken)
    assert result.exit_code == 1
    titles = text.count('kg:section "title"')
    assert result.output.startswith(f"{broken}: {titles} violations\n")
    assert f"violation · {titles} × A passage stands in one section.\n  passage:" in result.output
    assert "has kg:section headline  from 00" in result.output
    assert f"  and {titles - 3} more (--top, or --format csv for all)\n  next: Build again;" in result.output


def test_validate_with_shapes_of_ones_own_fails_from_the_severity_that_is_asked_for(
    graph: Path, tmp_path: Path
) -> None:
    shapes = tmp_path / "own.ttl"
    shapes.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix foaf: <http://xmlns.com/foaf/0.1/> . <urn:x:s> a sh:NodeShape ;"
        " sh:targetClass foaf:Person ; sh:severity sh:Warning ; sh:property [ sh:path foaf:name ; sh:maxCount 0 ; sh:severity"
        ' sh:Warning ; sh:message "No names." ] .',
        encoding="utf-8",
    )
    asked = ("validate", "-g", graph, "--shapes", shapes)
    assert run(*asked, "--top", "1").exit_code == 0
    assert run(*asked, "--fail-on", "warning").exit_code == 1
    rows = list(csv.DictReader(io.StringIO(run(*asked, "--format", "csv").stdout)))
    assert {row["rule"] for row in rows} == {"No names."} and len(rows) > 10
    assert all(row["severity"] == "warning" and row["node"] and row["label"] for row in rows)


def test_view_makes_the_same_maps_from_the_file_as_the_build_did(graph: Path, tmp_path: Path) -> None:
    assert run("view", "-g", graph, "-o", tmp_path).exit_code == 0
    for name in ("explorer.html", "collaboration.html", "topics.html"):
        assert (tmp_path / name).read_bytes() == (graph / name).read_bytes()


def test_view_around_one_thing(graph: Path, tmp_path: Path) -> None:
    target = tmp_path / "ego.html"
    assert run("view", "--around", "확산 모델", "-g", graph, "-o", target).exit_code == 0
    assert b'data-page="around"' in target.read_bytes()
