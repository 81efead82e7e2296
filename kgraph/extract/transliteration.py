"""Whether a Korean name is an English one written by ear."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

__all__ = ["transliterates"]

_INITIALS: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_SOUNDS: Final = {
    "ㄱ": "gkc",
    "ㄲ": "gkc",
    "ㄴ": "n",
    "ㄷ": "td",
    "ㄸ": "td",
    "ㄹ": "lr",
    "ㅁ": "m",
    "ㅂ": "bvp",
    "ㅃ": "bp",
    "ㅅ": "scxzt",
    "ㅆ": "s",
    "ㅇ": "",
    "ㅈ": "jzgst",
    "ㅉ": "jz",
    "ㅊ": "ct",
    "ㅋ": "kcqgx",
    "ㅌ": "t",
    "ㅍ": "pf",
    "ㅎ": "h",
}


@lru_cache(maxsize=100_000)
def transliterates(korean: str, english: str) -> bool:
    """Whether the syllables of a Korean word begin with the consonants of an English one, in order.

    Example:
        >>> transliterates("디퓨전 트랜스포머", "diffusion transformer"), transliterates("사전 학습", "pre-training")
        (True, False)
    """
    initials = [_INITIALS[(ord(char) - 0xAC00) // 588] for char in korean if "\uac00" <= char <= "\ud7a3"]
    sounds = [_SOUNDS[initial] for initial in initials if _SOUNDS[initial]]
    letters = english.casefold()
    if len(sounds) < 2:
        return False
    place = matched = 0
    for sound in sounds:
        ahead = next((i for i in range(place, min(place + 6, len(letters))) if letters[i] in sound), None)
        if ahead is not None:
            matched += 1
            place = ahead + 1
    consonants = sum(char in "bcdfgjklmnpqrstvxz" for char in letters)
    return matched == len(sounds) and matched * 3 >= consonants
