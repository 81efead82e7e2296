"""Charts of months and the strategic diagram as SVG, drawn by pygal: the same bytes for the same figures."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

from kgraph.errors import OptionError
from kgraph.network.strategic import Quadrant, Theme
from kgraph.network.trends import Trend
from kgraph.view.palette import COLOURS, OTHER
from kgraph.view.showing import check_suffix, put
from kgraph.view.svg import FONTS, clean, rendered

if TYPE_CHECKING:
    import pygal

__all__ = ["MEASURES", "month_chart", "save_chart", "strategic_chart"]

MEASURES: Final = ("share", "papers", "votes")
_SVG: Final = "http://www.w3.org/2000/svg"
_MOST_MARKS: Final = 12
_LONGEST: Final = 40
_BURST: Final = "in a burst"


def month_chart(trends: Sequence[Trend], *, measure: str = "share", title: str = "") -> bytes:
    """The course of one or more things through the months, as SVG in UTF-8.

    Shares are lines, papers and votes are bars. Of a single share the months in a burst are drawn over the line.

    Args:
        trends: of the same months, at least one.
        measure: ``share`` (in percent of the papers of a month), ``papers`` or ``votes``.
        title: above the chart; the names where it is not given.

    Raises:
        OptionError: there is no such measure, no trend or no month, or the trends are of different months.

    Example:
        >>> from kgraph.network.trends import MonthCount
        >>> course = Trend("3DGS", (MonthCount("2024-07", 1, 5, 10), MonthCount("2024-08", 4, 9, 10)), None)
        >>> b"2024-08" in month_chart([course])
        True
    """
    if measure not in MEASURES:
        raise OptionError(f"there is no chart of '{measure}'", hint=", ".join(MEASURES))
    months = [month.month for month in trends[0].months] if trends else []
    if not months:
        raise OptionError("there is nothing to draw", hint="no trends, or no papers with a day")
    if any([month.month for month in one.months] != months for one in trends):
        raise OptionError("the trends of a chart are of the same months")
    series: list[tuple[str, Sequence[Any]]] = [(one.name, _values(one, measure)) for one in trends]
    if len(trends) == 1 and measure == "share" and trends[0].bursts.bursts:
        series.append((_BURST, _in_bursts(trends[0])))
    return _by_month(title or ", ".join(one.name for one in trends), months, series, lines=measure == "share")


def _values(trend: Trend, measure: str) -> list[float | None]:
    if measure == "share":
        return [round(100 * month.share, 3) if month.total else None for month in trend.months]
    return [getattr(month, measure) for month in trend.months]


def _in_bursts(trend: Trend) -> list[float | None]:
    values = _values(trend, "share")
    return [value if state else None for value, state in zip(values, trend.bursts.states, strict=True)]


def _library() -> Any:
    """Pygal without the hook that it adds to every later import of the program, of which Python warns."""
    import pygal

    sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__module__ != pygal.__name__]
    return pygal


def _by_month(title: str, months: Sequence[str], series: Sequence[tuple[str, Sequence[Any]]], *, lines: bool) -> bytes:
    pygal = _library()
    unit = "% of papers" if lines else ""
    chart = (pygal.Line if lines else pygal.Bar)(**_looks(title, COLOURS), y_title=unit, height=360)
    chart.x_labels = list(months)
    chart.x_labels_major = list(months[:: max(1, -(-len(months) // _MOST_MARKS))])
    chart.show_minor_x_labels = False
    chart.range = (0, max([value for _, values in series for value in values if value is not None], default=0) or 1)
    for name, values in series:
        chart.add(_short(name), list(values), allow_interruptions=True, dots_size=4 if name == _BURST else 2.5)
    return _svg(chart, (title, months, series))


def strategic_chart(themes: Sequence[Theme], *, title: str = "Topics by centrality and density") -> bytes:
    """The strategic diagram, as SVG in UTF-8: clusters by their ranks, the dots as large as their papers.

    Args:
        themes: from `kgraph.network.strategic.strategic_diagram`.
        title: above the chart.

    Raises:
        OptionError: there are no clusters.
    """
    if not themes:
        raise OptionError("there is nothing to draw", hint="the graph has no topic clusters")
    size = len(themes)
    chart = _library().XY(
        **_looks(title, (*COLOURS[: len(Quadrant)], OTHER, OTHER)),
        height=680,
        stroke=False,
        print_labels=True,
        show_x_labels=False,
        show_y_labels=False,
        show_y_guides=False,
        x_title="centrality, by rank",
        y_title="density, by rank",
        xrange=(0, size + 1),
        range=(0, size + 1),
    )
    places = _places(themes)
    most = max(theme.papers for theme in themes) or 1
    for quadrant in Quadrant:
        dots = [_dot(theme, places[theme.cluster], most) for theme in themes if theme.quadrant == quadrant]
        chart.add(quadrant.value, dots)
    for line in _medians(themes):
        dashes = {"width": 1, "dasharray": "4, 4"}
        chart.add(None, list(line), stroke=True, show_dots=False, print_labels=False, stroke_style=dashes)
    return _svg(chart, (title, themes))


def _places(themes: Sequence[Theme]) -> dict[str, tuple[int, int]]:
    """The ranks of each cluster, the least 1."""
    ranks = []
    for measure in ("centrality", "density"):
        ordered = sorted(themes, key=lambda theme: (getattr(theme, measure), theme.cluster))
        ranks.append({theme.cluster: place for place, theme in enumerate(ordered, 1)})
    return {theme.cluster: (ranks[0][theme.cluster], ranks[1][theme.cluster]) for theme in themes}


def _dot(theme: Theme, place: tuple[int, int], most: int) -> dict[str, Any]:
    name = _short(theme.label.split(" · ")[0]) or theme.cluster
    return {"value": place, "label": name, "node": {"r": round(3 + 15 * (theme.papers / most) ** 0.5, 1)}}


def _medians(themes: Sequence[Theme]) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """A line between the clusters below the median and the others, upright and level."""
    end = len(themes) + 1
    central = sum(theme.quadrant in (Quadrant.MOTOR, Quadrant.BASIC) for theme in themes)
    dense = sum(theme.quadrant in (Quadrant.MOTOR, Quadrant.NICHE) for theme in themes)
    x, y = end - central - 0.5, end - dense - 0.5
    return [((x, 0), (x, end)), ((0, y), (end, y))]


def _short(name: str) -> str:
    """A name that a picture can hold."""
    text = " ".join(clean(name).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _looks(title: str, colours: Sequence[str]) -> Mapping[str, Any]:
    return {
        "title": _short(title),
        "style": _style(tuple(colours)),
        "js": (),
        "width": 800,
        "margin": 16,
        "explicit_size": True,
        "legend_at_bottom": True,
        "truncate_legend": -1,
        "truncate_label": -1,
        "no_data_text": "",
    }


@cache
def _style(colours: tuple[str, ...]) -> Any:
    from pygal.style import Style

    sizes = {f"{part}_font_size": 12 for part in ("label", "major_label", "value", "value_label", "legend")}
    return Style(
        **sizes,
        title_font_size=15,
        stroke_width="2",
        font_family=FONTS,
        background="#ffffff",
        plot_background="#ffffff",
        foreground="#3a3f47",
        foreground_strong="#15181d",
        foreground_subtle=OTHER,
        guide_stroke_color="#d9dee6",
        major_guide_stroke_color="#b8bfca",
        opacity=".85",
        colors=colours,
    )


def save_chart(chart: bytes, path: str | os.PathLike[str], *, width: int = 1600) -> Path:
    """Write a chart as it is, or as PNG, by the ending of the file's name.

    Args:
        chart: from `month_chart` or `strategic_chart`.
        path: ends in ``.svg`` or ``.png``.
        width: of a PNG, in pixels.

    Raises:
        OptionError: another ending, no font for the texts of a PNG, or a place that cannot be written.
    """
    target = Path(path)
    png = check_suffix(target, (".svg", ".png")) == ".png"
    return put(target, rendered(chart, chart.decode("utf-8"), width) if png else chart)


def _svg(chart: pygal.Graph, figures: object) -> bytes:
    """The chart without what pygal adds for its script: the same bytes every day, and fit to stand in a page."""
    chart.uuid = hashlib.sha256(repr(figures).encode("utf-8")).hexdigest()[:16]
    root = ET.fromstring(chart.render())
    _prune(root)
    _place_labels(root)
    ET.register_namespace("", _SVG)
    root.set("role", "img")
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _prune(root: ET.Element) -> None:
    """Take out scripts, ids that two charts of a page would share, and empty boxes; dots get their figures as title."""
    for parent in root.iter():
        for child in list(parent):
            if child.tag == f"{{{_SVG}}}script" or "tooltip-overlay" in child.get("class", ""):
                parent.remove(child)
        told = [child for child in parent if child.tag == f"{{{_SVG}}}desc"]
        words = {child.get("class", ""): child.text or "" for child in told}
        if "value" in words:
            name = words.get("x_label") or words.get("label") or ""
            ET.SubElement(parent, f"{{{_SVG}}}title").text = f"{name}: {words['value']}" if name else words["value"]
        for child in told:
            parent.remove(child)
        if parent is not root:
            parent.attrib.pop("id", None)


def _place_labels(root: ET.Element) -> None:
    """Set each name beside its dot, on the side where there is room."""
    dots = [dot for dot in root.iter(f"{{{_SVG}}}circle") if "dot" in dot.get("class", "").split()]
    labels = [text for text in root.iter(f"{{{_SVG}}}text") if text.get("class") == "label"]
    middle = sum(float(dot.get("cx", 0)) for dot in dots) / max(len(dots), 1)
    for dot, label in zip(dots, labels, strict=bool(labels)):
        x, y, gap = float(dot.get("cx", 0)), float(dot.get("cy", 0)), float(dot.get("r", 0)) + 4
        left = x > middle
        label.set("x", f"{x - gap if left else x + gap:.2f}")
        label.set("y", f"{y + 4:.2f}")
        label.set("style", f"text-anchor:{'end' if left else 'start'}")
