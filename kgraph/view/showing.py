"""A page and a picture of one view of a graph: saved by the name of the file, shown by a notebook."""

from __future__ import annotations

import base64
import html
import os
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Final

from kgraph.errors import OptionError, unwritable
from kgraph.view.drawlist import DrawList

__all__ = ["SUFFIXES", "View", "check_suffix", "put"]

SUFFIXES: Final = (".html", ".svg", ".png")
_IN_A_FRAME: Final = 200
"""Nodes up to which a notebook gets the page itself; more make notebooks that no one can open."""


class View:
    """Something to look at, drawn when it is needed.

    Args:
        name: what it shows, in a few words.
        nodes: how many nodes it shows.
        page: makes the page.
        picture: makes the picture.

    Example:
        >>> View("LoRA", 3, lambda: b"<p>", lambda: DrawList(100, 50, "LoRA"))
        <View of LoRA, 3 nodes>
    """

    def __init__(self, name: str, nodes: int, page: Callable[[], bytes], picture: Callable[[], DrawList]) -> None:
        self.name = name
        self.nodes = nodes
        self._page = page
        self._picture = picture

    def __repr__(self) -> str:
        name = self.name if len(self.name) <= 60 else self.name[:59] + "…"
        return f"<View of {name}, {self.nodes:,} nodes>"

    @cached_property
    def picture(self) -> DrawList:
        """The picture as a list of marks, lines and labels with positions."""
        return self._picture()

    def html(self) -> bytes:
        """The page: one file that works offline."""
        return self._page()

    def svg(self) -> bytes:
        """The picture as SVG."""
        from kgraph.view.svg import svg_bytes

        return svg_bytes(self.picture)

    def png(self, *, width: int = 1600) -> bytes:
        """The picture as PNG; see `kgraph.view.svg.png_bytes`."""
        from kgraph.view.svg import png_bytes

        return png_bytes(self.picture, width=width)

    def save(self, path: str | os.PathLike[str], *, width: int = 1600) -> Path:
        """Write the page or the picture, by the ending of the file's name.

        Args:
            path: ends in ``.html``, ``.svg`` or ``.png``.
            width: of a PNG, in pixels.

        Raises:
            OptionError: another ending, a width that makes no sense, or a place that cannot be written.
        """
        target = Path(path)
        suffix = check_suffix(target)
        data = self.html() if suffix == ".html" else self.svg() if suffix == ".svg" else self.png(width=width)
        return put(target, data)

    def _repr_html_(self) -> str:
        """The page in a frame that may run its scripts and nothing else, or the picture where it is large."""
        title = html.escape(self.name)
        if self.nodes <= _IN_A_FRAME:
            page = html.escape(self.html().decode("utf-8"))
            sandbox = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
            style = "width:100%;height:640px;border:1px solid #d9dee6;border-radius:8px"
            return f'<iframe title="{title}" sandbox="{sandbox}" style="{style}" srcdoc="{page}"></iframe>'
        data = base64.b64encode(self.svg()).decode("ascii")
        return f'<img alt="{title}" style="max-width:100%" src="data:image/svg+xml;base64,{data}">'


def check_suffix(path: Path, allowed: tuple[str, ...] = SUFFIXES) -> str:
    """The ending of a file's name in lower case.

    Raises:
        OptionError: it is none of those that can be written.
    """
    suffix = path.suffix.lower()
    if suffix not in allowed:
        known = ", ".join(allowed[:-1]) + " or " + allowed[-1]
        raise OptionError(f"cannot be drawn as '{suffix or path.name}'", where=str(path), hint=f"end it in {known}")
    return suffix


def put(target: Path, data: bytes) -> Path:
    """Write a page or a picture whole.

    Raises:
        OptionError: the place cannot be written.
    """
    from kgraph.rdf.write import replace_bytes

    try:
        replace_bytes(target, data)
    except OSError as error:
        raise unwritable(error, target, "choose another place") from error
    return target
