"""Mines what digests at large say of names: counts, glosses, word translations and nouns. Names only, no sentences.

This is what ``kgraph vocabulary build`` does. A paper counts once, however many digests repeat it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from typing import Final

from kgraph.extract.phrases import LONGEST, phrases, run_keys
from kgraph.extract.pipeline import prepare
from kgraph.extract.state import DocState
from kgraph.model import Entry
from kgraph.text import has_hangul, name_key
from kgraph.vocabulary import COUNTS, Glosses, NameStatistics, Translations, WordStatistics
from kgraph.vocabulary.words import WORD_COUNTS

__all__ = ["Mined", "Support", "mine"]

_BATCH: Final = 2000
_LONGEST_TEXT: Final = 20_000
_AT: Final = {name: column for column, name in enumerate(COUNTS)}
_FIRST_FOLLOWER: Final = 8
_TRANSLATED: Final = ("gloss", "gloss-korean", "gloss-acronym")
_HANGUL_RUN = re.compile(r"[가-힣]+")
_PARTICLES: Final = "을 를 은 는 의 에 과 와 에서 으로 로 도 들 이 가 까지 보다 에는 들의 들을 들이 들은".split()
_ENDS: Final = ("에서", "들", "만", "와", "으로", "로", "에게", "까지", "의")
_QUESTION = re.compile(r"(?:는지|한지|된지|되는지)$")
_LONGEST_NOUN: Final = 9


@dataclass(frozen=True, slots=True)
class Support:
    """What a name needs to be kept.

    Args:
        papers: papers that use it, or
        glossed: papers that gloss it.
        pairs: papers that put two names beside one another.
        translation: the least probability of a word translation.
    """

    papers: int = 5
    glossed: int = 2
    pairs: int = 2
    translation: float = 0.02


@dataclass(slots=True)
class Mined:
    """What was mined: statistics of names and words, glosses, translations, nouns, and how many papers were read."""

    names: NameStatistics
    words: WordStatistics
    glosses: Glosses
    translations: Translations
    nouns: tuple[str, ...]
    papers: int


@dataclass(slots=True)
class _Counts:
    names: dict[str, list[int]] = field(default_factory=dict)
    parts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    pairs: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    runs: Counter[str] = field(default_factory=Counter)

    def add(self, other: _Counts) -> None:
        """Take in the counts of other papers."""
        for key, row in other.names.items():
            known = self.names.get(key)
            if known is None:
                self.names[key] = row
                self.parts[key] = other.parts[key]
            else:
                for column, count in enumerate(row):
                    known[column] += count
        self.pairs.update(other.pairs)
        self.runs.update(other.runs)


def mine(
    entries: Iterable[Entry],
    support: Support | None = None,
    *,
    workers: int = 1,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Mined:
    """Count names over many papers.

    Args:
        entries: entries of digests, in any order; of equal ones the first counts.
        support: what a name needs to be kept.
        workers: processes.
        progress: told how many papers are done, of how many.

    Example:
        >>> from kgraph.training.examples import entry_of
        >>> texts = [f"- 확산 모델(diffusion model)은 {n}번째입니다." for n in range(5)]
        >>> found = mine(entry_of(f"2401.0000{n}", "A title", text) for n, text in enumerate(texts))
        >>> found.glosses.english["확산모델"]
        {'diffusionmodel': 5}
    """
    support = support or Support()
    unique = _unique(entries)
    total = _Counts()
    done = 0
    for counts in _counted(unique, workers):
        total.add(counts)
        done = min(len(unique), done + _BATCH)
        progress(done, len(unique))
    names = {
        key: row
        for key, row in total.names.items()
        if row[_AT["papers"]] >= support.papers or row[_AT["glossed"]] >= support.glossed
    }
    return Mined(
        NameStatistics.of(names),
        WordStatistics.of(_words(total, support)),
        _glosses(total.pairs, support),
        _translations(total.pairs, support),
        _nouns(total.runs),
        len(unique),
    )


def _unique(entries: Iterable[Entry]) -> list[Entry]:
    found: dict[tuple[str, ...], Entry] = {}
    for entry in entries:
        found.setdefault((entry.paper, *(block.text for block in entry.blocks)), entry)
    first: dict[tuple[str, bool], Entry] = {}
    for entry in found.values():
        first.setdefault((entry.paper, bool(entry.categories)), entry)
    return sorted(first.values(), key=lambda entry: (entry.paper, entry.title, len(entry.blocks)))


def _counted(entries: Sequence[Entry], workers: int) -> Iterable[_Counts]:
    batches = [entries[start : start + _BATCH] for start in range(0, len(entries), _BATCH)]
    if workers < 2 or len(batches) < 2:
        yield from map(_count, batches)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(_count, batches)


def _count(entries: Sequence[Entry]) -> _Counts:
    counts = _Counts()
    for entry in entries:
        state = prepare(entry)
        if len(state.tokens.text) <= _LONGEST_TEXT:
            _count_document(state, counts)
    return counts


def _count_document(state: DocState, counts: _Counts) -> None:
    text = state.tokens.text
    counts.runs.update(_HANGUL_RUN.findall(text, len(state.entry.title)))
    pairs = {(text[slice(*pair.left)], text[slice(*pair.right)], pair.rule) for pair in state.pairs}
    counts.pairs.update(pairs)
    seen: set[str] = set()
    titles: set[str] = set()
    for phrase in phrases(state.tokens):
        if not state.is_blocked(state.tokens.begins[phrase[0]], state.tokens.ends[phrase[-1]]):
            _count_phrase(state, phrase, counts, seen, titles)
    for column, keys in (
        ("papers", seen),
        ("titles", titles),
        ("glossed", seen & {name_key(text[named.begin : named.end]) for named in state.named}),
        ("heads", seen & {name_key(text[n.begin : n.end]) for n in state.named if n.rule == "title-head"}),
    ):
        for key in keys:
            counts.names[key][_AT[column]] += 1


def _count_phrase(state: DocState, phrase: list[int], counts: _Counts, seen: set[str], titles: set[str]) -> None:
    tokens = state.tokens
    facts = [tokens.facts[index] for index in phrase]
    in_title = tokens.begins[phrase[0]] < len(state.entry.title)
    after = phrase[-1] + 1
    bracket = after < len(tokens.words) and tokens.words[after] == "("
    for start, keys in enumerate(run_keys(tokens, phrase)):
        for stop, key in enumerate(keys, start):
            if not key:
                continue
            row = counts.names.get(key)
            if row is None:
                row = counts.names[key] = [0] * len(COUNTS)
                counts.parts[key] = tuple(fact.key for fact in facts[start : stop + 1])
            seen.add(key)
            row[_AT["occurrences"]] += 1
            row[_AT["capital"]] += facts[start].capital
            if in_title:
                titles.add(key)
                continue
            left, right = start == 0, stop == len(phrase) - 1
            row[_AT["left"]] += left
            row[_AT["right"]] += right
            row[_AT["whole"]] += left and right
            row[_AT["body"]] += 1
            if right:
                row[_AT["bracket"]] += bracket
            elif facts[stop + 1].follows >= 0:
                row[_FIRST_FOLLOWER + facts[stop + 1].follows] += 1


def _words(total: _Counts, support: Support) -> dict[str, list[int]]:
    """Counts of first and last words over the names of several words that occur in three papers or are glossed."""
    found: dict[str, list[int]] = defaultdict(lambda: [0] * len(WORD_COUNTS))
    half = len(WORD_COUNTS) // 2
    for key, row in total.names.items():
        parts = total.parts[key]
        papers, glossed, titles = row[_AT["papers"]], row[_AT["glossed"]], row[_AT["titles"]]
        if len(parts) < 2 or not (papers >= min(3, support.papers) or glossed):
            continue
        for offset, word in ((0, parts[-1]), (half, parts[0])):
            for column, count in enumerate((1, int(glossed > 0), glossed, papers, titles)):
                found[word][offset + column] += count
    return {word: row for word, row in found.items() if word and max(row[0], row[half]) >= min(3, support.papers)}


def _glosses(pairs: Counter[tuple[str, str, str]], support: Support) -> Glosses:
    translations: Counter[tuple[str, str]] = Counter()
    acronyms: Counter[tuple[str, str]] = Counter()
    for (left, right, rule), count in pairs.items():
        if rule == "acronym":
            acronyms[name_key(right), name_key(left)] += count
        elif rule in _TRANSLATED and has_hangul(left) != has_hangul(right):
            korean, english = (left, right) if has_hangul(left) else (right, left)
            translations[name_key(korean), name_key(english)] += count
    return Glosses.of(_enough(translations, support.pairs), _enough(acronyms, support.pairs))


def _enough(pairs: Mapping[tuple[str, str], int], least: int) -> dict[tuple[str, str], int]:
    return {pair: count for pair, count in pairs.items() if count >= least and all(pair)}


def _translations(pairs: Counter[tuple[str, str, str]], support: Support) -> Translations:
    found: Counter[tuple[tuple[str, ...], tuple[str, ...]]] = Counter()
    for (left, right, rule), count in pairs.items():
        if rule in ("gloss", "gloss-korean") and has_hangul(left) != has_hangul(right):
            korean, english = (left, right) if has_hangul(left) else (right, left)
            words = _korean_words(korean), tuple(name_key(word) for word in re.findall(r"[A-Za-z\d]+", english))
            if len(words[0]) <= LONGEST + 1 and len(words[1]) <= LONGEST + 2:
                found[words] += count
    learned = Translations.learn(found)
    return Translations(*(_likely(table, support.translation) for table in (learned.english, learned.korean)))


def _korean_words(name: str) -> tuple[str, ...]:
    from kgraph.extract.tokens import Tokens

    tokens = Tokens.of(name)
    return tuple(
        fact.key for fact, kind in zip(tokens.facts, tokens.kinds, strict=True) if kind in ("HANGUL", "LATIN", "NUMBER")
    )


def _likely(table: Mapping[str, Mapping[str, float]], least: float) -> dict[str, dict[str, float]]:
    return {word: {other: p for other, p in row.items() if p > least} for word, row in table.items()}


def _nouns(runs: Counter[str]) -> tuple[str, ...]:
    """Words before at least four different particles, often enough for how often they occur, and no noun with one."""
    words = set(runs)
    words |= {word[: -len(p)] for word in runs for p in _PARTICLES if word.endswith(p) and len(word) > len(p) + 1}
    found = set()
    for word in words:
        counts = [runs[word + particle] for particle in _PARTICLES]
        total = sum(counts)
        if len(word) > 1 and total >= 5 and sum(map(bool, counts)) >= 4 and total >= 0.02 * runs[word]:
            found.add(word)
    return tuple(sorted(word for word in found if _is_noun(word, found)))


def _is_noun(word: str, nouns: set[str]) -> bool:
    if len(word) > _LONGEST_NOUN or _QUESTION.search(word):
        return False
    return not any(word.endswith(end) and word[: -len(end)] in nouns for end in _ENDS) and not (
        word[-1] in "은는을를이에과" and word[:-1] in nouns
    )
