"""Names of one thing brought together inside a document, and each group as one row of numbers for the term model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kgraph.extract.features import FEATURES
from kgraph.extract.pairing import PairEvidence
from kgraph.extract.phrases import Candidate
from kgraph.extract.places import PLACE_FEATURES
from kgraph.extract.sides import digits_of
from kgraph.extract.state import DocState

__all__ = ["GROUP_FEATURES", "Group", "Link", "credible", "group_features", "group_names"]

Matrix = NDArray[np.float32]
_JOIN: Final = 0.3
_LIKELY: Final = 0.3
"""Names of a group that are less likely than this need more than their resemblance."""

_TIES: Final = frozenset(
    ("gloss", "gloss-korean", "gloss-acronym", "acronym", "vocabulary", "known-gloss", "known-acronym", "spells")
)
_UNKNOWN_PAIR: Final = 0.25
_MEAN: Final = 0.28
_SEEN: Final = 0.3
_FAR: Final = 60
"""So many places later a span that still lies inside a longer one no longer counts it."""

_OWN: Final = (
    "score",
    "second_score",
    "mean_score",
    "any_score",
    "size",
    "hangul_names",
    "all_places",
    "all_titles",
    "best_gloss_rate",
    "best_log_papers",
    "any_partners",
    "best_weight",
    "rank",
    "strong_groups",
    "longest",
    "covered_by",
    "covers",
    "crosses",
    "free_places",
    "free_share",
    "covered_share",
)
GROUP_FEATURES: Final = (*FEATURES, *_OWN, *(f"all_{name}" for name in PLACE_FEATURES))
"""The names of the columns of `group_features`: those of the group's likeliest name, then those of the whole group."""

_COLUMN: Final = {name: index for index, name in enumerate(FEATURES)}
_SUMMED: Final = [_COLUMN[name] for name in ("hangul", "places", "title")]
_LARGEST: Final = [_COLUMN[name] for name in ("gloss_rate", "log_papers", "partners", "known_weight")]
_PLACE_COLUMNS: Final = [_COLUMN[name] for name in PLACE_FEATURES]


_Judged = Mapping[tuple[str, str], tuple[PairEvidence, float]]


@dataclass(frozen=True, slots=True)
class Link:
    """Why two names are one: their keys, the rule and how sure it is (0 to 1)."""

    left: str
    right: str
    rule: str
    probability: float


@dataclass(slots=True)
class Group:
    """Names of one thing, the likeliest first, by key, and the links that join them."""

    keys: list[str]
    links: list[Link] = field(default_factory=list)


def group_names(
    scores: Mapping[str, float], pairs: Sequence[PairEvidence], probabilities: Sequence[float]
) -> list[Group]:
    """Agglomerative clustering by mean linkage: the likeliest pair first, as long as the groups agree on the whole.

    Names that differ in a version, size or number are never brought together, however long the chain.

    Args:
        scores: how likely each name is a term, by key.
        pairs: pairs of them with evidence; a pair that is not among them speaks against.
        probabilities: how likely each pair is one thing.
    """
    judged = {(pair.left, pair.right): (pair, p) for pair, p in zip(pairs, probabilities, strict=True)}
    members = {key: [key] for key in scores}
    home = {key: key for key in scores}
    links: dict[str, list[Link]] = defaultdict(list)
    order = sorted((-p, left, right) for (left, right), (_, p) in judged.items() if p >= _JOIN)
    for _, left, right in order:
        one, other = home[left], home[right]
        if one == other or _crosses(members[one], members[other], judged):
            continue
        if _agreement(members[one], members[other], judged) < _MEAN:
            continue
        for key in members[other]:
            home[key] = one
        members[one] += members.pop(other)
        pair, probability = judged[left, right]
        links[one] += [*links.pop(other, []), Link(left, right, pair.rule, probability)]
    return [
        Group(sorted(keys, key=lambda key: (-scores[key], key)), links.get(first, []))
        for first, keys in sorted(members.items())
    ]


def _crosses(left: Sequence[str], right: Sequence[str], judged: _Judged) -> bool:
    """Whether two groups hold versions of one another; what no pair was made of is told by the numbers in the keys."""
    for pair in _between(left, right):
        if pair in judged:
            if judged[pair][0].apart:
                return True
        elif (one := digits_of(pair[0])) and (other := digits_of(pair[1])) and one != other:
            return True
    return False


def _agreement(left: Sequence[str], right: Sequence[str], judged: _Judged) -> float:
    likely = [judged[pair][1] if pair in judged else _UNKNOWN_PAIR for pair in _between(left, right)]
    return sum(likely) / len(likely)


def _between(left: Sequence[str], right: Sequence[str]) -> list[tuple[str, str]]:
    return [(a, b) if a < b else (b, a) for a in left for b in right]


def credible(group: Group, candidates: Mapping[str, Candidate], scores: Mapping[str, float]) -> frozenset[str]:
    """The keys of a group without names that are mere pieces or extensions of better ones.

    A name stays if it is the likeliest, if text, corpus or vocabulary tie it to another name, or if it is likely by
    itself and stands somewhere outside a likelier name of the group.

    Args:
        group: the names of one term.
        candidates: by key.
        scores: how likely each name is a term by itself.
    """
    tied = {key for link in group.links if link.rule in _TIES for key in (link.left, link.right)}
    kept = [group.keys[0]]
    for key in group.keys[1:]:
        piece = any(scores[other] >= scores[key] and _within(candidates[key], candidates[other]) for other in kept)
        if (key in tied and not piece) or (scores[key] >= _LIKELY and not piece):
            kept.append(key)
    return frozenset(kept)


def _within(piece: Candidate, whole: Candidate) -> bool:
    """Whether every place of one name lies inside a place of another."""
    return all(
        any(other.first <= place.first and place.last <= other.last for other in whole.places) for place in piece.places
    )


def group_features(
    state: DocState,
    groups: Sequence[Group],
    candidates: Mapping[str, Candidate],
    rows: Mapping[str, int],
    matrix: Matrix,
    scores: Mapping[str, float],
) -> Matrix:
    """One row of `GROUP_FEATURES` a group.

    Args:
        state: the document.
        groups: from `group_names`.
        candidates: by key.
        rows: the row of each candidate in `matrix`.
        matrix: from `candidate_features`.
        scores: how likely each candidate is a term.
    """
    if not groups:
        return np.zeros((0, len(GROUP_FEATURES)), np.float32)
    best = [max(scores[key] for key in group.keys) for group in groups]
    order = {index: rank for rank, index in enumerate(sorted(range(len(groups)), key=lambda i: -best[i]))}
    strong = sum(score > 0.5 for score in best)
    overlaps = _overlaps(groups, candidates, best)
    sizes = [len(group.keys) for group in groups]
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    own = matrix[[rows[key] for group in groups for key in group.keys]]
    found = np.array([scores[key] for group in groups for key in group.keys], dtype=np.float32)
    second = [scores[group.keys[1]] if len(group.keys) > 1 else 0.0 for group in groups]
    table = np.column_stack(
        [
            best,
            second,
            np.add.reduceat(found, starts) / sizes,
            1 - np.multiply.reduceat(1 - found, starts),
            sizes,
            np.add.reduceat(own[:, _SUMMED], starts, axis=0),
            np.maximum.reduceat(own[:, _LARGEST], starts, axis=0),
            [order[index] / len(groups) for index in range(len(groups))],
            np.full(len(groups), strong),
            [max(len(candidates[key].text) for key in group.keys) for group in groups],
            np.array(overlaps, dtype=np.float32),
            np.add.reduceat(own[:, _PLACE_COLUMNS], starts, axis=0),
        ]
    )
    first = matrix[[rows[group.keys[0]] for group in groups]]
    return np.hstack([first, table]).astype(np.float32)


def _overlaps(
    groups: Sequence[Group], candidates: Mapping[str, Candidate], best: Sequence[float]
) -> list[tuple[float, ...]]:
    """How each group's places lie to those of others: the best score that covers it, that it covers, that it crosses."""
    spans = sorted(
        (place.first, place.last, index)
        for index, group in enumerate(groups)
        for key in group.keys
        for place in candidates[key].places
    )
    strongest = [[0.0, 0.0, 0.0] for _ in groups]
    beaten, hidden = [False] * len(spans), [0] * len(spans)
    for here, there in _overlapping(spans):
        first, last, group = spans[here]
        other_first, other_last, other = spans[there]
        covers = other_first <= first and other_last >= last
        kind = 0 if covers else 1 if first <= other_first and last >= other_last else 2
        strongest[group][kind] = max(strongest[group][kind], best[other])
        beaten[here] = beaten[here] or best[other] > best[group]
        hidden[here] += covers and best[other] > _SEEN
    places, free, covered = [0] * len(groups), [0] * len(groups), [0] * len(groups)
    for (_, _, group), is_beaten, count in zip(spans, beaten, hidden, strict=True):
        places[group] += 1
        free[group] += not is_beaten
        covered[group] += count
    return [
        (*strongest[i], free[i], free[i] / max(1, places[i]), covered[i] / max(1, places[i]))
        for i in range(len(groups))
    ]


def _overlapping(spans: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int]]:
    """The sorted spans of two groups that overlap, by their places, each pair both ways round."""
    for here, (_, last, group) in enumerate(spans):
        for there in range(here + 1, len(spans)):
            first, _, other = spans[there]
            if first > last:
                break
            if other != group:
                yield here, there
                if there - here < _FAR:
                    yield there, here
