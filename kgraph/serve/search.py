"""Finding nodes by name over HTTP: a page for people, JSON for the editor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from kgraph.errors import NotFoundError
from kgraph.rdf.answer import text_of
from kgraph.rdf.find import KINDS, Match, find
from kgraph.rdf.store import Store
from kgraph.serve.accept import prefers_page
from kgraph.serve.pages import page
from kgraph.serve.things import place_of

__all__ = ["get_found"]

_MOST: Final = 20
_THINGS: Final = ("term", "author", "paper")
_LONGEST: Final = 200
_UNITS: Final = {"paper": "digest", "topic": "term", "group": "author"}
_TRY: Final = "Try the beginning of a name."


@dataclass(frozen=True, slots=True)
class _Found:
    """What has a name, by kind; and what to try where nothing has it."""

    by_kind: tuple[tuple[str, tuple[Match, ...]], ...]
    hint: str
    beside: Mapping[str, str]

    @property
    def only(self) -> Match | None:
        """The one node that the name stands for."""
        named = [match for _, matches in self.by_kind for match in matches if match.whole]
        return named[0] if len(named) == 1 else None


async def get_found(request: Request) -> Response:
    """What has the name ``q``, of one ``kind`` or of three; a page leads on where only one thing is named so."""
    name = request.query_params.get("q", "").strip()[:_LONGEST]
    asked = request.query_params.get("kind", "")
    kinds = [kind for kind in KINDS if kind == asked] if asked else list(_THINGS)
    desk = request.app.state.desk
    found: _Found = await desk.ask(lambda store: _look(store, name, kinds))
    if not prefers_page(request.headers.get("accept", ""), "application/json"):
        return JSONResponse([_as_json(kind, match) for kind, matches in found.by_kind for match in matches])
    if not name:
        return RedirectResponse("/", status_code=303)
    if found.only is not None:
        return RedirectResponse(place_of(desk.store, found.only.node.value), status_code=303)
    shown = [(kind, [_row(desk.store, kind, match, found) for match in matches]) for kind, matches in found.by_kind]
    return page(request, "found", status=200 if shown else 404, asked=name, found=shown, hint=found.hint)


def _look(store: Store, name: str, kinds: list[str]) -> _Found:
    found: list[tuple[str, tuple[Match, ...]]] = []
    hints: list[str] = []
    for kind in kinds:
        try:
            found.append((kind, tuple(find(store, kind, name)[:_MOST])))
        except NotFoundError as error:
            hints.append(error.hint)
    hint = next((hint for hint in hints if hint.startswith("did you mean")), _TRY)
    return _Found(tuple(found), hint, {} if len(kinds) == 1 else _coauthors(store, dict(found).get("author", ())))


def _coauthors(store: Store, matches: tuple[Match, ...]) -> dict[str, str]:
    """Of people who share a name, with whom they write most, by their IRI."""
    labels = Counter(match.label for match in matches)
    found = {}
    for match in matches:
        if labels[match.label] > 1:
            rows = store.query(
                "SELECT ?name (COUNT(?paper) AS ?n) "
                f"{{ ?paper dcterms:creator {match.node}, ?other . ?other foaf:name ?name "
                f"FILTER(?other != {match.node}) }} "
                "GROUP BY ?name ORDER BY DESC(?n) ?name LIMIT 2"
            ).rows
            found[match.node.value] = ", ".join(text_of(name) for name, _ in rows)
    return found


def _as_json(kind: str, match: Match) -> dict[str, object]:
    return {"iri": match.node.value, "label": match.label, "size": match.size, "kind": kind}


def _row(store: Store, kind: str, match: Match, found: _Found) -> dict[str, object]:
    unit = _UNITS.get(kind, "paper") + ("" if match.size == 1 else "s")
    beside = found.beside.get(match.node.value, "")
    href = place_of(store, match.node.value)
    return {"href": href, "label": match.label, "size": match.size, "unit": unit, "beside": beside}
