"""What an analyst asks of a graph: its names, its numbers, its doubts, and what is near to a paper."""

from kgraph.analysis.names import HALF_LIFE, NameUse, Recommended, TermNames, term_names, written_ways
from kgraph.analysis.quality import DOUBTS, Doubt, DoubtCount, doubt_counts, doubts
from kgraph.analysis.related import RelatedPaper, Shared, related_papers
from kgraph.analysis.results import CAUTION, PARTS, ReportedNumber, reported_numbers, term_of_results

__all__ = [
    "CAUTION",
    "DOUBTS",
    "HALF_LIFE",
    "Doubt",
    "DoubtCount",
    "NameUse",
    "PARTS",
    "Recommended",
    "RelatedPaper",
    "ReportedNumber",
    "Shared",
    "TermNames",
    "doubt_counts",
    "doubts",
    "related_papers",
    "reported_numbers",
    "term_names",
    "term_of_results",
    "written_ways",
]
