"""Counts and shares that add up over papers, and what is computed from them."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Counts", "Share"]


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of what was given is right or wrong, and how much of gold was missed.

    Example:
        >>> counts = Counts(3, 1, 2) + Counts(1, 0, 0)
        >>> counts.precision, round(counts.recall, 4), round(counts.f1, 4)
        (0.8, 0.6667, 0.7273)
    """

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """The share of what was given that is right; 0 where nothing was given."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of gold that was found; 0 where gold has nothing."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        precision, recall = self.precision, self.recall
        return 2 * precision * recall / max(1e-9, precision + recall)

    def as_dict(self) -> dict[str, float | int]:
        """All six figures, shares with four digits."""
        return {
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
            "tp": self.right,
            "fp": self.wrong,
            "fn": self.missed,
        }


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole.

    Example:
        >>> (Share(1, 3) + Share(1, 5)).value
        0.25
    """

    part: int = 0
    whole: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.part + other.part, self.whole + other.whole)

    @property
    def value(self) -> float:
        """The share; 0 of nothing."""
        return self.part / max(1, self.whole)
