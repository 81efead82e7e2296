"""Author lines as digests write them: what in them is a name, what is a group, what is neither."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from kgraph.text import fold_ascii

__all__ = ["author_key", "clean_name", "is_fragment", "is_organization"]

_AND = re.compile(r"^(?:and|&)\s+", re.IGNORECASE)
_EDGES: Final = " \t\r\n'\"“”‘’[](){}*,;:|<>"
_GROUP_WORD = re.compile(
    r"\b(?:Team|Teams|Labs?|Laboratory|Research|Group|Institute|University|Consortium|Collaboration|Community|"
    r"Foundation|Inc|Corp|Ltd|Project|[Cc]ontributors|[Aa]uthors|AI)\b\.?"
)
_ONE_WORD_GROUP = re.compile(r"(?:[A-Z]{3,}[\w-]*|.*AI$|.*[a-z]Team|.*Lab|01\.AI|[A-Z]{2,}-[a-z]+)$")


_COMPANIES: Final = frozenset(
    "nvidia openai google deepmind microsoft amazon alibaba tencent bytedance huawei samsung ibm salesforce "
    "naver".split()
)
_GIVEN_NAMES: Final = frozenset({"huawei"})
"""Companies that are given names too: with a second word, people."""
_KNOWN_GROUPS: Final = _COMPANIES | frozenset(
    "meta apple anthropic baidu qwen minimax deepseek mistral cohere xai stepfun kimi moonshot zhipu intel adobe "
    "kakao".split()
)


@lru_cache(maxsize=200_000)
def clean_name(raw: str) -> str:
    """A name without the dirt around it; empty where nothing is left that could be a name.

    ``+`` stands for "and more" in the digests, and names no one.

    Example:
        >>> [clean_name(raw) for raw in ("and Lei Bai", "+", "'C D'", "et al.", "John  D. Co-Reyes")]
        ['Lei Bai', '', 'C D', '', 'John D. Co-Reyes']
    """
    name = _trim(_AND.sub("", _trim(" ".join(raw.split()))))
    if not any(char.isalpha() for char in name):
        return ""
    if name.casefold().rstrip(".…") in (
        "et al",
        "others",
        "and others",
        "and",
        "n/a",
        "none",
        "unknown",
        "and more",
        "more",
    ):
        return ""
    return name


def _trim(name: str) -> str:
    """The name without dirt at its edges; a bracket that closes one inside the name stays."""
    name = name.strip(_EDGES.replace(")", "").replace("]", "").replace("}", ""))
    while name and name[-1] in ")]}" + _EDGES:
        opening = {")": "(", "]": "[", "}": "{"}.get(name[-1])
        if opening is not None and opening in name:
            break
        name = name[:-1]
    return name.strip()


def is_organization(name: str) -> bool:
    """Whether an entry of an author list names a group and not a person.

    Example:
        >>> [is_organization(name) for name in ("NVIDIA", "Gemma Team", "DeepSeek-AI", "Jiaxin Ai", "Aakanksha")]
        [True, True, True, False, False]
    """
    if " " not in name:
        return name.casefold() in _KNOWN_GROUPS or _ONE_WORD_GROUP.match(name) is not None
    return _GROUP_WORD.search(name) is not None or name.split()[0].casefold() in _COMPANIES - _GIVEN_NAMES


def is_fragment(name: str) -> bool:
    """Whether a personal name has only one word, so that it may be half of one."""
    return " " not in name and not is_organization(name)


def author_key(name: str) -> str:
    """What the spellings of one name share: accents, hyphens, case, dots and spaces among given names do not count.

    The family name stays apart, so that ``Xiao Wenyi`` and ``Xiaowen Yi`` differ.

    Example:
        >>> author_key("Jia-Bin Huang") == author_key("Jiabin Huang")
        True
        >>> author_key("John D Co-Reyes") == author_key("John D. Co-Reyes")
        True
        >>> author_key("Xiao Wenyi") == author_key("Xiaowen Yi")
        False
    """
    words = [re.sub(r"[^\w]|_", "", word) for word in fold_ascii(name).casefold().split()]
    words = [word for word in words if word]
    if not words:
        return name
    return "".join(words[:-1]) + "|" + words[-1]
