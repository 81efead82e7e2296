"""Which names are equal, and which of the terms of a paper is which of the terms of gold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

from kgraph.evaluation.gold import GoldTerm

__all__ = ["gold_names", "match", "match_key", "number"]

_GAPS: Final = re.compile(r"[\s\-_\u2010\u2011\u2013\u2014]+")


@lru_cache(maxsize=200_000)
def match_key(name: str) -> str:
    """What two names share that count as equal here: case, hyphens, spaces and one s at the end make no difference.

    It is coarser than `kgraph.text.name_key`, on purpose: a score must not depend on the rules that it judges.

    Example:
        >>> match_key("Vision-Language Models"), match_key("GPT–4"), match_key("확산 모델")
        ('visionlanguagemodel', 'gpt4', '확산모델')
    """
    text = _GAPS.sub("", unicodedata.normalize("NFKC", name).casefold())
    return text[:-1] if len(text) > 2 and text.endswith("s") else text


def gold_names(term: GoldTerm) -> frozenset[str]:
    """The keys of all names of a gold term."""
    return frozenset(match_key(name) for name in (*term.forms, term.label) if name.strip()) - {""}


def number(text: str) -> Decimal | None:
    """A number as digests write it, nothing where it is none.

    Example:
        >>> number("12,500.5"), number("half")
        (Decimal('12500.5'), None)
    """
    try:
        value = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
    return None if value.is_nan() else value


def match(choices: Sequence[Sequence[int]], order: Iterable[int]) -> Mapping[int, int]:
    """A maximum bipartite matching; who comes first in the order is never left out for who comes later.

    Args:
        choices: for each on the left, whom on the right it may take, the first choice first.
        order: the order in which those on the left choose.

    Returns:
        For each on the right that is taken, who on the left has it.

    Example:
        >>> dict(match([[0, 1], [0]], range(2)))
        {0: 1, 1: 0}
    """
    taken: dict[int, int] = {}

    def place(left: int, seen: set[int]) -> bool:
        for right in choices[left]:
            if right not in seen:
                seen.add(right)
                if right not in taken or place(taken[right], seen):
                    taken[right] = left
                    return True
        return False

    for left in order:
        place(left, set())
    return taken
