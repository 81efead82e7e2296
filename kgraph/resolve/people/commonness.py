"""How many people may share a name, from the corpus itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

__all__ = ["Commonness"]

_SCALE: Final = 2.5
"""People a name has beside the first, for each that independent names would give it. Measured on the corpus: among the
papers of a name, the share of pairs that have a co-author in common falls, against that of names that nobody could
share, as 1 / (1 + 2.5 x) does."""
_FLOOR: Final = 0.002


class Commonness:
    """How many other people of the corpus bear a name, as its parts foretell.

    Were given and family names drawn independently, a name whose given name ``g`` others bear and whose family name
    ``f`` others bear would be drawn ``g * f / n`` times among ``n`` names. Names are not: both come from one language,
    which the scale makes good.

    Args:
        keys: one `kgraph.resolve.names.author_key` for each name that differs.

    References:
        V. Torvik and N. Smalheiser, "Author name disambiguation in MEDLINE", ACM TKDD 3 (2009), for the prior from the
        frequency of a name.

    Example:
        >>> names = Commonness(["wei|li", "wei|wang", "lei|li", "lei|wang", "hugo|laurencon"])
        >>> names.others("wei|li") > names.others("hugo|laurencon")
        True
    """

    def __init__(self, keys: Iterable[str]) -> None:
        parts = [key.rpartition("|") for key in sorted(set(keys))]
        self._size = len(parts)
        self._given = Counter(given for given, _, _ in parts)
        self._family = Counter(family for _, _, family in parts)

    def others(self, key: str) -> float:
        """The expected number of people of this name beside the one that is there, at least 0.002."""
        given, _, family = key.rpartition("|")
        drawn = max(0, self._given[given] - 1) * max(0, self._family[family] - 1) / max(1, self._size)
        return _FLOOR + _SCALE * drawn
