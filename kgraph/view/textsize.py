"""How wide a text is at most, without a font at hand."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

__all__ = ["LINE_HEIGHT", "text_width", "wrapped"]

LINE_HEIGHT: Final = 1.3
"""Of a line of text, in its size; enough for Hangul and for what hangs below a g."""
_BOLD: Final = 1.13
_CLASSES: Final = (
    (0.30, "'Iijl"),
    (0.35, " ,.:;f|"),
    (0.40, "!()-/[\\]t"),
    (0.45, "r"),
    (0.50, '"*'),
    (0.55, "?JL_csz"),
    (0.60, "`kvxy"),
    (0.65, "$0123456789FTabdeghnopqu{}"),
    (0.70, "ABEKPSVXYZ"),
    (0.75, "CHNRU"),
    (0.80, "&DGOQ"),
    (0.85, "#+<=>^w~"),
    (0.90, "M"),
    (0.95, "%"),
    (1.00, "Wm"),
    (1.05, "@"),
)
"""The widest that each letter is in DejaVu Sans, Liberation Sans and Noto Sans CJK KR, as Chromium measures them."""
_WIDTHS: Final = {letter: width for width, letters in _CLASSES for letter in letters}
_OTHER: Final = 0.8
_WIDE: Final = 1.05


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line of text; real fonts may take less, and hardly ever more.

    Args:
        text: in any script; a Hangul letter takes one em.
        size: of the font.
        bold: whether the text is bold.

    Example:
        >>> text_width("확산", 10), round(text_width("ill", 10), 1)
        (21.0, 9.0)
    """
    return sum(map(_width, text)) * size * (_BOLD if bold else 1.0)


@lru_cache(maxsize=20_000)
def _width(letter: str) -> float:
    known = _WIDTHS.get(letter)
    if known is not None:
        return known
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) != "N" or unicodedata.category(letter)[0] not in "LMN":
        return _WIDE
    return _WIDTHS.get(unicodedata.normalize("NFD", letter)[0], _OTHER)


def wrapped(text: str, size: float, width: float, *, bold: bool = False, most: int = 3) -> tuple[str, ...]:
    """Lines of a text that are no wider than they may be, broken at spaces; what does not fit ends in an ellipsis.

    A dot between names stays with the name before it, so that no line begins with one.

    Args:
        text: what is written.
        size: of the font.
        width: the most that a line may take.
        bold: whether the text is bold.
        most: lines.

    Example:
        >>> wrapped("novel view synthesis · 3D reconstruction", 10, 130)
        ('novel view synthesis ·', '3D reconstruction')
    """
    lines: list[str] = [""]
    for word in " ".join(text.split()).replace(" · ", "\u00a0· ").split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or text_width(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines[most - 1 :] = [" ".join(lines[most - 1 :])]
    return tuple(_cut(line.replace("\u00a0", " "), size, width, bold) for line in lines)


def _cut(line: str, size: float, width: float, bold: bool) -> str:
    if text_width(line, size, bold=bold) <= width:
        return line
    while line and text_width(line + "…", size, bold=bold) > width:
        line = line[:-1]
    return line.rstrip() + "…"
