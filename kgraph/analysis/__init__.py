"""What an analyst asks of a graph: its names, its numbers, its doubts, and what is near to a paper."""

from kgraph.analysis.names import HALF_LIFE, NameUse, Recommended, TermNames, term_names, written_ways
from kgraph.analysis.related import RelatedPaper, Shared, related_papers
from kgraph.analysis.results import CAUTION, PARTS, ReportedNumber, reported_numbers, term_of_results

__all__ = [
    "CAUTION",
    "HALF_LIFE",
    "NameUse",
    "PARTS",
    "Recommended",
    "RelatedPaper",
    "ReportedNumber",
    "Shared",
    "TermNames",
    "related_papers",
    "reported_numbers",
    "term_names",
    "term_of_results",
    "written_ways",
]
