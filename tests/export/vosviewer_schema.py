"""A JSON schema after the documentation of VOSviewer Online ("VOSviewer JSON files") and what its reader refuses."""

from __future__ import annotations

from typing import Any, Final


def _object(required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": required.split(), "properties": properties, "additionalProperties": False}


_ID: Final = {"type": ["string", "integer"], "minLength": 1}
_CLUSTER: Final = {"type": "integer", "minimum": 1, "maximum": 1000}
_TEXT: Final = {"type": "string"}
_COLOUR: Final = {"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"}
_WORDS: Final = "item items link links cluster clusters link_strength total_link_strength"

SCHEMA: Final = _object(
    "network",
    network=_object(
        "items links",
        items={
            "type": "array",
            "items": _object(
                "id label",
                id=_ID,
                label=_TEXT,
                description=_TEXT,
                url={"type": "string", "pattern": "^https?://"},
                x={"type": "number"},
                y={"type": "number"},
                cluster=_CLUSTER,
                weights={"type": "object", "additionalProperties": {"type": "number", "minimum": 0}},
                scores={"type": "object", "additionalProperties": {"type": ["number", "null"]}},
            ),
        },
        links={
            "type": "array",
            "items": _object(
                "source_id target_id", source_id=_ID, target_id=_ID, strength={"type": "number", "minimum": 0}
            ),
        },
        clusters={"type": "array", "items": _object("cluster", cluster=_CLUSTER, label=_TEXT)},
    ),
    config=_object(
        "",
        color_schemes=_object(
            "",
            cluster_colors={
                "type": "array",
                "items": _object("cluster color", cluster=_CLUSTER, color=_COLOUR),
            },
        ),
        parameters=_object(
            "",
            item_size={"type": "integer", "minimum": 1},
            max_n_links={"type": "integer", "minimum": 0},
            largest_component={"type": "boolean"},
        ),
        terminology=_object("", **dict.fromkeys(_WORDS.split(), _TEXT)),
    ),
    info=_object("", title=_TEXT, description=_TEXT),
)
"""No more than what kgraph writes is listed, so that a misspelt name is found."""
