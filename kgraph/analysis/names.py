"""What terms are called: every name with its use over time, and which name to write."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kgraph.errors import OptionError
from kgraph.model import Claim, FormType, Name, Paper, Tables, Term, TermType
from kgraph.network.careers import paper_day
from kgraph.text import name_key

__all__ = ["HALF_LIFE", "NameUse", "Recommended", "TermNames", "term_names", "written_ways"]

HALF_LIFE: Final = 180
"""The days after which the use of a name counts half."""

_MANY: Final = 5
"""From so many papers on, what only one of them calls the term is no name to write."""

_PROPER: Final = frozenset({TermType.MODEL, TermType.DATASET})


@dataclass(frozen=True, slots=True)
class NameUse:
    """A name of a term and who writes it when.

    Attributes:
        name: as the graph has it, with its support (papers that use it) and first date.
        papers: whose kept sentences have the name, by month as 2024-08, in order; a longer name hides those inside it.
        certainty: that the name stands for the term there, 0 to 1: the support by all papers that have it, since a word
            as 적응 (adaptation) stands in many sentences that do not speak of LoRA.
        recent: these papers, each counted 2^(-age / half-life), the age being the time to the last digest, times the
            certainty.
    """

    name: Name
    papers: tuple[tuple[str, int], ...]
    certainty: float
    recent: float


@dataclass(frozen=True, slots=True)
class Recommended:
    """The name to write, of its kind.

    Attributes:
        text: the name.
        share: of the recent use of all names of the kind, 0 to 1; spellings of one name count together.
        papers: that use it.
        since: the month since which it leads by all papers until then; empty where it leads by recent use only.
        before: the name that led until then, or leads by all papers; empty where it always led.
    """

    text: str
    share: float
    papers: int
    since: str
    before: str


@dataclass(frozen=True, slots=True)
class TermNames:
    """A term under all its names.

    Attributes:
        term: the id.
        label: the English name, else the Korean one.
        type: of the term.
        papers: that speak of it.
        ways: in how many ways it is written; see `written_ways`.
        names: those papers use most first; hidden ones and those of vocabularies last.
        english, acronym, korean: the name to write; None where there is none of the kind.
    """

    term: str
    label: str
    type: TermType
    papers: int
    ways: float
    names: tuple[NameUse, ...]
    english: Recommended | None
    acronym: Recommended | None
    korean: Recommended | None


def written_ways(term: Term, language: str = "") -> float:
    """In how many ways a term is written: the effective number of its names.

    That is exp(H), H being the entropy of the papers that use each name: n names used alike count n, and one that
    nearly all use counts little more than 1. It is taken in each language for itself, and the larger one counts, since
    a Korean and an English name do not compete; nor does an acronym. Names that differ by case, hyphens, spaces or a
    plural s count as one, hidden ones and those that only a vocabulary has count nothing.

    Args:
        term: with its names.
        language: ``ko`` or ``en`` for one language only.

    Returns:
        0 where no name counts, else from 1 to the number of names.

    References:
        M. O. Hill, "Diversity and evenness: a unifying notation and its consequences", Ecology 54 (1973), 427-432.

    Example:
        >>> texts = ("검색 증강 생성", "검색-증강 생성", "검색 강화 생성")
        >>> names = tuple(Name(text, "ko", FormType.KOREAN, 2) for text in texts)
        >>> round(written_ways(Term("rag", TermType.METHOD, "", texts[0], names)), 2)
        1.89
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name in term.names:
        counted = name.form is not FormType.ACRONYM and not name.hidden and name.support
        if counted and language in ("", name.language):
            counts[name.language][name_key(name.text)] += name.support
    return max((_effective(list(of.values())) for of in counts.values()), default=0.0)


def _effective(counts: Sequence[int]) -> float:
    total = sum(counts)
    return math.exp(-math.fsum(n / total * math.log(n / total) for n in counts))


def term_names(
    tables: Tables,
    terms: Iterable[str] | None = None,
    *,
    type_: TermType | None = None,
    language: str = "",
    min_papers: int = 1,
    top: int | None = None,
    half_life: int = HALF_LIFE,
) -> list[TermNames]:
    """Terms with all their names, those written in most ways first.

    The name to write is the one of most recent use among its kind: each paper whose sentences have the name counts
    2^(-age / `half_life`), times the certainty that it stands for the term there, so that what is written today
    outweighs what once was, without forgetting it at one stroke. Names that differ by case, hyphens, spaces or a plural
    s win or lose together; of these the graph's label is taken, else the one used most. Without dated sentences support
    decides. Hidden names are never recommended; a Korean name with a Latin name of the term inside (``RAG 시스템``)
    only where there is no other, and for models and data sets, whose names are not translated, only where Korean names
    are used more than the Latin ones.

    Args:
        tables: the resolved graph, with evidence.
        terms: ids; None takes all.
        type_: only terms of this type.
        language: ``ko`` or ``en`` orders by the names of one language.
        min_papers: leave out terms of fewer papers.
        top: the most terms; None gives all.
        half_life: in days, at least 1.

    Raises:
        OptionError: the half-life is no positive number.

    References:
        E. Cohen and M. J. Strauss, "Maintaining time-decaying stream aggregates", Journal of Algorithms 59 (2006),
        19-36.
    """
    if half_life < 1:
        raise OptionError("a half-life has one day at least")
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in tables.claims:
        claims[claim.term].append(claim)
    wanted = tables.terms.values() if terms is None else [tables.terms[id_] for id_ in terms]
    kept = [term for term in wanted if type_ in (None, term.type) and len(claims[term.id]) >= min_papers]
    ways = {term.id: written_ways(term, language) for term in kept}
    kept.sort(key=lambda term: (-ways[term.id], -len(claims[term.id]), term.id))
    clock = _Clock(tables, half_life)
    return [_record(tables, term, claims[term.id], ways[term.id], clock) for term in kept[:top]]


class _Clock:
    """The day of each paper, and how much its use of a name counts now."""

    def __init__(self, tables: Tables, half_life: int) -> None:
        self.days = {paper.id: paper_day(tables, paper) for paper in tables.papers.values()}
        self._now = max((day for day in self.days.values() if day is not None), default=None)
        self._half_life = half_life

    def weight(self, paper: str) -> float:
        day = self.days[paper]
        if day is None or self._now is None:
            return 0.0
        return float(2 ** (-(self._now - day).days / self._half_life))

    def month(self, paper: str) -> str:
        day: dt.date | None = self.days[paper]
        return f"{day:%Y-%m}" if day else ""


def _record(tables: Tables, term: Term, claims: Sequence[Claim], ways: float, clock: _Clock) -> TermNames:
    users: dict[str, list[str]] = defaultdict(list)
    longest_first = sorted({name.text for name in term.names if not name.from_vocabulary}, key=lambda t: (-len(t), t))
    for claim in claims:
        for text in _written(tables.papers[claim.paper], longest_first):
            users[text].append(claim.paper)
    uses = [_use(name, users.get(name.text, ()), clock) for name in term.names]
    uses.sort(key=lambda use: (use.name.hidden, use.name.from_vocabulary, -use.name.support, use.name.text))
    english, acronym, korean = _recommended(term, uses, len(claims))
    return TermNames(term.id, term.label, term.type, len(claims), ways, tuple(uses), english, acronym, korean)


def _use(name: Name, papers: Sequence[str], clock: _Clock) -> NameUse:
    months = Counter(month for paper in papers if (month := clock.month(paper)))
    certainty = min(1.0, name.support / len(papers)) if papers else 0.0
    recent = math.fsum(map(clock.weight, papers)) * certainty
    return NameUse(name, tuple(sorted(months.items())), certainty, recent)


def _written(paper: Paper, longest_first: Sequence[str]) -> list[str]:
    """The names that stand in the sentences of a paper, none of them only inside a longer one."""
    text = "\n".join(passage.text for passage in paper.passages)
    found = []
    for name in longest_first:
        at = text.find(name)
        while at >= 0:
            if _stands_alone(text, at, at + len(name)):
                found.append(name)
                text = text.replace(name, "\0")
                break
            at = text.find(name, at + 1)
    return found


def _stands_alone(text: str, begin: int, end: int) -> bool:
    """Whether a name is no part of a word; a Korean particle may follow it."""
    before, after = text[begin - 1 : begin], text[end : end + 1]
    if before.isalnum() and before.isascii() == text[begin].isascii():
        return False
    return not (after.isascii() and after.isalnum() and text[end - 1].isascii())


def _recommended(term: Term, uses: Sequence[NameUse], papers: int) -> tuple[Recommended | None, ...]:
    shown = [use for use in uses if not use.name.hidden and not use.name.from_vocabulary and use.name.support]
    latin = [use for use in shown if use.name.language != "ko"]
    acronyms = [use for use in latin if use.name.form is FormType.ACRONYM]
    korean = [use for use in shown if use.name.language == "ko"]
    inside = tuple(use.name.text for use in latin)
    pure = [use for use in korean if not any(text in use.name.text for text in inside)]
    leader = _leader(term, pure or korean, papers)
    if leader and term.type in _PROPER and _strength(pure or korean) <= _strength(latin):
        leader = None
    english = _leader(term, [use for use in latin if use not in acronyms], papers)
    return english, _leader(term, acronyms, papers), leader


def _strength(uses: Sequence[NameUse]) -> tuple[float, int]:
    return math.fsum(use.recent for use in uses), sum(use.name.support for use in uses)


def _leader(term: Term, uses: Sequence[NameUse], papers: int) -> Recommended | None:
    """The name of most recent use, its spellings taken together; none where one paper of many has it."""
    groups: dict[str, list[NameUse]] = defaultdict(list)
    for use in uses:
        groups[name_key(use.name.text)].append(use)
    if not groups:
        return None
    best = min(groups, key=lambda key: (*(-part for part in _strength(groups[key])), key))
    texts = {key: _spelling(term, group) for key, group in groups.items()}
    own, all_ = _strength(groups[best]), _strength(uses)
    if own[1] == 1 and papers >= _MANY:
        return None
    share = own[0] / all_[0] if all_[0] else own[1] / all_[1]
    since, before = _reign(best, groups)
    return Recommended(texts[best], share, own[1], since, texts.get(before, ""))


def _spelling(term: Term, group: Sequence[NameUse]) -> str:
    texts = [use.name.text for use in group]
    for label in (term.label_en, term.label_ko):
        if label in texts:
            return label
    return min(group, key=lambda use: (-use.recent, -use.name.support, use.name.text)).name.text


def _reign(best: str, groups: Mapping[str, Sequence[NameUse]]) -> tuple[str, str]:
    """The month since which a name leads by the papers until then, and the name that led before.

    A name leads in a month where no other has more papers up to it, so that one odd month changes nothing.
    """
    monthly: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for key, uses in groups.items():
        for use in uses:
            for month, papers in use.papers:
                monthly[month][key] += papers * use.certainty
    total: dict[str, float] = defaultdict(float)
    since, before = "", ""
    for month in sorted(monthly):
        for key, amount in monthly[month].items():
            total[key] += amount
        leader = min(total, key=lambda key: (-total[key], key != best, key))
        if leader != best:
            since, before = "", leader
        elif not since:
            since = month
    return since, before
