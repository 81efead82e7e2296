"""The records that travel from room to room: frozen, slotted, without behaviour and without imports of ours.

Sources give `Digest`, `Entry` and `Block`; extraction gives `Extraction` with `Passage`, `Mention`, `Alias` and
`Measurement`; resolution gives `Tables`, which every later room reads.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

__all__ = [
    "Alias",
    "Author",
    "Authorship",
    "Block",
    "Claim",
    "Cluster",
    "Digest",
    "DigestRecord",
    "Entry",
    "Extraction",
    "Finding",
    "FormType",
    "Level",
    "Measurement",
    "Mention",
    "Name",
    "Paper",
    "Passage",
    "Result",
    "Role",
    "Section",
    "Tables",
    "Term",
    "TermType",
]


class Section(StrEnum):
    """The part of an entry that a passage stands in."""

    TITLE = "title"
    WHATS_NEW = "whats-new"
    TECHNICAL = "technical-details"
    PERFORMANCE = "performance"
    BODY = "body"


class TermType(StrEnum):
    """The six kinds of term; exactly one holds."""

    TASK = "Task"
    METHOD = "Method"
    MODEL = "Model"
    DATASET = "Dataset"
    METRIC = "Metric"
    CONCEPT = "Concept"


class Role(StrEnum):
    """What a paper does with a term, the strongest first."""

    INTRODUCES = "introduces"
    EVALUATES_ON = "evaluatesOn"
    COMPARES_TO = "comparesTo"
    ADDRESSES = "addresses"
    USES = "uses"
    MENTIONS = "mentions"

    @property
    def rank(self) -> int:
        """0 for the strongest role, 5 for the weakest."""
        return _ROLE_RANK[self]


_ROLE_RANK = {role: rank for rank, role in enumerate(Role)}


class FormType(StrEnum):
    """How a name of a term is written."""

    ENGLISH = "english"
    KOREAN = "korean"
    TRANSLITERATION = "transliteration"
    ACRONYM = "acronym"
    SPELLING = "spelling"


class Level(StrEnum):
    """How grave a finding is: an error loses input, a warning loses part of it, a note loses nothing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something in the input that was not understood; counted and reported, never fatal by itself."""

    source: str
    line: int
    level: Level
    code: str
    message: str

    def __str__(self) -> str:
        place = f"{self.source}:{self.line}" if self.line else self.source
        return f"{place}: {self.message}"


@dataclass(frozen=True, slots=True)
class Block:
    """One line of a summary without its list mark and section name; `begin` counts characters from the file's start."""

    section: Section
    text: str
    begin: int
    line: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What one digest says of one paper, as written."""

    paper: str
    title: str
    title_begin: int
    line: int
    votes: int | None = None
    authors: tuple[str, ...] = ()
    thumbnail: str = ""
    comments: str = ""
    categories: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Digest:
    """One heading of one file with its entries.

    `id` names the day (``2024-08-26``); several files of a day share it. `keeps_order` says whether author lists keep
    the order of the paper.
    """

    id: str
    date: dt.date | None
    format: str
    source: str
    sha256: str
    entries: tuple[Entry, ...] = ()
    language: str = "ko"
    keeps_order: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, exactly as it stands in its digest; `begin` counts characters from the start of the file."""

    text: str
    language: str
    section: Section
    begin: int = 0
    line: int = 0
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of a term in a passage: `passage` is an index, `begin` and `end` are offsets into the passage's text."""

    passage: int
    begin: int
    end: int
    text: str
    rule: str
    type: TermType | None = None
    role: Role = Role.MENTIONS
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Alias:
    """Two mentions (by index) of which the text itself says that they name one thing."""

    left: int
    right: int
    rule: str


@dataclass(frozen=True, slots=True)
class Measurement:
    """A number that reports how well something does; the other fields are indices of mentions in the same passage."""

    passage: int
    value: Decimal
    unit: str = ""
    subject: int | None = None
    metric: int | None = None
    dataset: int | None = None
    versus: Decimal | None = None
    versus_term: int | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one entry."""

    passages: tuple[Passage, ...]
    mentions: tuple[Mention, ...] = ()
    aliases: tuple[Alias, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    links: tuple[str, ...] = ()
    summary_matches_title: bool = True


@dataclass(frozen=True, slots=True)
class DigestRecord:
    """A day of the graph: the names and hashes of its files, and the papers that it lists."""

    id: str
    date: dt.date | None
    language: str
    sources: tuple[str, ...]
    hashes: tuple[str, ...]
    papers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the graph; `digests` and `authors` hold ids."""

    id: str
    title: str
    votes: int | None
    authors: tuple[str, ...]
    digests: tuple[str, ...]
    thumbnail: str = ""
    comments: str = ""
    categories: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    summary_matches_title: bool = True
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Author:
    """A person, or a group, as far as names, co-authors and topics tell.

    `ambiguity` is the probability, 0 to 1, that papers of another person are among these or some of these elsewhere.
    """

    id: str
    name: str
    spellings: tuple[str, ...] = ()
    is_organization: bool = False
    ambiguity: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Authorship:
    """One author of one paper, with the name as the digest wrote it."""

    paper: str
    author: str
    name_as_written: str
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a term in one language, with the number of papers that use it."""

    text: str
    language: str
    form: FormType
    support: int
    first_seen: dt.date | None = None
    hidden: bool = False
    from_vocabulary: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that papers speak of, under all its names."""

    id: str
    type: TermType
    label_en: str
    label_ko: str
    names: tuple[Name, ...]
    broader: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The English name, else the Korean one."""
        return self.label_en or self.label_ko


@dataclass(frozen=True, slots=True)
class Claim:
    """A paper's role for a term, with the passage (by number) that says so and the offsets of the name in it."""

    paper: str
    role: Role
    term: str
    confidence: Decimal
    rule: str
    passage: int
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Result:
    """A reported number with what it measures; terms by id, the passage by number."""

    paper: str
    number: int
    value: Decimal
    passage: int
    unit: str = ""
    subject: str = ""
    metric: str = ""
    dataset: str = ""
    versus: Decimal | None = None
    versus_term: str = ""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A community of terms (``topic``) or of authors (``group``); its members are sorted by id."""

    id: str
    kind: str
    label: str
    members: tuple[str, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class Tables:
    """The resolved graph: what is written as RDF, projected to networks and shown in pages.

    Every mapping is keyed by id and iterates in sorted order.
    """

    digests: Mapping[str, DigestRecord] = field(default_factory=dict)
    papers: Mapping[str, Paper] = field(default_factory=dict)
    authors: Mapping[str, Author] = field(default_factory=dict)
    authorships: tuple[Authorship, ...] = ()
    terms: Mapping[str, Term] = field(default_factory=dict)
    claims: tuple[Claim, ...] = ()
    results: tuple[Result, ...] = ()
    clusters: tuple[Cluster, ...] = ()
