"""Pictures for reports: nothing overlaps, texts stay texts, counts are true, bytes are the same."""

from __future__ import annotations

import hashlib
import os
import struct
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kgraph
from kgraph.errors import OptionError
from kgraph.model import Tables
from kgraph.network.clusters import clusters_of
from kgraph.view import svg
from kgraph.view.drawlist import Box, DrawList, Label, Mark
from kgraph.view.ego import ego_network
from kgraph.view.egopicture import ego_picture
from kgraph.view.labels import Space, Wanted, place_labels
from kgraph.view.maps import cluster_map
from kgraph.view.textsize import text_width, wrapped

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def graph(seeds_build) -> kgraph.Graph:
    return kgraph.load(seeds_build.folder)


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def assert_readable(picture: DrawList) -> None:
    boxes = [label.box() for label in picture.labels]
    for one, other in combinations(boxes, 2):
        assert not overlap(one, other), (one, other)
    for left, top, right, bottom in boxes:
        assert left >= 0 and top >= 0 and right <= picture.width and bottom <= picture.height
    for mark in picture.marks:
        assert 0 < mark.x < picture.width and 0 < mark.y < picture.height


coordinates = st.floats(0, 600)
texts = st.lists(st.text(min_size=1, max_size=25), min_size=1, max_size=3).map(tuple)
wishes = st.builds(
    Wanted,
    coordinates,
    coordinates,
    st.floats(0, 40),
    st.floats(0, 40),
    texts,
    st.floats(8, 24),
    bold=st.booleans(),
    covers=st.booleans(),
    shorter=texts,
)


@given(
    st.lists(wishes, max_size=40),
    st.lists(st.builds(Mark, coordinates, coordinates, st.floats(1, 30), st.just("#000000"))),
)
def test_labels_never_overlap_and_never_leave_the_picture(wanted: list[Wanted], marks: list[Mark]) -> None:
    placed = place_labels(wanted, Space((0, 0, 600, 600), marks))
    assert_readable(DrawList(600.1, 600.1, "", labels=placed))
    if wanted and not placed:
        assert all(text_width(max(want.lines, key=len), want.size) > 0 for want in wanted)


def test_the_most_important_label_has_the_first_choice() -> None:
    wanted = [Wanted(50, 50, 5, 5, (text,), 10, ("right",)) for text in ("first", "second")]
    assert [label.lines for label in place_labels(wanted, Space((0, 0, 200, 200)))] == [("first",)]


def test_a_label_covers_a_mark_only_where_it_may() -> None:
    mark, wide = Mark(80, 50, 10, "#000000"), Space((0, 0, 200, 100), [Mark(80, 50, 10, "#000000")])
    assert not place_labels([Wanted(50, 50, 5, 5, ("a long one",), 10, ("right",))], wide)
    assert place_labels([Wanted(50, 50, 5, 5, ("a long one",), 10, ("right",), covers=True)], wide)
    assert place_labels(
        [Wanted(50, 50, 5, 5, ("a long one",), 10, ("right",), shorter=("a",))], Space((0, 0, 200, 100), [mark])
    )


@pytest.mark.parametrize("name", ["topics", "collaboration"])
def test_a_map_of_the_seeds_is_readable_and_tells_its_counts(graph: kgraph.Graph, name: str) -> None:
    picture = graph.map(name).picture
    assert_readable(picture)
    shown = sum(1 for mark in picture.marks if mark.title)
    facts = " ".join(line for label in picture.labels if label.kind == "frame" for line in label.lines)
    assert f"shown {shown:,} of " in facts and "48 papers of 4 digests, 2024-05-01 – 2024-11-13" in facts
    names = [label for label in picture.labels if label.kind == "node"]
    assert len(names) > shown / 3
    assert sum(label.kind == "cluster" for label in picture.labels) > 10


@pytest.mark.parametrize(
    ("thing", "hops"), [("3DGS", 1), ("large language model", 2), ("Ziwei Liu", 1), ("2408.12894", 2)]
)
def test_a_picture_around_a_thing_is_readable_and_names_it(graph: kgraph.Graph, thing: str, hops: int) -> None:
    picture = graph.around(thing, hops=hops).picture
    assert_readable(picture)
    bold = [" ".join(label.lines) for label in picture.labels if label.bold]
    assert len(bold) == 2, "the title and the centre"
    assert {mark.shape for mark in picture.marks} == {"circle", "square", "diamond"}


def test_hostile_texts_are_texts_in_the_file(tables: Tables) -> None:
    for paper in tables.papers:
        data = svg.svg_bytes(ego_picture(tables, ego_network(tables, f"paper/{paper}", hops=2)))
        root = ET.fromstring(data)
        assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
            *("svg", "title", "rect", "g", "line", "circle", "polygon", "text", "tspan"),
        }
        assert not any(name.startswith("on") or "href" in name for element in root.iter() for name in element.attrib)
        assert "\u202e".encode() not in data and b"<script" not in data


@given(st.text(max_size=40))
def test_any_text_makes_a_file_that_can_be_read(text: str) -> None:
    picture = DrawList(100, 50, text, labels=[Label(1, 1, (text,), 10)], marks=[Mark(1, 1, 1, "#000000", title=text)])
    ET.fromstring(svg.svg_bytes(picture))


def test_accents_are_joined_to_their_letters() -> None:
    data = svg.svg_bytes(DrawList(100, 50, "Soljac\u030cic\u0301"))
    assert "Soljačić" in data.decode()


def test_a_png_is_as_wide_as_asked(graph: kgraph.Graph) -> None:
    view = graph.around("LoRA")
    data = view.png(width=640)
    width, height = struct.unpack(">II", data[16:24])
    assert (width, height) == (640, pytest.approx(640 * view.picture.height / view.picture.width, abs=1))
    assert data == view.png(width=640)
    with pytest.raises(OptionError, match="--width 5"):
        view.png(width=5)


def test_a_machine_without_fonts_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(svg, "_rendered", lambda _svg, _width: b"the same empty box")
    with pytest.raises(OptionError, match=r"Latin.*write \.svg"):
        svg.png_bytes(DrawList(100, 50, ""))


def test_the_bytes_do_not_depend_on_the_hash_seed(seeds_build) -> None:
    code = (
        "import sys, hashlib, kgraph; g = kgraph.load(sys.argv[1]); "
        "views = [g.map('topics'), g.map('collaboration'), g.around('LLM', hops=2)]; "
        "print(hashlib.sha256(b''.join(v.svg() for v in views) + views[2].html()).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code, str(seeds_build.folder)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1 and len(seen.pop().strip()) == hashlib.sha256().digest_size * 2


def test_a_width_is_never_told_too_small(chromium) -> None:
    page = chromium.new_page()
    samples = ["large language model", "확산 모델 가우시안", "WMQ@%", "Hugo Laurençon, 2024", "ill.,;'", "→ ≥ · …"]
    measured = page.evaluate(
        """(texts) => { const c = document.createElement("canvas").getContext("2d");
        return ["DejaVu Sans", "Noto Sans CJK KR", "sans-serif"].flatMap((face) => ["400", "700"].map((weight) => {
          c.font = `${weight} 20px '${face}'`; return [weight, texts.map((t) => c.measureText(t).width)]; })); }""",
        samples,
    )
    page.close()
    for weight, widths in measured:
        for text, width in zip(samples, widths, strict=True):
            assert width <= text_width(text, 20, bold=weight == "700") * 1.02, text


def test_no_line_begins_with_a_dot_and_what_is_too_long_ends_in_an_ellipsis() -> None:
    lines = wrapped("3D reconstruction · novel view synthesis · 3D Gaussian Splatting", 10, 110)
    assert len(lines) == 3 and not any(line.startswith("·") for line in lines)
    assert lines[-1].endswith("…")
    assert all(text_width(line, 10) <= 110 for line in lines)


def test_a_place_that_cannot_be_written_and_a_kind_that_is_none_are_told(graph: kgraph.Graph, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OptionError, match="cannot be written"):
        graph.map("topics").save(tmp_path / "file" / "map.svg")
    with pytest.raises(OptionError, match=r"\.html, \.svg or \.png"):
        graph.map("topics").save(tmp_path / "map.gif")
    with pytest.raises(OptionError, match="collaboration or topics"):
        graph.map("papers")


def test_a_picture_has_the_coarse_clusters_and_not_their_parts_too(graph: kgraph.Graph) -> None:
    topics = [cluster for cluster in graph.tables.clusters if cluster.kind == "topic"]
    coarse = {cluster.label for cluster in topics if cluster.level == 0}
    parts = {cluster.label for cluster in topics if cluster.level > 0} - coarse
    assert parts
    drawing = cluster_map(graph.topics(), clusters_of(graph.tables, "topic"), limit=300)
    assert {label for label, _ in drawing.groups} <= coarse
    legend = [" ".join(label.lines) for label in graph.map("topics").picture.labels if " of " in " ".join(label.lines)]
    assert not [entry for entry in legend if entry.rpartition(" (")[0] in parts]
