"""What came, went and changed from one graph to another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from kgraph.model import Claim, Tables
from kgraph.report.document import Cell, Report, Section, Table, paper_link

__all__ = ["changes"]

_ROWS: Final = 20


def changes(old: Tables, new: Tables, *, most: int = _ROWS) -> Report:
    """The difference of two graphs, as a report.

    Papers, authors, terms and clusters are the same where their ids are. A term that is gone is said to have become
    another where that one has its name now; so are authors, by their papers.

    Args:
        old: the graph before.
        new: the graph after.
        most: rows of a table.
    """
    parts = (
        _figures(old, new),
        _papers(old, new, most),
        _paper_changes(old, new, most),
        _authors(old, new, most),
        _terms(old, new, most),
        _term_changes(old, new, most),
        _claims(old, new, most),
    )
    shown = tuple(part for part in parts if part.table is not None or part.text)
    same = len(shown) == 1 and all(row[1] == row[2] for row in (shown[0].table.rows if shown[0].table else ()))
    summary = "The two graphs say the same." if same else "What came, went and changed, by the ids of the nodes."
    return Report("What changed", summary, () if same else shown)


def _figures(old: Tables, new: Tables) -> Section:
    def counts(tables: Tables) -> dict[str, int]:
        return {
            "digests": len(tables.digests),
            "papers": len(tables.papers),
            "authors": len(tables.authors),
            "terms": len(tables.terms),
            "claims": len(tables.claims),
            "reported numbers": len(tables.results),
            "clusters": len(tables.clusters),
        }

    before, after = counts(old), counts(new)
    rows: list[tuple[Cell, ...]] = [(name, before[name], after[name], after[name] - before[name]) for name in before]
    return Section("Figures", table=Table(("", "before", "after", "change"), tuple(rows)))


def _papers(old: Tables, new: Tables, most: int) -> Section:
    came = sorted((p for i, p in new.papers.items() if i not in old.papers), key=lambda p: (-(p.votes or 0), p.id))
    gone = [paper for id_, paper in sorted(old.papers.items()) if id_ not in new.papers]
    rows: list[tuple[Cell, ...]] = [("gone", p.votes, paper_link(p.id, p.title)) for p in gone]
    rows += [("new", p.votes, paper_link(p.id, p.title)) for p in came]
    return Section("Papers", table=Table.of(("", "votes", "paper"), rows, most))


def _paper_changes(old: Tables, new: Tables, most: int) -> Section:
    rows: list[tuple[Cell, ...]] = []
    signed = _signatures(old), _signatures(new)
    for id_ in sorted(old.papers.keys() & new.papers.keys()):
        before, after = old.papers[id_], new.papers[id_]
        link = paper_link(id_, after.title)
        told: tuple[tuple[str, Cell, Cell], ...] = (
            ("title", before.title, after.title),
            ("votes", before.votes, after.votes),
            ("digests", ", ".join(before.digests), ", ".join(after.digests)),
            ("authors", *_differing(signed[0].get(id_, set()), signed[1].get(id_, set()))),
            ("links", ", ".join(before.links), ", ".join(after.links)),
        )
        rows += [(link, what, was, is_) for what, was, is_ in told if was != is_]
    return Section("Changed papers", table=Table.of(("paper", "what", "before", "after"), rows, most))


def _signatures(tables: Tables) -> dict[str, set[str]]:
    """The names under each paper, as written."""
    found: dict[str, set[str]] = {}
    for authorship in tables.authorships:
        found.setdefault(authorship.paper, set()).add(authorship.name_as_written)
    return found


def _differing(before: set[str], after: set[str]) -> tuple[str, str]:
    """What only one of two sets has."""
    return ", ".join(sorted(before - after)), ", ".join(sorted(after - before))


def _authors(old: Tables, new: Tables, most: int) -> Section:
    """Authors whose node is another now: taken apart, brought together, renamed."""
    before, after = _nodes(old), _nodes(new)
    moved = {
        (before[signed], after[signed]) for signed in before.keys() & after.keys() if before[signed] != after[signed]
    }
    rows: list[tuple[Cell, ...]] = [
        (old.authors[was].name, was, is_, new.authors[is_].name) for was, is_ in sorted(moved)
    ]
    return Section("Authors who are another node", table=Table.of(("name", "before", "after", "name now"), rows, most))


def _nodes(tables: Tables) -> Mapping[tuple[str, str], str]:
    return {(a.paper, a.name_as_written): a.author for a in tables.authorships}


def _terms(old: Tables, new: Tables, most: int) -> Section:
    named = {name.text: term.id for term in new.terms.values() for name in term.names if not name.hidden}
    gone = [term for id_, term in sorted(old.terms.items()) if id_ not in new.terms]
    papers = _papers_of(new.claims)
    came = sorted((i for i in new.terms if i not in old.terms), key=lambda i: (-len(papers.get(i, ())), i))
    rows: list[tuple[Cell, ...]] = []
    for term in gone:
        heir = named.get(term.label, "")
        rows.append(("gone", term.label, str(term.type), f"now {new.terms[heir].label}" if heir else ""))
    rows += [("new", new.terms[i].label, str(new.terms[i].type), f"{len(papers.get(i, ()))} papers") for i in came]
    return Section("Terms", table=Table.of(("", "term", "type", "what"), rows, most))


def _papers_of(claims: Iterable[Claim]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for claim in claims:
        found.setdefault(claim.term, set()).add(claim.paper)
    return found


def _term_changes(old: Tables, new: Tables, most: int) -> Section:
    rows: list[tuple[Cell, ...]] = []
    for id_ in sorted(old.terms.keys() & new.terms.keys()):
        before, after = old.terms[id_], new.terms[id_]
        names = [{name.text for name in term.names} for term in (before, after)]
        told: tuple[tuple[str, str, str], ...] = (
            ("type", str(before.type), str(after.type)),
            ("name", before.label, after.label),
            ("Korean name", before.label_ko, after.label_ko),
            ("names lost", ", ".join(sorted(names[0] - names[1])), ""),
            ("names gained", "", ", ".join(sorted(names[1] - names[0]))),
        )
        rows += [(after.label, what, was, is_) for what, was, is_ in told if was != is_]
    return Section("Changed terms", table=Table.of(("term", "what", "before", "after"), rows, most))


def _claims(old: Tables, new: Tables, most: int) -> Section:
    """Claims of papers that both graphs have: roles that came, went and changed."""
    shared = old.papers.keys() & new.papers.keys()
    before, after = ({(c.paper, c.term): c for c in tables.claims if c.paper in shared} for tables in (old, new))
    rows: list[tuple[Cell, ...]] = []
    for key in sorted(before.keys() | after.keys()):
        was, is_ = before.get(key), after.get(key)
        if (was and was.role) != (is_ and is_.role):
            terms = new.terms if is_ else old.terms
            link = paper_link(key[0], new.papers[key[0]].title)
            rows.append((link, terms[key[1]].label, str(was.role) if was else "", str(is_.role) if is_ else ""))
    return Section("Roles in papers of both", table=Table.of(("paper", "term", "before", "after"), rows, most))
