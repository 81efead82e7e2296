"""The same thing in many papers: each local term gets an anchor, and terms with one anchor are one.

An anchor is a name that means one thing: the English name of the vocabulary, else the local term's own long English
name, else what its acronym or Korean name stands for in most papers. Nothing is merged along a chain, so an ambiguous
name (SAM, 주의) joins no two things.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kgraph.extract.acronyms import is_acronym
from kgraph.resolve.within import LocalTerm
from kgraph.text import has_hangul, name_key
from kgraph.vocabulary import Vocabulary, VocabularyEntry

__all__ = ["Anchor", "Senses", "anchor_of", "group_terms"]

_SURE_SHARE = 0.8
_KOREAN_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Anchor:
    """The key that a term is grouped under, and the reason in words."""

    key: str
    reason: str
    entry: VocabularyEntry | None = None


@dataclass(slots=True)
class Senses:
    """What acronyms and Korean names stand for, counted by papers over the whole build."""

    support: Counter[str] = field(default_factory=Counter)
    meanings: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    spellings: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    @classmethod
    def count(cls, terms: Iterable[LocalTerm]) -> Senses:
        """Count in each local term which long English name stands beside which other names."""
        senses = cls()
        for term in terms:
            for key in sorted(term.keys):
                senses.support[key] += 1
            for name, count in term.names.items():
                senses.spellings[name_key(name)][name] += count
            paired = {name_key(name) for pair in term.pairs for name in pair[:2]}
            long = [name_key(name) for name in term.english() if name_key(name) in paired]
            if not long:
                continue
            for name in sorted(set(term.acronyms()) | set(term.korean())):
                if name_key(name) in paired:
                    senses.meanings[name_key(name)][long[0]] += 1
        return senses

    def spelling(self, key: str) -> str:
        """The commonest way in which a name is written."""
        counts = self.spellings.get(key) or {key: 1}
        return max(sorted(counts), key=lambda name: counts[name])

    def meaning(self, key: str, share: float, least: int) -> tuple[str, int, int] | None:
        """The one long name that a key stands for, with its papers and all papers, where it is clear enough."""
        counts = self.meanings.get(key)
        if not counts:
            return None
        total = sum(counts.values())
        best = max(sorted(counts), key=lambda name: counts[name])
        if counts[best] < least or counts[best] < share * total:
            return None
        return best, counts[best], total


def anchor_of(term: LocalTerm, senses: Senses, vocabulary: Vocabulary) -> Anchor:
    """The anchor of one local term, with the reason that `kgraph show` tells."""
    english = term.english()
    for name in english:
        entry = vocabulary.get(name)
        if entry is not None:
            return Anchor(name_key(entry.english), f"'{name}' is a name of '{entry.english}' in the vocabulary", entry)
    if english:
        best = max(english, key=lambda name: (" " in name, senses.support[name_key(name)], len(name), name))
        return Anchor(name_key(best), f"its English name is '{best}'")
    return _by_short_name(term, senses, vocabulary)


def _by_short_name(term: LocalTerm, senses: Senses, vocabulary: Vocabulary) -> Anchor:
    shorts = term.acronyms()
    for name in [*shorts, *([] if shorts else term.korean())]:
        key = name_key(name)
        distinct = any(char.islower() for char in name[:-1]) or len(name) > 4
        least = 1 if not has_hangul(name) and distinct else 2
        found = senses.meaning(key, _KOREAN_SHARE if has_hangul(name) else _SURE_SHARE, least)
        entry = vocabulary.get(name)
        if entry is not None and (found is None or found[0] == name_key(entry.english)):
            return Anchor(name_key(entry.english), f"'{name}' is a name of '{entry.english}' in the vocabulary", entry)
        if found is not None:
            long, count, total = found
            entry = vocabulary.by_key.get(long)
            key = name_key(entry.english) if entry else long
            return Anchor(
                key,
                f"'{name}' stands for '{senses.spelling(long)}' in {count} of {total} papers that explain it",
                entry,
            )
    own = (shorts or term.korean())[0]
    return Anchor(name_key(own), f"named '{own}' only")


def group_terms(terms: Sequence[LocalTerm], vocabulary: Vocabulary) -> dict[str, list[tuple[LocalTerm, Anchor]]]:
    """The local terms of all papers by their anchor's key, sorted."""
    senses = Senses.count(terms)
    anchors = [anchor_of(term, senses, vocabulary) for term in terms]
    same = _same_things(terms, anchors, senses, vocabulary)
    groups: dict[str, list[tuple[LocalTerm, Anchor]]] = defaultdict(list)
    for term, anchor in zip(terms, anchors, strict=True):
        home, reason = same.get(anchor.key, (anchor.key, anchor.reason))
        groups[home].append((term, Anchor(home, reason, anchor.entry)))
    return dict(sorted(groups.items()))


def _same_things(
    terms: Sequence[LocalTerm], anchors: Sequence[Anchor], senses: Senses, vocabulary: Vocabulary
) -> Mapping[str, tuple[str, str]]:
    """Anchors that share an acronym and a Korean name are spellings of one long form; the rarer joins the commoner."""
    shared: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    papers = Counter(anchor.key for anchor in anchors)
    for term, anchor in zip(terms, anchors, strict=True):
        for short in {name_key(name) for name in term.acronyms() if is_acronym(name)} - {anchor.key}:
            for korean in {name_key(name) for name in term.korean()}:
                shared[short, korean][anchor.key] += 1
    known = {name_key(entry.english) for entry in vocabulary.entries}
    joined: dict[str, tuple[str, str]] = {}
    for pair in sorted(shared):
        keys = sorted(shared[pair], key=lambda key: (key not in known, -papers[key], key))
        for other in keys[1:]:
            if other not in known and keys[0] not in joined:
                short, korean = (senses.spelling(name) for name in pair)
                reason = f"'{senses.spelling(other)}' shares '{short}' and '{korean}' with '{senses.spelling(keys[0])}'"
                joined.setdefault(other, (keys[0], reason))
    return joined
