"""`kgraph show`."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kgraph.cli.options import graph_option, top_option
from kgraph.cli.tables import print_text
from kgraph.text import printable, quantity

if TYPE_CHECKING:
    from kgraph.analysis import RelatedPaper
    from kgraph.graph import Graph
    from kgraph.lookup import Hit
    from kgraph.model import Claim

__all__ = ["show"]


@click.command()
@click.argument("thing")
@graph_option
@top_option(10)
@click.option("--why", is_flag=True, help="Tell why names were taken for one term.")
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON.")
def show(thing: str, path: Path, top: int, why: bool, as_json: bool) -> None:
    """Everything the graph knows of THING, with evidence.

    THING is a paper, an author or a term, by id, IRI or any name (Korean too).
    """
    from kgraph.graph import load

    graph = load(path)
    hit = graph.names.find(thing)
    same = _of_one_name(graph, thing, hit)
    if len(same) > 1:
        _tell_apart(graph, thing, same, as_json)
        return
    facts = {"paper": _paper, "author": _author, "term": _term}[hit.kind](graph, hit.id, top)
    if as_json:
        click.echo(json.dumps(facts, ensure_ascii=False, indent=2, default=str))
        return
    if not why:
        facts.pop("merged because", None)
    _print(hit.kind, hit.label, facts)
    others = [other for other in graph.search(thing, limit=6) if other.rank == 0 and other.id != hit.id]
    if others:
        print_text("also named so: " + ", ".join(f"{other.label} ({other.kind} {other.id})" for other in others))


def _of_one_name(graph: Graph, thing: str, hit: Hit) -> list[str]:
    """The authors whom a name stands for; nothing where an id or an IRI was given, or the name is no person's."""
    if hit.kind != "author" or hit.rank > 0 or "/" in thing:
        return []
    found = graph.search(thing, limit=None, kind="author")
    return [other.id for other in found if other.rank == 0]


def _tell_apart(graph: Graph, name: str, ids: list[str], as_json: bool) -> None:
    """Several authors of one name, with what tells them apart."""
    from kgraph.namesakes import namesakes

    found = namesakes(graph.tables, ids)
    if as_json:
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2, default=str))
        return
    print_text(f"{len(found)} authors sign as '{name}':")
    for one in found:
        click.secho(f"  {printable(one.name)}  ", bold=True, nl=False)
        print_text(f"[author/{one.id}]")
        days = f", {one.days[0]} to {one.days[1]}" if one.days else ""
        doubt = f"; doubt {one.ambiguity}" if one.ambiguity else ""
        print_text(f"    {one.papers} {'paper' if one.papers == 1 else 'papers'}{days}{doubt}")
        if one.coauthors:
            print_text(f"    with {', '.join(one.coauthors)}")
        if one.terms:
            print_text(f"    on {', '.join(one.terms)}")
    print_text(f"kgraph show author/{found[0].id} shows one; kgraph authors review --name corrects them")


def _print(kind: str, label: str, facts: dict[str, Any]) -> None:
    click.secho(f"{printable(label)}  ", bold=True, nl=False)
    print_text(f"[{kind} {facts.pop('id')}]")
    for name, value in facts.items():
        if value in (None, "", [], ()):
            continue
        if isinstance(value, list):
            click.secho(f"  {name}", fg="cyan")
            for item in value:
                for number, line in enumerate(item if isinstance(item, list) else [item]):
                    print_text(("    " if number == 0 else "        ") + str(line))
        else:
            click.secho(f"  {name}: ", fg="cyan", nl=False)
            print_text(str(value))


def _quote(graph: Graph, claim: Claim) -> str:
    """The evidence sentence with the name between » and «."""
    passages = graph.tables.papers[claim.paper].passages
    if claim.passage >= len(passages):
        return ""
    text = passages[claim.passage].text
    return f"{text[: claim.begin]}»{text[claim.begin : claim.end]}«{text[claim.end :]}"


def _paper(graph: Graph, id_: str, top: int) -> dict[str, Any]:
    paper = graph.tables.papers[id_]
    claims = sorted(graph.claims(paper=id_), key=lambda c: (c.role.rank, -c.confidence, c.term))
    terms = graph.tables.terms
    results = [result for result in graph.tables.results if result.paper == id_]
    return {
        "id": id_,
        "link": f"https://arxiv.org/abs/{id_}",
        "digests": ", ".join(paper.digests),
        "votes": paper.votes,
        "authors": ", ".join(graph.tables.authors[author].name for author in paper.authors),
        "comments": paper.comments,
        "warning": "" if paper.summary_matches_title else "the summary seems to be about another paper",
        "links": list(paper.links),
        "terms": [
            [f"{c.role:<12} {terms[c.term].label} ({terms[c.term].type}, {c.confidence})", _quote(graph, c)]
            for c in claims
        ],
        "reported numbers": [
            " ".join(
                [
                    quantity(result.value, result.unit),
                    *(f"{k}: {terms[v].label}" for k, v in _of(result) if v),
                ]
            )
            for result in results[:top]
        ],
        "related papers": [
            [f"{near.score:.2f}  {near.paper}  {near.title}", _reasons(near)] for near in graph.related(id_, top=top)
        ],
    }


def _reasons(near: RelatedPaper, most: int = 4) -> str:
    """What two papers share, the rarest first, each with the papers that have it."""
    parts = []
    for kind in ("term", "author"):
        shared = near.of(kind)
        if shared:
            names = [f"{item.label} ({item.papers:,} papers)" for item in shared[:most]]
            rest = [f"{len(shared) - most} more"] if len(shared) > most else []
            parts.append(f"{kind}{'s' if len(shared) > 1 else ''}: " + ", ".join(names + rest))
    return "; ".join(parts)


def _of(result: Any) -> tuple[tuple[str, str], ...]:
    return (("metric", result.metric), ("data set", result.dataset), ("subject", result.subject))


def _author(graph: Graph, id_: str, top: int) -> dict[str, Any]:
    tables = graph.tables
    author = tables.authors[id_]
    papers = sorted((p for p in tables.papers.values() if id_ in p.authors), key=lambda p: p.digests[:1], reverse=True)
    mates = Counter(other for paper in papers for other in paper.authors if other != id_)
    own = {paper.id for paper in papers}
    counts = Counter(claim.term for claim in tables.claims if claim.paper in own)
    return {
        "id": id_,
        "kind": "an organisation" if author.is_organization else "",
        "doubt": f"{author.ambiguity} that papers are with the wrong person of this name" if author.ambiguity else "",
        "other spellings": ", ".join(author.spellings),
        "papers": [f"{paper.id}  {paper.title}" for paper in papers[:top]] + _more(len(papers), top),
        "co-authors": [f"{count} × {tables.authors[other].name}" for other, count in _ranked(mates)[:top]]
        + _more(len(mates), top),
        "terms": [f"{count} × {tables.terms[term].label}" for term, count in _ranked(counts)[:top]]
        + _more(len(counts), top),
    }


def _term(graph: Graph, id_: str, top: int) -> dict[str, Any]:
    tables = graph.tables
    term = tables.terms[id_]
    claims = graph.claims(term=id_)
    roles = Counter(str(claim.role) for claim in claims)
    ordered = sorted(claims, key=lambda c: (c.role.rank, -(tables.papers[c.paper].votes or 0), c.paper))
    names = sorted(
        term.names, key=lambda n: (n.hidden, n.text not in (term.label_en, term.label_ko), -n.support, n.text)
    )
    return {
        "id": id_,
        "type": str(term.type),
        "names": [
            f"{name.text}  @{name.language} {name.form}, "
            + ("from a vocabulary" if name.from_vocabulary else f"{name.support} papers since {name.first_seen}")
            + (", damaged" if name.hidden else "")
            for name in names[: top + 6]
        ]
        + _more(len(names), top + 6),
        "broader": ", ".join(tables.terms[parent].label for parent in term.broader if parent in tables.terms),
        "narrower": ", ".join(other.label for other in tables.terms.values() if id_ in other.broader),
        "roles": ", ".join(f"{role} {count}" for role, count in _ranked(roles)),
        "merged because": list(term.reasons),
        "papers": [
            [f"{claim.role:<12} {claim.paper}  {tables.papers[claim.paper].title}", _quote(graph, claim)]
            for claim in ordered[:top]
        ]
        + _more(len(ordered), top),
    }


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _more(all_: int, shown: int) -> list[str]:
    return [f"and {all_ - shown:,} more (--top)"] if all_ > shown else []
