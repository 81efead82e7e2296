"""Who is who: spellings of one person together, several people of one name apart."""

from kgraph.resolve.people.corrections import Correction, Signed

__all__ = ["Correction", "Signed"]
