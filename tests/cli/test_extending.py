"""The examples of docs/extending.md, taken out of the page, run, and compared with what the page says they print."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from calling import call, written

from kgraph.model import Role

PAGE = Path(__file__).parents[2] / "docs" / "extending.md"
_SECTION = re.compile(r"^## (?!Daily Papers)(.*)$", re.MULTILINE)
_BLOCK = re.compile(
    r"^`(?P<name>[\w./-]+)`:\n\n```\w+\n(?P<content>.*?)^```$|^```console\n(?P<session>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_ROLE = re.compile(rf"^( +)(?:{'|'.join(Role)}) +")


class Step(NamedTuple):
    """A file that the page shows, or a command with what the page says it prints."""

    file: str = ""
    content: str = ""
    command: str = ""


def steps(text: str) -> Iterator[Step]:
    """The files and the commands of a piece of the page, in its order."""
    for block in _BLOCK.finditer(text):
        if block["name"]:
            yield Step(block["name"], block["content"])
        else:
            for part in re.split(r"^\$ ", block["session"], flags=re.MULTILINE)[1:]:
                command, _, output = part.partition("\n")
                yield Step(command=command, content=output)


def sections() -> dict[str, str]:
    """The pieces of the page by their headings; what stands before the first one has none."""
    parts = _SECTION.split(PAGE.read_text(encoding="utf-8"))
    return {"": parts[0]} | dict(zip(parts[1::2], parts[2::2], strict=True))


def run(command: str) -> str:
    """What a command of the page prints; kgraph runs in this process, which has the models already."""
    words = shlex.split(command)
    if words[0] == "kgraph" and "|" not in words:
        result = call(*words[1:])
        assert result.exit_code == 0, (command, result.output, result.exception)
        return result.stdout
    if words[0] == "cmp":
        assert Path(words[1]).read_bytes() == Path(words[2]).read_bytes()
        return ""
    program = f"{shlex.quote(sys.executable)} -c 'from kgraph.cli.main import main; main()'"
    line = re.sub(r"^kgraph\b", lambda _: program, re.sub(r"^python\b", shlex.quote(sys.executable), command))
    return subprocess.run(line, shell=True, check=True, capture_output=True, text=True).stdout


def lines(text: str) -> list[str]:
    """The lines, but for the roles of terms, which change with every training of the shipped models."""
    kept = [line.rstrip() for line in text.strip("\n").splitlines() if not line.startswith("  roles: ")]
    return [_ROLE.sub(r"\1role  ", line) for line in kept]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("", "A list of terms", "A component"):
        for step in steps(sections()[name]):
            if step.file:
                written(tmp_path / step.file, step.content)
    return tmp_path


@pytest.mark.parametrize("name", ["A list of terms", "A component", "Options in a file"])
def test_the_examples_of_the_page_print_what_it_says(folder: Path, name: str) -> None:
    found = list(steps(sections()[name]))
    assert any(step.command for step in found)
    for step in found:
        if step.file:
            written(folder / step.file, step.content)
        else:
            assert lines(run(step.command)) == lines(step.content), step.command


def test_without_them_kgraph_does_as_the_page_says(folder: Path) -> None:
    run("kgraph build digests -o plain --no-pages -q")
    assert "type: Task" not in run("kgraph show 'pebble sorting' -g plain")
    assert "조수 연못" not in run("kgraph show TidePool -g plain")
    assert "shorelog/v2" not in run("kgraph search shore -g plain")


def test_the_page_has_all_four_ways_and_its_links_lead_somewhere() -> None:
    found = sections()
    assert list(found) == ["", "A list of terms", "A component", "Options in a file", "Statistics and models"]
    anchors = {heading.lower().replace(" ", "-") for heading in found}
    for page, anchor in re.findall(r"\]\(([\w./-]*)#([\w-]+)\)", PAGE.read_text(encoding="utf-8")):
        assert (PAGE.parent / page).is_file() if page else anchor in anchors
    manual = (PAGE.parent / "cli.md").read_text(encoding="utf-8")
    for anchor in re.findall(r"\(extending\.md#([\w-]+)\)", manual):
        assert anchor in anchors


@pytest.mark.slow
def test_statistics_and_models_of_the_page_can_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    printed = {}
    for step in steps(sections()["Statistics and models"]):
        if step.file:
            written(tmp_path / step.file, step.content)
        else:
            printed[step.command] = run(step.command)
    (compared,) = (text for command, text in printed.items() if command.startswith("kgraph eval"))
    figures = dict(line.split(",", 1) for line in compared.splitlines())
    own, shipped = (float(part) for part in figures["terms f1"].split(",")[:2])
    assert own > shipped
