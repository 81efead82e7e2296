"""IRIs that no text of a digest can break."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Triple
from rdflib import Graph, URIRef

from kgraph.errors import OptionError
from kgraph.rdf.iris import Minter, external
from kgraph.rdf.write import write_statements

TEXT = st.text(st.characters(exclude_categories=("Cs",)), min_size=1)


@given(st.sampled_from(["term", "label", "paper"]), st.lists(TEXT, min_size=1, max_size=3))
def test_any_text_comes_back_from_an_iri(kind: str, parts: list[str]) -> None:
    minter = Minter()
    assert minter.parts(minter.node(kind, *parts).value) == (kind, *parts)


@given(TEXT, TEXT)
def test_two_texts_never_share_an_iri(left: str, right: str) -> None:
    minter = Minter()
    assert (minter.node("term", left) == minter.node("term", right)) is (left == right)
    assert minter.node("label", left, right) != minter.node("label", f"{left}/{right}")


@pytest.mark.parametrize("text", ["a> <b> <c> . <d", 'a"b', "a b", "a\nb", "../../etc", "\u202e", "?q#f", "a/b", "%2F"])
def test_hostile_text_stays_inside_its_iri(text: str) -> None:
    iri = Minter("https://example.org/id/").node("term", text).value
    last = iri.removeprefix("https://example.org/id/term/")
    assert not set(last) & set(' <>"{}|\\^`\n/?#\u202e')


@pytest.mark.parametrize("text", ["et al.", "...", ".", "Inc.", "a.b"])
def test_a_name_that_ends_in_a_dot_is_written_so_that_every_parser_reads_it(text: str) -> None:
    node = Minter().node("label", "x", "en", text)
    assert Minter().parts(node.value) == ("label", "x", "en", text)
    link = external("https://schema.org/" + text)
    assert link is not None
    stream = BytesIO()
    write_statements(stream, [Triple(node, link, link)])
    assert set(Graph().parse(data=stream.getvalue(), format="turtle")) == {
        (URIRef(node.value), URIRef(link.value), URIRef(link.value))
    }


def test_a_link_elsewhere_keeps_its_last_dot() -> None:
    assert external("https://example.org/Inc.") == NamedNode("https://example.org/Inc.")


def test_the_iri_of_another_site_has_no_parts() -> None:
    assert Minter().parts("https://example.org/term/lora") == ()


@pytest.mark.parametrize(
    "base",
    [
        "",
        "example.org/",
        "javascript:alert(1)/",
        "file:///etc/",
        "https://example.org",
        "https://example.org/a b/",
        'https://example.org/">/',
        "https://example.org/\n/",
        "https://example.org/<x>/",
        "https:///",
        pytest.param("https://[/"),
        pytest.param(
            "https://x.org/%zz/",
        ),
    ],
)
def test_a_base_that_is_no_web_address_is_refused_with_a_hint(base: str) -> None:
    with pytest.raises(OptionError) as caught:
        Minter(base)
    assert "https://example.org/id/" in caught.value.hint


@pytest.mark.parametrize("base", ["https://example.org/id/", "http://localhost:8000/#", "https://예시.한국/그래프/"])
def test_a_base_of_ones_own_is_taken(base: str) -> None:
    assert Minter(base).root().value == base
    assert Minter(base).parts(Minter(base).node("term", "확산/모델").value) == ("term", "확산/모델")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " javascript:alert(1)//https://x.org",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "ftp://x.org/",
        "//x.org/a",
        "https://",
        "https://[",
        "https://x.org:port/",
        "https://x.org/%zz",
        "",
    ],
)
def test_what_is_no_web_address_is_no_link(url: str) -> None:
    assert external(url) is None


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_a_link_never_breaks_the_file_that_it_is_written_to(rest: str) -> None:
    node = external("https://example.org/" + rest)
    if node is not None:
        line = f"<urn:s> <urn:p> <{node.value}> ."
        assert set(Graph().parse(data=line, format="turtle").objects()) == {URIRef(node.value)}


def test_a_link_keeps_its_query_and_its_korean_letters() -> None:
    node = external("https://example.org/논문?a=1&b=2#절")
    assert node is not None
    assert node.value == "https://example.org/논문?a=1&b=2#절"
