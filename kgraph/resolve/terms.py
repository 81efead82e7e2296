"""Groups of local terms made into terms of the graph: names with counts, labels, types, ids."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kgraph.extract.acronyms import is_acronym
from kgraph.model import FormType, Name, Term, TermType
from kgraph.resolve.across import Anchor, group_terms
from kgraph.resolve.forms import form_of
from kgraph.resolve.within import LocalTerm
from kgraph.text import has_hangul, language_of, name_key, singular, slug
from kgraph.vocabulary import Vocabulary, shipped_vocabulary

__all__ = ["Resolved", "resolve_terms"]

_STRAY_SHARE = 5
"""A name is hidden where more than four of five papers that use it mean something else."""

_MOST_REASONS: Final = 30
_WHY: Final = {
    "gloss": "stand together as name and translation",
    "gloss-korean": "stand together as name and translation",
    "gloss-acronym": "stand together as name and acronym",
    "acronym": "stand together as long form and acronym",
    "vocabulary": "are names of one term in the vocabulary",
    "known-gloss": "are glossed by one another in other digests",
    "known-acronym": "are long form and acronym in other digests",
    "spells": "are long form and acronym by their letters",
    "head-word": "differ by a word like 'model' or 'data set' only",
    "transliteration": "sound alike",
    "translation": "translate one another word by word",
    "spelling": "are spellings of one name",
}
"""What the rules that join names in a paper mean, for people."""

_DAMAGE = re.compile("[\ufffd\\\\{}$^]")


@dataclass(frozen=True, slots=True)
class Resolved:
    """The terms of a build, and the local terms behind each."""

    terms: Mapping[str, Term]
    locals: Mapping[str, tuple[LocalTerm, ...]]


def resolve_terms(
    found: Sequence[LocalTerm], dates: Mapping[str, dt.date | None], vocabulary: Vocabulary | None = None
) -> Resolved:
    """Bring the local terms of all papers together.

    Args:
        found: the local terms that are kept.
        dates: the day on which each paper was first listed.
        vocabulary: known terms; the shipped ones where it is not given.
    """
    vocabulary = vocabulary or shipped_vocabulary()
    groups = group_terms(found, vocabulary)
    everywhere = Counter(key for local in found for key in local.keys)
    used: set[str] = set()
    terms: dict[str, Term] = {}
    behind: dict[str, tuple[LocalTerm, ...]] = {}
    for key, members in groups.items():
        term = _term(key, members, dates, used, everywhere, vocabulary)
        used.add(term.id)
        terms[term.id] = term
        behind[term.id] = tuple(local for local, _ in members)
    broader = _broader(terms)
    terms = {id_: replace(term, broader=broader.get(id_, ())) for id_, term in terms.items()}
    terms = _own_labels(terms)
    return Resolved(dict(sorted(terms.items())), behind)


def _own_labels(terms: Mapping[str, Term]) -> dict[str, Term]:
    """A Korean label belongs to one term only: to that of most papers; for others it is one name among their names."""
    claims: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for id_, term in terms.items():
        support = sum(name.support for name in term.names if name.text == term.label_ko)
        claims[term.label_ko].append((-support, id_))
    owners = {label: min(found)[1] for label, found in claims.items()}
    return {
        id_: term if owners[term.label_ko] == id_ or not term.label_en else replace(term, label_ko="")
        for id_, term in terms.items()
    }


def _term(
    key: str,
    members: Sequence[tuple[LocalTerm, Anchor]],
    dates: Mapping[str, dt.date | None],
    used: set[str],
    everywhere: Counter[str],
    vocabulary: Vocabulary,
) -> Term:
    locals_ = [local for local, _ in members]
    counts, firsts = _count(locals_, dates)
    entry = next((anchor.entry for _, anchor in members if anchor.entry is not None), None)
    english = entry.english if entry else _english(counts, locals_)
    korean = _korean(counts, everywhere) or (entry.korean[0] if entry and entry.korean else "")
    counts, firsts = _respell(counts, firsts, (english, korean))
    strayed = _strayed(counts, everywhere, {english, korean})
    names = [_name(name, counts[name], firsts[name], english, hidden=name in strayed) for name in _sorted(counts)]
    seen = set(counts)
    names += _variants(locals_, {name_key(name) for name in (*seen, english, korean)}, dates, english)
    for label in (english, korean):
        if label and label not in seen:
            support = sum(name_key(label) in local.keys for local in locals_)
            days = [day for name, day in firsts.items() if day and name_key(name) == name_key(label)]
            first = min(days, default=None)
            form = form_of(label, english)
            names.append(Name(label, language_of(label), form, support, first, from_vocabulary=support == 0))
    id_ = base = slug(english or korean)
    number = 2
    while id_ in used:
        id_ = f"{base}-{number}"
        number += 1
    return Term(
        id=id_,
        type=_type(locals_, vocabulary),
        label_en=english,
        label_ko=korean,
        names=tuple(sorted(names, key=lambda name: (name.language, name.text))),
        reasons=tuple(sorted({*(anchor.reason for _, anchor in members), *_reasons(locals_)})),
    )


def _variants(
    locals_: Iterable[LocalTerm], known: set[str], dates: Mapping[str, dt.date | None], english: str
) -> list[Name]:
    """Pieces and extensions of names, which only search knows of."""
    found: dict[str, tuple[str, int, dt.date | None]] = {}
    for local in locals_:
        for key, name in sorted({name_key(name): name for name in sorted(local.variants, reverse=True)}.items()):
            if key not in known:
                text, papers, first = found.get(key, (name, 0, None))
                days = [day for day in (first, dates.get(local.paper)) if day is not None]
                found[key] = (min(text, name), papers + 1, min(days, default=None))
    return [_name(text, papers, first, english, hidden=True) for text, papers, first in found.values()]


def _reasons(locals_: Iterable[LocalTerm]) -> list[str]:
    """Why names inside papers were taken for one, those of most papers."""
    papers: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for local in locals_:
        for left, right, rule in sorted(local.pairs):
            if left in local.names and right in local.names:
                names = sorted((left, right), key=lambda name: (has_hangul(name), name))
                papers[(*names, rule)].append(local.paper)
    found = sorted(papers.items(), key=lambda item: (-len(item[1]), item[0]))
    reasons = []
    for (left, right, rule), ids in found[:_MOST_REASONS]:
        where = f"{min(ids)} and {len(ids) - 1} more" if len(ids) > 1 else ids[0]
        reasons.append(f"'{left}' and '{right}' {_WHY.get(rule, rule)} ({where})")
    return reasons


def _count(
    locals_: Sequence[LocalTerm], dates: Mapping[str, dt.date | None]
) -> tuple[Counter[str], dict[str, dt.date | None]]:
    counts: Counter[str] = Counter()
    firsts: dict[str, dt.date | None] = {}
    for local in locals_:
        date = dates.get(local.paper)
        for name in local.names:
            counts[name] += 1
            known = firsts.get(name)
            firsts[name] = min(known, date) if known and date else known or date
    return _fold_case(locals_, counts, firsts)


def _fold_case(
    locals_: Sequence[LocalTerm], counts: Counter[str], firsts: dict[str, dt.date | None]
) -> tuple[Counter[str], dict[str, dt.date | None]]:
    """Names that differ only in case are one name, spelt as most papers spell it, counted once a paper."""
    forms: dict[str, list[str]] = defaultdict(list)
    for name in _sorted(counts):
        forms[name.casefold()].append(name)
    folded: Counter[str] = Counter()
    days: dict[str, dt.date | None] = {}
    for names in forms.values():
        known = [day for name in names if (day := firsts[name]) is not None]
        days[names[0]] = min(known, default=None)
    for local in locals_:
        folded.update({forms[name.casefold()][0] for name in local.names})
    return folded, days


def _respell(
    counts: Counter[str], firsts: Mapping[str, dt.date | None], labels: tuple[str, ...]
) -> tuple[Counter[str], dict[str, dt.date | None]]:
    """Spell a name as its label does where only the case differs."""
    spelling = {label.casefold(): label for label in labels}
    named = {name: spelling.get(name.casefold(), name) for name in counts}
    return Counter({named[name]: counts[name] for name in counts}), {named[name]: firsts[name] for name in counts}


def _sorted(counts: Counter[str]) -> list[str]:
    return sorted(counts, key=lambda name: (-counts[name], name))


def _most(names: Iterable[str]) -> str:
    return next(iter(names), "")


def _english(counts: Counter[str], locals_: Iterable[LocalTerm]) -> str:
    """The English label: the name that its paper's title leads with, else the commonest long form, else the acronym."""
    latin = [name for name in _sorted(counts) if not has_hangul(name)]
    whole = [name for name in latin if not _DAMAGE.search(name)]
    names = whole or ([] if any(has_hangul(name) for name in counts) else latin)
    heads = Counter(
        place.mention.text for local in locals_ for place in local.places if place.mention.rule == "title-head"
    )
    led = [name for name in names if heads[name]]
    if led:
        return led[0]
    long = [name for name in names if " " in name or "-" in name or not is_acronym(name)]
    spaced = [name for name in long if " " in name]
    return _dictionary_form(_most(spaced or long or names), counts)


def _dictionary_form(name: str, counts: Counter[str]) -> str:
    """Kinds of things in the singular, as dictionaries have them, where the digests write it so or it is plain."""
    if not name or (name in counts and not name.endswith("s")):
        return name
    words = name.split()
    last = singular(words[-1])
    return " ".join([*words[:-1], last]) if len(last) > 2 else name


def _korean(counts: Counter[str], everywhere: Counter[str]) -> str:
    """The Korean label: the commonest of the names that mostly mean this term."""
    names = [name for name in _sorted(counts) if has_hangul(name)]
    own = [name for name in names if counts[name] * _STRAY_SHARE >= everywhere[name_key(name)]]
    return _most(own or names)


def _strayed(counts: Counter[str], everywhere: Counter[str], labels: set[str]) -> set[str]:
    """Names that nearly always mean another term: one paper's slip of the pen, or a gloss cut at the wrong word."""
    own: Counter[str] = Counter()
    for name, count in counts.items():
        own[name_key(name)] += count
    return {
        name
        for name in counts
        if name not in labels and own[name_key(name)] * _STRAY_SHARE < everywhere[name_key(name)]
    }


def _name(text: str, support: int, first: dt.date | None, english: str, *, hidden: bool = False) -> Name:
    hidden = hidden or (_DAMAGE.search(text) is not None and text != english)
    form = form_of(text, english)
    if form is FormType.ENGLISH and english and text != english and name_key(text) == name_key(english):
        form = FormType.SPELLING
    return Name(text, language_of(text), form, support, first, hidden)


def _type(locals_: Iterable[LocalTerm], vocabulary: Vocabulary) -> TermType:
    """The type that most mentions show, in papers and not in repetitions; a Method where none shows any."""
    votes: Counter[TermType] = Counter()
    introduced = False
    for local in locals_:
        places = [place for place in local.places if not _means_another(place.mention.text, local, vocabulary)]
        types = Counter(place.mention.type for place in places if place.mention.type is not None)
        if types:
            votes[max(TermType, key=lambda t: types[t])] += 1
        introduced = introduced or any(place.mention.rule == "title-head" for place in local.places)
    if votes:
        return max(TermType, key=lambda type_: votes[type_])
    names = [name for local in locals_ for name in local.names]
    proper = any(is_acronym(name) for name in names)
    return TermType.METHOD if introduced or proper else TermType.CONCEPT


def _means_another(name: str, local: LocalTerm, vocabulary: Vocabulary) -> bool:
    """Whether a name is an acronym that the vocabulary knows for something else than what this paper explains."""
    entry = vocabulary.get(name)
    return bool(entry and local.english() and name_key(entry.english) not in local.keys)


def _broader(terms: Mapping[str, Term]) -> dict[str, tuple[str, ...]]:
    """A term under the longest other term that is the end of its English name: the head proves the relation."""
    by_label: dict[tuple[str, ...], str] = {}
    for id_, term in sorted(terms.items()):
        words = _words(term.label_en)
        if words:
            by_label.setdefault(words, id_)
    found: dict[str, tuple[str, ...]] = {}
    for id_, term in terms.items():
        words = _words(term.label_en)
        for start in range(1, len(words) - 1):
            parent = by_label.get(words[start:])
            if parent is not None and parent != id_ and terms[parent].type is term.type:
                found[id_] = (parent,)
                break
    return found


def _words(label: str) -> tuple[str, ...]:
    return tuple(singular(word) for word in re.split(r"[\s\-]+", label.casefold()) if word)
