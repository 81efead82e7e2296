"""Links in the text, without the punctuation and the particles that stick to them."""

from __future__ import annotations

import re
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from kgraph.extract.state import state_of
from kgraph.extract.tokenizer import URL_PATTERN

__all__ = ["find_links", "links_in"]

_URL = re.compile(URL_PATTERN)
_TRAILING: Final = ".,;:!?*`~…。，"


def links_in(text: str) -> list[tuple[int, int]]:
    """Begin and end of each link of a text.

    Example:
        >>> text = "코드는 (https://github.com/a/b)에서, https://x.org/p_(q). 확인"
        >>> [text[a:b] for a, b in links_in(text)]
        ['https://github.com/a/b', 'https://x.org/p_(q)']
    """
    found = []
    match = _URL.search(text)
    while match is not None:
        url = _balanced(match.group()).rstrip(_TRAILING)
        end = match.start() + len(url)
        if len(url) > len("https://") + 2:
            found.append((match.start(), end))
        match = _URL.search(text, max(end, match.start() + 1))
    return found


def _balanced(url: str) -> str:
    """The link up to the first bracket that does not match, which belongs to the sentence."""
    opened: list[int] = []
    for place, char in enumerate(url):
        if char == "(":
            opened.append(place)
        elif char == ")":
            if not opened:
                return url[:place]
            opened.pop()
    return url[: opened[0]] if opened else url


@Language.component("kgraph_links")
def find_links(doc: Doc) -> Doc:
    """Collect the links of the summary and keep other components out of them."""
    state = state_of(doc)
    title_end = len(state.entry.title)
    text = state.tokens.text
    for begin, end in links_in(text):
        state.blocked.append((begin, end))
        if begin >= title_end:
            state.links.append(text[begin:end])
    return doc
