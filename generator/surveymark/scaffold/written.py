"""The record of what `init` wrote: with it, an update tells files that nobody touched from files that people edited."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, ValidationError

from surveymark.scaffold.files import is_of_people, is_whole

PATH = ".surveymark/written.json"


@dataclass(frozen=True, kw_only=True)
class Base:
    """A file as it was written: its text, or only the hash if it is replaced as a whole."""

    text: str | None = None
    digest: str

    def is_still(self, text: str) -> bool:
        """Whether nobody has edited it since."""
        return digest_of(text) == self.digest


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    version: str
    texts: Mapping[str, str]
    hashes: Mapping[str, str]


def record_text(version: str, files: Mapping[str, str]) -> str:
    """The record of these files, as JSON."""
    kept = {path: text for path, text in sorted(files.items()) if not is_of_people(path)}
    record = {
        "version": version,
        "texts": {path: text for path, text in kept.items() if not is_whole(path)},
        "hashes": {path: digest_of(text) for path, text in kept.items() if is_whole(path)},
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def recorded(text: str) -> Mapping[str, Base]:
    """Every file of the record, by path.

    Raises: ValueError if the record is damaged or names a path outside of the repository.
    """
    try:
        record = _Record.model_validate_json(text)
    except ValidationError as error:
        fault = error.errors()[0]
        message = f"{PATH}: expected a record written by surveymark, found: {fault['msg']}"
        raise ValueError(message) from None
    texts = {path: Base(text=one, digest=digest_of(one)) for path, one in record.texts.items()}
    files = texts | {path: Base(digest=digest) for path, digest in record.hashes.items()}
    for path in files:
        if not _is_inside(path):
            message = f"{PATH}: expected paths inside the repository, found {path!r}"
            raise ValueError(message)
    return files


def digest_of(text: str) -> str:
    """The hash of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _is_inside(path: str) -> bool:
    """Whether this is a plain relative path that does not lead into git's own folder.

    >>> [_is_inside(path) for path in (".github/x.yml", "../x", "/x", ".git/config", "a//b")]
    [True, False, False, False, False]
    """
    parts = path.split("/")
    return "\0" not in path and "\\" not in path and not set(parts) & {"", ".", "..", ".git"}
