"""What kind of name a name is: English, Korean, a transliteration, an acronym, or one paper's own spelling."""

from __future__ import annotations

from typing import Final

from kgraph.extract.acronyms import is_acronym
from kgraph.model import FormType
from kgraph.text import has_hangul

__all__ = ["form_of", "transliterates"]

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


def form_of(name: str, english: str = "") -> FormType:
    """The kind of a name, beside the English name of the same term.

    Example:
        >>> form_of("VLMs"), form_of("어텐션", "attention"), form_of("확산 모델", "diffusion model")
        (<FormType.ACRONYM: 'acronym'>, <FormType.TRANSLITERATION: 'transliteration'>, <FormType.KOREAN: 'korean'>)
    """
    if has_hangul(name):
        return FormType.TRANSLITERATION if english and transliterates(name, english) else FormType.KOREAN
    return FormType.ACRONYM if is_acronym(name) and " " not in name else FormType.ENGLISH


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
