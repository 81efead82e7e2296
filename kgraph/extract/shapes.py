"""Latin names by their shape, and the words that are no terms."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from kgraph.extract.state import Named, state_of
from kgraph.text import name_key

__all__ = ["GENERIC", "find_title_head", "is_generic", "is_name_shaped"]

GENERIC: Final = frozenset(
    name_key(word)
    for word in """
    a an the of for with and or in on to by from via is are be as at we our this that it its not no vs
    ai ml model method approach framework system task data dataset benchmark performance result experiment training
    train test testing inference learning research paper study image video text audio speech language vision token
    input output feature parameter weight layer network algorithm module component pipeline architecture evaluation
    quality score metric accuracy-based user human people code github huggingface hugging-face api url web website
    gpu gpus cpu tpu nvidia nvidia-a100 a100 h100 v100 rtx cuda sota state-of-the-art baseline baselines new novel
    simple efficient effective general large small deep high low multi single open source open-source online offline
    real-time application applications analysis challenge challenges problem problems solution solutions context
    figure table section appendix equation theorem lemma what's-new whats-new technical-details performance-highlights
    google openai microsoft meta apple amazon arxiv acl emnlp neurips icml iclr cvpr iccv eccv aaai
    representation representations information knowledge sample samples sequence sequences process policy state action
    environment prompt prompts query queries step steps stage set size scale speed time domain domains class classes
    object objects scene scenes 3d 2d 4d 1d rgb rgb-d q&a qa-pair fps kb mb gb tb ms hz b m k sec pro max mini ultra base
    http https www com org io html pdf json csv xml yaml
    english korean chinese japanese korea china japan usa us uk eu
    first second third one two three etc other others more most many
    """.split()
)
_CAMEL = re.compile(r"[a-z\d][A-Z]|[A-Z]{2}|[A-Za-z].*\d|\d.*[A-Za-z]{2}")
_QUANTITY = re.compile(
    r"(?:\d+[x×]\w?\d+\w?\d*|\d+G)$|.* et al$|(?:\d+ ?[x×]? ?)?(?:NVIDIA )?(?:RTX )?[AHV]\d{2,4}(?:[ -]\d+GB)?(?: GPUs?)?$|[\d.,]+(?:[KMBTkmb]|[xX]|px|ms|fps|FPS|GB|MB|TB|kHz|Hz|nm|mm|cm|B\+|M\+|K\+|p|st|nd|rd|th|bit|D)?$"
)
_TITLE_STOP: Final = frozenset(
    "a an the of for with and or in on to by from via is are can do does how what why when".split()
)


@lru_cache(maxsize=100_000)
def is_generic(name: str) -> bool:
    """Whether a name is an ordinary word of every paper, a quantity or an organisation, and so no term.

    Example:
        >>> [is_generic(name) for name in ("Models", "7B", "A100", "LoRA")]
        [True, True, True, False]
    """
    return name_key(name) in GENERIC or _QUANTITY.match(name) is not None or len(name) < 2


@lru_cache(maxsize=100_000)
def is_name_shaped(word: str) -> bool:
    """Whether a word looks like a proper name of the field: inner capitals, digits, all capitals.

    Example:
        >>> [is_name_shaped(word) for word in ("LayerPano3D", "GPT-4o", "CLIP", "Mistral", "of")]
        [True, True, True, False, False]
    """
    return _CAMEL.search(word) is not None and _QUANTITY.match(word) is None


@Language.component("kgraph_title_head")
def find_title_head(doc: Doc) -> Doc:
    """The name before the colon of a title."""
    state = state_of(doc)
    title = state.entry.title
    head, colon, _ = title.partition(":")
    words = head.split()
    if colon and 0 < len(words) <= 4 and not _TITLE_STOP & {word.casefold() for word in words}:
        shaped = any(is_name_shaped(word) for word in words)
        if shaped or len(words) <= 2:
            bare = re.sub(r"\s*\([^)]*\)\s*$", "", head).strip(" \"'“”‘’$*")
            begin = title.find(bare)
            if bare and not is_generic(bare):
                state.named.append(Named(begin, begin + len(bare), "title-head"))
    return doc
