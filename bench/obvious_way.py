"""The same job written the obvious way: regular expressions, rdflib's add, NetworkX, stock pyvis.

    python bench/obvious_way.py CORPUS OUTPUT

It does less than kgraph (no Korean names, no merging, no clusters' names, no evidence offsets); `main_job.py` runs it.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from itertools import combinations
from pathlib import Path

import networkx as nx
from pyvis.network import Network
from rdflib import RDF, SKOS, Graph, Literal, Namespace, URIRef

KG = Namespace("https://w3id.org/kgraph/ontology#")
BASE = "https://w3id.org/kgraph/id/"
ENTRY = re.compile(r"^### \[([^\n]*)\]\(https://arxiv.org/abs/([\d.]+)\)\s*\n(.*?)(?=^### |\Z)", re.M | re.S)
NAME = re.compile(r"\b(?:[A-Z][a-z]*[A-Z\d][\w-]*|[A-Z]{2,}[\w-]*)")
GLOSS = re.compile(r"([가-힣 ]{2,20})\(([A-Za-z][A-Za-z -]{3,50})\)")


def main(corpus: Path, output: Path) -> None:
    laps, started = {}, time.perf_counter()

    def lap(name: str) -> None:
        nonlocal started
        laps[name] = time.perf_counter() - started
        started = time.perf_counter()

    papers = [m.groups() for file in sorted(corpus.rglob("*.md")) for m in ENTRY.finditer(file.read_text("utf-8"))]
    lap("read")
    graph, people, joint = Graph(), nx.Graph(), Counter()
    for title, arxiv, body in papers:
        paper = URIRef(f"{BASE}paper/{arxiv}")
        graph.add((paper, RDF.type, KG.Paper))
        graph.add((paper, KG.title, Literal(title, lang="en")))
        line = re.search(r"^Authors: (.*)$", body, re.MULTILINE)
        names = sorted({name.strip() for name in line.group(1).split(",")}) if line else []
        for name in names:
            author = URIRef(BASE + "author/" + re.sub(r"\W+", "-", name.lower()))
            graph.add((author, RDF.type, KG.Person))
            graph.add((author, KG.name, Literal(name)))
            graph.add((paper, KG.creator, author))
        if len(names) <= 100:
            joint.update(combinations(names, 2))
        terms = set(NAME.findall(title + body)) | {english for _, english in GLOSS.findall(body)}
        for number, sentence in enumerate(re.split(r"(?<=다\.)\s+", body)):
            passage = URIRef(f"{BASE}passage/{arxiv}/{number}")
            graph.add((passage, RDF.type, KG.Passage))
            graph.add((passage, KG.exact, Literal(sentence, lang="ko")))
            for term in terms:
                if term in sentence:
                    node = URIRef(BASE + "term/" + re.sub(r"\W+", "-", term.lower()))
                    claim = URIRef(f"{BASE}claim/{arxiv}/{number}/" + re.sub(r"\W+", "-", term.lower()))
                    for triple in (
                        (node, RDF.type, SKOS.Concept),
                        (node, SKOS.prefLabel, Literal(term, lang="en")),
                        (paper, KG.uses, node),
                        (claim, RDF.type, KG.Claim),
                        (claim, RDF.subject, paper),
                        (claim, RDF.object, node),
                        (claim, KG.evidence, passage),
                    ):
                        graph.add(triple)
    lap("extract into rdflib")
    graph.serialize(output / "graph.ttl", format="turtle")
    lap("write Turtle")
    people.add_weighted_edges_from((a, b, n) for (a, b), n in joint.items())
    nx.pagerank(people)
    nx.community.louvain_communities(people, seed=0)
    lap("PageRank and communities")
    strongest = sorted(people, key=people.degree, reverse=True)[:2000]
    shown = people.subgraph(strongest)
    page = Network(cdn_resources="in_line")
    for node in shown:
        page.add_node(node, label=node)
    edges = sorted(shown.edges(data="weight"), key=lambda edge: -edge[2])[:5000]
    for a, b, weight in edges:
        page.add_edge(a, b, value=weight)
    (output / "collaboration.html").write_text(page.generate_html(), encoding="utf-8")
    lap("one page, 5,000 edges")
    print(
        f"{len(papers)} papers, {len(graph)} triples; "
        + ", ".join(f"{name} {secs:.1f} s" for name, secs in laps.items())
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
