"""`kgraph vocabulary`: lists are checked, digests are counted, and what is wrong is told in a line."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest
from calling import complaint, digest, printed, written

TABLE = "# mine\nTidePool\tDataset\t조수 연못\nripple window\tMethod\t물결 창|물결 창문\tRWin\n"
PREFIXES = (
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix kg: <https://w3id.org/kgraph/ontology#> .\n"
    "@prefix : <https://example.org/beach/> .\n"
)
THESAURUS = PREFIXES + (
    ':pool a skos:Concept, kg:Dataset ; skos:prefLabel "TidePool"@en, "조수 연못"@ko .\n'
    ':window a kg:Method ; skos:prefLabel "ripple window"@en, "물결 창"@ko ; skos:altLabel "RWin"@en, "물결 창문"@ko .\n'
)
FILES = {"names.tsv.xz", "words.tsv.xz", "glosses.tsv.xz", "translations.tsv.xz", "nouns.txt", "provenance.json"}


@pytest.mark.parametrize(
    ("name", "content"), [("mine.tsv", TABLE), ("mine.txt", TABLE), ("mine.ttl", THESAURUS), ("mine.TURTLE", THESAURUS)]
)
def test_check_counts_terms_and_names_of_a_table_and_of_a_thesaurus(tmp_path: Path, name: str, content: str) -> None:
    path = written(tmp_path / name, content)
    assert printed("vocabulary", "check", path).startswith(f"{path}: 2 terms with 6 names, ")


def test_check_says_how_many_names_kgraph_knows_already(tmp_path: Path) -> None:
    path = written(tmp_path / "a.tsv", "diffusion model\tMethod\t확산 모델\t\nzzgrain\tConcept\n")
    assert "2 terms with 3 names, 2 of which kgraph knows already" in printed("vocabulary", "check", path)


def test_check_reads_several_lists_and_a_byte_order_mark(tmp_path: Path) -> None:
    first, second = written(tmp_path / "a.tsv", "\ufeff" + TABLE), written(tmp_path / "b.ttl", THESAURUS)
    lines = printed("vocabulary", "check", first, second).splitlines()
    assert [line.split(":")[0] for line in lines] == [str(first), str(second)]


def test_a_list_of_nothing_has_no_terms(tmp_path: Path) -> None:
    for path in (written(tmp_path / "a.tsv", ""), written(tmp_path / "b.ttl", PREFIXES + ":a skos:altLabel 'x' .")):
        assert "0 terms with 0 names" in printed("vocabulary", "check", path)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("type.tsv", TABLE + "sand map\tGadget\n", ("type.tsv:4", "Dataset")),
        ("comma.csv", "TidePool,Dataset\n", ("comma.csv:1", "by tabs")),
        ("korean.tsv", TABLE.encode("cp949"), ("korean.tsv", "not UTF-8", "save it as UTF-8")),
        ("prose.ttl", "this is no Turtle", ("prose.ttl", "not Turtle", "line 1")),
        ("page.ttl", "<html><body>TidePool</body></html>", ("page.ttl", "not Turtle")),
        ("half.ttl", THESAURUS[:-20], ("half.ttl", "not Turtle")),
    ],
)
@pytest.mark.parametrize("command", ["check", "build"])
def test_a_list_that_cannot_be_read_is_told_in_a_line(
    tmp_path: Path, command: str, name: str, content: str | bytes, words: tuple[str, ...]
) -> None:
    path = written(tmp_path / name, content)
    call = ("vocabulary", "check", path) if command == "check" else ("build", digest(tmp_path), "--vocabulary", path)
    line = complaint(3, *call)
    assert all(word in line for word in words) and line.endswith(")")


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("check", "gone.tsv"),
        ("check", "."),
        ("build",),
        ("build", "a.md", "--least-papers", "0"),
        ("build", "a.md", "--least-glosses", "few"),
        ("build", "a.md", "--workers", "0"),
        ("build", "a.md", "--without", "gone.jsonl"),
        ("polish",),
    ],
    ids=" ".join,
)
def test_wrong_use_of_vocabulary_is_status_2(words: tuple[str, ...]) -> None:
    assert complaint(2, "vocabulary", *words).startswith("Error: ")


def test_build_writes_what_it_counted_and_where_it_comes_from(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    text = printed("vocabulary", "build", digest(tmp_path), "-o", folder, "--least-papers", "2")
    assert {path.name for path in folder.iterdir()} == FILES
    assert "2 papers of 1 document" in text and all(str(folder / name) in text for name in FILES)
    told = json.loads((folder / "provenance.json").read_text(encoding="utf-8"))
    assert (told["papers"], told["first_day"], told["last_day"]) == (2, "2024-09-02", "2024-09-02")
    assert (told["least_papers"], told["papers_left_out"]) == (2, 0)


def test_fewer_papers_keep_more_names_and_the_same_digests_give_the_same_bytes(tmp_path: Path) -> None:
    def names(least: int, folder: str) -> list[bytes]:
        words = ("--least-papers", str(least), "--least-pairs", "1", "-q")
        assert printed("vocabulary", "build", digest(tmp_path), "-o", tmp_path / folder, *words) == ""
        return [(tmp_path / folder / name).read_bytes() for name in sorted(FILES)]

    many, again, few = names(1, "a"), names(1, "b"), names(2, "c")
    assert many == again != few
    glosses = lzma.decompress((tmp_path / "a" / "glosses.tsv.xz").read_bytes()).decode("utf-8")
    assert "조개정렬" in glosses and "shellsorting" in glosses


def test_papers_of_a_gold_file_can_be_left_out(tmp_path: Path) -> None:
    gold = '{"id": "2409.00201", "terms": [], "results": [], "links": [], "summary_matches_title": true}'
    path = written(tmp_path / "gold.jsonl", gold)
    text = printed("vocabulary", "build", digest(tmp_path), "-o", tmp_path / "out", "--without", path)
    assert text.startswith("1 papers")
    told = json.loads((tmp_path / "out" / "provenance.json").read_text(encoding="utf-8"))
    assert told["papers_left_out"] == 1


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("gone.md", None, "no such file"),
        ("note.md", "only a note", "no digest in the input"),
        ("empty/.keep", "", "no digest in this folder"),
    ],
)
def test_nothing_to_count_is_told_in_a_line(tmp_path: Path, name: str, content: str | None, words: str) -> None:
    path = tmp_path / name if content is None else written(tmp_path / name, content)
    source = path.parent if name == "empty/.keep" else path
    line = complaint(3, "vocabulary", "build", source, "-o", tmp_path / "out")
    assert words in line and not (tmp_path / "out").exists()


def test_a_damaged_gold_file_and_a_file_in_the_place_of_the_folder_are_told(tmp_path: Path) -> None:
    source, bad = digest(tmp_path), written(tmp_path / "bad.jsonl", "{")
    assert "bad.jsonl:1" in complaint(3, "vocabulary", "build", source, "-o", tmp_path / "out", "--without", bad)
    assert "is a file" in complaint(2, "vocabulary", "build", source, "-o", bad)


def test_an_output_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    blocked = written(tmp_path / "file", "") / "out"
    assert "cannot be written" in complaint(2, "vocabulary", "build", digest(tmp_path), "-o", blocked)


def test_a_source_that_cannot_be_read_is_told_beside_a_good_one(tmp_path: Path) -> None:
    text = printed("vocabulary", "build", digest(tmp_path), tmp_path / "gone.md", "-o", tmp_path / "out")
    assert "gone.md" in text
