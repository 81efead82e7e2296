"""Terms without a name of their own: Korean compounds by their last word, and the tasks that titles end in."""

from __future__ import annotations

import re
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from kgraph.extract.korean import ends_phrase
from kgraph.extract.state import add, state_of
from kgraph.extract.tokenizer import HANGUL, LATIN, PARTICLE, PUNCT

__all__ = ["find_compounds", "find_title_tasks"]

_HEADS: Final = frozenset(
    "생성 인식 탐지 검출 감지 분할 세그멘테이션 분류 번역 캡셔닝 응답 추론 편집 추정 예측 합성 재구성 복원 추적 추출 인페인팅 매칭 "
    "렌더링 학습 튜닝 어텐션 디코딩 인코딩 증류 양자화 적응 샘플링 임베딩 트랜스포머 인코더 디코더 어댑터 정규화 증강 프롬프팅 "
    "스플래팅 네트워크 신경망 토크나이저 함수 손실 최적화 오차 오류율 정확도 점수 유사도 에이전트 모델 생성기 그래디언트 "
    "필드 맵 캐시 공간 병합 압축 필터링 탐색 보상 정책 일관성 편향 이해 분포 데이터셋 기법 "
    "알고리즘 아키텍처 프레임워크 제어 검색 블록 프롬프트 변환 조작 시뮬레이션 커널 피드백 클러스터링 복잡도 포즈 융합 그래프".split()
)
_WEAK_HEADS: Final = frozenset(
    "모델 학습 이해 벤치마크 함수 공간 생성 분포 정책 점수 네트워크 에이전트 손실 응답".split()
)
_WEAK_MODIFIERS: Final = frozenset(
    "기존 최신 제안 이 새로운 다른 대규모 고품질 여러 최종 전체 주요 해당 각 본 큰 작은 더 단일 다양한 오픈소스 오픈 소스 상용 최고 "
    "기본 최적 개별 현재 이전 모든 추가 실제 우수한 일반 특정 연구 성능 높은 시 기반 후 중 및 자체 사용 데이터 입력 출력 "
    "이 그 두 세 첫 상위 하위 대형 소형 훈련 학습 평가 결과 테스트 사용자 문제 다수 공개 공통 동일 이미지 텍스트 비디오 모델".split()
)
_DESCRIBES = re.compile(
    r"(?:적인|적|로운|스러운|다운|된|한|할|인|던|며|면서|지만|없이|으며|거나|하여|해서|하고|되고|라는|으로|에서|까지|부터|마다|처럼|뿐만|아니라|"
    r"함께|종종|자주|각각|대부분|일부|통해|위해|대해|따라|의해|개|가지|배|명|장|종|회|번|쌍|편|개의|년|월|일|초|분|이상|이하|미만|약|총|평균|최대|최소|"
    r"해당|관련|필요|가능|중심|대상|수준|이후|이전|동시|전반|현대|현존|유사|경쟁|대표|핵심|강화된|향상된|뛰어난)$"
)
_TITLE_TASK = re.compile(
    r"\b(?:for|of|in|to|via|with|towards?)\s+((?:[A-Z\d][\w-]*\s+(?:(?:and|of)\s+)?){1,4}[A-Z][\w-]*)\s*$"
)
_TITLE_HEAD = re.compile(
    r"(?:Generation|Recognition|Detection|Segmentation|Classification|Translation|Summarization|Captioning|Answering|"
    r"Reasoning|Understanding|Editing|Estimation|Prediction|Forecasting|Synthesis|Reconstruction|Retrieval|Restoration|"
    r"Completion|Manipulation|Navigation|Tracking|Planning|Modeling|Learning|Tuning|Training|Models?|Alignment|"
    r"Optimization|Distillation|Decoding|Quantization|Customization|Personalization|Driving|Rendering|Agents?|"
    r"Transformers?|Networks?|Diffusion|Adaptation|Compression|Animation|Evaluation|Following|Inference)$"
)


_TITLE_COMPOUND = re.compile(
    r"\b(?:Self|In|Long|Zero|Cross|Chain|Test|Text|Image|Video|Open|Data)-[A-Za-z][a-z]+(?:-[A-Z][a-z]+)*(?<!ed)(?<!-to)(?<!ught)"
    r"(?:\s(?:Learning|Reasoning|Generation|Understanding|Modeling|Segmentation|Detection|Prompting|Training|Attention|Alignment|"
    r"Optimization|Decoding|Synthesis|Diffusion|Editing|Retrieval|Adaptation|Scaling|Evolution|Models?)\b)?"
)


@Language.component("kgraph_title_tasks")
def find_title_tasks(doc: Doc) -> Doc:
    """The phrase after the last preposition of a title, where its head is a task or a method, and hyphenated compounds."""
    title = state_of(doc).entry.title
    for compound in _TITLE_COMPOUND.finditer(title):
        add(doc, compound.start(), compound.end(), "title-compound")
    match = _TITLE_TASK.search(title)
    if match and _TITLE_HEAD.search(match.group(1)):
        begin = match.start(1)
        for link in re.finditer(r"\s(?:for|of|in|to|via|with|and)\s", match.group(1)):
            begin = match.start(1) + link.end()
        if len(title[begin : match.end(1)].split()) >= 2:
            add(doc, begin, match.end(1), "title-task")
    return doc


@Language.component("kgraph_compounds")
def find_compounds(doc: Doc) -> Doc:
    """Korean compounds of two to four words that end in a word like 생성, 추정 or 학습."""
    state = state_of(doc)
    title_end = len(state.entry.title)
    for index, token in enumerate(doc):
        if token.idx < title_end or token.tag_ != HANGUL or token.text not in _HEADS:
            continue
        following = doc[index + 1] if index + 1 < len(doc) else None
        if following is not None and following.tag_ == HANGUL and following.text in _HEADS and token.whitespace_:
            continue
        first = _first(doc, index)
        if first is not None and not state.is_blocked(doc[first].idx, token.idx):
            add(doc, doc[first].idx, token.idx + len(token), "compound")
    return doc


def _breaks(word: str) -> bool:
    """Whether a word before a compound describes it and is no part of its name."""
    return word in _WEAK_MODIFIERS or _DESCRIBES.search(word) is not None or ends_phrase(word)


def _first(doc: Doc, head: int) -> int | None:
    """The index of a compound's first token, or nothing where the head stands alone."""
    first = head
    words = 1
    index = head
    while index > 0 and not doc[index].is_sent_start and words < 4:
        previous = doc[index - 1]
        glued = not previous.whitespace_
        if previous.tag_ == PUNCT and previous.text == "-" and glued:
            index -= 1
            continue
        if previous.tag_ == PARTICLE or previous.tag_ not in (HANGUL, LATIN):
            break
        if previous.tag_ == HANGUL and not glued and _breaks(previous.text):
            break
        index -= 1
        first = index
        words += not glued
    if first == head or (doc[head].text in _WEAK_HEADS and not any(doc[i].tag_ == HANGUL for i in range(first, head))):
        return None
    return first
