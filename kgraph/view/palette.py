"""Colours that people with any kind of colour sight can tell apart, in light and in dark."""

from __future__ import annotations

from typing import Final

__all__ = ["COLOURS", "OTHER", "colour", "darker"]

COLOURS: Final = (
    "#0072b2",
    "#e69f00",
    "#009e73",
    "#cc79a7",
    "#d55e00",
    "#56b4e9",
    "#b59f00",
    "#7f5fb5",
    "#3f8f9f",
    "#a8566b",
    "#6b8e23",
    "#8c6d46",
)
"""Okabe and Ito's palette ("Color Universal Design", 2008), its yellow darkened for white ground, and five more."""

OTHER: Final = "#8a8f98"


def colour(number: int) -> str:
    """The colour of a cluster by its rank; from the thirteenth on they come again.

    Example:
        >>> colour(0) == colour(12)
        True
    """
    return COLOURS[number % len(COLOURS)] if number >= 0 else OTHER


def darker(given: str, share: float = 0.65) -> str:
    """A colour dark enough for text on white.

    Example:
        >>> darker("#c80000", 0.5)
        '#640000'
    """
    parts = (round(int(given[at : at + 2], 16) * share) for at in (1, 3, 5))
    return "#" + "".join(f"{part:02x}" for part in parts)
