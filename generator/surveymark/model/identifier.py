"""arXiv ids and DOIs: parse, normalise and resolve them."""

import re
from typing import Annotated, Literal
from urllib.parse import quote, unquote

from pydantic import AfterValidator

from surveymark.model.noun import text_schema
from surveymark.model.wrong_value import WrongValueError
from surveymark.safe.clean import clean

_NEW_ARXIV = re.compile(r"(\d\d)(0[1-9]|1[0-2])\.(\d{4,5})(?:v[1-9]\d{0,2})?\Z", re.ASCII)
_OLD_ARXIV = re.compile(
    r"([a-z]+(?:-[a-z]+)?(?:\.[A-Z]{2})?)/(\d\d)(0[1-9]|1[0-2])\d{3}(?:v[1-9]\d{0,2})?\Z", re.ASCII
)
"""Version suffix: versions count from 1, and no paper has a thousand."""
_AROUND_ARXIV = re.compile(
    r"(?:https?://(?:www\.)?arxiv\.org/(?:abs|pdf|html)/|arxiv:\s*)(.+?)(?:\.pdf)?/?\Z",
    re.IGNORECASE,
)
_ARXIV_CLASS = re.compile(r"[a-z]{2,10}(?:-[a-z]{2,10})?(?:\.[A-Za-z][A-Za-z-]{1,12})?\Z")
_DOI = re.compile(r"10\.\d{4,9}/[!-~]+\Z")
_IN_DOI_ADDRESS = "/:;()+,=@!$&'*~"
"""Characters that need no encoding in the path of an address, besides letters, digits and `-._`."""
_DOI_PREFIX = re.compile(r"(?:doi:?\s*)?(?:https?://(?:dx\.|www\.)?doi\.org/)?", re.IGNORECASE)
_ARXIV_ADDRESS = re.compile(
    r"(?:arxiv:\s*|(?:https?://)?(?:(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)|(?:huggingface\.co|hf\.co)/papers)/)"
    r"((?:\d{4}\.\d{4,5}|[a-z.-]+/\d{7})(?:v\d+)?)(?:\.pdf)?/?(?:[?#].*)?\Z",
    re.IGNORECASE,
)
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(.+)\Z", re.IGNORECASE)

_FIVE_DIGITS_SINCE = "1501"
_FIRST_NEW_STYLE = "0704"


def arxiv_id(text: str) -> str:
    """The arXiv id, without its version.

    Ids have four digits after the dot from April 2007 to December 2014, and five since (arXiv's scheme).

    Raises: WrongValueError with the expected form, and with the id if it is part of an address.

    >>> arxiv_id("2307.14637v2")
    '2307.14637'
    """
    if (found := _NEW_ARXIV.match(text)) and (month := found[1] + found[2]) >= _FIRST_NEW_STYLE:
        digits = 5 if month >= _FIVE_DIGITS_SINCE else 4
        if len(found[3]) == digits:
            return f"{month}.{found[3]}"
    elif _OLD_ARXIV.match(text):
        return re.sub(r"v\d+\Z", "", text)
    message = "an arXiv id such as 2307.14637 or cs/0112017"
    raise WrongValueError(message, arxiv_id_in(text) or "", is_sure=True)


def arxiv_id_in(text: str) -> str | None:
    """The arXiv id in an arXiv address or after `arXiv:`; None if there is none.

    >>> arxiv_id_in("https://arxiv.org/pdf/2307.14637v2.pdf")
    '2307.14637'
    """
    around = _AROUND_ARXIV.match(text)
    try:
        return arxiv_id(around[1]) if around else None
    except ValueError:
        return None


def arxiv_month(identifier: str) -> str:
    """The month in which arXiv assigned the id, as YYYY-MM.

    >>> arxiv_month("2307.14637"), arxiv_month("cs/9912017")
    ('2023-07', '1999-12')
    """
    digits = identifier.rsplit("/", maxsplit=1)[-1]
    century = "19" if "/" in identifier and digits[0] == "9" else "20"
    return f"{century}{digits[:2]}-{digits[2:4]}"


def doi(text: str) -> str:
    """The DOI in lower case, without the resolver's address.

    Wiley's older DOIs contain `<` and `>`, which addresses percent-encode and some .bib files write as HTML entities.

    Raises: ValueError with the expected form.

    >>> doi(
    ...     "https://doi.org/10.1002/(SICI)1097-0258(19980815)17:15%3C1661::AID-SIM968%3E3.0.CO;2-2"
    ... )
    '10.1002/(sici)1097-0258(19980815)17:15<1661::aid-sim968>3.0.co;2-2'
    """
    cleaned = clean(text)
    prefix = _DOI_PREFIX.match(cleaned)
    bare = cleaned[prefix.end() :] if prefix else cleaned
    bare = unquote(bare) if prefix and "://" in prefix[0] else bare
    bare = bare.replace("&lt;", "<").replace("&gt;", ">").lower()
    if not _DOI.match(bare) or set(bare) & set('{}"\\'):
        message = "a DOI such as 10.1016/j.neucom.2024.127063"
        raise ValueError(message)
    return bare


def doi_address(identifier: str) -> str:
    """The address that resolves a DOI, percent-encoded where necessary.

    >>> doi_address("10.1234/a<1>b#c")
    'https://doi.org/10.1234/a%3C1%3Eb%23c'
    """
    return f"https://doi.org/{quote(identifier, safe=_IN_DOI_ADDRESS)}"


def arxiv_class(text: str) -> str:
    """The name of a class on arXiv.

    Raises: WrongValueError.

    >>> arxiv_class("[cs.CV]"), arxiv_class("hep-ph")
    ('cs.CV', 'hep-ph')
    """
    bare = text.strip(" []")
    if not _ARXIV_CLASS.match(bare):
        message = "a class of arXiv such as cs.CV or hep-ph"
        raise WrongValueError(message)
    return bare


def arxiv_id_of_doi(identifier: str) -> str | None:
    """The arXiv id in an arXiv DOI (10.48550/arXiv.…); None for other DOIs."""
    found = _ARXIV_DOI.match(identifier)
    return found[1] if found else None


def doi_of_arxiv(arxiv: str) -> str:
    """The DOI that arXiv registers for every preprint."""
    return f"10.48550/arXiv.{arxiv}"


def identifier_in(text: str) -> tuple[Literal["arxiv", "doi"], str] | None:
    """The arXiv id or DOI in typed text or a copied address; None for other text.

    >>> (
    ...     identifier_in("https://arxiv.org/pdf/2403.01234v2.pdf"),
    ...     identifier_in("https://doi.org/10.48550/arXiv.2403.01234"),
    ... )
    (('arxiv', '2403.01234'), ('arxiv', '2403.01234'))
    """
    bare = clean(text)
    copied = _ARXIV_ADDRESS.match(bare)
    try:
        return "arxiv", arxiv_id(copied[1] if copied else bare)
    except ValueError:
        pass
    try:
        identifier = doi(bare)
        of_arxiv = arxiv_id_of_doi(identifier)
        return ("arxiv", arxiv_id(of_arxiv)) if of_arxiv else ("doi", identifier)
    except ValueError:
        return None


ArxivId = Annotated[
    str, AfterValidator(arxiv_id), text_schema(_NEW_ARXIV, _OLD_ARXIV, examples=["2307.14637"])
]
Doi = Annotated[
    str, AfterValidator(doi), text_schema(_DOI, examples=["10.1016/j.neucom.2024.127063"])
]
ArxivClass = Annotated[
    str, AfterValidator(arxiv_class), text_schema(_ARXIV_CLASS, examples=["cs.CV", "hep-ph"])
]
