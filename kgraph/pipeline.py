"""A build from end to end: sources to extraction to resolution to files."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from kgraph.errors import OptionError, unwritable
from kgraph.model import Digest, Entry, Extraction, Finding, Tables

if TYPE_CHECKING:
    from spacy.language import Language

    from kgraph.extract import Settings
    from kgraph.network.clusters import Found, Networks

__all__ = ["PAGES", "BuildOptions", "BuildResult", "build", "render_pages"]

_PARALLEL_FROM = 400
"""Entries from which starting more processes pays."""

_pipeline: Language | None = None
"""The pipeline of this process, which a process that it starts takes over."""

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What a build can be told.

    Args:
        base_iri: the base of all node IRIs.
        max_authors: papers with more authors do not count as collaboration.
        since: leave out digests before this day.
        until: leave out digests after this day.
        workers: processes for extraction; 0 takes one a processor.
        claims: whether claims with their evidence are written.
        pages: whether the HTML pages are written.
        max_nodes: the most nodes on a page.
        vocabulary: files of a user's own terms.
        statistics: a folder of ``kgraph vocabulary build``, in place of the shipped statistics.
        models: a folder of ``kgraph train``, in place of the shipped models.
        threshold: the least probability of a term, 0 to 1; the models' own where it is not given.
        components: a user's own spaCy components, each as ``module:name``.
        authors: a file of statements of who is who, as `kgraph.resolve.people.statements` reads it.
    """

    base_iri: str = "https://w3id.org/kgraph/id/"
    max_authors: int | None = 100
    since: dt.date | None = None
    until: dt.date | None = None
    workers: int = 0
    claims: bool = True
    pages: bool = True
    max_nodes: int = 2000
    vocabulary: tuple[str, ...] = ()
    statistics: str | None = None
    models: str | None = None
    threshold: float | None = None
    components: tuple[str, ...] = ()
    authors: Path | None = None

    def extraction(self) -> Settings:
        """The part that says how to extract."""
        from kgraph.extract import Settings

        return Settings(self.vocabulary, self.statistics, self.models, self.threshold, self.components)


@dataclass(slots=True)
class BuildResult:
    """What a build gave: the tables, the figures, the files, and everything that was not understood."""

    tables: Tables
    stats: dict[str, Any]
    files: dict[str, Path] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    documents: int = 0
    triples: int = 0


def build(
    sources: Iterable[str | os.PathLike[str]],
    output: str | os.PathLike[str] = "output",
    options: BuildOptions | None = None,
    *,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> BuildResult:
    """Turn digests into a knowledge graph.

    Args:
        sources: files, folders, globs, archives, or ``-`` for standard input.
        output: the folder for the files; made where it does not exist.
        options: see `BuildOptions`.
        progress: called with the name of a step, how much of it is done, and how much there is (0: unknown).
        stdin: where ``-`` reads from.

    Raises:
        SourceError: nothing could be read.
        OptionError: an option makes no sense.

    Example:
        >>> import io, tempfile
        >>> text = b"## Daily Papers (2024-08-26)\\n### [A](https://arxiv.org/abs/2408.12637)\\n- LoRA."
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     result = build(["-"], folder, BuildOptions(pages=False), stdin=io.BytesIO(text))
        >>> result.stats["papers"]
        1
    """
    from kgraph.network.clusters import cluster_tables
    from kgraph.network.overview import overview
    from kgraph.rdf.iris import Minter
    from kgraph.resolve import Reading, resolve
    from kgraph.resolve.people.statements import read_statements
    from kgraph.sources import harvest
    from kgraph.vocabulary import own_vocabulary, shipped_vocabulary

    options = options or BuildOptions()
    _check(options)
    corrections = read_statements(options.authors) if options.authors else []
    minter = Minter(options.base_iri)
    report = progress or (lambda _step, _done, _all: None)
    read = 0

    def step(_location: str) -> None:
        nonlocal read
        read += 1
        report("reading", read, 0)

    found = harvest(sources, since=options.since, until=options.until, stdin=stdin, progress=step)
    readings = [
        Reading(digest, entry, extraction)
        for digest, entry, extraction in extract_digests(found.digests, options.workers, report, options.extraction())
    ]
    report("resolving names", 0, 0)
    own = own_vocabulary(map(Path, options.vocabulary))
    known = own.over(shipped_vocabulary()) if own else None
    tables, notes = resolve(found.digests, readings, vocabulary=known, corrections=corrections)
    report("finding clusters", 0, 0)
    networks = cluster_tables(tables, max_authors=options.max_authors)
    stats = overview(networks.tables, networks.people, networks.terms)
    result = BuildResult(networks.tables, stats, findings=sorted([*found.findings, *notes]), documents=found.documents)
    _write(result, networks, Path(output), options, minter, report)
    return result


def _check(options: BuildOptions) -> None:
    if options.workers < 0:
        raise OptionError("--workers must be 0 or more")
    if options.threshold is not None and not 0 <= options.threshold <= 1:
        raise OptionError("--threshold must be between 0 and 1")
    if options.max_nodes < 1:
        raise OptionError("--max-nodes must be at least 1")
    if options.since and options.until and options.since > options.until:
        raise OptionError(f"--since {options.since} is after --until {options.until}")


def extract_digests(
    digests: Sequence[Digest],
    workers: int = 0,
    report: Progress = lambda _step, _done, _all: None,
    settings: Settings | None = None,
) -> Iterator[tuple[Digest, Entry, Extraction]]:
    """The extraction of every entry, in order; entries of the same text are worked on once.

    Args:
        digests: the digests.
        workers: processes; 0 takes one a processor.
        report: told of the progress.
        settings: how to extract; as shipped where they are not given.
    """
    pairs: list[tuple[Digest, Entry, int]] = []
    unique: dict[tuple[Any, ...], int] = {}
    work: list[Entry] = []
    for digest in digests:
        for entry in digest.entries:
            key = (digest.id, entry.paper, entry.title, *(block.text for block in entry.blocks))
            place = unique.setdefault(key, len(work))
            if place == len(work):
                work.append(entry)
            pairs.append((digest, entry, place))
    done = []
    for extraction in _extract(work, workers or os.cpu_count() or 1, settings):
        done.append(extraction)
        if len(done) % 20 == 0 or len(done) == len(work):
            report("extracting terms", len(done), len(work))
    yield from ((digest, entry, done[place]) for digest, entry, place in pairs)


def _extract(entries: Sequence[Entry], workers: int, settings: Settings | None) -> Iterator[Extraction]:
    from kgraph.extract import BATCH, create_for, extract_all

    global _pipeline
    _pipeline = create_for(settings) if settings is not None else None
    if workers == 1 or len(entries) < _PARALLEL_FROM:
        yield from extract_all(entries, _pipeline)
        return
    chunks = [entries[start : start + BATCH] for start in range(0, len(entries), BATCH)]
    with ProcessPoolExecutor(workers, initializer=_prepare, initargs=(settings,)) as pool:
        for chunk in pool.map(_extract_chunk, chunks):
            yield from chunk


def _prepare(settings: Settings | None) -> None:
    """Give a new process its pipeline; one that was forked has it already."""
    global _pipeline
    if _pipeline is None and settings is not None:
        from kgraph.extract import create_for

        _pipeline = create_for(settings)


def _extract_chunk(entries: Sequence[Entry]) -> list[Extraction]:
    from kgraph.extract import extract_all

    return list(extract_all(entries, _pipeline))


def _write(
    result: BuildResult, networks: Networks, output: Path, options: BuildOptions, minter: Any, report: Progress
) -> None:
    import json

    from kgraph import __version__
    from kgraph.rdf.index import ensure_index
    from kgraph.rdf.nodes import Nodes
    from kgraph.rdf.write import replace_bytes, write_trig, write_turtle

    nodes = Nodes(result.tables, minter, evidence=options.claims, version=__version__, built=_build_time())
    report("writing graph.ttl", 0, 0)
    result.files["graph.ttl"] = output / "graph.ttl"
    try:
        result.triples = write_turtle(output / "graph.ttl", nodes, result.tables, options.base_iri)
        report("writing graph.trig", 0, 0)
        write_trig(output / "graph.trig", nodes, result.tables, result.triples, options.base_iri)
        report("indexing graph.ttl", 0, 0)
        ensure_index(output / "graph.ttl")
        result.stats["triples"] = result.triples
        contents = {"stats.json": (json.dumps(result.stats, ensure_ascii=False, indent=2) + "\n").encode("utf-8")}
        report("writing the report", 0, 0)
        contents |= render_reports(result.tables, networks.terms, pages=options.pages)
        if options.pages:
            report("drawing pages", 0, 0)
            people, terms = networks.people, networks.terms
            contents |= render_pages(
                result.tables, people, terms, options.max_nodes, options.max_authors, found=networks.found
            )
        for name, data in contents.items():
            replace_bytes(output / name, data)
            result.files[name] = output / name
    except OSError as error:
        raise unwritable(error, error.filename or output, "choose another folder with -o") from error
    result.files["graph.trig"] = output / "graph.trig"


def render_reports(tables: Tables, terms: Any, *, pages: bool) -> dict[str, bytes]:
    """The reports of a build by their file names.

    Args:
        tables: the resolved graph, with its clusters.
        terms: the term network, for the picture.
        pages: whether the HTML page is wanted.
    """
    from kgraph.report import as_html, as_markdown, news_with_map

    found = news_with_map(tables, terms, picture=pages)
    reports = {"report.md": as_markdown(found).encode("utf-8")}
    return reports | ({"report.html": as_html(found)} if pages else {})


PAGES: Final = ("explorer", "collaboration", "topics")
"""The pages of a build, each with ``.html`` behind it."""


def render_pages(
    tables: Tables,
    people: Any,
    terms: Any,
    max_nodes: int = 2000,
    max_authors: int | None = 100,
    wanted: Sequence[str] = PAGES,
    found: tuple[Found, Found] | None = None,
) -> dict[str, bytes]:
    """The pages of a build by their file names.

    Args:
        tables: the resolved graph, with its clusters.
        people: the co-author network.
        terms: the term network.
        max_nodes: the most nodes on a pyvis page.
        max_authors: papers with more authors do not count as collaboration.
        wanted: which of `PAGES`.
        found: the clusters of authors and of terms, where they are known already.
    """
    from kgraph.network.maps import network_maps
    from kgraph.view import collaboration_page, explorer_page, topics_page

    makers: dict[str, Callable[[], bytes]] = {
        "explorer": lambda: explorer_page(tables, network_maps(tables, max_authors=max_authors, found=found)),
        "collaboration": lambda: collaboration_page(tables, people, limit=max_nodes),
        "topics": lambda: topics_page(tables, terms, limit=max_nodes),
    }
    return {f"{name}.html": makers[name]() for name in PAGES if name in wanted}


def _build_time() -> dt.datetime | None:
    """The time of the build, only where SOURCE_DATE_EPOCH gives one, so that builds are reproducible."""
    stamp = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not stamp:
        return None
    try:
        return dt.datetime.fromtimestamp(int(stamp), dt.UTC)
    except (ValueError, OverflowError, OSError):
        raise OptionError(f"SOURCE_DATE_EPOCH is no time: '{stamp}'", hint="seconds since 1970, or unset it") from None
