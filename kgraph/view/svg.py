"""A draw list as SVG, and the SVG as PNG: the same bytes for the same list."""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from xml.etree import ElementTree as ET

from kgraph.errors import OptionError
from kgraph.text import has_hangul, printable
from kgraph.view.drawlist import DrawList, Label, Line, Mark
from kgraph.view.textsize import LINE_HEIGHT

__all__ = ["FONTS", "MAX_WIDTH", "clean", "png_bytes", "rendered", "svg_bytes"]

FONTS: Final = (
    "'Noto Sans KR', 'Noto Sans CJK KR', 'Apple SD Gothic Neo', 'Malgun Gothic', Arial, 'Liberation Sans', "
    "'DejaVu Sans', sans-serif"
)
MAX_WIDTH: Final = 10_000
_NAMESPACE: Final = "http://www.w3.org/2000/svg"
_NO_XML: Final = re.compile("[\ufffe\uffff]")


def svg_bytes(picture: DrawList) -> bytes:
    """The picture as SVG in UTF-8; texts stay texts, whatever stands in them.

    Example:
        >>> b"&lt;b&gt;" in svg_bytes(DrawList(100, 50, "a <b>"))
        True
    """
    root = ET.Element(
        "svg",
        {
            "xmlns": _NAMESPACE,
            "viewBox": f"0 0 {_number(picture.width)} {_number(picture.height)}",
            "width": _number(picture.width),
            "height": _number(picture.height),
            "role": "img",
            "font-family": FONTS,
        },
    )
    ET.SubElement(root, "title").text = clean(picture.title)
    ET.SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": "#ffffff"})
    lines = ET.SubElement(root, "g", {"stroke-linecap": "round"})
    for line in picture.lines:
        _line(lines, line)
    marks = ET.SubElement(root, "g", {"stroke": "#ffffff", "stroke-width": "0.8", "fill-opacity": "0.88"})
    for mark in picture.marks:
        _mark(marks, mark)
    halo = {"stroke": "#ffffff", "stroke-opacity": "0.85", "stroke-linejoin": "round", "paint-order": "stroke"}
    labels = ET.SubElement(root, "g", halo)
    for label in picture.labels:
        _label(labels, label)
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def png_bytes(picture: DrawList, *, width: int = 1600) -> bytes:
    """The picture as PNG, drawn with the fonts of this machine.

    Args:
        picture: what is drawn.
        width: in pixels; the height follows.

    Raises:
        OptionError: the width makes no sense, or no font of this machine can write the texts.
    """
    return rendered(svg_bytes(picture), "".join(line for label in picture.labels for line in label.lines), width)


def rendered(svg: bytes, texts: str, width: int) -> bytes:
    """An SVG as PNG, drawn with the fonts of this machine.

    Args:
        svg: in UTF-8.
        texts: what is written in it.
        width: in pixels; the height follows.

    Raises:
        OptionError: the width makes no sense, or no font of this machine can write the texts.
    """
    if not 100 <= width <= MAX_WIDTH:
        raise OptionError(f"--width {width} is not between 100 and {MAX_WIDTH:,}")
    _check_fonts(texts)
    return _rendered(svg.decode("utf-8"), width)


def _rendered(svg: str, width: int) -> bytes:
    from resvg_py import svg_to_bytes

    return bytes(svg_to_bytes(svg_string=svg, width=width))


def _check_fonts(texts: str) -> None:
    """Without a font for them, two letters look the same: both are missing, or both are the same empty box."""
    for pair, what, needed in (("AB", "Latin", True), ("한글", "Korean", has_hangul(texts))):
        if needed and len({_rendered(_letter(letter), 40) for letter in pair}) == 1:
            hint = "write .svg, or install one, as fonts-noto-cjk"
            raise OptionError(f"no font on this machine has {what} letters, which a PNG needs", hint=hint)


def _letter(letter: str) -> str:
    return f'<svg xmlns="{_NAMESPACE}" width="40" height="40"><text y="30" font-family="{FONTS}">{letter}</text></svg>'


def _line(parent: ET.Element, line: Line) -> None:
    attributes = {
        **{name: _number(getattr(line, name)) for name in ("x1", "y1", "x2", "y2")},
        "stroke": line.colour,
        "stroke-width": _number(line.width),
    }
    if line.opacity < 1:
        attributes["stroke-opacity"] = _number(line.opacity)
    if line.dashes:
        attributes["stroke-dasharray"] = line.dashes
    ET.SubElement(parent, "line", attributes)


def _mark(parent: ET.Element, mark: Mark) -> None:
    x, y, r = mark.x, mark.y, mark.radius
    if mark.shape == "circle":
        element = ET.SubElement(parent, "circle", {"cx": _number(x), "cy": _number(y), "r": _number(r)})
    elif mark.shape == "square":
        side = {"width": _number(2 * r), "height": _number(2 * r)}
        element = ET.SubElement(parent, "rect", {"x": _number(x - r), "y": _number(y - r), **side})
    else:
        points = ((x, y - r), (x + r, y), (x, y + r), (x - r, y))
        element = ET.SubElement(
            parent, "polygon", {"points": " ".join(f"{_number(a)},{_number(b)}" for a, b in points)}
        )
    element.set("fill", mark.fill)
    if mark.title:
        ET.SubElement(element, "title").text = clean(mark.title)


def _label(parent: ET.Element, label: Label) -> None:
    attributes = {
        "font-size": _number(label.size),
        "fill": label.colour,
        "text-anchor": label.anchor,
        "stroke-width": _number(label.size / 4),
    }
    if label.bold:
        attributes["font-weight"] = "700"
    text = ET.SubElement(parent, "text", attributes)
    step = label.size * LINE_HEIGHT
    first = label.y - (len(label.lines) - 1) * step / 2 + label.size * 0.36
    for number, line in enumerate(label.lines):
        place = {"x": _number(label.x), "y": _number(first + number * step)}
        ET.SubElement(text, "tspan", place).text = clean(line)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def clean(text: str) -> str:
    """A text that XML can hold and that cannot turn the text around it about; letters and accents as one."""
    return unicodedata.normalize("NFC", printable(_NO_XML.sub("\ufffd", text)))
