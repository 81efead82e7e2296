"""Summaries that are about another paper than their title, as a language model sometimes writes them.

Such a summary speaks of the field at large ("a new Transformer-based model") and shares nothing with its title. The flag
throws a paper's facts away, so it is raised only where all signs agree.
"""

from __future__ import annotations

import re
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from kgraph.extract.state import TERMS, DocState, state_of
from kgraph.model import Section
from kgraph.text import name_key
from kgraph.vocabulary import shipped_vocabulary

__all__ = ["check_summary"]

_WORD = re.compile(r"[A-Za-z][A-Za-z\d]+|\d[A-Za-z][A-Za-z\d]*")
_AT_LARGE = re.compile(
    r"Transformer|트랜스포머|GANs?\b|Generative Adversarial|Deep (?:Neural|Learning|Language)|딥러닝|딥 러닝|심층 학습|머신러닝|"
    r"기계 학습|Machine Learning|NLP|Natural Language Processing|자연어 처리|CNN|합성곱|신경망|Neural Network|인공지능|"
    r"Reinforcement Learning|강화 ?학습|Unsupervised|Self-supervised|Computer Vision|컴퓨터 비전|새로운 알고리즘"
)
_SOMETHING_NEW = re.compile(
    r"(?:새로운|최신|혁신적|향상된|새롭게)[^.]{0,40}(?:알고리즘|모델|아키텍처|방법론|구조|기법|기술|딥러닝|신경망|프레임워크|접근)"
)
_COMMON: Final = frozenset(
    "the of for and with from via using towards toward into on in to is are as by can how what why do does your you we it its not "
    "large language models model learning neural network networks deep data new based method approach training ai".split()
)


@Language.component("kgraph_summary_check")
def check_summary(doc: Doc) -> Doc:
    """Flag a summary that begins with the field at large and shares no word and no known term with its title."""
    state = state_of(doc)
    title, _, summary = state.tokens.text.partition("\n")
    opening = _opening(state.tokens.text, state)
    if _AT_LARGE.search(opening) and _SOMETHING_NEW.search(opening) and not _shares_anything(doc, title, summary):
        state.summary_matches_title = False
    return doc


def _opening(text: str, state: DocState) -> str:
    body = [stretch for stretch in state.stretches if stretch.section is not Section.TITLE]
    return text[body[0].begin : body[min(1, len(body) - 1)].end] if body else ""


def _shares_anything(doc: Doc, title: str, summary: str) -> bool:
    words = {word.casefold() for word in _WORD.findall(title)} - _COMMON
    stems = {word[:5] for word in words}
    said = {word.casefold() for word in _WORD.findall(summary)}
    if not words or words & said or stems & {word[:5] for word in said if len(word) > 4}:
        return True
    body = name_key(summary)
    vocabulary = shipped_vocabulary()
    spans = [span.text for span in doc.spans[TERMS] if span.start_char < len(title)]
    for name in spans:
        entry = vocabulary.get(name)
        if any(name_key(known) in body for known in (entry.names if entry else (name,))):
            return True
    return False
