"""How well author resolution tells people apart and brings their spellings together, on a folder of digests.

python bench/people.py CORPUS [--seed 0] [--only homonyms|variants|spellings|stability|time]

Names are made ambiguous on purpose. Authors are drawn from the half that bench/people_fit.py does not learn from.
"""

from __future__ import annotations

import argparse
import random
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from kgraph.model import Extraction
from kgraph.resolve.authors import Authors, resolve_authors
from kgraph.resolve.names import author_key, clean_name
from kgraph.resolve.people.commonness import Commonness
from kgraph.resolve.people.signatures import Signature, signatures
from kgraph.resolve.reading import Reading, accounts_of
from kgraph.sources import harvest

Groups = list[tuple[str, ...]]


def read(corpus: Path) -> list[Reading]:
    """Every entry, without extraction, which author resolution does not look at."""
    return [Reading(d, entry, Extraction(())) for d in harvest([corpus]).digests for entry in d.entries]


def renamed(readings: Iterable[Reading], name_of: Callable[[str, str], str | None]) -> list[Reading]:
    """The readings with some author names in place of others, by the paper and the name's key."""
    found = []
    for reading in readings:
        entry = reading.entry
        people = tuple(name_of(entry.paper, author_key(clean_name(raw) or raw)) or raw for raw in entry.authors)
        found.append(replace(reading, entry=replace(entry, authors=people)))
    return found


def held_out(key: str) -> bool:
    """Whether weights are not learnt from the papers of a name."""
    return zlib.crc32(key.encode()) % 2 == 1


class Names:
    """The names of people of a corpus with their papers."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.papers: dict[str, list[str]] = defaultdict(list)
        self.full: dict[str, str] = {}
        self.lines: dict[str, set[str]] = defaultdict(set)
        for signature in signatures(accounts_of(readings)):
            if _is_plain(signature):
                self.papers[signature.key].append(signature.paper)
                self.full.setdefault(signature.key, signature.name)
                self.lines[signature.paper].add(signature.key)
        self.commonness = Commonness(self.papers)

    def groups(self, draw: random.Random, number: int, size: int, least: int = 3) -> Groups:
        """Groups of held-out names of at least some papers, of which no two sign a paper together."""
        pool = sorted(key for key in self.papers if len(self.papers[key]) >= least and held_out(key))
        draw.shuffle(pool)
        found: Groups = []
        while len(found) < number and len(pool) >= size:
            group = tuple(pool[-size:])
            del pool[-size:]
            if all(len(self.lines[paper] & set(group)) == 1 for key in group for paper in self.papers[key]):
                found.append(group)
        return found

    def unused(self, draw: random.Random, number: int, others: float) -> list[str]:
        """Names that no one bears, as common as names are that so many other people bear."""
        given = Counter(key.partition("|")[0] for key in self.papers)
        family = Counter(key.partition("|")[2] for key in self.papers)
        wanted = others / 2.5 * len(self.papers)
        free = [
            (abs(one * two - wanted), f"{first.title()} {last.title()}")
            for first, one in given.items()
            for last, two in family.items()
            if one * two > wanted / 4 and len(first) > 1 and f"{first}|{last}" not in self.full
        ]
        names = [name for _, name in sorted(free) if "|".join(reversed(name.lower().split())) not in self.full]
        return draw.sample(names[: 2 * number], number)


def _is_plain(signature: Signature) -> bool:
    return not signature.is_organization and not signature.is_fragment and "," not in signature.written


def b_cubed(items: Iterable[tuple[object, object]]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 over items, each with its cluster and its true one (Bagga and Baldwin, 1998)."""
    pairs = Counter(items)
    cluster: Counter[object] = Counter()
    truth: Counter[object] = Counter()
    for (found, true), count in pairs.items():
        cluster[found] += count
        truth[true] += count
    total = sum(pairs.values())
    precision = sum(n * n / cluster[found] for (found, _), n in pairs.items()) / total
    recall = sum(n * n / truth[true] for (_, true), n in pairs.items()) / total
    return precision, recall, 2 * precision * recall / (precision + recall)


def homonyms(readings: Sequence[Reading], seed: int, number: int, size: int, rare: bool = False) -> None:
    """Give groups of authors one name each and see whether they come apart."""
    draw = random.Random(seed)
    names = Names(readings)
    if rare:
        names.papers = {k: v for k, v in names.papers.items() if names.commonness.others(k) < 0.15}
    groups = names.groups(draw, number, size)
    names = Names(readings)
    shared = dict(zip(groups, names.unused(draw, len(groups), size - 1), strict=True))
    pseudo = {key: name for group, name in shared.items() for key in group}
    found = resolve_authors(accounts_of(renamed(readings, lambda _, key: pseudo.get(key))))
    node = {(author_key(a.name_as_written), a.paper): a.author for a in found.authorships}
    held = [(author_key(pseudo[key]), paper, key) for key in pseudo for paper in names.papers[key]]
    tied = _tied(held, names)
    print(f"{len(groups)} groups of {size}{' rare' if rare else ''} names, {len(held)} papers   precision recall F1")
    for label, cluster in (
        ("all one", lambda name, paper: name),
        ("all apart", lambda name, paper: (name, paper)),
        ("a co-author in common", lambda name, paper: tied[name, paper]),
        ("kgraph", lambda name, paper: node[name, paper]),
    ):
        scores = b_cubed((cluster(name, paper), key) for name, paper, key in held)
        print(f"  {label:24}", *(f"{score:.3f}" for score in scores))


def _tied(held: Sequence[tuple[str, str, str]], names: Names) -> dict[tuple[str, str], object]:
    """The papers of each name in the parts that co-authors join."""
    of_name: dict[str, list[tuple[str, set[str]]]] = defaultdict(list)
    for name, paper, key in held:
        of_name[name].append((paper, names.lines[paper] - {key}))
    found: dict[tuple[str, str], object] = {}
    for name, papers in of_name.items():
        parts: list[tuple[set[str], set[str]]] = []
        for paper, people in papers:
            apart = [part for part in parts if not part[1] & people]
            near = [part for part in parts if part[1] & people]
            merged = ({paper}.union(*(p for p, _ in near)), people.union(*(q for _, q in near)))
            parts = [*apart, merged]
        found |= {(name, paper): (name, min(part)) for part, _ in parts for paper in part}
    return found


def variants(readings: Sequence[Reading], seed: int, number: int) -> None:
    """Spell authors another way on half of their papers and see whether they come together."""
    draw = random.Random(seed)
    names = Names(readings)
    respelt: dict[tuple[str, str], str] = {}
    kinds: dict[str, str] = {}
    for (key,) in names.groups(draw, 4 * number, 1, least=2):
        kind, name = _respelt(names.full[key], draw)
        counts = Counter(kinds.values())
        short = counts["short"]
        if name and (short < number // 5 if kind == "short" else counts.total() - short < number):
            kinds[key] = kind
            papers = draw.sample(names.papers[key], len(names.papers[key]) // 2)
            respelt |= {(paper, key): name for paper in papers}
    before = _nodes(resolve_authors(accounts_of(readings)))
    found = resolve_authors(accounts_of(renamed(readings, lambda paper, key: respelt.get((paper, key)))))
    truth = {(paper, author_key(name)): key for (paper, key), name in respelt.items()}
    after = {(paper, truth.get((paper, key), key)): author for (paper, key), author in _nodes(found).items()}
    print("pseudo-variants: kind, authors, precision, recall of the pairs of papers that are one node without them")
    asked = set(kinds.values()) - {"short"}
    for label, some in (*((kind, {kind}) for kind in sorted(asked)), ("all of these", asked), ("J. Smith", {"short"})):
        chosen = {key for key in kinds if kinds[key] in some}
        right, wrong, there = _pairs(chosen, respelt, names, before, after)
        precision = right / max(1, right + wrong)
        print(f"  {label:12} {len(chosen):4}  {precision:.3f}  {right / max(1, there):.3f}")


def _pairs(
    chosen: set[str],
    respelt: Mapping[tuple[str, str], str],
    names: Names,
    before: Mapping[tuple[str, str], str],
    after: Mapping[tuple[str, str], str],
) -> tuple[int, int, int]:
    """Pairs of a respelt paper and another of its node: of the same author, of another one, and those to be found."""
    members: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for signed, author in after.items():
        members[author].append(signed)
    right = wrong = there = 0
    for (paper, key), _ in respelt.items():
        if key in chosen:
            own = before[paper, key]
            wrong += sum(signed[1] != key and before[signed] != own for signed in members[after[paper, key]])
            plain = [p for p in names.papers[key] if (p, key) not in respelt and before[p, key] == own]
            there += len(plain)
            right += sum(after[p, key] == after[paper, key] for p in plain)
    return right, wrong, there


def _nodes(found: Authors) -> dict[tuple[str, str], str]:
    return {(a.paper, author_key(a.name_as_written)): a.author for a in found.authorships}


_ACCENTS = str.maketrans("aeioucn", "áéíóúçñ")


def _respelt(name: str, draw: random.Random) -> tuple[str, str]:
    """A name in another spelling, with the kind of change; empty where the kind does not fit the name."""
    *given, family = name.split()
    kind = draw.choice(("initial", "accent", "hyphen", "order", "short"))
    first = given[0]
    if kind == "initial":
        middle = [word for word in given[1:] if len(word.strip(".")) > 1]
        dropped = [first, *middle] if len(given) > 1 else [first, draw.choice("ABCDEFGHJKLMNPRST") + "."]
        return kind, " ".join([*dropped, family]) if dropped != given else ""
    if kind == "accent":
        plain = name.translate(_ACCENTS)
        return kind, plain if plain != name else ""
    if kind == "hyphen":
        if "-" in first:
            return kind, name.replace("-", draw.choice(("", " ")), 1)
        return kind, " ".join([f"{first[:3]}-{first[3:]}", *given[1:], family]) if len(first) > 5 else ""
    if kind == "order":
        return kind, f"{family} {name.rpartition(' ')[0]}" if len(given) == 1 else ""
    return kind, " ".join([f"{first[0]}.", *given[1:], family]) if len(first) > 1 else ""


def spellings(readings: Sequence[Reading]) -> None:
    """The names that differ in accent, hyphen, case or dots only: which came together."""
    accounts = accounts_of(readings)
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    papers: dict[str, set[str]] = defaultdict(set)
    for signature in signatures(accounts):
        if _is_plain(signature):
            groups[signature.key.replace("|", "")][signature.name] += 1
            papers[signature.name].add(signature.paper)
    node = {(a.paper, a.name_as_written): a.author for a in resolve_authors(accounts).authorships}
    several = {key: held for key, held in groups.items() if len(held) > 1}
    whole = 0
    for _, held in sorted(several.items()):
        authors = {name: {node[paper, name] for paper in papers[name]} for name in held}
        together = set.intersection(*authors.values())
        whole += bool(together)
        if not together:
            named = (f"{name} ({count}): {', '.join(sorted(authors[name]))}" for name, count in held.items())
            print("  apart:", "; ".join(named))
    print(f"names that differ in accent, hyphen, case or dots: {len(several)} groups, {whole} came together")


def stability(readings: Sequence[Reading], seed: int) -> None:
    """Build on 80 % of the days, then on all: whose papers are still together under the same id."""
    days = sorted({reading.digest.id for reading in readings})
    parts = {"the first 80 % of days": days[: len(days) * 4 // 5]}
    parts["80 % of days at random"] = random.Random(seed).sample(days, len(days) * 4 // 5)
    after = _papers(resolve_authors(accounts_of(readings)))
    for label, kept in parts.items():
        before = _papers(resolve_authors(accounts_of([r for r in readings if r.digest.id in set(kept)])))
        same = sum(papers <= after.get(author, set()) for author, papers in before.items())
        several = {author: papers for author, papers in before.items() if len(papers) > 1}
        held = sum(papers <= after.get(author, set()) for author, papers in several.items())
        print(f"{label}: {same / len(before):.4f} of {len(before)} ids keep their papers", end="; ")
        print(f"{held / len(several):.4f} of the {len(several)} with several papers")


def _papers(found: Authors) -> dict[str, set[str]]:
    papers: dict[str, set[str]] = defaultdict(set)
    for authorship in found.authorships:
        papers[authorship.author].add(authorship.paper)
    return papers


def growth(readings: Sequence[Reading], seed: int) -> None:
    """CPU time on the corpus, and with copies of it whose people have other given names of the corpus."""
    for copies in (1, 2, 4):
        accounts = accounts_of([r for copy in range(copies) for r in _copied(readings, copy, seed)])
        start, wall = time.process_time(), time.perf_counter()
        found = resolve_authors(accounts)
        used = time.process_time() - start
        wall = time.perf_counter() - wall
        print(f"{len(accounts):6} papers, {len(found.authors):6} authors: {used:.1f} s CPU, {wall:.1f} s")


def _copied(readings: Sequence[Reading], copy: int, seed: int) -> list[Reading]:
    if not copy:
        return list(readings)
    names = Names(readings)
    given = sorted({key.partition("|")[0] for key in names.papers})
    shuffled = random.Random(seed + copy).sample(given, len(given))
    other = dict(zip(given, shuffled, strict=True))

    def name(_: str, key: str) -> str | None:
        first, _, last = key.partition("|")
        return f"{other[first].title()} {last.title()}" if key in names.papers else None

    return [replace(r, entry=replace(r.entry, paper=f"{r.entry.paper}{copy}")) for r in renamed(readings, name)]


def main() -> None:
    """Run the measurements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", choices=("homonyms", "variants", "spellings", "stability", "time"))
    options = parser.parse_args()
    readings = read(options.corpus)
    if options.only in (None, "homonyms"):
        for rare in (False, True):
            homonyms(readings, options.seed, 300, 2, rare)
            homonyms(readings, options.seed, 100, 3, rare)
    if options.only in (None, "variants"):
        variants(readings, options.seed, 500)
    if options.only in (None, "spellings"):
        spellings(readings)
    if options.only in (None, "stability"):
        stability(readings, options.seed)
    if options.only in (None, "time"):
        growth(readings, options.seed)


if __name__ == "__main__":
    main()
