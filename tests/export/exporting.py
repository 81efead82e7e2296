"""Exports as bytes, graphs made by hand, and texts that mean harm."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
from hypothesis import strategies as st

from kgraph.export import ExportOptions, export_to
from kgraph.graph import Graph, load
from kgraph.model import (
    Author,
    Authorship,
    Claim,
    Cluster,
    DigestRecord,
    FormType,
    Name,
    Paper,
    Passage,
    Result,
    Role,
    Section,
    Tables,
    Term,
    TermType,
)
from kgraph.rdf.nodes import Nodes
from kgraph.rdf.write import write_turtle

NASTY = "=1+1\x00 \ud800 <a href=\"x\">&amp;]]> 'O\\'; \\u0027 DROP\r\n\t\x1b[31m \ufffe 한국어 \U0001f600 -- //"
"""What no writer may stumble over: every one of these characters is the end of something somewhere."""

_ANY = st.one_of(st.characters(exclude_categories=()), st.sampled_from("\x00\ud800'\"\\\n\r\t\x0b;,=+-@<>&]uN{}"))
NASTY_TEXT = st.text(_ANY, max_size=40)


def exported(graph: Graph, name: str, **options: object) -> bytes:
    """What an export writes to a stream."""
    stream = io.BytesIO()
    export_to(graph, name, stream, ExportOptions(**options))  # type: ignore[arg-type]
    return stream.getvalue()


def graph_of(tables: Tables, folder: Path) -> Graph:
    """A graph file with these tables, opened again."""
    write_turtle(folder / "graph.ttl", Nodes(tables), tables)
    return load(folder)


def held(tables: Tables, file: Path) -> Graph:
    """A graph whose tables are these, whatever its file says: texts that no RDF file can hold too."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch()
    graph = Graph(file)
    graph.tables = tables
    return graph


def graph_with(triples: list[ox.Triple], folder: Path) -> Graph:
    """A graph file with these triples."""
    file = folder / "graph.nt"
    file.write_bytes(ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"")
    return Graph(file)


def nasty_tables(text: str) -> Tables:
    """Two papers, three people and two terms, with the text wherever a digest can put one."""
    day = dt.date(2024, 8, 26)
    names = (Name("lora", "en", FormType.ENGLISH, 2, day), Name(text or "x", "ko", FormType.KOREAN, 1))
    terms = [
        Term("lora", TermType.METHOD, "lora", text or "x", names, ("psnr",), (text,)),
        Term("psnr", TermType.METRIC, "PSNR", "", (Name("PSNR", "en", FormType.ACRONYM, 1),)),
    ]
    passages = (Passage(text, "ko", Section.BODY, digest="2024-08-26"),)
    papers = [
        Paper(
            f"2408.0000{n}", text, 3, ("ann", "bo", "team"), ("2024-08-26",), "", text, (text,), (text,), True, passages
        )
        for n in (1, 2)
    ]
    claims = tuple(
        Claim(paper.id, role, term, Decimal("0.5"), text, 0, 0, 1)
        for paper in papers
        for role, term in ((Role.USES, "lora"), (Role.EVALUATES_ON, "psnr"))
    )
    return Tables(
        digests={
            "2024-08-26": DigestRecord("2024-08-26", day, "ko", (text,), ("a" * 64,), tuple(p.id for p in papers))
        },
        papers={paper.id: paper for paper in papers},
        authors={
            "ann": Author("ann", text, (text,)),
            "bo": Author("bo", "Bo"),
            "cy": Author("cy", "Cy"),
            "team": Author("team", text, is_organization=True),
        },
        authorships=tuple(Authorship(p.id, a, text, n) for p in papers for n, a in enumerate(p.authors, 1)),
        terms={term.id: term for term in terms},
        claims=claims,
        results=(Result("2408.00001", 1, Decimal("-1.50"), 0, text, "lora", "psnr", "", Decimal("30"), "lora"),),
        clusters=(
            Cluster("ann", "group", text, ("ann", "bo")),
            Cluster("lora", "topic", text, ("lora", "psnr")),
            Cluster("psnr", "topic", text, ("psnr",), 1),
        ),
    )
