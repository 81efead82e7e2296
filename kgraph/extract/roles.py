"""What a sentence says that the paper does with a term: cue phrases, the section, and the kind of term."""

from __future__ import annotations

import re
from typing import Final

from kgraph.extract.state import Stretch
from kgraph.model import Role, Section, TermType

__all__ = ["role_of"]

_NAMED: Final = re.compile(
    r"[)'\"’”`*\s]*(?:이라는|라는|이라고|라고|으로 명명|로 명명|로 불리|으로 불리|이라 불리|라 불리|이라 명명)"
)
_OBJECT: Final = re.compile(
    r"[)'\"’”`*]*(?:\s?\([^)]*\))?(?:\s?(?:방법론?|프레임워크|모델|데이터셋|벤치마크|시스템|알고리즘|기법|아키텍처|접근법|파이프라인|모듈|지표|전략|기술))?"
    r"(?:을|를)\s+(?:[^\s]+\s){0,3}?(?:제안|소개|도입|개발|공개|발표|제시|선보|출시|구축|고안)"
)
_COMPARED: Final = re.compile(
    r"[)'\"’”`*]*(?:\([^)]*\))?(?:\s?(?:모델|방법|등|기반 모델|계열|시리즈|등의 [^\s]+|같은 [^\s]+ ?[^\s]*))?"
    r"(?:보다|에 비해|대비|을 능가|를 능가|을 뛰어넘|를 뛰어넘|을 초과|를 초과|을 앞서|를 앞서|와 비교|과 비교|에 비교|와 비슷|과 비슷|"
    r"와 유사|과 유사|에 필적|와 대등|과 대등|을 상회|를 상회|과 경쟁|와 경쟁|와 견|과 견|와 동등|과 동등)"
)
_LIST_COMPARED: Final = re.compile(r"[^.]{0,60}?(?:보다|능가|에 비해|대비|뛰어넘|초과하|앞서|필적)")
_USED: Final = re.compile(
    r"[^.]{0,12}?(?:기반|활용|사용|이용|적용|통해|결합|통합|채택|바탕|학습된|훈련된|미세 조정|파인튜닝)"
)
_MEANS: Final = re.compile(r"\b(?:with|via|using|from|by|through|based on)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
_SOLVED: Final = re.compile(r"[^.]{0,14}?(?:문제|과제|작업|위한|위해|해결|개선|향상|극복|완화|줄이|감소|능력)")


def role_of(text: str, begin: int, end: int, stretch: Stretch, type_: TermType | None) -> Role:
    """The role that the words around one mention speak for.

    Args:
        text: the document's text; `begin` and `end` are offsets of the mention in it.
        stretch: the sentence that holds the mention.
        type_: the term's type where one is known.
    """
    tail = text[end : stretch.end]
    if stretch.section is not Section.TITLE and _introduced(tail, stretch.section, type_):
        return Role.INTRODUCES
    if stretch.section is Section.TITLE and type_ is not TermType.TASK and _MEANS.search(text[:begin]):
        return Role.USES
    return _by_type(tail, stretch.section, type_)


def _introduced(tail: str, section: Section, type_: TermType | None) -> bool:
    if type_ is TermType.TASK or section is Section.PERFORMANCE:
        return False
    if _NAMED.match(tail):
        return True
    return _OBJECT.match(tail) is not None


def _by_type(tail: str, section: Section, type_: TermType | None) -> Role:
    if type_ in (TermType.MODEL, TermType.METHOD, None) and section is not Section.TITLE:
        if _COMPARED.match(tail):
            return Role.COMPARES_TO
        if type_ is TermType.MODEL and section is Section.PERFORMANCE and _LIST_COMPARED.match(tail):
            return Role.COMPARES_TO
    if type_ in (TermType.DATASET, TermType.METRIC):
        return Role.EVALUATES_ON
    if type_ is TermType.TASK:
        return Role.ADDRESSES
    if section is Section.TITLE or (section is Section.WHATS_NEW and _SOLVED.match(tail) and not _USED.match(tail)):
        return Role.ADDRESSES
    return Role.USES
