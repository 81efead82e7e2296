"""What an analyst asks of a graph: its names, its numbers, its doubts, and what is near to a paper."""

from kgraph.analysis.related import RelatedPaper, Shared, related_papers

__all__ = ["RelatedPaper", "Shared", "related_papers"]
