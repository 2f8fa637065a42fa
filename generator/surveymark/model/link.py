"""Links of a paper besides its arXiv page and DOI, by kind."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Literal, get_args
from urllib.parse import urlsplit

from pydantic import AfterValidator, WithJsonSchema

from surveymark.model.noun import Noun
from surveymark.model.wrong_value import WrongValueError
from surveymark.safe.address import LONGEST, address_fault

LinkKind = Literal["code", "project", "data", "demo", "model"]
LINK_KINDS: tuple[LinkKind, ...] = get_args(LinkKind)
LINK_NAMES: Mapping[LinkKind, str] = {
    "code": "Code",
    "project": "Project page",
    "data": "Data",
    "demo": "Demo",
    "model": "Model",
}
"""What readers see."""

_CODE_HOSTS = frozenset(
    {
        "github.com",
        "gitlab.com",
        "gitee.com",
        "bitbucket.org",
        "codeberg.org",
        "anonymous.4open.science",
    }
)
_DATA_HOSTS = frozenset({"zenodo.org", "kaggle.com", "figshare.com", "ieee-dataport.org", "osf.io"})
_DEMO_HOSTS = frozenset({"colab.research.google.com", "replicate.com"})
_HUGGING_FACE = frozenset({"huggingface.co", "hf.co"})
_HUGGING_FACE_KINDS: dict[str, LinkKind] = {
    "datasets": "data",
    "spaces": "demo",
    "docs": "project",
    "papers": "project",
    "blog": "project",
}

_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|igshid|ref|ref_src|spm)(?:=|\Z)|tab=readme-ov-file\Z"
)
"""Tracking parameters, and GitHub's parameter for its default tab."""
_IN_TEXT = re.compile(r"https?://(?:(?!https?://)[A-Za-z0-9\-._~:/?#\[\]@!$&()*+,;=%])+")
_TRAILING = ".,;:!?*_~=&"


def _address(text: str) -> str:
    if fault := address_fault(text):
        right = f"https://{text}"
        raise WrongValueError(fault, right if ":" not in text and not address_fault(right) else "")
    return text


Address = Annotated[
    str,
    AfterValidator(_address),
    WithJsonSchema({"type": "string", "pattern": "^https?://", "maxLength": LONGEST}),
]


class Links(Noun):
    """Addresses by kind, in the order in which curators wrote them."""

    code: tuple[Address, ...] = ()
    project: tuple[Address, ...] = ()
    data: tuple[Address, ...] = ()
    demo: tuple[Address, ...] = ()
    model: tuple[Address, ...] = ()

    def of_kind(self, kind: LinkKind) -> tuple[str, ...]:
        """The addresses of one kind."""
        addresses: tuple[str, ...] = getattr(self, kind)
        return addresses

    def pairs(self) -> Iterator[tuple[LinkKind, str]]:
        """Every link with its kind, in the order of `LINK_KINDS`."""
        for kind in LINK_KINDS:
            for address in self.of_kind(kind):
                yield kind, address


NO_LINKS = Links()


def links_of(addresses: Sequence[str]) -> Links:
    """The addresses grouped by kind, without duplicates, in the given order."""
    by_kind: dict[str, tuple[str, ...]] = {}
    for address in dict.fromkeys(addresses):
        kind = link_kind(address)
        by_kind[kind] = (*by_kind.get(kind, ()), address)
    return Links(**by_kind)


def link_kind(address: str) -> LinkKind:
    """The kind of an address, determined by its host (and, on Hugging Face, its path).

    >>> link_kind("https://huggingface.co/datasets/a/b"), link_kind("https://a.github.io/b")
    ('data', 'project')
    """
    parts, host = urlsplit(address), bare_host(address)
    if host in _CODE_HOSTS or host.startswith("gitlab."):
        return "code"
    if host in _HUGGING_FACE:
        return _HUGGING_FACE_KINDS.get(parts.path.strip("/").split("/")[0], "model")
    if host in _DATA_HOSTS:
        return "data"
    if host in _DEMO_HOSTS or host.endswith(".streamlit.app"):
        return "demo"
    return "project"


def bare_host(address: str) -> str:
    """The host in lower case, without www."""
    return urlsplit(address).netloc.lower().removeprefix("www.")


def tidy_address(address: str) -> str:
    """The normalised address: without tracking parameters, and for known hosts without www and .git and with https.

    >>> tidy_address("http://www.github.com/a/b.git?utm_source=x")
    'https://github.com/a/b'
    """
    parts, host = urlsplit(address), bare_host(address)
    known = host in _CODE_HOSTS | _DATA_HOSTS | _DEMO_HOSTS | _HUGGING_FACE or host.endswith(
        (".github.io", ".streamlit.app")
    )
    parameters = [one for one in parts.query.split("&") if not _TRACKING.match(one)]
    is_clone = host in _CODE_HOSTS and parts.path.endswith((".git", ".git/"))
    path = parts.path.removesuffix("/").removesuffix(".git") if is_clone else parts.path
    tidy = parts._replace(
        scheme="https" if known else parts.scheme,
        netloc=host if known else parts.netloc.lower(),
        path=path,
        query="&".join(parameters),
    )
    return tidy.geturl()


def addresses_in(text: str) -> tuple[str, ...]:
    """The web addresses in running text, without duplicates and surrounding punctuation.

    >>> addresses_in("see (https://a.org/b_(c)). Or https://d.io/{E}.")
    ('https://a.org/b_(c)', 'https://d.io/')
    """
    found = (_without_punctuation(match) for match in _IN_TEXT.findall(text))
    return tuple(address for address in dict.fromkeys(found) if not address_fault(address))


def _without_punctuation(address: str) -> str:
    while address:
        if (
            address[-1] in _TRAILING
            or (address[-1] == ")" and address.count("(") < address.count(")"))
            or (address[-1] == "]" and address.count("[") < address.count("]"))
            or address[-1] in "(["
        ):
            address = address[:-1]
        else:
            break
    return address
