"""Graphs of any size with the structure of a real one: groups of authors, topics, a few hubs and many rare things."""

from __future__ import annotations

import datetime as dt
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

import numpy as np

from kgraph.model import Author, Claim, Cluster, DigestRecord, FormType, Name, Paper, Role, Tables, Term, TermType
from kgraph.network.maps import NetworkMap

GROUP = 220
"""Nodes of a group of papers, authors and terms that belong together."""
SYLLABLES = "ka len mo tri va sol ber dun fi gra hex in jor lu nar om pex qui ros tam ul ver wi xan yor zet".split()
HANGUL = "확산 모델 학습 영상 언어 생성 추론 정렬 검색 음성 로봇 그래프 최적 표현 토큰 질의".split()


def tables(size: int, seed: int = 0) -> Tables:
    """A graph of so many papers, authors and terms, the same for a seed."""
    draw = random.Random(seed)
    people, subjects = int(size * 0.55), int(size * 0.25)
    number = size - people - subjects
    groups = max(2, size // GROUP)
    authors = {f"a{at:06}": Author(f"a{at:06}", _name(draw)) for at in range(people)}
    terms = {f"t{at:06}": _term(f"t{at:06}", draw) for at in range(subjects)}
    own_people, own_terms = _split(list(authors), groups), _split(list(terms), groups)
    first = dt.date(2023, 5, 1)
    days = [first + dt.timedelta(at) for at in range(500)]
    papers, claims, listed = {}, [], defaultdict(list)
    for at in range(number):
        id_, group = f"p{at:06}", at % groups
        near = (group + 1) % groups if draw.random() < 0.15 else group
        signed = {_likely(draw, own_people[draw.choice((group, group, near))]) for _ in range(draw.randint(2, 7))}
        day = days[at * len(days) // number].isoformat()
        listed[day].append(id_)
        title = " ".join(_word(draw).capitalize() for _ in range(draw.randint(5, 11)))
        papers[id_] = Paper(id_, title, int(draw.paretovariate(0.9)), tuple(sorted(signed)), (day,))
        spoken = {_likely(draw, own_terms[draw.choice((group, group, near, 0))]) for _ in range(draw.randint(5, 12))}
        roles = list(Role)
        claims += [Claim(id_, draw.choice(roles), term, Decimal("0.8"), "gloss", 0, 0, 1) for term in sorted(spoken)]
    digests = {
        day: DigestRecord(day, dt.date.fromisoformat(day), "ko", (f"{day}.md",), ("0" * 64,), tuple(ids))
        for day, ids in sorted(listed.items())
    }
    return Tables(digests=digests, papers=papers, authors=authors, terms=terms, claims=tuple(claims))


def maps(graph: Tables) -> tuple[NetworkMap, NetworkMap, NetworkMap]:
    """The three maps in a layout that costs nothing: groups in a spiral, their members in spirals of their own."""
    groups = max(2, (len(graph.papers) + len(graph.authors) + len(graph.terms)) // GROUP)
    home = {f"author/{id_}": at for at, part in enumerate(_split(list(graph.authors), groups)) for id_ in part}
    home |= {f"term/{id_}": at for at, part in enumerate(_split(list(graph.terms), groups)) for id_ in part}
    home |= {f"paper/{id_}": at % groups for at, id_ in enumerate(graph.papers)}
    spoken = defaultdict(list)
    for claim in graph.claims:
        spoken[claim.paper].append(claim.term)
    people = Counter(
        pair for paper in graph.papers.values() for pair in combinations([f"author/{id_}" for id_ in paper.authors], 2)
    )
    subjects = Counter(
        pair for found in spoken.values() for pair in combinations([f"term/{id_}" for id_ in sorted(found)], 2)
    )
    mixed = Counter((f"author/{id_}", f"paper/{paper.id}") for paper in graph.papers.values() for id_ in paper.authors)
    mixed.update((f"paper/{claim.paper}", f"term/{claim.term}") for claim in graph.claims)
    names = {f"author/{id_}": author.name for id_, author in graph.authors.items()}
    names |= {f"term/{id_}": term.label for id_, term in graph.terms.items()}
    return (
        _map("collaboration", [node for node in home if node.startswith("author/")], home, people, names, groups),
        _map("topics", [node for node in home if node.startswith("term/")], home, subjects, names, groups),
        _map("everything", list(home), home, mixed, names, groups),
    )


def _map(
    kind: str,
    nodes: Iterable[str],
    home: Mapping[str, int],
    edges: Mapping[tuple[str, str], int],
    names: Mapping[str, str],
    groups: int,
) -> NetworkMap:
    ordered = tuple(sorted(nodes))
    place = {node: at for at, node in enumerate(ordered)}
    members: list[list[str]] = [[] for _ in range(groups)]
    for node in ordered:
        members[home[node]].append(node)
    by_size = sorted(range(groups), key=lambda group: (-len(members[group]), group))
    rank = {group: at for at, group in enumerate(by_size)}
    spots = np.zeros((len(ordered), 2), np.float32)
    far = 60 * math.sqrt(max(map(len, members)))
    for group, own in enumerate(members):
        x, y = _spiral(rank[group], far * 1.2)
        for at, node in enumerate(own):
            dx, dy = _spiral(at, 34)
            spots[place[node]] = (round(x + dx, 1), round(y + dy, 1))
    coarse = np.array([rank[home[node]] for node in ordered], np.int32)
    fine = coarse * 2 + np.arange(len(ordered), dtype=np.int32) % 2
    labels = [" · ".join(names[node] for node in members[group] if node in names)[:40] for group in by_size]
    bare = [tuple(node if kind == "everything" else node.partition("/")[2] for node in members[g]) for g in by_size]
    ranked = sorted(((-count, place[a], place[b]) for (a, b), count in edges.items()))
    return NetworkMap(
        kind,
        ordered,
        spots,
        coarse,
        fine,
        tuple(Cluster(f"c{at}", kind, labels[at], bare[at]) for at in range(groups)),
        tuple(Cluster(f"f{at}", kind, labels[at // 2], bare[at // 2][at % 2 :: 2], 1) for at in range(2 * groups)),
        np.array([edge[1:] for edge in ranked], np.int32).reshape(-1, 2),
        np.array([-edge[0] for edge in ranked], np.float32),
        np.array([-edge[0] for edge in ranked], np.int32),
    )


def _spiral(at: int, step: float) -> tuple[float, float]:
    return step * math.sqrt(at) * math.cos(at * 2.399963), step * math.sqrt(at) * math.sin(at * 2.399963)


def _split(items: Sequence[str], groups: int) -> list[Sequence[str]]:
    return [items[len(items) * at // groups : len(items) * (at + 1) // groups] for at in range(groups)]


def _likely(draw: random.Random, items: Sequence[str]) -> str:
    """One of some things, the first ones far likelier."""
    return items[int(len(items) * draw.random() ** 2.2)]


def _word(draw: random.Random) -> str:
    return "".join(draw.choice(SYLLABLES) for _ in range(draw.randint(2, 4)))


def _name(draw: random.Random) -> str:
    return f"{_word(draw).capitalize()} {_word(draw).capitalize()}"


def _term(id_: str, draw: random.Random) -> Term:
    english, korean = f"{_word(draw)} {_word(draw)}", " ".join(draw.sample(HANGUL, 3))
    names = (Name(english, "en", FormType.ENGLISH, 3), Name(korean, "ko", FormType.KOREAN, 2))
    return Term(id_, draw.choice(list(TermType)), english, korean, names)
