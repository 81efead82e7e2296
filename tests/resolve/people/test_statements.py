"""The file of who is who: what is read, what is written, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.errors import OptionError
from kgraph.resolve.people.corrections import Correction, Signed
from kgraph.resolve.people.statements import as_lines, read_statements


def _read(tmp_path: Path, text: str) -> list[Correction]:
    file = tmp_path / "who.csv"
    file.write_text(text, encoding="utf-8")
    return read_statements(file)


def test_statements_are_read_with_their_lines(tmp_path: Path) -> None:
    text = (
        "statement,name,paper,other name,other paper\n# a remark\n\n"
        "same, Yang Liu, 2408.12894, Y. Liu, https://arxiv.org/abs/2409.00201v2\n"
        'Different,"Lin, Yingyan",2408.1,Yingyan Lin,2408.2,seen on their page\n'
    )
    first, second = _read(tmp_path, text)
    assert first == Correction(
        Signed("Yang Liu", "2408.12894"), Signed("Y. Liu", "2409.00201"), True, str(tmp_path / "who.csv"), 4
    )
    assert (second.left.name, second.same, second.line) == ("Lin, Yingyan", False, 5)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("same,A,1,B", "five parts"),
        ("same,A,1,,2", "five parts"),
        ("equal,A,1,B,2", "'equal' is no statement"),
        ('same,"A,1,B,2', "is no CSV"),
    ],
)
def test_what_is_no_statement_is_told_with_its_line(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(OptionError, match=said) as caught:
        _read(tmp_path, f"# first\n{line}\n")
    assert "who.csv:2" in str(caught.value)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="cannot be read"):
        read_statements(tmp_path / "none.csv")
    (tmp_path / "bytes.csv").write_bytes(b"same,\xff,1,B,2")
    with pytest.raises(OptionError, match="no UTF-8"):
        read_statements(tmp_path / "bytes.csv")


words = (
    st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1)
    .map(str.strip)
    .filter(lambda text: text and not text.startswith("#"))
)


@given(st.lists(st.tuples(words, words, st.booleans()), max_size=5))
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, stated) -> None:
    made = [Correction(Signed(one, "2401.00001"), Signed(two, "2401.00002"), same) for one, two, same in stated]
    file = tmp_path_factory.mktemp("who") / "who.csv"
    file.write_text(as_lines(made, heading=True), encoding="utf-8")
    found = read_statements(file)
    assert [(c.left, c.right, c.same) for c in found] == [(c.left, c.right, c.same) for c in made]
