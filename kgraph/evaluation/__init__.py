"""How good a graph is: its claims against what people annotated, by type, role, rule and format."""

from kgraph.evaluation.gold import GoldPaper, GoldResult, GoldTerm, load_gold
from kgraph.evaluation.scores import Evaluation, evaluate, score_tables

__all__ = ["Evaluation", "GoldPaper", "GoldResult", "GoldTerm", "evaluate", "load_gold", "score_tables"]
