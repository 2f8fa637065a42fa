"""Languages of papers as tags, and their names in bibliographies."""

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator

from surveymark.model.noun import text_schema
from surveymark.model.wrong_value import WrongValueError

ENGLISH = "en"
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_NAMES: Mapping[str, str] = {
    "arabic": "ar",
    "bulgarian": "bg",
    "catalan": "ca",
    "chinese": "zh",
    "croatian": "hr",
    "czech": "cs",
    "danish": "da",
    "dutch": "nl",
    "english": "en",
    "american": "en-US",
    "british": "en-GB",
    "estonian": "et",
    "finnish": "fi",
    "french": "fr",
    "galician": "gl",
    "german": "de",
    "ngerman": "de",
    "austrian": "de-AT",
    "greek": "el",
    "hebrew": "he",
    "hindi": "hi",
    "hungarian": "hu",
    "indonesian": "id",
    "italian": "it",
    "japanese": "ja",
    "korean": "ko",
    "latin": "la",
    "latvian": "lv",
    "lithuanian": "lt",
    "norwegian": "no",
    "persian": "fa",
    "polish": "pl",
    "portuguese": "pt",
    "brazilian": "pt-BR",
    "romanian": "ro",
    "russian": "ru",
    "serbian": "sr",
    "slovak": "sk",
    "slovene": "sl",
    "slovenian": "sl",
    "spanish": "es",
    "swedish": "sv",
    "thai": "th",
    "turkish": "tr",
    "ukrainian": "uk",
    "vietnamese": "vi",
}
"""Tags by name in English and in babel, by which biblatex identifies languages."""
_ISO_639_2: Mapping[str, str] = {
    "eng": "en",
    "deu": "de",
    "ger": "de",
    "fra": "fr",
    "fre": "fr",
    "spa": "es",
    "ita": "it",
    "por": "pt",
    "rus": "ru",
    "zho": "zh",
    "chi": "zh",
    "jpn": "ja",
    "kor": "ko",
}
"""The codes of libraries, where a shorter one exists."""


def language_tag(text: str) -> str:
    """The tag of a language given as a tag, a code or an English name.

    Raises: WrongValueError.

    >>> language_tag("de"), language_tag("German"), language_tag("pt_br"), language_tag("eng")
    ('de', 'de', 'pt-BR', 'en')
    """
    folded = text.strip().lower().replace("_", "-")
    if tag := _NAMES.get(folded) or _ISO_639_2.get(folded):
        return tag
    language, *rest = folded.split("-")
    tag = "-".join([language, *(one.upper() if len(one) == 2 else one for one in rest)])  # noqa: PLR2004 - a country
    if not _TAG.match(tag):
        message = "the tag of a language such as de or pt-BR"
        raise WrongValueError(message)
    return tag


def babel_name(tag: str) -> str:
    """The name of the language in babel and biblatex, or the tag if it has none.

    >>> babel_name("de"), babel_name("pt-BR"), babel_name("mi")
    ('german', 'brazilian', 'mi')
    """
    return next((name for name, known in _NAMES.items() if known == tag), tag)


Language = Annotated[str, AfterValidator(language_tag), text_schema(_TAG, examples=["de", "pt-BR"])]
"""A tag of BCP 47."""
