"""The learned models that come with kgraph, or that ``kgraph train`` made: boosted trees, each over named features.

Trees are those of T. Chen and C. Guestrin, "XGBoost: a scalable tree boosting system", KDD 2016, in the library's own
open format; nothing is unpickled.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from kgraph.errors import SourceError
from kgraph.extract.nametypes import BUCKETS, NameTypes
from kgraph.model import TermType

if TYPE_CHECKING:
    import xgboost

__all__ = ["MODEL_NAMES", "Models", "load_models", "shipped_models"]

Matrix = NDArray[np.float32]
MODEL_NAMES: Final = ("prior", "candidate", "pair", "term", "type", "role")
"""The models: is this name a term by the corpus alone, is it one here, are these two names one thing, is this group a term of the paper, of which type,
in which role."""


@dataclass(frozen=True)
class Models:
    """Boosters by name, the model of names' forms, and the card that says what they were trained on and how well they do.

    `threshold` is the least probability with which a group becomes a term.
    """

    boosters: Mapping[str, xgboost.Booster]
    forms: NameTypes
    card: Mapping[str, Any]

    @property
    def threshold(self) -> float:
        """The probability from which a group is a term."""
        return float(self.card["threshold"])

    def predict(self, name: str, rows: Matrix) -> NDArray[np.float32]:
        """Probabilities: one a row for the first four models, one a row and class for the last two."""
        if not len(rows):
            classes = {"type": 6, "role": 6}.get(name)
            return np.zeros((0, classes) if classes else 0, np.float32)
        return np.asarray(self.boosters[name].inplace_predict(rows), dtype=np.float32)

    def predict_all(self, name: str, parts: Sequence[Matrix]) -> list[NDArray[np.float32]]:
        """The probabilities for the rows of each of some matrices; asked at once, which is faster and changes nothing."""
        if not parts:
            return []
        return np.split(self.predict(name, np.vstack(parts)), np.cumsum([len(rows) for rows in parts])[:-1])


def load_models(folder: Path | Traversable) -> Models:
    """Read models from a folder, as ``kgraph train`` writes it.

    Raises:
        SourceError: a file is missing, damaged, or made for other features than this version computes.
    """
    import xgboost

    try:
        card = json.loads(folder.joinpath("card.json").read_text(encoding="utf-8"))
        boosters = {}
        for name in MODEL_NAMES:
            booster = xgboost.Booster({"nthread": 1})
            booster.load_model(bytearray(_read(folder, f"{name}.ubj.xz")))
            boosters[name] = booster
        data = np.frombuffer(_read(folder, "forms.bin.xz"), dtype="<f2").astype(np.float32)
        forms = NameTypes(data.reshape(BUCKETS + 1, len(TermType)))
        if not isinstance(card, dict) or not 0 <= float(card["threshold"]) <= 1:
            raise ValueError("card.json has no threshold")
    except (OSError, ValueError, KeyError, TypeError, lzma.LZMAError, xgboost.core.XGBoostError) as error:
        reason = (str(error).splitlines() or [""])[0]
        raise SourceError(f"no models: {reason}", where=str(folder), hint="make them with 'kgraph train'") from error
    models = Models(boosters, forms, card)
    _check(models, str(folder))
    return models


def _read(folder: Path | Traversable, name: str) -> bytes:
    data = lzma.decompress(folder.joinpath(name).read_bytes())
    if not data:
        raise ValueError(f"{name} is empty")
    return data


def _check(models: Models, where: str) -> None:
    from kgraph.extract.decisions import MODEL_FEATURES

    for name, features in MODEL_FEATURES.items():
        expected, found = len(features), models.boosters[name].num_features()
        if found != expected:
            message = f"the model '{name}' takes {found} features, this version has {expected}"
            raise SourceError(message, where=where, hint="train it again with 'kgraph train'")


@lru_cache(maxsize=1)
def shipped_models() -> Models:
    """The models that come with kgraph."""
    return load_models(resources.files("kgraph.extract").joinpath("trained"))
