"""The extraction pipeline: a blank spaCy language with our tokenizer and components, and its result as records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kgraph.extract import compounds, glosses, links, measurements, passages, selection, shapes, summaries, vocabulary
from kgraph.extract.roles import role_of
from kgraph.extract.state import TERMS, DocState, document_text, mark, state_of
from kgraph.extract.tokenizer import ScriptTokenizer
from kgraph.extract.types import type_from_context, type_from_name
from kgraph.model import Alias, Entry, Extraction, Mention, Passage
from kgraph.text import language_of

__all__ = ["COMPONENTS", "CONFIDENCE", "create", "extract", "extract_all"]

_MODULES = (compounds, glosses, links, measurements, passages, selection, shapes, summaries, vocabulary)

COMPONENTS: Final = (
    "kgraph_passages",
    "kgraph_links",
    "kgraph_glosses",
    "kgraph_title_head",
    "kgraph_latin_names",
    "kgraph_title_tasks",
    "kgraph_vocabulary",
    "kgraph_compounds",
    "kgraph_repeats",
    "kgraph_select",
    "kgraph_measurements",
    "kgraph_summary_check",
)
"""The names of the components, in the order in which they run; each is registered with spaCy under its name."""

CONFIDENCE: Final = {
    "title-head": 0.95,
    "gloss": 0.85,
    "acronym": 0.9,
    "gloss-acronym": 0.85,
    "gloss-korean": 0.8,
    "latin-name": 0.85,
    "title-name": 0.8,
    "vocabulary": 0.75,
    "repeat": 0.8,
    "latin-title": 0.6,
    "title-task": 0.8,
    "title-compound": 0.6,
    "latin-phrase": 0.5,
    "latin-capital": 0.5,
    "compound": 0.5,
}
"""How often a rule's mention is a key term, roughly, as measured on training papers."""


def create() -> Language:
    """A new pipeline of all components, which the caller may change.

    Example:
        >>> create().pipe_names[0]
        'kgraph_passages'
    """
    nlp = spacy.blank("xx")
    nlp.tokenizer = ScriptTokenizer(nlp.vocab)
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


@lru_cache(maxsize=1)
def _standard() -> Language:
    return create()


def extract(entry: Entry, nlp: Language | None = None) -> Extraction:
    """All passages, mentions, aliases, links and measurements of one entry.

    Args:
        entry: a paper as a digest lists it.
        nlp: a pipeline to use in place of the standard one; it must keep our tokenizer.

    Example:
        >>> from kgraph.model import Block, Entry, Section
        >>> text = "확산 모델(diffusion model)을 활용합니다."
        >>> found = extract(Entry("2408.00001", "A title", 0, 1, blocks=(Block(Section.BODY, text, 9, 2),)))
        >>> [mention.text for mention in found.mentions]
        ['확산 모델', 'diffusion model']
    """
    return next(extract_all([entry], nlp))


def extract_all(entries: Iterable[Entry], nlp: Language | None = None) -> Iterator[Extraction]:
    """The extraction of each entry, in order; memory stays flat over any number of them."""
    nlp = nlp or _standard()
    for entry in entries:
        with nlp.memory_zone():
            doc = mark(nlp.make_doc(document_text(entry)), entry)
            for _, component in nlp.pipeline:
                doc = component(doc)
            yield _result(doc)


def _result(doc: Doc) -> Extraction:
    state = state_of(doc)
    places: dict[tuple[int, int], int] = {}
    mentions: list[Mention] = []
    text = doc.text
    for span in doc.spans[TERMS]:
        places[span.start_char, span.end_char] = len(mentions)
        mentions.append(_mention(text, state, span.start_char, span.end_char, span.label_))
    return Extraction(
        passages=tuple(
            Passage(sentence, language_of(sentence), stretch.section, stretch.source_begin, stretch.line)
            for stretch in state.stretches
            for sentence in [text[stretch.begin : stretch.end]]
        ),
        mentions=tuple(mentions),
        aliases=tuple(Alias(places[pair.left], places[pair.right], pair.rule) for pair in state.pairs),
        measurements=tuple(state.measurements),
        links=tuple(dict.fromkeys(state.links)),
        summary_matches_title=state.summary_matches_title,
    )


def _mention(text: str, state: DocState, begin: int, end: int, rule: str) -> Mention:
    index = state.stretch_at(begin)
    stretch = state.stretches[index]
    name = text[begin:end]
    type_ = type_from_name(name) or type_from_context(text, end)
    return Mention(
        passage=index,
        begin=begin - stretch.begin,
        end=end - stretch.begin,
        text=name,
        rule=rule,
        type=type_,
        role=role_of(text, begin, end, stretch, type_, rule),
        confidence=CONFIDENCE.get(rule, 0.7),
    )
