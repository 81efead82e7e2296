"""From an entry to mentions with evidence: spaCy components on our own tokenizer."""

from kgraph.extract.pipeline import COMPONENTS, create, extract, extract_all
from kgraph.extract.state import add, state_of
from kgraph.extract.tokenizer import ScriptTokenizer
from kgraph.extract.vocabulary import Vocabulary, VocabularyEntry, parse_vocabulary, shipped_vocabulary

__all__ = [
    "COMPONENTS",
    "ScriptTokenizer",
    "Vocabulary",
    "VocabularyEntry",
    "add",
    "create",
    "extract",
    "extract_all",
    "parse_vocabulary",
    "shipped_vocabulary",
    "state_of",
]
