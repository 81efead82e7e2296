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
_TRAILING: Final = ".,;:!?*`~"


def links_in(text: str) -> list[tuple[int, int]]:
    """Begin and end of each link of a text.

    Example:
        >>> text = "코드는 (https://github.com/a/b)에서, https://x.org/p_(q). 확인"
        >>> [text[a:b] for a, b in links_in(text)]
        ['https://github.com/a/b', 'https://x.org/p_(q)']
    """
    found = []
    for match in _URL.finditer(text):
        url = match.group()
        while url:
            if url[-1] in _TRAILING or (url[-1] == ")" and url.count(")") > url.count("(")):
                url = url[:-1]
            elif url.count(")") > url.count("("):
                url = url[: url.index(")")]
            else:
                break
        if len(url) > len("https://") + 2:
            found.append((match.start(), match.start() + len(url)))
    return found


@Language.component("kgraph_links")
def find_links(doc: Doc) -> Doc:
    """Collect the links of the summary and keep other components out of them."""
    state = state_of(doc)
    title_end = len(state.entry.title)
    for begin, end in links_in(doc.text):
        state.blocked.append((begin, end))
        if begin >= title_end:
            state.links.append(doc.text[begin:end])
    return doc
