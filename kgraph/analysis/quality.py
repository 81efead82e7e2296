"""What a reader of the graph should doubt, and why."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Final

from kgraph.errors import OptionError
from kgraph.model import Claim, Section, Tables
from kgraph.text import name_key

__all__ = ["DOUBTS", "Doubt", "DoubtCount", "doubt_counts", "doubts"]

_AMBIGUOUS: Final = Decimal("0.2")
_LOW: Final = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to doubt.

    Attributes:
        kind: one of `DOUBTS`.
        thing: id with its kind, as ``paper/2408.12637``.
        label: its name.
        reason: what is doubtful about it, with the text where it is one.
        weight: the more, the more doubtful among its kind.
    """

    kind: str
    thing: str
    label: str
    reason: str
    weight: float


@dataclass(frozen=True, slots=True)
class DoubtCount:
    """How much there is of one kind of doubt.

    Attributes:
        kind: one of `DOUBTS`.
        count: how many.
        of: all that could have it.
        things: what they are, as ``papers``.
        meaning: what a reader should make of it.
    """

    kind: str
    count: int
    of: int
    things: str
    meaning: str


def doubts(tables: Tables, kind: str, *, below: Decimal = _LOW, ambiguity: Decimal = _AMBIGUOUS) -> list[Doubt]:
    """All doubts of one kind, the gravest first.

    Args:
        tables: the resolved graph, with evidence.
        kind: one of `DOUBTS`.
        below: claims of less confidence, 0 to 1, are doubtful.
        ambiguity: authors of at least this probability, 0 to 1, that papers are with the wrong person are doubtful.

    Raises:
        OptionError: there is no such kind.
    """
    finders = _finders(below, ambiguity)
    if kind not in finders:
        raise OptionError(f"no doubt '{kind}'", hint="one of " + ", ".join(finders))
    found = (Doubt(kind, *rest) for rest in finders[kind](tables))
    return sorted(found, key=lambda doubt: (-doubt.weight, doubt.thing, doubt.reason))


def doubt_counts(tables: Tables, *, below: Decimal = _LOW, ambiguity: Decimal = _AMBIGUOUS) -> list[DoubtCount]:
    """How much there is of each kind of doubt, in the order of `DOUBTS`; see `doubts`."""
    sizes = {
        "papers": len(tables.papers),
        "claims": len(tables.claims),
        "authors": len(tables.authors),
        "terms": len(tables.terms),
        "numbers": len(tables.results),
        "names": len({name_key(name.text) for term in tables.terms.values() for name in term.names if not name.hidden}),
    }
    return [
        DoubtCount(kind, sum(1 for _ in find(tables)), sizes[DOUBTS[kind][0]], *DOUBTS[kind])
        for kind, find in _finders(below, ambiguity).items()
    ]


DOUBTS: Final = {
    "other-paper": ("papers", "the summary seems to be about another paper; its terms and numbers may be wrong"),
    "damaged-text": ("papers", "letters were lost or replaced on the way: names in the sentence may be cut"),
    "no-terms": ("papers", "nothing is known of what it is about"),
    "no-authors": ("papers", "the digest names none"),
    "low-confidence": ("claims", "the role of the term is a guess"),
    "ambiguous-author": ("authors", "papers of several people of one name may be mixed"),
    "shared-name": ("names", "several terms have it: they may be one, or a sentence may mean the other"),
    "one-paper": ("terms", "only one paper has it: a thing of that paper, or no term at all"),
    "bare-number": ("numbers", "neither metric nor data set is known: what it measures stands in the sentence"),
}
"""The kinds of doubt: of what they are, and what a reader should make of them."""

_Found = Iterator[tuple[str, str, str, float]]


def _finders(below: Decimal, ambiguity: Decimal) -> dict[str, Callable[[Tables], _Found]]:
    return {
        "other-paper": _other_papers,
        "damaged-text": _damaged,
        "no-terms": _without_terms,
        "no-authors": _without_authors,
        "low-confidence": partial(_unsure, below=below),
        "ambiguous-author": partial(_ambiguous, least=ambiguity),
        "shared-name": _shared_names,
        "one-paper": _single,
        "bare-number": _bare,
    }


def _other_papers(tables: Tables) -> _Found:
    claims = Counter(claim.paper for claim in tables.claims)
    for paper in tables.papers.values():
        if not paper.summary_matches_title:
            yield f"paper/{paper.id}", paper.title, f"{claims[paper.id]} claims rest on it", float(claims[paper.id])


def _without_terms(tables: Tables) -> _Found:
    known = {claim.paper for claim in tables.claims}
    for paper in tables.papers.values():
        if paper.id not in known:
            yield f"paper/{paper.id}", paper.title, "no claims", 0.0


def _without_authors(tables: Tables) -> _Found:
    for paper in tables.papers.values():
        if not paper.authors:
            yield f"paper/{paper.id}", paper.title, "no authors", 0.0


def _unsure(tables: Tables, below: Decimal) -> _Found:
    for claim in tables.claims:
        if claim.confidence < below:
            term = tables.terms[claim.term]
            reason = f"{claim.role} {term.label} ({claim.confidence}): {_quote(tables, claim)}"
            yield f"paper/{claim.paper}", tables.papers[claim.paper].title, reason, float(1 - claim.confidence)


def _quote(tables: Tables, claim: Claim, around: int = 40) -> str:
    """The name in its sentence with some text around."""
    passages = tables.papers[claim.paper].passages
    if claim.passage >= len(passages):
        return ""
    text = passages[claim.passage].text
    begin, end = max(0, claim.begin - around), min(len(text), claim.end + around)
    name = f"»{text[claim.begin : claim.end]}«"
    return f"{'…' * (begin > 0)}{text[begin : claim.begin]}{name}{text[claim.end : end]}{'…' * (end < len(text))}"


def _ambiguous(tables: Tables, least: Decimal) -> _Found:
    papers = Counter(author for paper in tables.papers.values() for author in paper.authors)
    for author in tables.authors.values():
        if author.ambiguity and author.ambiguity >= least:
            kind = "organization" if author.is_organization else "author"
            reason = f"{author.ambiguity} that some of {papers[author.id]} papers are another's"
            yield f"{kind}/{author.id}", author.name, reason, float(author.ambiguity)


def _shared_names(tables: Tables) -> _Found:
    """Names that several terms have openly; the doubt weighs as many papers as the lesser of them has by that name."""
    holders: dict[str, Counter[str]] = defaultdict(Counter)
    texts: dict[str, str] = {}
    for term in tables.terms.values():
        for name in term.names:
            if not name.hidden and name.support:
                key = name_key(name.text)
                holders[key][term.id] += name.support
                texts[key] = min(texts.get(key, name.text), name.text)
    for key, counts in holders.items():
        if len(counts) > 1:
            ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
            parts = [f"{tables.terms[id_].label} ({count})" for id_, count in ranked[:4]]
            more = [f"{len(ranked) - 4} more"] if len(ranked) > 4 else []
            yield f"term/{ranked[0][0]}", texts[key], "names " + ", ".join(parts + more), float(ranked[1][1])


def _single(tables: Tables) -> _Found:
    papers: dict[str, list[Claim]] = defaultdict(list)
    for claim in tables.claims:
        papers[claim.term].append(claim)
    for term in tables.terms.values():
        claims = papers[term.id]
        if len(claims) == 1:
            claim = claims[0]
            reason = f"{claim.role} in {claim.paper} ({claim.confidence}): {_quote(tables, claim)}"
            yield f"term/{term.id}", term.label, reason, float(1 - claim.confidence)


def _bare(tables: Tables) -> _Found:
    for result in tables.results:
        if not result.metric and not result.dataset:
            paper = tables.papers[result.paper]
            sentence = paper.passages[result.passage].text if result.passage < len(paper.passages) else ""
            yield (
                f"paper/{paper.id}",
                paper.title,
                f"{result.value} {result.unit}: {sentence}",
                1 - bool(result.subject),
            )


_LATEX: Final = re.compile(r"\\[a-zA-Z]{2,}")
_DAMAGE: Final = (
    ("lost letters", re.compile("\ufffd")),
    ("control characters", re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")),
    ("a lost backslash", re.compile(r"\t(?:ext[a-z]*|imes|heta|au|ilde)\b|\f(?:rac|orall)\b|\x08(?:eta|egin|ar|f)\b")),
    ("left-over LaTeX", _LATEX),
    ("UTF-8 read as Latin-1", re.compile("[\u00c2-\u00f4][\u0080-\u00bf]|\u00e2\u20ac|\u00c3[\u0192\u201a]")),
    ("invisible characters", re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")),
    ("private characters", re.compile("[\ue000-\uf8ff]")),
    ("half Korean letters", re.compile("[\u3131-\u318e\u1100-\u11ff]")),
    (
        "letters of another language",
        re.compile("[\u0400-\u04ff\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u3040-\u30ff\u4e00-\u9fff]{2,}"),
    ),
)


def _damaged(tables: Tables) -> _Found:
    for paper in tables.papers.values():
        texts = {passage.text: passage.section is Section.TITLE for passage in paper.passages} | {paper.title: True}
        found = [damage for text, is_title in texts.items() if (damage := _damage(text, is_title))]
        if found:
            more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
            yield f"paper/{paper.id}", paper.title, found[0] + more, float(len(found))


def _damage(text: str, is_title: bool) -> str:
    """What is wrong with a text, and where; LaTeX is at home in a title."""
    for what, pattern in _DAMAGE:
        match = pattern.search(text)
        if match and not (is_title and pattern is _LATEX):
            return f"{what}: {_around(text, match)}"
    return ""


def _around(text: str, match: re.Match[str], width: int = 30) -> str:
    begin, end = max(0, match.start() - width), min(len(text), match.end() + width)
    return f"{'…' * (begin > 0)}{text[begin:end]}{'…' * (end < len(text))}"
