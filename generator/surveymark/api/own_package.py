"""The package that runs: its version, and its wheel if it was installed from a file."""

import hashlib
import json
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import unquote, urlsplit

from surveymark import __version__
from surveymark.content.gate import UnreadableFileError, named_bytes
from surveymark.scaffold.answers import Package

_LARGEST_WHEEL = 100_000_000


@dataclass(frozen=True, kw_only=True)
class OwnPackage:
    """How the running package was installed."""

    package: Package
    wheel: bytes = b""
    """The content of the wheel; empty if the version is installed by name."""
    is_unreleased: bool = False
    """Whether it runs from a folder of its source, so that its version may not be what others install."""


def own_package() -> OwnPackage:
    """The running package, by what pip recorded when it installed it (PEP 610)."""
    by_name = Package(version=__version__)
    try:
        record = distribution("surveymark").read_text("direct_url.json")
    except PackageNotFoundError:
        return OwnPackage(package=by_name, is_unreleased=True)
    if record is None:
        return OwnPackage(package=by_name)
    parts = urlsplit(str(json.loads(record).get("url", "")))
    path = Path(unquote(parts.path))
    if parts.scheme != "file" or path.suffix != ".whl":
        return OwnPackage(package=by_name, is_unreleased=True)
    try:
        wheel = named_bytes(path, largest=_LARGEST_WHEEL)
    except UnreadableFileError:
        return OwnPackage(package=by_name, is_unreleased=True)
    digest = hashlib.sha256(wheel).hexdigest()
    package = Package(version=__version__, wheel=path.name, wheel_hash=digest)
    return OwnPackage(package=package, wheel=wheel)
