"""What an analyst asks of a graph: its names, its numbers, its doubts, and what is near to a paper."""

from kgraph.analysis.related import RelatedPaper, Shared, related_papers
from kgraph.analysis.results import CAUTION, PARTS, ReportedNumber, reported_numbers, term_of_results

__all__ = [
    "CAUTION",
    "PARTS",
    "RelatedPaper",
    "ReportedNumber",
    "Shared",
    "related_papers",
    "reported_numbers",
    "term_of_results",
]
