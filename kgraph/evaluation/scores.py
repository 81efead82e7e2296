"""The figures of a whole graph against gold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kgraph.evaluation.figures import Counts, Share
from kgraph.evaluation.gold import GoldPaper
from kgraph.evaluation.judging import Judge, Judgement, PaperScore, Verdict
from kgraph.model import Role, Tables, TermType

__all__ = ["Evaluation", "evaluate", "score_tables"]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How well a graph agrees with gold.

    Of terms: `optional` counts those found that gold leaves open. `type_accuracy` and `role_accuracy` are shares of the
    key terms that were found. `alias_recall` is the share of pairs of names of one key term that one term of the graph
    has; `wrongly_merged` the share of pairs of names of two. A result counts with its value and its metric or data set,
    of `values` the value alone. `mismatch` is about summaries that belong to another paper.
    """

    papers: tuple[PaperScore, ...]
    terms: Counts
    optional: int
    recall_by_type: Mapping[TermType, Share]
    type_accuracy: Share
    role_accuracy: Share
    introduces: Counts
    alias_recall: Share
    wrongly_merged: Share
    results: Counts
    values: Counts
    links: Counts
    mismatch: Counts

    @classmethod
    def of(cls, papers: Iterable[PaperScore]) -> Evaluation:
        """The figures of some papers, such as those of one format."""
        papers = tuple(papers)
        judged = [judgement for paper in papers for judgement in paper.judgements]
        right = [judgement for judgement in judged if judgement.verdict is Verdict.RIGHT]
        wrong = sum(judgement.is_wrong for judgement in judged)
        return cls(
            papers=papers,
            terms=Counts(len(right), wrong, sum(len(paper.missed) for paper in papers)),
            optional=sum(judgement.verdict is Verdict.OPTIONAL for judgement in judged),
            recall_by_type=_recall_by_type(papers),
            type_accuracy=Share(sum(judgement.type_is_right for judgement in right), len(right)),
            role_accuracy=Share(sum(judgement.role_is_right for judgement in right), len(right)),
            introduces=_introduces(papers, judged),
            alias_recall=sum((paper.aliases for paper in papers), Share()),
            wrongly_merged=sum((paper.merged for paper in papers), Share()),
            results=sum((paper.results for paper in papers), Counts()),
            values=sum((paper.values for paper in papers), Counts()),
            links=sum((paper.links for paper in papers), Counts()),
            mismatch=sum((paper.mismatch for paper in papers), Counts()),
        )

    @property
    def missing(self) -> tuple[str, ...]:
        """The papers of gold that are not in the graph; all that gold says of them is missed."""
        return tuple(paper.gold.id for paper in self.papers if paper.format == "missing")

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """What gold says of every claim of these papers."""
        return tuple(judgement for paper in self.papers for judgement in paper.judgements)

    @property
    def counts(self) -> dict[str, Counts]:
        """The figures with precision and recall, by name."""
        return {
            "terms": self.terms,
            "introduces": self.introduces,
            "results": self.results,
            "result_values": self.values,
            "links": self.links,
            "mismatch": self.mismatch,
        }

    def report(self) -> dict[str, Any]:
        """All figures as plain values, shares with four digits."""
        counts = {name: held.as_dict() for name, held in self.counts.items()}
        return {
            "papers": len(self.papers),
            "papers_missing": list(self.missing),
            "terms": counts.pop("terms") | {"optional_found": self.optional},
            "recall_by_type": {str(type_): f"{s.part}/{s.whole}" for type_, s in self.recall_by_type.items()},
            "type_accuracy": round(self.type_accuracy.value, 4),
            "role_accuracy": round(self.role_accuracy.value, 4),
            "introduces": counts.pop("introduces"),
            "alias": {
                "recall": round(self.alias_recall.value, 4),
                "wrongly_merged": round(self.wrongly_merged.value, 4),
                "pairs": self.alias_recall.whole,
            },
            **counts,
        }


def evaluate(tables: Tables, gold: Iterable[GoldPaper]) -> Evaluation:
    """Compare a graph with gold, paper by paper; papers that gold does not have are not looked at.

    Args:
        tables: the graph, with its claims.
        gold: the papers of gold, from `load_gold` or by hand.

    Returns:
        Every figure, with the judgement of every claim behind it.

    Example:
        >>> from kgraph.evaluation import GoldTerm
        >>> lora = GoldTerm("LoRA", TermType.METHOD, Role.USES)
        >>> evaluate(Tables(), [GoldPaper("2401.00001", (lora,))]).terms
        Counts(right=0, wrong=0, missed=1)
    """
    papers = tuple(gold)
    judge = Judge(tables, [paper.id for paper in papers])
    return Evaluation.of(judge.score(paper) for paper in papers)


def score_tables(tables: Tables, gold: Iterable[GoldPaper]) -> dict[str, Any]:
    """The figures alone as plain values: what cross-validation calls again and again.

    Args:
        tables: the graph, with its claims.
        gold: the papers of gold.

    Returns:
        The same as `Evaluation.report`.

    Example:
        >>> score_tables(Tables(), [GoldPaper("2401.00001")])["papers_missing"]
        ['2401.00001']
    """
    return evaluate(tables, gold).report()


def _recall_by_type(papers: Iterable[PaperScore]) -> dict[TermType, Share]:
    shares: dict[TermType, Share] = {}
    for paper in papers:
        for place, term in enumerate(paper.gold.terms):
            if term.key:
                shares[term.type] = shares.get(term.type, Share()) + Share(int(place in paper.found), 1)
    return dict(sorted(shares.items()))


def _introduces(papers: Iterable[PaperScore], judged: Iterable[Judgement]) -> Counts:
    wanted = sum(term.key and term.role is Role.INTRODUCES for paper in papers for term in paper.gold.terms)
    given = [j for j in judged if j.claim.role is Role.INTRODUCES and j.verdict is not Verdict.OPTIONAL]
    right = sum(judgement.verdict is Verdict.RIGHT and judgement.role_is_right for judgement in given)
    return Counts(right, len(given) - right, wanted - right)
