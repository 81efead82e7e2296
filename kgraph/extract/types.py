"""What kind of thing a name names, by the vocabulary, by its own last word and by the word that follows it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from kgraph.extract.shapes import is_name_shaped
from kgraph.model import TermType
from kgraph.text import has_hangul
from kgraph.vocabulary import shipped_vocabulary

__all__ = ["type_from_context", "type_from_name"]

_T = TermType
_HEADS: Final = (
    (
        _T.DATASET,
        r"(?:datasets?|corpus|corpora|benchmarks?|bench|leaderboard|challenge|arena)$|(?:[a-z\d-]Bench|[A-Z\d-]Bench|[A-Z]QA|QA-\d|VQA(?:v\d)?|Eval(?:\+|Plus)?)$"
        r"|(?:데이터셋|데이터 셋|데이터 세트|말뭉치|코퍼스|벤치마크)$",
    ),
    (
        _T.METRIC,
        r"(?:accuracy|precision|recall|scores?|rate|errors?|distance|similarity|perplexity|latency|throughput|fidelity|speed|ratio|metric|index|usage|cost|FLOPs)$"
        r"|(?:정확도|정밀도|재현율|점수|스코어|비율|오차|거리|유사도|지표|지연 시간|처리량|속도|사용량|성공률|승률|오류율|비용)$",
    ),
    (
        _T.TASK,
        r"(?:generation|recognition|detection|segmentation|classification|translation|summarization|captioning|answering|reasoning|understanding|editing|estimation|prediction|forecasting|synthesis|reconstruction|retrieval|restoration|completion|manipulation|navigation|tracking|planning|extraction|verification|super-resolution|inpainting|matching|localization|grounding|parsing|tasks?|driving|customization|personalization|stylization|animation|coding|following|calling|moderation|editing|rendering|analysis)$"
        r"|(?:생성|인식|탐지|검출|감지|분할|세그멘테이션|분류|번역|요약|캡셔닝|응답|추론|이해|편집|추정|예측|합성|재구성|복원|검색|완성|조작|내비게이션|추적|계획|추출|검증|인페인팅|매칭|작업|과제|태스크|주행|개인화|해결|분석|렌더링)$",
    ),
    (
        _T.METHOD,
        r"(?:models?|networks?|learning|training|tuning|fine-tuning|attention|optimi[sz]ation|decoding|encoding|distillation|quantization|pruning|adaptation|alignment|sampling|embeddings?|transformers?|autoencoders?|encoders?|decoders?|adapters?|framework|algorithm|method|loss|regularization|normalization|augmentation|prompting|search|mechanism|module|pipeline|architecture|strategy|guidance|diffusion|splatting|fields?|agents?|LLMs?|VLMs?|MLLMs?|LMMs?|GANs?|VAEs?|ViTs?|DiTs?|RLHF|DPO|PPO|SFT|filtering|weighting|merging|gradient|scheduler|tokenizer|layer|policy|kernel|descent|generator|predictor|function|routing)$"
        r"|(?:모델|네트워크|신경망|학습|훈련|튜닝|조정|어텐션|주의|최적화|디코딩|인코딩|증류|양자화|적응|정렬|샘플링|임베딩|트랜스포머|인코더|디코더|어댑터|프레임워크|알고리즘|방법|방법론|기법|손실|정규화|증강|프롬프팅|탐색|메커니즘|모듈|파이프라인|아키텍처|전략|가이던스|스플래팅|에이전트|필터링|병합|그래디언트|토크나이저|레이어|함수|생성기)$",
    ),
)
_BY_HEAD: Final = tuple((type_, re.compile(pattern)) for type_, pattern in _HEADS)
_BY_HEAD_FOLDED: Final = tuple((type_, re.compile(pattern, re.IGNORECASE)) for type_, pattern in _HEADS)
_AFTER: Final = (
    (
        _T.DATASET,
        r"[)'\"’”`*]*(?:이라는|라는|인)?\s*(?:새로운\s|대규모\s|고품질\s)?(?:데이터셋|데이터\s?세트|벤치마크|말뭉치|코퍼스|리더보드|테스트\s?셋)",
    ),
    (_T.METRIC, r"[)'\"’”`*]*(?:이라는|라는|인)?\s*(?:지표|점수|스코어|메트릭|평가 지표|측정치|성능 지표)"),
    (_T.MODEL, r"[)'\"’”`*]*\s*(?:모델들?|시리즈|체크포인트|제품군)(?!링)"),
    (
        _T.METHOD,
        r"[)'\"’”`*]*(?:이라는|라는|인)?\s*(?:새로운\s|혁신적인\s|최초의\s)?(?:방법|프레임워크|기법|알고리즘|기술|접근|아키텍처|모듈|구조|전략|메커니즘|파이프라인|패러다임|손실|최적화|레이어)",
    ),
    (_T.TASK, r"[)'\"’”`*]*\s*(?:작업|과제|태스크|문제)"),
)
_BY_AFTER: Final = re.compile("|".join(f"(?P<{type_.value}>{pattern})" for type_, pattern in _AFTER))
_KNOWN_MODELS: Final = re.compile(
    r"(?:GPT|ChatGPT|Chat-GPT|Claude|Gemini|Gemma|Llama|LLaMA|Vicuna|Alpaca|Qwen|Mistral|Mixtral|Phi-|DeepSeek|Yi-|Falcon|PaLM|"
    r"Bard|Codex|CodeLlama|StarCoder|DALL|Midjourney|Imagen|Stable |SDXL|FLUX|Sora|LLaVA|BLIP|CLIP|InternVL|InternLM|Whisper|BERT|"
    r"RoBERTa|T5|OPT-|BLOOM|OLMo|Zephyr|Grok|o1|o3|DINO|SAM\b|ViT-|Flamingo|MiniGPT|Kimi|Command R|Pythia|MPT|SigLIP|CogV|"
    r"Wan2|Hunyuan|ERNIE|GLM|ChatGLM|Baichuan)"
)
_SIZE: Final = re.compile(r"\d(?:\.\d+)?[BM]\b|-(?:Instruct|Chat|it|base|large|small|turbo|preview)\b", re.IGNORECASE)


@lru_cache(maxsize=100_000)
def type_from_name(name: str) -> TermType | None:
    """The type that a name shows by itself, or nothing.

    Example:
        >>> [type_from_name(name).value for name in ("확산 모델", "video editing", "GPT-4o", "MT-Bench", "승률")]
        ['Method', 'Task', 'Model', 'Dataset', 'Metric']
    """
    known = shipped_vocabulary().get(name)
    if known is not None:
        return known.type
    if not has_hangul(name):
        shaped = is_name_shaped(name)
        if shaped and (_KNOWN_MODELS.match(name) or _SIZE.search(name)):
            return TermType.MODEL
        patterns = _BY_HEAD if shaped else _BY_HEAD_FOLDED
    else:
        patterns = _BY_HEAD
    for type_, pattern in patterns:
        if pattern.search(name):
            return type_
    return None


def type_from_context(text: str, end: int) -> TermType | None:
    """The type that the words right after a name give it: ``X 데이터셋``, ``X라는 방법``."""
    found = _BY_AFTER.match(text, end)
    return TermType(found.lastgroup) if found and found.lastgroup else None
