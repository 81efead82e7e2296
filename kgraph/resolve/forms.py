"""What kind of name a name is: English, Korean, a transliteration, an acronym, or one paper's own spelling."""

from __future__ import annotations

from kgraph.extract.acronyms import is_acronym
from kgraph.extract.transliteration import transliterates
from kgraph.model import FormType
from kgraph.text import has_hangul

__all__ = ["form_of"]


def form_of(name: str, english: str = "") -> FormType:
    """The kind of a name, beside the English name of the same term.

    Example:
        >>> form_of("VLMs"), form_of("어텐션", "attention"), form_of("확산 모델", "diffusion model")
        (<FormType.ACRONYM: 'acronym'>, <FormType.TRANSLITERATION: 'transliteration'>, <FormType.KOREAN: 'korean'>)
    """
    if has_hangul(name):
        return FormType.TRANSLITERATION if english and transliterates(name, english) else FormType.KOREAN
    return FormType.ACRONYM if is_acronym(name) and " " not in name else FormType.ENGLISH
