"""A tokenizer by script for Korean text full of English terms.

spaCy's ``ko`` tokenizer needs mecab, its ``xx`` one does not split ``주의(self``. This one cuts where the script
changes, keeps names whole (``GPT-4o``, ``Llama-2-70B``, ``C++``) and sets Korean particles apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from operator import add
from typing import Any, Final, NamedTuple

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
    "Pieces",
    "ScriptTokenizer",
    "read",
]

HANGUL: Final = "HANGUL"
LATIN: Final = "LATIN"
NUMBER: Final = "NUMBER"
PARTICLE: Final = "PARTICLE"
PUNCT: Final = "PUNCT"
SPACE: Final = "SPACE"
URL: Final = "URL"
READ: Final = "kgraph.read"
"""Where a document keeps its text and the pieces of it."""

URL_PATTERN: Final = r"https?://[^\s<>\"'`\u3131-\u318e\uac00-\ud7a3\u2018-\u201d\u300a-\u3011\uff08\uff09|\\^{}\[\]]+"
_LETTER = "A-Za-z\u00c0-\u024f\u0370-\u03ff"
_TOKEN = re.compile(
    rf"(?P<URL>{URL_PATTERN})"
    rf"|(?P<NUMBER>\d+(?:[.,]\d+)*+(?![{_LETTER}\d]|[-_][{_LETTER}]))"
    rf"|(?P<LATIN>(?:\d+\.)?[{_LETTER}\d]+(?:(?:[-\u2010\u2011\u2013_'\u2019&]|\.(?=\d))[{_LETTER}\d]+)*\+{{0,2}})"
    r"|(?P<HANGUL>[\uac00-\ud7a3\u3131-\u318e]+)"
    r"|(?P<PUNCT>.)"
)
_CHUNK = re.compile(r"(\S*)(\s*)")


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
        found = read(text)
        return Doc(
            self.vocab, words=found.words, spaces=found.spaces, tags=found.kinds, user_data={READ: (text, found)}
        )

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


class Pieces(NamedTuple):
    """The tokens of a text with their kinds, where each begins, and whether a space that is no token follows it."""

    words: list[str]
    kinds: list[str]
    begins: list[int]
    spaces: list[bool]


def read(text: str) -> Pieces:
    """Cut a text; of the spaces after a word the first is no token, as everywhere in spaCy.

    Example:
        >>> read("3DGS를 씁니다")
        Pieces(words=['3DGS', '를', '씁니다'], kinds=['LATIN', 'PARTICLE', 'HANGUL'], begins=[0, 4, 6], spaces=[False, True, False])
    """
    words: list[str] = []
    kinds: list[str] = []
    spaces: list[bool] = []
    for chunk, gap in _CHUNK.findall(text):
        if chunk:
            found = _cut(chunk)
            words += found[0]
            kinds += found[1]
            spaces += found[2]
        if gap and gap[0] == " " and words:
            spaces[-1] = True
            gap = gap[1:]
        if gap:
            words.append(gap)
            kinds.append(SPACE)
            spaces.append(False)
    begins = list(accumulate(map(add, map(len, words), spaces), initial=0))
    del begins[-1]
    return Pieces(words, kinds, begins, spaces)


@lru_cache(maxsize=50_000)
def _cut(chunk: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[bool, ...]]:
    """The words and kinds of a stretch without spaces, which no token runs out of, and that no space follows them."""
    words, kinds = zip(*_pieces(chunk), strict=True)
    return words, kinds, (False,) * len(words)


def _pieces(chunk: str) -> Iterator[tuple[str, str]]:
    attached = False
    for match in _TOKEN.finditer(chunk):
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
