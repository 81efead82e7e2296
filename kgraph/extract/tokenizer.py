"""A tokenizer by script for Korean text full of English terms.

spaCy's ``ko`` tokenizer needs mecab, its ``xx`` one does not split ``주의(self``. This one cuts where the script
changes, keeps names whole (``GPT-4o``, ``Llama-2-70B``, ``C++``) and sets Korean particles apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from spacy.tokens import Doc
from spacy.vocab import Vocab

from kgraph.extract.korean import is_particle, split_particle

__all__ = [
    "HANGUL",
    "LATIN",
    "NUMBER",
    "PARTICLE",
    "PUNCT",
    "SPACE",
    "URL",
    "URL_PATTERN",
    "ScriptTokenizer",
    "pieces",
]

HANGUL: Final = "HANGUL"
LATIN: Final = "LATIN"
NUMBER: Final = "NUMBER"
PARTICLE: Final = "PARTICLE"
PUNCT: Final = "PUNCT"
SPACE: Final = "SPACE"
URL: Final = "URL"
PIECES: Final = "kgraph.pieces"

URL_PATTERN: Final = r"https?://[^\s<>\"'`\u3131-\u318e\uac00-\ud7a3\u2018-\u201d\u300a-\u3011\uff08\uff09|\\^{}\[\]]+"
_LETTER = "A-Za-z\u00c0-\u024f\u0370-\u03ff"
_TOKEN = re.compile(
    rf"(?P<URL>{URL_PATTERN})"
    rf"|(?P<NUMBER>\d+(?:[.,]\d+)*+(?![{_LETTER}\d]|[-_][{_LETTER}]))"
    rf"|(?P<LATIN>(?:\d+\.)?[{_LETTER}\d]+(?:(?:[-\u2010\u2011\u2013_'\u2019&]|\.(?=\d))[{_LETTER}\d]+)*\+{{0,2}})"
    r"|(?P<HANGUL>[\uac00-\ud7a3\u3131-\u318e]+)"
    r"|(?P<SPACE>\s+)"
    r"|(?P<PUNCT>.)",
    re.DOTALL,
)


class ScriptTokenizer:
    """Cuts a text into tokens and tags each with its kind; nothing of the text is lost.

    Args:
        vocab: the vocabulary of the pipeline.

    Example:
        >>> from spacy.vocab import Vocab
        >>> [token.text for token in ScriptTokenizer(Vocab())("3DGS를 자기 주의(self-attention)에")]
        ['3DGS', '를', '자기', '주의', '(', 'self-attention', ')', '에']
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        tags: list[str] = []
        parts = list(pieces(text))
        begins: list[int] = []
        place = 0
        for word, tag in parts:
            place += len(word)
            if tag == SPACE and word[0] == " " and spaces and not spaces[-1]:
                spaces[-1] = True
                word = word[1:]
                if not word:
                    continue
            begins.append(place - len(word))
            words.append(word)
            spaces.append(False)
            tags.append(tag)
        return Doc(self.vocab, words=words, spaces=spaces, tags=tags, user_data={PIECES: (parts, begins)})

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing is learned, so there is nothing to store."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> ScriptTokenizer:
        """Nothing is learned, so there is nothing to restore."""
        return self

    def to_disk(self, _path: Any, **_: Any) -> None:
        """Nothing is learned, so there is nothing to store."""

    def from_disk(self, _path: Any, **_: Any) -> ScriptTokenizer:
        """Nothing is learned, so there is nothing to restore."""
        return self


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """The tokens of a text and the spaces between them, each with its kind; together they are the text."""
    attached = False
    for match in _TOKEN.finditer(text):
        tag, word = match.lastgroup or PUNCT, match.group()
        if tag == HANGUL:
            yield from _hangul(word, attached=attached)
        else:
            yield word, tag
        attached = tag in (LATIN, NUMBER, URL) or (tag == PUNCT and word in ")]}'\"’”%`*")


def _hangul(word: str, *, attached: bool) -> Iterator[tuple[str, str]]:
    if attached and is_particle(word):
        yield word, PARTICLE
        return
    cut = split_particle(word)
    yield word[:cut], HANGUL
    if cut < len(word):
        yield word[cut:], PARTICLE
