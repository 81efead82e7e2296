"""The component that decides: which candidates are terms, under which names, of which type and in which role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from kgraph.extract.background import background_of
from kgraph.extract.candidates import Candidates
from kgraph.extract.decisions import Decision, Decisions, Knowledge, decide_all
from kgraph.extract.models import load_models, shipped_models
from kgraph.extract.phrases import LONGEST, Candidate, Occurrence, phrases
from kgraph.extract.state import TERMS, VARIANT, DocState, Named, Pair, Verdict, span_of, state_of
from kgraph.extract.tokens import Tokens
from kgraph.model import TermType
from kgraph.text import name_key
from kgraph.vocabulary import Vocabulary, own_vocabulary, statistics_of

__all__ = ["TermFinder", "awkward_names", "create_term_finder"]


class TermFinder:
    """Replaces the spans of ``doc.spans["terms"]`` by the terms of the document.

    Spans that are there already, and entities, were put there by a component of the user's: they are terms.

    Args:
        knowledge: models, statistics, glosses and vocabulary.
        awkward: a user's own names, with their types, that are no run of words of a phrase (see `awkward_names`).
    """

    def __init__(self, knowledge: Knowledge, awkward: Mapping[str, TermType] | None = None) -> None:
        self.knowledge = knowledge
        self.awkward = awkward or {}

    def __call__(self, doc: Doc) -> Doc:
        """Decide on one document."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 128) -> Iterator[Doc]:
        """Decide on many documents, a batch at a time."""
        rest = iter(stream)
        while docs := list(islice(rest, batch_size)):
            states = [state_of(doc) for doc in docs]
            given = [
                {**_given(doc, state), **_awkward(state, self.awkward)} for doc, state in zip(docs, states, strict=True)
            ]
            found = decide_all(list(zip(states, given, strict=True)), self.knowledge)
            for doc, state, decisions in zip(docs, states, found, strict=True):
                _write(doc, state, decisions)
            yield from docs


def _write(doc: Doc, state: DocState, found: Decisions) -> None:
    state.pairs = []
    spans: list[Span] = []
    named = {(name.begin, name.end): name.rule for name in state.named}
    for decision in found.terms:
        spans += _mentions(doc, state, decision, found.candidates, named)
        state.pairs += _pairs(state, decision, found.candidates)
    doc.spans[TERMS] = sorted(spans, key=lambda span: (span.start_char, span.end_char))
    state.pairs.sort()


def awkward_names(vocabulary: Vocabulary) -> dict[str, TermType]:
    """The names of a vocabulary that no phrase holds as a whole: with a particle, a comma, six words.

    Example:
        >>> from kgraph.vocabulary import parse_vocabulary
        >>> list(awkward_names(parse_vocabulary(["W.A.V.E.\\tModel\\t물결의 창|물결"])))
        ['W.A.V.E.', '물결의 창']
    """
    return {
        name: entry.type for entry in vocabulary.entries for name in entry.names if not _is_one_phrase(Tokens.of(name))
    }


def _is_one_phrase(tokens: Tokens) -> bool:
    found = list(phrases(tokens))
    return len(found) == 1 and len(found[0]) <= LONGEST and len(found[0]) == len(tokens.words)


def _awkward(state: DocState, names: Mapping[str, TermType]) -> dict[str, TermType]:
    """Where the text has such names, as whole words."""
    text = state.tokens.text
    found = {}
    for name, type_ in names.items():
        begin = text.find(name)
        while begin >= 0:
            end = begin + len(name)
            if not (
                text[begin - 1 : begin].isalnum()
                or (text[end : end + 1].isalnum() and name[-1].isascii() and name[-1].isalnum())
            ):
                state.named.append(Named(begin, end, "term-list"))
                found[name_key(name)] = type_
            begin = text.find(name, end)
    return found


def _given(doc: Doc, state: DocState) -> dict[str, TermType | None]:
    given: dict[str, TermType | None] = {}
    for span in [*doc.spans[TERMS], *doc.ents]:
        state.named.append(Named(span.start_char, span.end_char, span.label_))
        type_ = TermType(span.label_) if span.label_ in set(TermType) else None
        given[name_key(span.text)] = given.get(name_key(span.text)) or type_
    given.pop("", None)
    return given


def _mentions(
    doc: Doc, state: DocState, decision: Decision, candidates: Candidates, named: Mapping[tuple[int, int], str]
) -> Iterable[Span]:
    """A span for each place of each name, with the rule that found it and the verdict on the term."""
    verdict = Verdict(round(decision.probability, 3), decision.type, decision.role)
    for key in decision.group.keys:
        candidate = candidates.by_key[key]
        for place in candidate.places:
            offsets = _offsets(state, place)
            if offsets not in state.verdicts:
                rule = named.get(offsets) or _rule(candidate, place, state)
                span = span_of(doc, *offsets, rule if key in decision.names else VARIANT)
                if span is not None:
                    state.verdicts[offsets] = verdict
                    yield span


def _offsets(state: DocState, place: Occurrence) -> tuple[int, int]:
    return state.tokens.begins[place.first], state.tokens.ends[place.last]


def _rule(candidate: Candidate, place: Occurrence, state: DocState) -> str:
    """What kind of phrase a name is that no rule of its own has found."""
    if "term-list" in candidate.rules:
        return "term-list"
    if candidate.rules:
        return "repeat"
    if state.tokens.begins[place.first] < len(state.entry.title):
        return "title-phrase"
    facts = state.tokens.facts
    return "latin-phrase" if facts[place.first].latin and facts[place.last].latin else "phrase"


def _pairs(state: DocState, decision: Decision, candidates: Candidates) -> Iterable[Pair]:
    for link in decision.group.links:
        yield Pair(_first(state, candidates, link.left), _first(state, candidates, link.right), link.rule)


def _first(state: DocState, candidates: Candidates, key: str) -> tuple[int, int]:
    return min(_offsets(state, place) for place in candidates.by_key[key].places)


@Language.factory(
    "kgraph_terms", default_config={"vocabulary": [], "statistics": None, "models": None, "threshold": None}
)
def create_term_finder(
    nlp: Language, name: str, vocabulary: list[str], statistics: str | None, models: str | None, threshold: float | None
) -> TermFinder:
    """The component with what comes with kgraph, or with a user's own.

    Args:
        nlp: the pipeline.
        name: the component's name in it.
        vocabulary: files of a user's own terms, which are terms wherever they stand.
        statistics: a folder of ``kgraph vocabulary build``.
        models: a folder of ``kgraph train``.
        threshold: the least probability of a term, in place of the models' own.
    """
    own = own_vocabulary(map(Path, vocabulary))
    found = statistics_of(Path(statistics) if statistics else None)
    trained = load_models(Path(models)) if models else shipped_models()
    if threshold is not None:
        trained = replace(trained, card={**trained.card, "threshold": threshold})
    types = {key: entry.type for key, entry in own.by_key.items()} if own else {}
    awkward = awkward_names(own) if own else {}
    return TermFinder(Knowledge(trained, background_of(found, own), found.glosses, types), awkward)
