"""The ontology as a page for people, in Markdown and in HTML."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from html import escape
from importlib import resources
from typing import Final

from kgraph.rdf.entries import Entry, Section, Told, read_entries
from kgraph.rdf.namespaces import PREFIXES
from kgraph.rdf.ontology import Ontology, read_ontology

__all__ = ["ontology_html", "ontology_markdown", "ontology_style"]

_MADE: Final = (
    "This page is made by `make docs` from `ontology/kgraph.ttl`, `ontology/shapes.ttl` and, for the examples, the "
    "graph of the digests in `seeds/`."
)
_CHECKED: Final = (
    "`kgraph validate` holds a graph to the rules; one that is no violation says how grave it is. A rule that names "
    "several terms stands under each. Other predicates are of the user's own vocabularies, and are let be."
)
_ONCE: Final = ", at most one a node"
_Link = Callable[[str], str]


def ontology_markdown(examples: Mapping[str, str] | None = None) -> str:
    """The page in Markdown, with an anchor a term as GitHub makes them.

    Args:
        examples: Turtle by the short IRI of the term, as `kgraph.rdf.examples.examples` gives it.
    """
    head, sections = read_ontology(), read_entries(examples)
    anchors = _slugs(
        [name for section in sections for name in (section.title, *(e.term.name for e in section.entries))]
    )

    def link(name: str) -> str:
        if name in anchors:
            return f"[{name}](#{anchors[name]})"
        return f"[{name}]({_address(name)})" if _address(name) else f"`{name}`"

    parts = [_markdown_head(head), _markdown_index(sections, link)]
    parts += [_markdown_section(section, link) for section in sections]
    return "\n".join(parts)


def _slugs(headings: Iterable[str]) -> dict[str, str]:
    """The anchors that GitHub gives to headings: lower case, without punctuation, numbered where they repeat."""
    seen: Counter[str] = Counter()
    made = {}
    for heading in headings:
        slug = "".join(letter for letter in heading.lower().replace(" ", "-") if letter.isalnum() or letter in "-_")
        made[heading] = f"{slug}-{seen[slug]}" if seen[slug] else slug
        seen[slug] += 1
    return made


def _address(name: str) -> str:
    """The IRI of a short name, or of a name that is one; empty for what is neither."""
    prefix, _, local = name.partition(":")
    if prefix in PREFIXES:
        return PREFIXES[prefix] + local
    return name if prefix in ("http", "https") else ""


def _markdown_head(head: Ontology) -> str:
    rows = "".join(f"| `{prefix}` | {iri} |\n" for prefix, iri in PREFIXES.items())
    return (
        f"# {head.title}\n\n{head.description}\n\n{head.title_ko}: {head.description_ko}\n\n"
        f"<{head.iri}>, version {head.version}, by {head.creator}, under <{head.license}>.\n\n{_MADE}\n\n{_CHECKED}\n\n"
        f"| prefix | namespace |\n|---|---|\n{rows}"
    )


def _markdown_index(sections: Sequence[Section], link: _Link) -> str:
    return "".join(
        f"- {link(section.title)}: {', '.join(link(entry.term.name) for entry in section.entries)}\n"
        for section in sections
    )


def _markdown_section(section: Section, link: _Link) -> str:
    return f"## {section.title}\n\n" + "\n".join(_markdown_entry(entry, link) for entry in section.entries)


def _markdown_entry(entry: Entry, link: _Link) -> str:
    term = entry.term
    names = ", ".join(filter(None, (f"“{term.label}”" if term.label else "", term.label_ko, entry.kind)))
    text = f"### {term.name}\n\n{names}{_ONCE if term.functional else ''}\n\n{_plain(term.comment)}\n"
    text += f"Optional: {_plain(term.optional)}\n" if term.optional else ""
    lines = [f"- {fact.label}: {', '.join(map(link, fact.names))}\n" for fact in entry.facts]
    lines += [f"- rule{_grave(told)}: {_plain(told.wanted)} *{_plain(told.hint)}*\n" for told in entry.rules]
    text += "\n" + "".join(lines) if lines else ""
    return text + (f"\n```turtle\n{entry.example}```\n" if entry.example else "")


def _plain(text: str) -> str:
    """A text that Markdown takes letter by letter."""
    return re.sub(r"([\\`*_\[\]<>|])", r"\\\1", text)


def _grave(told: Told) -> str:
    return "" if told.severity.rank == 0 else f" ({told.severity})"


def ontology_html(examples: Mapping[str, str] | None = None) -> str:
    """The page as one HTML file for the address of the vocabulary: ``#uses`` leads to ``kg:uses``.

    It has no script and no style attribute, and asks for no other file; its one style element is `ontology_style`.

    Args:
        examples: Turtle by the short IRI of the term, as `kgraph.rdf.examples.examples` gives it.
    """
    head, sections = read_ontology(), read_entries(examples)
    known = {entry.term.name for section in sections for entry in section.entries}

    def link(name: str) -> str:
        target = f"#{_fragment(name)}" if name in known else _address(name)
        return f'<a href="{escape(target)}">{escape(name)}</a>' if target else f"<code>{escape(name)}</code>"

    index = "".join(_html_index(section, link) for section in sections)
    body = "".join(_html_section(section, link) for section in sections)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{escape(head.title)}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<link rel="canonical" href="{escape(head.iri)}">\n<style>{ontology_style()}</style>\n</head>\n<body>\n'
        f'{_html_head(head)}<nav aria-label="Terms">\n{index}</nav>\n<main>\n{body}</main>\n</body>\n</html>\n'
    )


@lru_cache(maxsize=1)
def ontology_style() -> str:
    """The style of the HTML page, for those who allow it by its hash."""
    return resources.files("kgraph.rdf").joinpath("ontology_page.css").read_text(encoding="utf-8")


def _fragment(name: str) -> str:
    """The id of a term on the page: of ours the end of its IRI, so that the IRI leads there."""
    return name.removeprefix("kg:")


def _korean(text: str) -> str:
    return f'<span lang="ko">{escape(text)}</span>' if text else ""


def _html_head(head: Ontology) -> str:
    rows = "".join(f"<tr><td><code>{name}</code></td><td>{escape(iri)}</td></tr>\n" for name, iri in PREFIXES.items())
    return (
        f"<header>\n<h1>{escape(head.title)}</h1>\n<p>{escape(head.description)}</p>\n"
        f"<p>{_korean(f'{head.title_ko}: {head.description_ko}')}</p>\n"
        f'<p><a href="{escape(head.iri)}">{escape(head.iri)}</a>, version {escape(head.version)}, by '
        f'{escape(head.creator)}, under <a href="{escape(head.license)}">{escape(head.license)}</a>.</p>\n'
        f"<details><summary>Prefixes</summary>\n<table>\n{rows}</table>\n</details>\n</header>\n"
    )


def _html_index(section: Section, link: _Link) -> str:
    return f"<p><b>{escape(section.title)}</b> {' '.join(link(entry.term.name) for entry in section.entries)}</p>\n"


def _html_section(section: Section, link: _Link) -> str:
    return f"<h2>{escape(section.title)}</h2>\n" + "".join(_html_entry(entry, link) for entry in section.entries)


def _html_entry(entry: Entry, link: _Link) -> str:
    term, key = entry.term, escape(_fragment(entry.term.name))
    names = ", ".join(
        filter(None, (escape(f"“{term.label}”") if term.label else "", _korean(term.label_ko), entry.kind))
    )
    optional = f"<p>Optional: {escape(term.optional)}</p>\n" if term.optional else ""
    facts = "".join(f"<dt>{fact.label}</dt><dd>{', '.join(map(link, fact.names))}</dd>\n" for fact in entry.facts)
    rules = "".join(
        f"<dt>rule{_grave(told)}</dt><dd>{escape(told.wanted)} <i>{escape(told.hint)}</i></dd>\n"
        for told in entry.rules
    )
    listed = f"<dl>\n{facts}{rules}</dl>\n" if facts or rules else ""
    example = f"<pre>{escape(entry.example)}</pre>\n" if entry.example else ""
    return (
        f'<article id="{key}">\n<h3><a href="#{key}">{escape(term.name)}</a></h3>\n'
        f'<p class="soft">{names}{_ONCE if term.functional else ""}</p>\n<p>{escape(term.comment)}</p>\n'
        f"{optional}{listed}{example}</article>\n"
    )
