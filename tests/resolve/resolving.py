"""Papers whose extraction is written into their lines, and the tables that come of them.

Resolution is judged here, not what extraction makes of a text: ``[name]`` is a mention, ``[name|Dataset|uses|0.8]`` one
with type, role and confidence, in any order; another word there is the rule. A mention that stands in parentheses right
after another one is an alias of it: ``[모래 증류]([sand distillation]; [SDX])``.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable

from kgraph.model import (
    Alias,
    Block,
    Digest,
    Entry,
    Extraction,
    Measurement,
    Mention,
    Passage,
    Role,
    Section,
    Tables,
    Term,
    TermType,
)
from kgraph.resolve import Reading, resolve
from kgraph.text import language_of

_MARK = re.compile(r"\[([^\[\]|]*)((?:\|[^\[\]|]*)*)\]")


def paper(
    number: str,
    *lines: str,
    title: str = "A plain title",
    day: str = "2024-08-26",
    section: Section = Section.BODY,
    authors: tuple[str, ...] = (),
    same: Iterable[tuple[str, str]] = (),
    measurements: tuple[Measurement, ...] = (),
    summary_matches_title: bool = True,
) -> Reading:
    """A paper as one digest of a day lists it; `same` names pairs that are one thing though no gloss says so."""
    passages: list[Passage] = []
    mentions: list[Mention] = []
    aliases: list[Alias] = []
    blocks: list[Block] = []
    place = 0
    for index, line in enumerate((title, *lines)):
        held = Section.TITLE if index == 0 else section
        text = _read(line, index, mentions, aliases)
        passages.append(Passage(text, language_of(text), held, place, index + 1))
        if index:
            blocks.append(Block(section, text, place, index + 1))
        place += len(text) + 1
    first = {mention.text: position for position, mention in reversed(list(enumerate(mentions)))}
    aliases += [Alias(first[left], first[right], "same") for left, right in same]
    entry = Entry(f"2408.{number.zfill(5)}", passages[0].text, 0, 1, authors=authors, blocks=tuple(blocks))
    sha = hashlib.sha256("\n".join([title, *lines]).encode()).hexdigest()
    digest = Digest(day, dt.date.fromisoformat(day), "daily", f"{day}.md", sha, (entry,))
    found = Extraction(
        tuple(passages), tuple(mentions), tuple(aliases), measurements, summary_matches_title=summary_matches_title
    )
    return Reading(digest, entry, found)


def _read(line: str, passage: int, mentions: list[Mention], aliases: list[Alias]) -> str:
    text = ""
    end = 0
    glossed: int | None = None
    for mark in _MARK.finditer(line):
        between = line[end : mark.start()]
        if between == "(" and end:
            glossed = len(mentions) - 1
        elif between != "; ":
            glossed = None
        text += between
        if glossed is not None:
            aliases.append(Alias(glossed, len(mentions), "gloss"))
        mentions.append(_mention(mark, passage, len(text)))
        text += mark[1]
        end = mark.end()
    return text + line[end:]


def _mention(mark: re.Match[str], passage: int, begin: int) -> Mention:
    type_, role, rule, confidence = None, Role.MENTIONS, "phrase", 0.7
    for word in mark[2].split("|")[1:]:
        if word in set(TermType):
            type_ = TermType(word)
        elif word in set(Role):
            role = Role(word)
        elif word.replace(".", "").isdigit():
            confidence = float(word)
        else:
            rule = word
    return Mention(passage, begin, begin + len(mark[1]), mark[1], rule, type_, role, confidence)


def tables(*readings: Reading) -> Tables:
    """The tables of some papers."""
    found, _ = resolve([reading.digest for reading in readings], readings)
    return found


def term_of(found: Tables, name: str) -> list[Term]:
    """The terms that have a name."""
    return [term for term in found.terms.values() if name in {item.text for item in term.names}]


def papers_of(found: Tables, term: str) -> list[str]:
    """The last digits of the papers that claim a term."""
    return [claim.paper[-1] for claim in found.claims if claim.term == term]
