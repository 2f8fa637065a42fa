"""What the files of a new repository depend on: the survey's settings and the package that it uses."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from surveymark.model.config import SurveyConfig
from surveymark.text.slug import ascii_words

YOUR_NAME = "your-name"
"""Stands for the account or organisation in an address until somebody names it."""
DESCRIPTION = "A living survey: papers on one subject that people can search, cite and improve."
"""Stands for a description of the subject until somebody writes one."""
_TAGLINE = "A living survey of papers that you can search, cite and improve."
_PAGES_HOST = ".github.io"
_OWNER = re.compile(r"https://github\.com/([A-Za-z0-9-]{1,39})(?:/|\Z)")


@dataclass(frozen=True, kw_only=True)
class Package:
    """How a survey installs Surveymark."""

    version: str
    wheel: str = ""
    """The file name of the wheel in `packages/`, for a version that is not released; else empty."""
    wheel_hash: str = ""
    """The SHA-256 of the wheel, in hexadecimal digits."""


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What templates are given."""

    config: SurveyConfig
    package: Package
    checks: tuple[str, ...] = ("check.yml",)
    """The workflows that check a pull request."""

    @property
    def owner(self) -> str:
        """The account on GitHub that owns the repository; empty if it is not known yet."""
        found = _OWNER.match(self.config.repository)
        return found[1] if found and found[1] != YOUR_NAME else ""


def config_of(title: str, address: str = "") -> SurveyConfig:
    """The settings of a new survey; what is not known is a placeholder.

    Raises: ValueError if the title or the address is invalid.
    """
    slug = "-".join(ascii_words(title)[:6]) or "survey"
    address = address or f"https://{YOUR_NAME}{_PAGES_HOST}/{slug}/"
    return SurveyConfig(
        title=title,
        tagline=_TAGLINE,
        description=DESCRIPTION,
        address=address,
        repository=_repository_of(address, slug),
        license_name="CC BY 4.0",
        license_address="https://creativecommons.org/licenses/by/4.0/",
    )


def _repository_of(address: str, slug: str) -> str:
    """The repository on GitHub that publishes at the address.

    >>> (
    ...     _repository_of("https://ann.github.io/cups/", "x"),
    ...     _repository_of("https://ann.github.io/", "x"),
    ... )
    ('https://github.com/ann/cups', 'https://github.com/ann/ann.github.io')
    >>> _repository_of("https://cups.example.org/", "cups")
    'https://github.com/your-name/cups'
    """
    parts = urlsplit(address)
    host = parts.hostname or ""
    if not host.endswith(_PAGES_HOST):
        return f"https://github.com/{YOUR_NAME}/{slug}"
    path = parts.path.strip("/").split("/")[0] or host
    return f"https://github.com/{host.removesuffix(_PAGES_HOST)}/{path}"
