"""Small facts about strings that every room needs: scripts, comparison keys, slugs, safe printing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

__all__ = [
    "canonical",
    "counted",
    "fold_ascii",
    "harmless",
    "has_hangul",
    "language_of",
    "name_key",
    "printable",
    "quantity",
    "search_key",
    "singular",
    "slug",
    "sparkline",
]

_HANGUL = re.compile("[\uac00-\ud7a3\u3131-\u318e\u1100-\u11ff]")
_SEPARATORS = re.compile(r"[\s\-_\u2010-\u2015\u2212\u00b7\u30fb/]+")
_DIGIT_GAP = re.compile(r"(?<=\d)[\s\-_\u2010-\u2015\u2212\u00b7\u30fb/]+(?=\d)")
_QUOTES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"'})
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\ud800-\udfff\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_FORMULA: Final = frozenset("=+-@\t\r\n\0'＝＋－＠")
_FOLD: Final = str.maketrans(
    {"\u0142": "l", "\u0141": "L", "\u00f8": "o", "\u00d8": "O", "\u0131": "i", "\u00df": "ss", "\u00e6": "ae"}
    | {
        "\u00c6": "AE",
        "\u0153": "oe",
        "\u0111": "d",
        "\u00d0": "D",
        "\u00de": "Th",
        "\u0152": "OE",
        "\u0110": "D",
        "\u00f0": "d",
        "\u00fe": "th",
    }
)


def has_hangul(text: str) -> bool:
    """Whether any Korean letter stands in the text."""
    return _HANGUL.search(text) is not None


def language_of(text: str) -> str:
    """The language tag of a name or passage: ``ko`` where any Hangul stands in it, else ``en``."""
    return "ko" if has_hangul(text) else "en"


def singular(word: str) -> str:
    """An English word without its plural ending, where that is safe to tell.

    Example:
        >>> [singular(word) for word in ("models", "LLMs", "bias", "analysis", "policies", "GPT-4s", "loss")]
        ['model', 'LLM', 'bias', 'analysis', 'policy', 'GPT-4', 'loss']
    """
    if len(word) > 2 and word.endswith("s") and word[-2].isupper():
        return word[:-1]
    if len(word) < 3 or not word.endswith("s") or word.endswith(("ss", "us", "is", "as", "os", "'s", "ics")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("xes", "shes", "sses", "biases")) or (word.endswith("ches") and not word.endswith("caches")):
        return word[:-2]
    return word[:-1]


def _lexeme(word: str) -> str:
    """A word in lower case and in the singular; the s of LLMs is seen before case is folded, that of MODELS after."""
    if len(word) > 2 and word.endswith("s") and word[-2].isupper():
        return word[:-1].casefold()
    return singular(word.casefold())


@lru_cache(maxsize=200_000)
def name_key(name: str) -> str:
    """What two spellings of one name share: case, hyphens, spaces and a plural s make no difference, numbers do.

    Args:
        name: a name in any script.

    Returns:
        A key for comparison, empty where nothing is left.

    Example:
        >>> name_key("Vision-Language Models") == name_key("vision language model")
        True
        >>> name_key("Llama-2 7B") == name_key("Llama-27B")
        False
    """
    text = unicodedata.normalize("NFKC", name).translate(_QUOTES).strip(" .,:;\"'`")
    words = [_lexeme(word) for word in text.split()]
    text = _DIGIT_GAP.sub("|", " ".join(words))
    return _SEPARATORS.sub("", text)


def fold_ascii(text: str) -> str:
    """Latin letters without their accents; other scripts stay.

    Example:
        >>> fold_ascii("Hugo Laurençon, Łukasz")
        'Hugo Laurencon, Lukasz'
    """
    if text.isascii():
        return text
    return "".join(map(_plain, unicodedata.normalize("NFC", text).translate(_FOLD)))


@lru_cache(maxsize=20_000)
def _plain(char: str) -> str:
    """A letter without its accents where it is a Latin one."""
    if char.isascii():
        return char
    decomposed = unicodedata.normalize("NFKD", char)
    stripped = "".join(part for part in decomposed if not unicodedata.combining(part)).translate(_FOLD)
    return stripped if stripped.isascii() else char


def slug(name: str) -> str:
    """A readable last part for an IRI: lower case, words joined by hyphens, Korean kept.

    Example:
        >>> slug("3D Gaussian Splatting"), slug("C++"), slug("Llama 3.1"), slug("확산 모델")
        ('3d-gaussian-splatting', 'c-plus-plus', 'llama-3.1', '확산-모델')
    """
    text = unicodedata.normalize("NFKC", fold_ascii(unicodedata.normalize("NFKC", name).casefold()).casefold())
    text = text.replace("+", "-plus").replace("#", "-sharp").replace("'", "").replace("\u2019", "")
    text = re.sub(r"(?<!\d)\.|\.(?!\d)", "-", text)
    text = re.sub(r"[^\w.]+|_", "-", text)
    return re.sub(r"-{2,}", "-", text).strip("-.") or "x"


def printable(text: str) -> str:
    """A text that cannot steer a terminal: control and direction characters are shown as escapes.

    Example:
        >>> printable("a\\x1b[31mb")
        'a\\\\x1b[31mb'
    """
    return _UNSAFE.sub(lambda match: ascii(match.group())[1:-1], text)


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe before one that begins like one.

    A text that begins with an apostrophe gets another, so that taking one away always gives the text back.

    References:
        OWASP, "CSV Injection", and its verification standard 5.0, requirement 1.2.10.

    Example:
        >>> harmless("=1+1"), harmless("'n'"), harmless("a-b")
        ("'=1+1", "''n'", 'a-b')
    """
    return "'" + text if text[:1] in _FORMULA else text


def canonical(value: Decimal) -> str:
    """A decimal in the canonical form of XSD 1.1: no exponent, no zeros at the end.

    Example:
        >>> [canonical(Decimal(text)) for text in ("0.500", "15.0", "1E+2")]
        ['0.5', '15', '100']
    """
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("", "-0", "-") else text


def sparkline(values: Sequence[float]) -> str:
    """Numbers as a line of bars, the greatest full, a dot for 0.

    Example:
        >>> sparkline([0, 1, 4, 8, 5])
        '·▁▄█▅'
    """
    most = max(values, default=0)
    return "".join("▁▂▃▄▅▆▇█"[max(0, round(8 * value / most) - 1)] if value > 0 else "·" for value in values)


def quantity(value: Decimal, unit: str) -> str:
    """A number with its unit; those of one letter follow at once.

    Example:
        >>> quantity(Decimal("81.50"), "%"), quantity(Decimal(12), "ms")
        ('81.5%', '12 ms')
    """
    gap = "" if len(unit) < 2 else " "
    return f"{canonical(value)}{gap}{unit}"


def counted(number: int, noun: str) -> str:
    """A number of things.

    Example:
        >>> counted(1, "paper"), counted(4897, "paper")
        ('1 paper', '4,897 papers')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def search_key(name: str) -> str:
    """What two names share where a search takes one for the other: case, accents, hyphens and spaces do not matter.

    Example:
        >>> search_key("Hugo Laurençon") == search_key("hugo-laurencon")
        True
    """
    return name_key(fold_ascii(name))
