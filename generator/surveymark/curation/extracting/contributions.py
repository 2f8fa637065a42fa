"""What a paper gives, by the words with which its title and abstract announce it."""

import re
from collections.abc import Iterator

from surveymark.model.evidence import Contribution


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_SURVEY = _words(r"\b(?:survey|review|overview|tutorial)\b")
_DATA = _words(r"\b(?:dataset|corpus|database)\b")
_BENCHMARK = _words(r"\bbenchmark\b")
_NEW = (
    r"\b(?:introduc|present|propos|releas|collect|construct|contribut|creat|curat|build|built|establish|publish|develop"
    r"|provid|open-sourc)\w*\b[^.;]{0,80}?"
)
_NEW_DATA = _words(_NEW + r"\b(?:datasets?|data sets?|corpus|corpora|databases?)\b")
_NEW_BENCHMARK = _words(_NEW + r"\bbenchmarks?\b")
_NEW_MODEL = _words(
    r"\b(?:releas|open-sourc)\w*\b[^.;]{0,60}\b(?:models?|weights|checkpoints)\b"
    r"|\b(?:models?|weights|checkpoints)\b[^.;]{0,60}\b(?:released|open-sourced|publicly available)\b"
)
_METHOD = _words(
    r"\bpropos\w+|\bnovel\b|\b(?:we|paper|work|study) (?:\w{1,20} ){0,2}(?:introduc|present|develop|devis|design)"
)
_TOOL = _words(
    r"\b(?:toolkit|toolbox|open-source (?:library|platform|package|tool|framework)|software|(?:python|pytorch) (?:library|package))\b"
)
_THEORY = _words(
    r"\bwe (?:\w{1,20} )?prove\b|\btheorems?\b|\btheoretical (?:framework|analysis|guarantees?|proofs?)\b"
    r"|\b(?:universal|approximation) (?:approximat\w+|error|rates?|ability|power)\b|\bexpressive power\b"
)
_STUDY = _words(
    r"\b(?:we|paper|work|study|article) (?:\w{1,20} ){0,2}"
    r"(?:investigat|stud|analy[sz]|examin|explor|compar|scrutin|quantif|characteri|evaluat|asses|prob)"
    r"|\b(?:empirical|comparative|systematic|extensive|comprehensive) (?:study|analysis|comparison)\b"
)
_OUTCOME = _words(
    r"\b(?:we (?:\w{1,20} ){0,2}(?:find|found|observe|reveal|discover|show|demonstrate)"
    r"|(?:findings|results) (?:\w{1,20} ){0,2}(?:show|suggest|reveal|indicate|highlight)) that\b"
)


def contributions_in(title: str, abstract: str) -> tuple[Contribution, ...]:
    """What the paper announces that it gives; a survey gives no method, and a finding needs a study or no method beside it."""
    if _SURVEY.search(title):
        return ("survey",)
    return tuple(_announced(title, abstract))


def _announced(title: str, abstract: str) -> Iterator[Contribution]:
    is_method = bool(_METHOD.search(abstract))
    if is_method:
        yield "method"
    if _DATA.search(title) or _NEW_DATA.search(abstract):
        yield "dataset"
    if _BENCHMARK.search(title) or _NEW_BENCHMARK.search(abstract):
        yield "benchmark"
    if _NEW_MODEL.search(abstract):
        yield "model"
    if _TOOL.search(title) or _TOOL.search(abstract):
        yield "tool"
    if _THEORY.search(abstract):
        yield "theory"
    signs = bool(_STUDY.search(abstract)), bool(_OUTCOME.search(abstract))
    if all(signs) or (any(signs) and not is_method):
        yield "finding"
