"""What a build read and wrote: whether the site is still what a build would make, and how large it is."""

import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import yaml

from surveymark.builder.file_states import (
    CONFIG,
    State,
    UnknownInputsError,
    digest,
    is_recent,
    states_below,
    survey_states,
)
from surveymark.content.build_cache import BuildCache, program_version
from surveymark.content.gate import UnreadableFileError, survey_bytes
from surveymark.memo import Json, key_of

_KIND = "site"
_PLUGIN = "surveymark"
_OF_THE_SURVEY = {"docs_dir": "content/pages", "custom_dir": "site-config/theme"}
"""Settings that may name a folder whose files a build reads, and the folders that are looked at."""
_SETTINGS = frozenset(
    "site_name site_dir use_directory_urls nav validation extra extra_css extra_javascript strict "
    "copyright repo_url repo_name edit_uri site_author remote_branch dev_addr".split()
)
"""Other settings with which a build reads nothing but the survey."""
_LARGEST_CONFIG = 1 << 20


class _ChangedError(Exception):
    """A file is not as it was recorded."""


@dataclass(frozen=True, kw_only=True)
class SiteSize:
    """The size of a site."""

    files: int
    bytes: int
    largest_page: str
    """The path of the largest HTML file; empty if there is none."""
    largest_bytes: int


class LastBuild:
    """The last recorded build of a survey, compared with what is on disk now."""

    def __init__(self, root: Path, site: Path | None = None) -> None:
        """`site` is the output folder; that of mkdocs.yml if None. What a build would read now is noted."""
        self._root = root
        self._cache = BuildCache(root)
        self._started = time.time_ns()
        self._read: dict[str, State] = {}
        self._site = site
        self._made_from = ""
        try:
            configured = root / _site_of(_plain_settings(root))
            self._site = site or configured
            self._read = dict(self._inputs())
            self._made_from = self._fingerprint()
        except (UnknownInputsError, OSError):
            pass

    @cached_property
    def _known(self) -> Mapping[str, Json]:
        return self._cache.earlier(_KIND)

    @property
    def site(self) -> Path | None:
        """The output folder; None if only MkDocs can say."""
        return self._site

    def is_up_to_date(self) -> bool:
        """Whether the site is what a build would make: nothing that a build reads changed, and no file of the site."""
        known = self._known
        if not self._made_from or known.get("made from") != self._made_from or not self._site:
            return False
        try:
            states = dict(_checked(self._site, known["files"], known["at"]))
        except (_ChangedError, UnknownInputsError, OSError):
            return False
        if states.keys() != known["files"].keys():
            return False
        if any(is_recent(state, known["at"]) for state in known["files"].values()):
            self._keep(states, self._started)
        return True

    def record(self, site: Path) -> SiteSize:
        """Record the finished build of what was there when this was created; the size of its site."""
        now = time.time_ns()
        try:
            states = {
                name: [*state, digest(site / name) if is_recent(state, now) else ""]
                for name, state in states_below(site, skip_hidden=True)
            }
        except (UnknownInputsError, OSError):
            self._made_from, states = "", {}
        if site.absolute() == (self._site or site).absolute():
            self._keep(states, now)
        return _size_of(states)

    def _keep(self, states: Mapping[str, State], at: int) -> None:
        self._cache.keep(
            _KIND,
            {
                "made from": self._made_from,
                "inputs": self._read,
                "noted": self._started,
                "files": states,
                "at": at,
            }
            if self._made_from
            else {},
        )

    def _inputs(self) -> Iterator[tuple[str, State]]:
        """Every file that a build reads, with the hash of its content."""
        known, noted = self._known.get("inputs", {}), self._known.get("noted", 0)
        for name, state in survey_states(self._root):
            earlier = known.get(name)
            is_same = earlier and earlier[:-1] == state and not is_recent(state, noted)
            yield name, [*state, earlier[-1] if is_same else digest(self._root / name)]

    def _fingerprint(self) -> str:
        if _has_parts_of_others():
            raise UnknownInputsError
        files = (part for name in sorted(self._read) for part in (name, self._read[name][-1]))
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        return key_of(program_version(), epoch, str(self._site), *files)


def _plain_settings(root: Path) -> Mapping[str, Any]:
    """The settings in mkdocs.yml.

    Raises: UnknownInputsError if a build with them may read more than the survey.
    """
    try:
        settings = yaml.safe_load(survey_bytes(root, CONFIG, largest=_LARGEST_CONFIG))
    except (yaml.YAMLError, UnreadableFileError, RecursionError, UnicodeDecodeError) as error:
        raise UnknownInputsError from error
    if not isinstance(settings, dict) or settings.get("plugins") not in (
        [_PLUGIN],
        [{_PLUGIN: {}}],
    ):
        raise UnknownInputsError
    theme = settings.get("theme")
    named = {**settings, **(theme if isinstance(theme, dict) else {})}
    for name, folder in _OF_THE_SURVEY.items():
        if named.get(name, folder) != folder:
            raise UnknownInputsError
    if settings.keys() - _SETTINGS - {"plugins", "theme", *_OF_THE_SURVEY}:
        raise UnknownInputsError
    return settings


def _site_of(settings: Mapping[str, Any]) -> str:
    return str(settings.get("site_dir", "site"))


def _has_parts_of_others() -> bool:
    """Whether another distribution adds exports, listings, sources or checks: its code may be anywhere."""
    return any(
        entry.group.startswith("surveymark.")
        for one in distributions()
        if one.name != "surveymark"
        for entry in one.entry_points
    )


def _checked(folder: Path, known: Mapping[str, State], at: int) -> Iterator[tuple[str, State]]:
    """Every file of the site, each as it was recorded.

    Raises: _ChangedError, UnknownInputsError, OSError.
    """
    for name, state in states_below(folder, skip_hidden=True):
        earlier = known.get(name)
        if earlier and earlier[:-1] == state and not is_recent(state, at):
            yield name, earlier
        elif earlier and earlier[-1] and earlier[-1] == digest(folder / name):
            yield name, [*state, earlier[-1]]
        else:
            raise _ChangedError


def _size_of(states: Mapping[str, State]) -> SiteSize:
    pages = [(state[0], name) for name, state in states.items() if name.endswith(".html")]
    largest, name = max(pages, default=(0, ""))
    return SiteSize(
        files=len(states),
        bytes=sum(state[0] for state in states.values()),
        largest_page=name,
        largest_bytes=largest,
    )
