"""Escapes: what XML cannot hold, and nothing else, is lost."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from kgraph.export.escaping import LOST, storable, xml_attribute, xml_text

ANY = st.text(st.characters(exclude_categories=()))


@given(ANY)
def test_a_parser_reads_the_text_again_or_the_mark_of_loss(text: str) -> None:
    element = ElementTree.fromstring(f'<e a="{xml_attribute(text)}">{xml_text(text)}</e>')
    assert element.get("a") == (element.text or "")
    assert len(element.text or "") == len(text)
    assert all(read in (written, LOST) for read, written in zip(element.text or "", text, strict=True))
    allowed = [
        c for c in text if c in "\t\n\r" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")
    ]
    assert (element.text or "").count(LOST) == len(text) - len([c for c in allowed if c != LOST])


@given(ANY)
def test_a_storable_text_is_utf_8_without_nul(text: str) -> None:
    assert b"\0" not in storable(text).encode("utf-8")
    assert len(storable(text)) == len(text)
