"""Summaries that are about another paper than their title, as a language model sometimes writes them."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from kgraph.extract.shapes import is_name_shaped
from kgraph.extract.state import TERMS, state_of
from kgraph.text import name_key

__all__ = ["check_summary"]

_WORD = re.compile(r"[A-Za-z][A-Za-z\d-]{2,}")


@Language.component("kgraph_summary_check")
def check_summary(doc: Doc) -> Doc:
    """Flag a summary that shares no word and no known term with a title that names its own contribution."""
    state = state_of(doc)
    title, _, summary = doc.text.partition("\n")
    heads = [span.text for span in doc.spans[TERMS] if span.label_ == "title-head" and is_name_shaped(span.text)]
    if not heads or not summary:
        return doc
    body = name_key(summary)
    words = {word.casefold() for word in _WORD.findall(title)}
    shared = words & {word.casefold() for word in _WORD.findall(summary)}
    terms = {name_key(s.text) for s in doc.spans[TERMS] if s.start_char < len(title)}
    if not shared and not any(key in body for key in terms) and _names_another(doc, len(title)):
        state.summary_matches_title = False
    return doc


def _names_another(doc: Doc, title_end: int) -> bool:
    names = {span.text for span in doc.spans[TERMS] if span.start_char > title_end and is_name_shaped(span.text)}
    return len(names) >= 2
