"""Summaries that are about another paper than their title, as a language model sometimes writes them.

A good summary says again what its title says. How much of the title it says is measured by `echoes`; a logistic
regression, fitted on summaries that were put under other papers' titles (`kgraph.training.summaries`), decides.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc

from kgraph.errors import SourceError
from kgraph.extract.echoes import Echo, Lexicon, echoes, shipped_lexicon
from kgraph.extract.state import DocState, state_of
from kgraph.model import Section

__all__ = ["FEATURES", "SummaryJudge", "check_summary", "is_judged", "is_vague", "measures", "shipped_judge"]

_LEAST_WEIGHT: Final = 6.0
_LEAST_WORDS: Final = 20
_AT_LARGE = re.compile(
    r"Transformer|트랜스포머|GANs?\b|Generative Adversarial|Deep (?:Neural|Learning|Language)|딥러닝|딥 러닝|심층 학습|머신러닝|"
    r"기계 학습|Machine Learning|NLP|Natural Language Processing|자연어 처리|CNN|합성곱|신경망|Neural Network|인공지능|"
    r"Reinforcement Learning|강화 ?학습|Unsupervised|Self-supervised|Computer Vision|컴퓨터 비전|새로운 알고리즘",
    re.IGNORECASE,
)
_SOMETHING_NEW = re.compile(
    r"(?:새로운|최신|혁신적|향상된|새롭게)[^.]{0,40}(?:알고리즘|모델|아키텍처|방법론|구조|기법|기술|딥러닝|신경망|프레임워크|접근)"
)
FEATURES: Final = ("found", "best", "second", "share", "missing_names", "missing_translated", "missing_other")
"""What is measured: the square root of what all echoes are worth, the best and the second echo, the share of the title's words
with an echo, and the weight of those without one: words shaped like names, words with a known translation, others."""


@dataclass(frozen=True, slots=True)
class SummaryJudge:
    """A logistic regression over `FEATURES`: the logarithm of the odds that title and summary belong to two papers.

    `vague` is added where the summary opens with the field at large; from `threshold` on a summary is flagged.
    """

    bias: float
    weights: Mapping[str, float]
    vague: float
    threshold: float

    @classmethod
    def of(cls, card: Mapping[str, Any], where: str = "summary.json") -> SummaryJudge:
        """A judge from what `kgraph.training.summaries.fit_summaries` gives.

        Raises:
            SourceError: a weight is missing or no number.
        """
        try:
            weights = {name: float(card["weights"][name]) for name in FEATURES}
            return cls(float(card["bias"]), weights, float(card["vague"]), float(card["threshold"]))
        except (KeyError, TypeError, ValueError) as error:
            hint = "fit it again with kgraph.training.summaries"
            raise SourceError(f"no weights for summaries: {error}", where=where, hint=hint) from error

    def score(self, values: Sequence[float]) -> float:
        """The logarithm of the odds, by the values of `FEATURES`.

        Example:
            >>> SummaryJudge(1.0, dict.fromkeys(FEATURES, 0.5), 0.0, 0.0).score([2.0] * len(FEATURES))
            8.0
        """
        return self.bias + sum(self.weights[name] * value for name, value in zip(FEATURES, values, strict=True))

    def flags(self, state: DocState, lexicon: Lexicon) -> bool:
        """Whether the summary of a document seems to be about another paper."""
        found = echoes(state, lexicon)
        if not is_judged(state, found):
            return False
        score = self.score(measures(found))
        return score >= self.threshold or (score + self.vague >= self.threshold and is_vague(state))


@lru_cache(maxsize=1)
def shipped_judge() -> SummaryJudge:
    """The judge that comes with kgraph."""
    path = resources.files("kgraph.extract").joinpath("trained", "summary.json")
    return SummaryJudge.of(json.loads(path.read_text(encoding="utf-8")))


@Language.component("kgraph_summary_check")
def check_summary(doc: Doc) -> Doc:
    """Flag a summary that says too little of what its title says."""
    state = state_of(doc)
    if shipped_judge().flags(state, shipped_lexicon()):
        state.summary_matches_title = False
    return doc


def is_judged(state: DocState, found: Sequence[Echo]) -> bool:
    """Whether there is enough to judge by: a title that says something, some of it without an echo, and a summary that is no mere line."""
    if sum(echo.weight for echo in found) < _LEAST_WEIGHT or all(echo.found for echo in found):
        return False
    return len(state.tokens.words) - len(found) >= _LEAST_WORDS


def measures(found: Sequence[Echo]) -> tuple[float, ...]:
    """The values of `FEATURES`.

    Example:
        >>> measures([Echo("foonet", 8.0, 0.0, True, False), Echo("sand", 6.0, 4.0, False, True)])
        (2.0, 4.0, 0.0, 0.5, 8.0, 0, 0)
    """
    worth = sorted((echo.found for echo in found), reverse=True)
    missing = [echo for echo in found if not echo.found]
    return (
        math.sqrt(sum(worth)),
        worth[0] if worth else 0.0,
        worth[1] if len(worth) > 1 else 0.0,
        1 - len(missing) / max(1, len(found)),
        sum(echo.weight for echo in missing if echo.is_name),
        sum(echo.weight for echo in missing if echo.translated and not echo.is_name),
        sum(echo.weight for echo in missing if not echo.translated and not echo.is_name),
    )


def is_vague(state: DocState) -> bool:
    """Whether the summary opens with something new in the field at large, as a made-up one does."""
    opening = _opening(state)
    return _AT_LARGE.search(opening) is not None and _SOMETHING_NEW.search(opening) is not None


def _opening(state: DocState) -> str:
    body = [stretch for stretch in state.stretches if stretch.section is not Section.TITLE]
    return state.tokens.text[body[0].begin : body[min(1, len(body) - 1)].end] if body else ""
