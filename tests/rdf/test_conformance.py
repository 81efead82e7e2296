"""The cases of the W3C's Turtle tests that a writer can meet: what is written, both parsers read as it was.

After the kinds of "RDF 1.1 Turtle Test Suite" (W3C, 2014): its evaluation cases as triples, its negative cases as terms
that cannot be made. The cases are our own.
"""

from __future__ import annotations

import string

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from roundtrip import NS, XSD, about, check, node, typed, written

from kgraph.rdf.namespaces import DEFAULT_BASE, PREFIXES

pytestmark = pytest.mark.filterwarnings("ignore:Parsing weird boolean:UserWarning")


@pytest.fixture(autouse=True)
def as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """rdflib keeps the letters of literals and says nothing of ill-typed ones."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    monkeypatch.setattr(rdflib.term, "logger", rdflib.term.logging.getLogger("quiet"))
    monkeypatch.setattr(rdflib.term.logger, "disabled", True)


# Literals. In the suite: LITERAL1 to LITERAL_LONG2_with_2_dquotes, literal_with_*, langtagged_*, bareword_*.

TEXTS = {
    "empty": "",
    "plain": "x",
    "all controls": "".join(map(chr, range(0x20))) + "\x7f",
    "controls of the second set": "".join(map(chr, range(0x80, 0xA0))),
    "ascii boundaries": "\x00\t\v\f\x0e&([]\x7f",
    "all punctuation": string.punctuation,
    "UTF-8 boundaries": "\x80\u07ff\u0800\u0fff\u1000\ucfff\ud000\ud7ff\ue000\ufffd\U00010000\U0003fffd\U00040000\U0010fffd",
    "what is no character": "\ufdd0\ufffe\uffff\U0010ffff",
    "tabulation": "\t",
    "backspace": "\b",
    "line feed": "\n",
    "carriage return": "\r",
    "both": "a\r\nb\n\rc",
    "form feed": "\f",
    "line and paragraph separators": "a\u2028b\u2029c\x85d",
    "reverse solidus": "\\",
    "reverse solidus at the end": "end\\",
    "what looks like an escape": '\\u0041 \\U00000041 \\n \\t \\" \\q',
    "one quote": "x'y",
    "two quotes": "x''y",
    "one double quote": 'x"y',
    "two double quotes": 'x""y',
    "three double quotes": 'x"""y',
    "double quotes at the end": 'x"""',
    "only quotes": '"\'"\'\'\'"""',
    "quotes over lines": '"""\n"\n\'\'\'\n',
    "what looks like Turtle": '" . <http://a.example/x> a <http://a.example/y> ; "',
    "a comment": "# no comment",
    "spaces at both ends": "  x  ",
    "byte order mark": "\ufeffx",
    "right to left": "\u202eabc\u202c",
    "combining": "e\u0301 \u0301",
    "Korean, composed and not": "확산 모델 \u1112\u116a\u11a8",
    "emoji": "👩\u200d🔬",
    "long": "가나다 abc\n" * 10_000,
}
TAGS = ("en", "ko", "en-GB", "zh-Hans-CN", "de-CH-1996", "x-private", "EN-us", "en-12345678", "es-419")


@pytest.mark.parametrize("case", TEXTS)
def test_a_text(case: str) -> None:
    text = TEXTS[case]
    check(about(ox.Literal(text)))
    check(about(ox.Literal(text, language="en")))
    check(about(ox.Literal(text, datatype=node("type"))))


@pytest.mark.parametrize("tag", TAGS)
def test_a_language_tag(tag: str) -> None:
    check(about(ox.Literal("chat", language=tag)))


LEXICAL = (
    *(
        "0",
        "1",
        "-1",
        "+1",
        "01",
        "-0",
        "+0",
        "1.",
        ".5",
        "-.5",
        "1.0",
        "+1.50",
        "1.e5",
        "1e5",
        "1E5",
        ".5e-3",
        "1e",
        "e5",
    ),
    *(
        "1 ",
        " 1",
        "1\n",
        "1.5.2",
        "--1",
        "",
        "INF",
        "-INF",
        "NaN",
        "true",
        "false",
        "True",
        "TRUE",
        "1true",
        "٣",
        "1_0",
        "0x1",
    ),
    *(
        "2024-08-26",
        "2024-08",
        "12345678901234567890123456789012345678901234567890",
        "1;",
        "1.a",
        "true.",
        "a",
        "maybe",
    ),
)


@pytest.mark.parametrize(
    "kind", ["integer", "decimal", "double", "float", "boolean", "string", "date", "gYearMonth", "int"]
)
def test_a_typed_literal_keeps_its_letters_and_type_valid_or_not(kind: str) -> None:
    """Numbers and booleans may be written bare only where the bare form is read as the same letters."""
    check([ox.Triple(node(f"s{i}"), node("p"), typed(text, kind)) for i, text in enumerate(LEXICAL)])


def test_a_bare_number_ends_where_its_statement_does() -> None:
    numbers = [typed("1", "integer"), typed("1.0", "decimal"), typed("1e0", "double"), typed("true", "boolean")]
    check([ox.Triple(node(s), node(p), value) for s in "ab" for p in "pq" for value in numbers])


# IRIs and prefixed names. In the suite: IRI_*, localName_*, prefix_*, reserved_escaped_localName, percent_*.

NAMESPACES = (NS, DEFAULT_BASE, DEFAULT_BASE + "term/", PREFIXES["kg"], PREFIXES["schema"], "urn:x:", "mailto:")
LOCALS = {
    "nothing": "",
    "leading digit": "0a",
    "leading underscore": "_a",
    "leading hyphen": "-a",
    "leading dot": ".a",
    "leading colon": ":a",
    "trailing dot": "a.",
    "trailing hyphen": "a-",
    "trailing colon": "a:",
    "only a dot": ".",
    "dots": "a..b.c",
    "two dots as a step": "../a/./b",
    "colons": "a:b::c",
    "hyphen": "a-b",
    "slashes": "a/b//c/",
    "fragment": "a#b",
    "query": "a?b=c&d=%20",
    "reserved": "_~.-!$&'()*+,;=/?#@%00:",
    "percent": "%25%41%EA%B0%80%7e",
    "percent in lower case": "%ea%b0%80",
    "Korean": "확산-모델",
    "composed and not": "\u1112\u116a e\u0301",
    "leading combining mark": "\u0301a",
    "leading middle dot": "\u00b7a",
    "extras that may not lead": "a\u00b7\u0300\u036f\u203f\u2040",
    "boundaries of letters": "AZaz\u00c0\u00d6\u00d8\u00f6\u00f8\u02ff\u0370\u037d\u037f\u1fff\u200c\u200d\u2070\u218f",
    "boundaries further up": "\u2c00\u2fef\u3001\ud7ff\uf900\ufdcf\ufdf0\uffef\U00010000\U000e1000",
    "between the boundaries": "\u00d7\u00f7\u037e\u2000\u206f\u2190\u2bff\u2ff0\u3000\ue000"[:4],
    "a": "a",
    "true": "true",
    "prefix": "@prefix",
    "number": "1.5e3",
    "long": "a" * 5000,
}


def beyond_rdflib(iri: str) -> bool:
    """Whether rdflib cannot read an IRI under a prefix: one that ends in a dot, which `kgraph.rdf.iris` never makes."""
    return iri.endswith(".") and iri.startswith((DEFAULT_BASE, *PREFIXES.values()))


@pytest.mark.parametrize("case", [case for case, local in LOCALS.items() if local.endswith(".")])
def test_a_last_dot_is_escaped_as_the_grammar_asks(case: str) -> None:
    triples = about(ox.NamedNode(PREFIXES["schema"] + LOCALS[case]))
    data = written(triples, ox.RdfFormat.TURTLE)
    assert [quad.triple for quad in ox.parse(data, format=ox.RdfFormat.TURTLE)] == triples
    assert data.endswith(b"\\. .\n")


@pytest.mark.parametrize("case", LOCALS)
def test_an_iri_in_every_place(case: str) -> None:
    local = LOCALS[case].replace(" ", "%20")
    for space in NAMESPACES:
        if ("#" in space and "#" in local) or beyond_rdflib(space + local):
            continue
        iri = ox.NamedNode(space + local)
        check([ox.Triple(iri, iri, iri), ox.Triple(iri, node("p"), ox.Literal("x", datatype=iri))])


def test_the_iri_of_a_prefix_and_what_is_before_it() -> None:
    spaces = [ox.NamedNode(iri[: len(iri) - cut]) for iri in PREFIXES.values() for cut in (0, 1, 2)]
    check([ox.Triple(one, node("p"), other) for one in spaces for other in spaces[:3]])


def test_every_way_to_say_type() -> None:
    rdf_type = ox.NamedNode(PREFIXES["rdf"] + "type")
    check([ox.Triple(rdf_type, rdf_type, rdf_type), ox.Triple(node(), rdf_type, ox.NamedNode(PREFIXES["rdf"] + "nil"))])


# Blank nodes, lists and the order of statements. In the suite: *_blank_node_*, collection_*, objectList_*.


def test_blank_nodes_stay_the_same_nodes() -> None:
    names = [ox.BlankNode(name) for name in ("a", "b0", "x.y", "0", "_", "a-b", "확산")]
    circle = [ox.Triple(one, node("p"), other) for one, other in zip(names, [*names[1:], names[0]], strict=True)]
    check([*circle, *(ox.Triple(one, node("q"), typed(str(i), "integer")) for i, one in enumerate(names))])


def test_lists_are_read_as_they_were() -> None:
    first, rest, nil = (ox.NamedNode(PREFIXES["rdf"] + name) for name in ("first", "rest", "nil"))
    cells = [ox.BlankNode() for _ in range(3)]
    chain = [ox.Triple(cell, rest, then) for cell, then in zip(cells, [*cells[1:], nil], strict=True)]
    items = [ox.Triple(cell, first, ox.Literal(str(i))) for i, cell in enumerate(cells)]
    check([*about(cells[0]), *items, *chain])


def test_statements_in_any_order_are_the_same_graph() -> None:
    triples = [ox.Triple(node(s), node(p), node(o)) for s in "ab" for p in "pq" for o in "xy"]
    check(triples)
    check(triples[::-1])
    check(triples[::3] + triples[1::3] + triples[2::3])


def test_no_statement_is_a_file_too() -> None:
    check([])


# Negative cases. In the suite: turtle-eval-bad-*, turtle-syntax-bad-uri-*, turtle-syntax-bad-lang-*.


@pytest.mark.parametrize(
    "iri", ["http://a b/", "http://a/<x>", 'http://a/"', "http://a/{x}", "http://a/\\", "x\ny:", "a", "", "//x"]
)
def test_what_is_no_absolute_iri_cannot_be_made(iri: str) -> None:
    with pytest.raises(ValueError, match="IRI"):
        ox.NamedNode(iri)


@pytest.mark.parametrize("tag", ["1", "en-", "en_US", "a b", "-en", "abcdefghi", ""])
def test_what_is_no_language_tag_cannot_be_made(tag: str) -> None:
    with pytest.raises(ValueError, match="tag"):
        ox.Literal("x", language=tag)


def test_half_a_character_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="str"):
        ox.Literal("\ud800")


# Properties.

texts = st.text(st.characters(exclude_categories=["Cs"]))
hard = st.text(st.sampled_from("\"'\\\n\r\t\x00\x1f\x7f\x85\u2028\ufeff\uffff.:#<>@^ ua가\U0001f600"))
letters = "az09_-.:%~!$&'()*+,;=/?@" + "".join(
    LOCALS["boundaries of letters"] + LOCALS["extras that may not lead"] + "가"
)
names = st.text(st.sampled_from(letters)).map(lambda text: text.replace("%", "%41"))
spelt = st.builds(str.__add__, st.sampled_from(NAMESPACES), names).filter(lambda iri: not beyond_rdflib(iri))
iris = spelt.map(ox.NamedNode)
tags = st.from_regex(r"[a-zA-Z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2}|-[0-9]{3})?", fullmatch=True)
kinds = st.sampled_from(
    [ox.NamedNode(XSD + kind) for kind in ("integer", "decimal", "double", "boolean", "string", "date")]
)
numeric = st.text(st.sampled_from("0123456789+-.eE tru"), max_size=8)
literals = st.one_of(
    st.builds(ox.Literal, texts | hard),
    st.builds(lambda text, tag: ox.Literal(text, language=tag), texts | hard, tags),
    st.builds(lambda text, kind: ox.Literal(text, datatype=kind), texts | hard | numeric, kinds | iris),
)
blanks = st.sampled_from([ox.BlankNode("b"), ox.BlankNode("c")])
statements = st.builds(ox.Triple, iris | blanks, iris, iris | blanks | literals)


@given(st.lists(statements, max_size=6))
def test_any_graph_comes_back(triples: list[ox.Triple]) -> None:
    check(triples)
