"""Gold files: what may stand in them, and how a wrong line is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from annotated import GOLD, gold_file, gold_line

from kgraph.errors import GoldError
from kgraph.evaluation import load_gold


def test_a_gold_file_comes_back_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text("\ufeff" + gold_file(GOLD).replace("\n", "\n\n"), encoding="utf-8")
    assert load_gold(file) == GOLD


def test_unknown_fields_and_numbers_as_json_are_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    results = [{"value": 81.6, "metric": None, "dataset": None, "subject": "TinyKo", "versus": "70"}]
    file.write_text(gold_line(GOLD[2], title="무엇", annotator={"name": "가"}, results=results), encoding="utf-8")
    assert load_gold(file)[0].results[0].value == "81.6"


def changed(path: tuple[str | int, ...], value: Any = ...) -> str:
    """A line of gold with one field changed, or taken away."""
    held = json.loads(gold_line(GOLD[0]))
    at = held
    for step in path[:-1]:
        at = at[step]
    if value is ...:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return json.dumps(held)


WRONG = {
    "{": "not valid JSON",
    "[1]": "is no JSON object",
    "[" * 100_000: "not valid JSON",
    '{"id": "\\ud800"}': "half a character",
    changed(("id",)): "the paper lacks 'id'",
    changed(("id",), 2501): "'id' that is not a text",
    changed(("terms",), None): "'terms' that is not a list",
    changed(("terms", 1, "forms")): "term 2 lacks 'forms'",
    changed(("terms", 1, "forms"), [1]): "something else than texts",
    changed(("terms", 0, "type"), "Thing"): "'Thing', which is none of Task, Method",
    changed(("terms", 0, "role"), "loves"): "'loves', which is none of introduces",
    changed(("terms", 0, "key"), 1): "'key' that is not true or false",
    changed(("terms", 3), "LoRA"): "term 4 is no JSON object",
    changed(("results", 1, "metric")): "result 2 lacks 'metric'",
    changed(("results", 0, "value"), None): "'value' that is no number",
    changed(("links",)): "lacks 'links'",
    changed(("summary_matches_title",), "yes"): "not true or false",
}


@pytest.mark.parametrize(("line", "words"), WRONG.items(), ids=WRONG.values())
def test_a_wrong_line_is_told_with_file_line_and_hint(tmp_path: Path, line: str, words: str) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(gold_line(GOLD[1]) + "\n\n" + line + "\n", encoding="utf-8")
    with pytest.raises(GoldError) as caught:
        load_gold(file)
    assert words in caught.value.message
    assert caught.value.where == f"{file}:3" and caught.value.hint


@pytest.mark.parametrize(
    ("content", "words"), [(None, "cannot be read"), (b"\n \n", "no papers"), (b"\xff\xfe\x00", "not UTF-8")]
)
def test_a_file_that_is_no_gold_at_all(tmp_path: Path, content: bytes | None, words: str) -> None:
    file = tmp_path / "gold.jsonl"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(GoldError, match=words):
        load_gold(file)


def test_a_paper_has_one_line(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(gold_file([GOLD[0], GOLD[1], GOLD[0]]), encoding="utf-8")
    with pytest.raises(GoldError, match=r"the paper 2501\.00001 stands on line 1 too"):
        load_gold(file)
