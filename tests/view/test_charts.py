"""Charts: true figures, texts that stay texts, the same bytes whatever the day and the hash seed."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.errors import OptionError
from kgraph.network.strategic import Quadrant, Theme
from kgraph.network.trends import MonthCount, Trend
from kgraph.view.charts import MEASURES, month_chart, save_chart, strategic_chart

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '</style><script>alert(1)</script>\u202e]]>"&'
PARTS = {SVG + tag for tag in ("svg", "defs", "style", "title", "g", "rect", "path", "text", "circle", "line", "tspan")}


def _trend(name: str, *papers: int) -> Trend:
    months = [f"{2023 + at // 12}-{at % 12 + 1:02}" for at in range(len(papers))]
    return Trend(name, tuple(MonthCount(m, n, 2 * n, 50) for m, n in zip(months, papers, strict=True)), None)


def _themes(*names: str) -> list[Theme]:
    quadrants = list(Quadrant)
    return [
        Theme(f"t{at}", name, (), 10 * at, float(at), float(len(names) - at), quadrants[at % 4])
        for at, name in enumerate(names)
    ]


def _texts(chart: bytes) -> list[str]:
    return ["".join(text.itertext()) for text in ET.fromstring(chart).iter(f"{SVG}text")]


def _titles(chart: bytes) -> list[str]:
    return [title.text or "" for title in ET.fromstring(chart).iter(f"{SVG}title")]


def test_every_month_has_its_figure() -> None:
    trend = _trend("3DGS", 0, 5, 10)
    shares = [title for title in _titles(month_chart([trend, trend])) if title.startswith("2023-")]
    assert shares == ["2023-01: 0", "2023-02: 10", "2023-03: 20"] * 2
    papers = _titles(month_chart([trend], measure="papers"))
    votes = _titles(month_chart([trend], measure="votes"))
    assert {"2023-01: 0", "2023-02: 5", "2023-03: 10"} <= set(papers)
    assert "2023-03: 20" in votes


def test_a_month_without_papers_leaves_a_gap() -> None:
    months = (MonthCount("2023-01", 1, 1, 4), MonthCount("2023-02", 0, 0, 0), MonthCount("2023-03", 2, 1, 4))
    titles = _titles(month_chart([Trend("a", months, None)]))
    assert "2023-01: 25" in titles and not any(title.startswith("2023-02") for title in titles)


def test_a_burst_is_drawn_over_the_line() -> None:
    up = month_chart([_trend("up", *[1] * 9, 20, 20, 20)])
    assert "in a burst" in _texts(up)
    assert [_titles(up).count(f"2023-{month}: 40") for month in (10, 11, 12)] == [2, 2, 2]
    assert "in a burst" not in _texts(month_chart([_trend("flat", *[5] * 12)]))


@pytest.mark.parametrize("measure", MEASURES)
def test_texts_from_digests_stay_texts(measure: str) -> None:
    chart = month_chart(
        [_trend(HOSTILE, 1, 2), _trend("가우시안 스플래팅 & <b>", 2, 1)], measure=measure, title=HOSTILE
    )
    assert b"<script" not in chart and "\u202e" not in chart.decode("utf-8")
    assert "가우시안 스플래팅 & <b>" in _texts(chart)
    root = ET.fromstring(chart)
    assert {element.tag for element in root.iter()} <= PARTS
    assert all(not key.startswith("on") and "href" not in key for element in root.iter() for key in element.attrib)


@given(st.text(max_size=60), st.lists(st.integers(0, 50), min_size=1, max_size=40))
def test_any_name_and_any_counts_make_a_chart(name: str, papers: list[int]) -> None:
    ET.fromstring(month_chart([_trend(name, *papers)]))
    ET.fromstring(strategic_chart(_themes(name, "b", name)))


def test_topics_stand_by_their_ranks_with_names_beside_them() -> None:
    themes = _themes("one · more", "two", HOSTILE, "확산 모델", "five")
    root = ET.fromstring(strategic_chart(themes))
    dots = list(root.iter(f"{SVG}circle"))
    labels = [text for text in root.iter(f"{SVG}text") if text.get("class") == "label"]
    assert len(dots) == len(labels) == 5
    place = {"".join(label.itertext()): dot for label, dot in zip(labels, dots, strict=True)}
    assert float(place["one"].get("cx", 0)) < float(place["two"].get("cx", 0)) < float(place["five"].get("cx", 0))
    assert float(place["one"].get("cy", 0)) < float(place["two"].get("cy", 0)) < float(place["five"].get("cy", 0))
    assert float(place["one"].get("r", 0)) < float(place["five"].get("r", 0))
    for label, dot in zip(labels, dots, strict=True):
        assert abs(float(label.get("y", 0)) - float(dot.get("cy", 0))) < 6
    assert {quadrant.value for quadrant in Quadrant} <= set(_texts(ET.tostring(root)))


def test_two_charts_of_a_page_share_no_id() -> None:
    charts = [month_chart([_trend("a", 1, 2)]), month_chart([_trend("b", 1, 2)]), strategic_chart(_themes("x", "y"))]
    ids = [element.get("id") for chart in charts for element in ET.fromstring(chart).iter() if element.get("id")]
    assert len(ids) == len(set(ids)) == 3


def test_the_bytes_are_the_same_whatever_the_seed_and_the_day() -> None:
    code = (
        "import sys; from kgraph.network.trends import MonthCount, Trend; from kgraph.view.charts import month_chart\n"
        "months = tuple(MonthCount(f'2024-0{at}', at, at, 9) for at in range(1, 8))\n"
        "sys.stdout.buffer.write(month_chart([Trend('a', months, None), Trend('b', months, None)]))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    (data,) = runs
    assert b"2024-07" in data and str(dt.date.today()).encode() not in data


def test_later_imports_know_nothing_of_the_library() -> None:
    month_chart([_trend("a", 1, 2)])
    strategic_chart(_themes("x", "y"))
    assert "pygal" in sys.modules
    assert not [finder for finder in sys.meta_path if "pygal" in type(finder).__module__]


def test_saved_by_the_ending(tmp_path: Path) -> None:
    chart = month_chart([_trend("가", 1, 2)])
    assert save_chart(chart, tmp_path / "a" / "x.svg").read_bytes() == chart
    assert save_chart(chart, tmp_path / "x.png", width=200).read_bytes().startswith(b"\x89PNG")
    with pytest.raises(OptionError):
        save_chart(chart, tmp_path / "x.gif")


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(OptionError, match="no chart of"):
        month_chart([_trend("a", 1)], measure="citations")
    with pytest.raises(OptionError):
        month_chart([_trend("a", 1), _trend("b", 1, 2)])
    for nothing in ([], [_trend("a")]):
        with pytest.raises(OptionError):
            month_chart(nothing)
    with pytest.raises(OptionError):
        strategic_chart([])


def test_a_chart_of_several_things_names_them_all_above() -> None:
    chart = month_chart([_trend("RAG", 1, 2), _trend("LoRA", 2, 1)])
    assert "RAG, LoRA" in "".join(ET.fromstring(chart).itertext())
