"""How good a graph is: its claims against what people annotated, by type, role, rule, format and confidence."""

from kgraph.evaluation.breakdown import BREAKDOWNS, Bin, Breakdown, breakdown, calibration_error, reliability
from kgraph.evaluation.compare import Change, Difference, changes, differences, figures
from kgraph.evaluation.faults import Fault, FaultKind, FaultSummary, faults, summarise
from kgraph.evaluation.figures import Counts, Share
from kgraph.evaluation.gold import GoldPaper, GoldResult, GoldTerm, load_gold
from kgraph.evaluation.judging import Judgement, PaperScore, Verdict
from kgraph.evaluation.scores import Evaluation, evaluate, score_tables

__all__ = [
    "BREAKDOWNS",
    "Bin",
    "Breakdown",
    "Change",
    "Counts",
    "Difference",
    "Evaluation",
    "Fault",
    "FaultKind",
    "FaultSummary",
    "GoldPaper",
    "GoldResult",
    "GoldTerm",
    "Judgement",
    "PaperScore",
    "Share",
    "Verdict",
    "breakdown",
    "calibration_error",
    "changes",
    "differences",
    "evaluate",
    "faults",
    "figures",
    "load_gold",
    "reliability",
    "score_tables",
    "summarise",
]
