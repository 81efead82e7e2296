"""Acronyms and their long forms.

The matching is that of A. S. Schwartz and M. A. Hearst, "A simple algorithm for identifying abbreviation definitions
in biomedical text", Pacific Symposium on Biocomputing 2003, 451-462.
"""

from __future__ import annotations

import re

__all__ = ["is_acronym", "long_form", "spells"]

_ACRONYM = re.compile(r"(?=[^a-z]*[A-Z])[A-Za-z\d][A-Za-z\d\-+&./]{0,11}$")


def is_acronym(text: str) -> bool:
    """Whether a word has the shape of an acronym: short, without spaces, at least two capitals or a capital and a digit.

    Example:
        >>> [is_acronym(text) for text in ("VLMs", "3DGS", "GPT-4", "Mamba", "NeRF", "diffusion")]
        [True, True, True, False, True, False]
    """
    if not _ACRONYM.match(text):
        return False
    capitals = sum(char.isupper() for char in text)
    return capitals >= 2 or (capitals == 1 and any(char.isdigit() for char in text))


def spells(short: str, long: str) -> bool:
    """Whether an acronym can be read off a long form.

    Example:
        >>> spells("VLMs", "Vision-Language Models"), spells("NeRF", "Neural Radiance Fields"), spells("RL", "Policy")
        (True, True, False)
    """
    return bool(long.strip()) and long_form(short, long) == long.strip()


def long_form(short: str, text: str) -> str:
    """The shortest end of `text` that `short` abbreviates, or an empty string.

    Args:
        short: the acronym; a plural s does not count.
        text: words that may end in its long form.

    Example:
        >>> long_form("SDS", "we use Score Distillation Sampling")
        'Score Distillation Sampling'
        >>> long_form("GAN", "we use diffusion")
        ''
    """
    letters = short[:-1] if short.endswith("s") and len(short) > 2 and not short[-2].islower() else short
    letters = letters.casefold()
    text = text.strip()
    haystack = text.casefold()
    place = len(haystack) - 1
    for position in range(len(letters) - 1, -1, -1):
        char = letters[position]
        if not char.isalnum():
            continue
        while place >= 0 and not (haystack[place] == char and (position > 0 or _starts_word(haystack, place))):
            place -= 1
        if place < 0:
            return ""
        place -= 1
    begin = max(haystack.rfind(" ", 0, place + 1), haystack.rfind("(", 0, place + 1)) + 1
    found = text[begin:]
    words = len(re.split(r"[\s\-]+", found))
    if words < 2 and len(found) < len(short) + 3:
        return ""
    return found if words <= min(len(letters) + 5, len(letters) * 2) else ""


def _starts_word(text: str, place: int) -> bool:
    return place == 0 or not text[place - 1].isalnum()
