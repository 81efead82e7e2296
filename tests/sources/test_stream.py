"""All that a user gave, read into one harvest: nothing twice, in one order, with an account of what was lost."""

from __future__ import annotations

import datetime as dt
import io
import tarfile
from itertools import permutations
from pathlib import Path

import pytest

from kgraph.errors import SourceError
from kgraph.model import Level
from kgraph.sources import Harvest, Limits, harvest

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def daily(day: str, *numbers: int) -> str:
    entries = "".join(f"\n### [나무 {n}](https://arxiv.org/abs/2408.{n:05d})\n- 나무 {n}를 접는다.\n" for n in numbers)
    return f"## Daily Papers ({day})\n{entries}"


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def ids(found: Harvest) -> list[str]:
    return [digest.id for digest in found.digests]


def test_the_seeds_are_read_whole_and_without_a_complaint() -> None:
    found = harvest([SEEDS])
    assert (len(found.digests), found.entries, found.documents) == (4, 48, 4)
    assert ids(found) == ["2024-05-01", "2024-08-26", "2024-09-20", "2024-11-13"]
    assert [f for f in found.findings if f.level is Level.ERROR] == []
    assert found.characters == sum(len(path.read_text("utf-8")) for path in SEEDS.glob("*.txt"))


def test_the_order_of_the_inputs_makes_no_difference(tmp_path: Path) -> None:
    paths = [
        put(tmp_path / "c.md", daily("2024-08-26", 1, 2)),
        put(tmp_path / "a.md", daily("2024-08-27", 3) + daily("2024-08-26", 4)),
        put(tmp_path / "b.md", "머리말\n" + daily("2024-08-26", 5)),
        put(tmp_path / "photo.log", "회의록"),
    ]
    harvests = [harvest(order) for order in permutations(paths)]
    assert ids(harvests[0]) == ["2024-08-26"] * 3 + ["2024-08-27"]
    assert all(found == harvests[0] for found in harvests)


def test_a_file_that_is_given_twice_is_read_once_and_noted(tmp_path: Path) -> None:
    path = put(tmp_path / "a.md", daily("2024-08-26", 1))
    found = harvest([path, str(path), tmp_path])
    assert (found.entries, found.documents) == (1, 1)
    assert [(f.code, f.level) for f in found.findings] == [("same-file", Level.NOTE)] * 2
    assert found.counts() == {}


def test_two_different_files_of_one_name_are_both_read(tmp_path: Path) -> None:
    first = put(tmp_path / "x/a.md", daily("2024-08-26", 1))
    second = put(tmp_path / "y/a.md", daily("2024-08-26", 2))
    assert harvest([first, second]).entries == 2


def test_since_and_until_keep_their_own_days_and_undated_digests(tmp_path: Path) -> None:
    text = "".join(daily(f"2024-08-{day}", day) for day in (25, 26, 27, 28)) + daily("언젠가", 9)
    path = put(tmp_path / "a.md", text)
    first, last = dt.date(2024, 8, 26), dt.date(2024, 8, 27)
    assert ids(harvest([path], since=first, until=last))[:-1] == ["2024-08-26", "2024-08-27"]
    assert ids(harvest([path], since=last))[:-1] == ["2024-08-27", "2024-08-28"]
    assert ids(harvest([path], until=first))[:-1] == ["2024-08-25", "2024-08-26"]
    assert ids(harvest([path], since=dt.date(2030, 1, 1)))[0].startswith("undated-")


def test_one_bad_input_does_not_cost_the_good_ones(tmp_path: Path) -> None:
    good, bad = put(tmp_path / "a.md", daily("2024-08-26", 1)), tmp_path / "gone.md"
    found = harvest([bad, good])
    assert found.entries == 1
    assert found.counts() == {"missing": 1}


def test_nothing_readable_is_one_error_with_the_first_reason_and_the_number_of_the_others(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        harvest([tmp_path / "gone.md", put(tmp_path / "b.md", "회의록")])
    assert caught.value.where == str(tmp_path / "gone.md")
    assert caught.value.message == "no such file or folder; check the path and 1 more"
    assert "\n" not in str(caught.value)


def test_the_line_of_the_first_reason_is_named(tmp_path: Path) -> None:
    path = put(tmp_path / "a.md", "## Daily Papers (2024-08-26)\n\n### 제목뿐\n")
    with pytest.raises(SourceError) as caught:
        harvest([path])
    assert caught.value.where == f"{path}:3"


@pytest.mark.parametrize("text", ["", "## Daily Papers (2024-08-26)\n", "회의록", "New uploads on arXiv(cs.CL)\n"])
def test_an_input_without_any_entry_is_a_typed_error(text: str) -> None:
    with pytest.raises(SourceError):
        harvest(["-"], stdin=io.BytesIO(text.encode()))
    with pytest.raises(SourceError, match="no digest in the input"):
        harvest([])


def test_limits_reach_every_document(tmp_path: Path) -> None:
    path = put(tmp_path / "a.md", daily("2024-08-26", 1))
    with pytest.raises(SourceError, match="larger than"):
        harvest([path], limits=Limits(file_bytes=10))


def test_progress_is_told_of_every_document(tmp_path: Path) -> None:
    paths = [put(tmp_path / f"{n}.md", daily("2024-08-26", n)) for n in (1, 2)]
    told: list[str] = []
    harvest(paths, progress=told.append)
    assert told == [str(path) for path in paths]


def test_a_paper_that_several_days_list_is_in_the_digest_of_each(tmp_path: Path) -> None:
    found = harvest([put(tmp_path / "a.md", daily("2024-08-26", 1) + daily("2024-08-27", 1))])
    assert [[entry.paper for entry in digest.entries] for digest in found.digests] == [["2408.00001"]] * 2


def test_the_same_listing_on_two_days_is_a_digest_of_each_day(tmp_path: Path) -> None:
    text = "New uploads on arXiv(cs.IR)\n\n### 나무 (https://arxiv.org/abs/2409.00001)\n- 글\n"
    paths = [put(tmp_path / day / "cs.IR.md", text) for day in ("2024-09-13", "2024-09-14")]
    assert ids(harvest(paths)) == ids(harvest(paths[::-1])) == ["2024-09-13", "2024-09-14"]


def test_a_file_that_is_given_alone_and_with_its_folder_is_read_once(tmp_path: Path) -> None:
    path = put(tmp_path / "2024/a.md", daily("2024-08-26", 1))
    assert harvest([path, tmp_path]).entries == 1


def test_days_that_hold_no_digest_are_the_reason_that_is_given(tmp_path: Path) -> None:
    path = put(tmp_path / "a.md", "머리말\n" + daily("2024-08-26", 1))
    with pytest.raises(SourceError) as caught:
        harvest([path], since=dt.date(2030, 1, 1))
    assert "2030-01-01" in str(caught.value)


def test_a_member_with_an_endless_name_is_read_like_any_other(tmp_path: Path) -> None:
    data = daily("2024-08-26", 1).encode()
    info = tarfile.TarInfo("x" * 5000 + ".md")
    info.size = len(data)
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        archive.addfile(info, io.BytesIO(data))
    assert harvest([tmp_path / "a.tar"]).entries == 1


def test_the_recorded_name_of_a_file_does_not_depend_on_the_order_of_the_inputs(tmp_path: Path) -> None:
    path = put(tmp_path / "2024/a.md", daily("2024-08-26", 1))
    assert harvest([path, tmp_path]).digests == harvest([tmp_path, path]).digests
