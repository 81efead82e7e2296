"""`kgraph view`: pages around a thing, pictures, and what it refuses."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from calling import call, complaint, printed


@pytest.fixture(scope="module")
def folder(seeds_build) -> Path:
    return Path(seeds_build.folder)


@pytest.mark.parametrize("thing", ["3DGS", "확산 모델", "ziwei liu", "2408.12894"])
def test_a_page_around_a_paper_an_author_or_a_term_by_any_name(folder: Path, tmp_path: Path, thing: str) -> None:
    target = tmp_path / "page.html"
    assert printed("view", "-g", folder, "--around", thing, "-o", target) == f"{target}\n"
    assert target.read_bytes().startswith(b"<!doctype html>")


def test_a_page_stands_beside_the_graph_or_in_a_folder_under_the_name_of_the_thing(
    folder: Path, tmp_path: Path
) -> None:
    printed("view", "-g", folder, "--around", "3DGS", "--max-nodes", 5, "-o", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["around-3d-gaussian-splatting.html"]


def test_a_picture_of_a_map_and_of_what_is_around_a_thing(folder: Path, tmp_path: Path) -> None:
    vector, pixels = tmp_path / "topics.svg", tmp_path / "kan.png"
    printed("view", "-g", folder, "--map", "topics", "--picture", vector, "--max-nodes", 50)
    text = vector.read_text(encoding="utf-8")
    assert text.startswith("<?xml") and "of 557 terms that occur together" in text
    printed("view", "-g", folder, "--around", "KAN", "--picture", pixels, "--width", 500)
    assert struct.unpack(">I", pixels.read_bytes()[16:20]) == (500,)


@pytest.mark.parametrize(
    ("status", "words", "told"),
    [
        (3, ("--around", "no such thing at all"), "nothing is named"),
        (3, ("--around", "3D Gausian Splating"), "did you mean"),
        (3, ("--around", " "), "--around 3DGS"),
        (2, ("--around", "3DGS", "--hops", 3), "--hops"),
        (2, ("--around", "3DGS", "--max-nodes", 0), "--max-nodes"),
        (2, ("--around", "3DGS", "--map", "topics"), "give one of them"),
        (2, ("--map", "topics", "--picture", "topics.gif"), ".svg or .png"),
        (2, ("--map", "topics", "--picture", "topics"), ".svg or .png"),
        (2, ("--picture", "both.svg"), "--map topics"),
        (2, ("--map", "topics", "--picture", "x.svg", "--width", 300), "--picture FILE.png"),
        (2, ("--map", "topics", "--picture", "x.png", "--width", 3), "--width"),
        (2, ("--map", "topics", "--picture", "{file}/x.svg"), "cannot be written"),
        (2, ("--map", "topics", "-o", "{file}/x.html"), "cannot be written"),
        (2, ("--around", "3DGS", "-o", "{file}/x.html"), "cannot be written"),
    ],
)
def test_wrong_use_is_told_with_the_next_step(
    folder: Path, tmp_path: Path, status: int, words: tuple[str | int, ...], told: str
) -> None:
    (tmp_path / "file").write_text("")
    given = [str(word).replace("{file}", str(tmp_path / "file")) for word in words]
    assert told in complaint(status, "view", "-g", folder, *given)


def test_another_thing_of_the_same_name_is_told(tmp_path: Path) -> None:
    digest = "## Daily Papers (2024-09-02)\n\n### [Ripple](https://arxiv.org/abs/2409.00201)\n\nAuthors: Ripple, Bo Kim\n\n- 이 논문은 LoRA를 사용합니다.\n"
    (tmp_path / "a.md").write_text(digest, encoding="utf-8")
    printed("build", tmp_path / "a.md", "-o", tmp_path, "--no-pages")
    result = call("view", "-g", tmp_path, "--around", "Ripple")
    assert result.exit_code == 0 and "also named so: " in result.stderr
