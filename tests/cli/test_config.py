"""Options from a file: what it says holds, the command line wins, and what it cannot say is told in a line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from calling import call, complaint, digest, printed, written


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    digest(tmp_path / "digests")


def test_kgraph_toml_of_the_working_folder_is_read(tmp_path: Path) -> None:
    written(tmp_path / "mine.tsv", "KelpNet\tMethod\n")
    text = (
        '[build]\noutput = "beach"\nno-pages = true\nquiet = true\nvocabulary = ["mine.tsv"]\n[show]\ngraph = "beach"\n'
    )
    written(tmp_path / "kgraph.toml", text)
    assert printed("build", "digests") == ""
    assert not (tmp_path / "beach" / "topics.html").exists() and not (tmp_path / "output").exists()
    assert "type: Method" in printed("show", "KelpNet")


def test_another_file_can_be_named_and_the_command_line_wins(tmp_path: Path) -> None:
    written(tmp_path / "kgraph.toml", "[nonsense]\n")
    words = '[build]\noutput = "beach"\nno_pages = true\nquiet = true\n'.replace("no_pages", "no-pages")
    path = written(tmp_path / "other.toml", words + "[search]\ngraph = 'beach'\nformat = 'csv'\n")
    printed("--config", path, "build", "digests", "-o", "shore")
    assert (tmp_path / "shore" / "graph.ttl").exists() and not (tmp_path / "beach").exists()
    rows = json.loads(printed("--config", path, "search", "KelpNet", "-g", "shore", "--format", "json"))
    assert rows[0]["label"] == "KelpNet"
    assert printed("--config", path, "search", "KelpNet", "-g", "shore").startswith("kind,label")


def test_an_empty_file_and_none_change_nothing(tmp_path: Path) -> None:
    path = written(tmp_path / "empty.toml", "# nothing\n")
    written(tmp_path / "mine.tsv", "grain\tConcept\n")
    assert printed("--config", path, "vocabulary", "check", "mine.tsv") == printed("vocabulary", "check", "mine.tsv")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[bild]\noutput = 'x'\n", ("no command 'bild'", "authors, build, diff")),
        ("output = 'x'\n", ("no command 'output'", "a table for one of")),
        ("[build]\nmax-author = 3\n", ("'build' has no option 'max-author'", "kgraph build --help")),
        ("[build]\nhelp = true\n", ("'build' has no option 'help'", "kgraph build --help")),
        ("[search]\nvocabulary = []\n", ("'search' has no option 'vocabulary'", "kgraph search --help")),
        ("[build\n", ("not TOML",)),
        ("[build]\nquiet = perhaps\n", ("not TOML", "line 2")),
        (b"[build]\noutput = '\xff'\n", ("not TOML",)),
    ],
)
def test_what_a_file_cannot_say_is_told_with_its_name(
    tmp_path: Path, text: str | bytes, words: tuple[str, ...]
) -> None:
    path = written(tmp_path / "kgraph.toml", text)
    line = complaint(2, "build", "digests", "-q")
    assert path.name in line and all(word in line for word in words)


def test_a_file_that_is_not_there_and_a_folder_are_told() -> None:
    assert "gone.toml: cannot be read" in complaint(2, "--config", "gone.toml", "build", "digests")
    assert "is a directory" in complaint(2, "--config", "digests", "build", "digests")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("max-authors = 'many'", ("--max-authors", "many")),
        ("max-authors = 0", ("--max-authors",)),
        ("threshold = 1.5", ("--threshold", "1.5")),
        ("threshold = 'high'", ("--threshold", "high")),
        ("no-claims = 'perhaps'", ("--no-claims", "perhaps")),
        ("vocabulary = 'mine.tsv'", ("--vocabulary",)),
        ("vocabulary = 5", ("--vocabulary",)),
        ("vocabulary = ['gone.tsv']", ("--vocabulary", "gone.tsv")),
        ("component = 'terms:find'", ("--component",)),
        ("component = ['terms']", ("not a component", "module:name")),
        ("models = 'gone'", ("--models", "gone")),
        ("since = 'yesterday'", ("--since", "yesterday", "2024-08-26")),
        ("base-iri = 5", ("base",)),
    ],
)
def test_a_wrong_value_is_told_with_its_option(tmp_path: Path, line: str, words: tuple[str, ...]) -> None:
    written(tmp_path / "kgraph.toml", f"[build]\n{line}\n")
    told = complaint(2, "build", "digests", "-q")
    assert all(word in told for word in words)


def test_a_day_may_be_one_of_toml(tmp_path: Path) -> None:
    written(tmp_path / "kgraph.toml", "[build]\nsince = 2024-09-03\n")
    assert "2024-09-03" in complaint(3, "build", "digests", "-q")


@pytest.mark.parametrize(
    "line",
    [
        "output = 5",
        "output = ['a', 'b']",
        "models = 7",
        "vocabulary = ['mine.tsv', 5]",
        "no-claims = 3",
        "no-claims = [1]",
        "workers = [1]",
        "workers = {a = 1}",
    ],
)
def test_a_value_of_the_wrong_kind_is_told_with_its_option(tmp_path: Path, line: str) -> None:
    written(tmp_path / "mine.tsv", "grain\tConcept\n")
    written(tmp_path / "kgraph.toml", f"[build]\n{line}\n")
    assert line.split()[0] in complaint(2, "build", "digests", "-q", "--no-pages")


def test_a_wrong_value_is_told_with_the_file(tmp_path: Path) -> None:
    written(tmp_path / "kgraph.toml", "[build]\nmax-authors = 'many'\n")
    assert "kgraph.toml" in complaint(2, "build", "digests", "-q")


def test_a_command_that_is_no_table_is_not_called_unknown(tmp_path: Path) -> None:
    written(tmp_path / "kgraph.toml", "build = 3\n")
    assert "no command 'build'" not in complaint(2, "build", "digests", "-q")


def test_commands_of_two_words_have_tables_too(tmp_path: Path) -> None:
    written(tmp_path / "mine.tsv", "grain\tConcept\n")
    written(tmp_path / "kgraph.toml", "[stats.centrality]\ntop = 3\n[vocabulary.build]\noutput = 'x'\n")
    printed("vocabulary", "check", "mine.tsv")


@pytest.mark.xfail(
    strict=True,
    raises=AssertionError,
    reason="the hint 'kgraph build --help' fails on the same file that it is the hint for",
)
def test_the_help_that_an_error_points_at_can_be_read(tmp_path: Path) -> None:
    written(tmp_path / "kgraph.toml", "[build]\nmax-author = 3\n")
    assert call("build", "--help").exit_code == 0
