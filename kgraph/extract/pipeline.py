"""The extraction pipeline: a blank spaCy language with our tokenizer and components, and its result as records."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, Final, cast

import spacy
from spacy.attrs import IS_CURRENCY, LIKE_EMAIL, LIKE_NUM, LIKE_URL, SHAPE  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokens import Doc

from kgraph.errors import OptionError
from kgraph.extract import glosses, links, measurements, passages, shapes, summaries, terms
from kgraph.extract.state import TERMS, DocState, document_text, mark, state_of
from kgraph.extract.tokenizer import ScriptTokenizer
from kgraph.memory import no_collection
from kgraph.model import Alias, Entry, Extraction, Mention, Passage, Role
from kgraph.text import language_of

__all__ = [
    "BATCH",
    "COMPONENTS",
    "PREPARATION",
    "Settings",
    "create",
    "create_for",
    "extract",
    "extract_all",
    "prepare",
]

_MODULES = (glosses, links, measurements, passages, shapes, summaries, terms)

_COSTLY: Final = (LIKE_URL, LIKE_EMAIL, LIKE_NUM, SHAPE, IS_CURRENCY)
"""Attributes of words that cost more than all our tokens together; links have a component of their own."""

BATCH: Final = 128
"""How many documents share the memory of their words before it is given back."""

PREPARATION: Final = ("kgraph_passages", "kgraph_links", "kgraph_glosses", "kgraph_title_head")
"""The components that find what the models then judge."""

COMPONENTS: Final = (*PREPARATION, "kgraph_terms", "kgraph_measurements", "kgraph_summary_check")
"""The names of the components, in the order in which they run; each is registered with spaCy under its name.

A component of a user's own that names terms, with `add`, belongs before ``kgraph_terms``.
"""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to extract.

    Args:
        vocabulary: files of a user's own terms (see `kgraph.vocabulary.read_vocabulary`).
        statistics: a folder of ``kgraph vocabulary build``, in place of the shipped statistics.
        models: a folder of ``kgraph train``, in place of the shipped models.
        threshold: the least probability of a term, 0 to 1; the models' own where it is not given.
        components: a user's own components, each as ``module:name``: a module to import and the name that it registers
            with spaCy. They run before terms are decided on.
    """

    vocabulary: tuple[str, ...] = ()
    statistics: str | None = None
    models: str | None = None
    threshold: float | None = None
    components: tuple[str, ...] = ()


def create_for(settings: Settings) -> Language:
    """The pipeline that settings describe.

    Raises:
        OptionError: a component cannot be imported or is not registered under its name.

    Example:
        >>> create_for(Settings()).pipe_names == list(COMPONENTS)
        True
    """
    nlp = create(PREPARATION)
    for component in settings.components:
        _add_own(nlp, component)
    config = {
        "vocabulary": list(settings.vocabulary),
        "statistics": settings.statistics,
        "models": settings.models,
        "threshold": settings.threshold,
    }
    nlp.add_pipe("kgraph_terms", config=config)
    for name in COMPONENTS[len(PREPARATION) + 1 :]:
        nlp.add_pipe(name)
    return nlp


def _add_own(nlp: Language, component: str) -> None:
    """Add a user's component; their module is a stranger's code, which may raise anything: it is told, never a traceback."""
    module, colon, name = component.partition(":")
    if not (module and colon and name):
        raise OptionError(f"not a component: '{component}'", hint="write it as module:name")
    if name.startswith("kgraph_") or name in nlp.pipe_names:
        raise OptionError(f"the pipeline has '{name}' already", where=component)
    try:
        sys.path.insert(0, str(Path.cwd()))
        importlib.import_module(module)
    except Exception as error:
        raise OptionError(f"the module '{module}' cannot be imported: {error}", where=component) from error
    finally:
        sys.path.pop(0)
    if not nlp.has_factory(name):
        hint = f"register it in {module} with @Language.component('{name}')"
        raise OptionError(f"no component '{name}'", where=component, hint=hint)
    try:
        nlp.add_pipe(name)
    except Exception as error:
        raise OptionError(f"the component '{name}' cannot be made: {error}", where=component) from error


def create(components: Iterable[str] = COMPONENTS) -> Language:
    """A new pipeline of all components, which the caller may change.

    Example:
        >>> create().pipe_names[0]
        'kgraph_passages'
    """
    nlp = spacy.blank("xx")
    for attribute in _COSTLY:
        cast("Any", nlp.vocab).lex_attr_getters.pop(attribute, None)
    nlp.tokenizer = ScriptTokenizer(nlp.vocab)
    for name in components:
        nlp.add_pipe(name)
    return nlp


@lru_cache(maxsize=2)
def _standard(components: tuple[str, ...] = COMPONENTS) -> Language:
    return create(components)


def prepare(entry: Entry) -> DocState:
    """A document with its sentences, links, glosses and title head, before anything is decided.

    Example:
        >>> prepare(Entry("2408.00001", "FLoD: a title", 0, 1)).named[0].rule
        'title-head'
    """
    nlp = _standard(PREPARATION)
    with nlp.memory_zone():
        return state_of(_run_all(nlp, [entry])[0])


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
    rest = iter(entries)
    while batch := list(islice(rest, BATCH)):
        with nlp.memory_zone(), no_collection():
            found = [_result(doc) for doc in _run_all(nlp, batch)]
        yield from found


def _run_all(nlp: Language, entries: Iterable[Entry]) -> list[Doc]:
    docs = [mark(nlp.make_doc(document_text(entry)), entry) for entry in entries]
    for name, component in nlp.pipeline:
        pipe = getattr(component, "pipe", None)
        if not name.startswith("kgraph_"):
            docs = [_run_own(name, component, doc) for doc in docs]
        else:
            docs = list(pipe(docs)) if pipe is not None else [component(doc) for doc in docs]
    return docs


def _run_own(name: str, component: Callable[[Doc], Doc], doc: Doc) -> Doc:
    """Run a user's component; what goes wrong in it is told as such."""
    paper = state_of(doc).entry.paper
    try:
        found = component(doc)
    except Exception as error:
        message = f"the component '{name}' failed on {paper}: {type(error).__name__}: {error}"
        raise OptionError(message, hint="run it in Python to see where") from error
    if not isinstance(found, Doc):
        raise OptionError(f"the component '{name}' gives no document", hint="end it with 'return doc'")
    return found


def _result(doc: Doc) -> Extraction:
    state = state_of(doc)
    text = state.tokens.text
    mentions: list[Mention] = []
    places: dict[tuple[int, int], int] = {}
    for span in doc.spans[TERMS]:
        place = (span.start_char, span.end_char)
        if place not in places:
            places[place] = len(mentions)
            mentions.append(_mention(text, state, place, span.label_))
    return Extraction(
        passages=tuple(
            Passage(sentence, language_of(sentence), stretch.section, stretch.source_begin, stretch.line)
            for stretch in state.stretches
            for sentence in [text[stretch.begin : stretch.end]]
        ),
        mentions=tuple(mentions),
        aliases=tuple(
            Alias(places[pair.left], places[pair.right], pair.rule)
            for pair in state.pairs
            if pair.left in places and pair.right in places
        ),
        measurements=tuple(state.measurements),
        links=tuple(dict.fromkeys(state.links)),
        summary_matches_title=state.summary_matches_title,
    )


def _mention(text: str, state: DocState, place: tuple[int, int], rule: str) -> Mention:
    begin, end = place
    index = state.stretch_at(begin)
    stretch = state.stretches[index]
    verdict = state.verdicts.get(place)
    return Mention(
        passage=index,
        begin=begin - stretch.begin,
        end=end - stretch.begin,
        text=text[begin:end],
        rule=rule,
        type=verdict.type if verdict else None,
        role=verdict.role if verdict else Role.MENTIONS,
        confidence=verdict.confidence if verdict else 0.5,
    )
