"""Suppress a builder's warnings about links in generated texts, which `finish` checks itself."""

import logging
import re
from collections.abc import Iterable

_LOGGERS = ("mkdocs.structure.pages", "properdocs.structure.pages")
_SAID_OF_A_LINK = re.compile(r"Doc file '([^']*)' contains ")


class KnownLinks:
    """A filter for the builder's log during rendering; `finish` checks every link of these texts."""

    def __init__(self, paths: Iterable[str]) -> None:
        """`paths` are those of generated texts in the builder's source."""
        self._paths = frozenset(paths)

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether to log the record."""
        found = _SAID_OF_A_LINK.match(record.getMessage())
        return not found or found[1] not in self._paths

    def keep_quiet(self) -> None:
        """Start filtering."""
        for name in _LOGGERS:
            logging.getLogger(name).addFilter(self)

    def let_be(self) -> None:
        """Stop filtering."""
        for name in _LOGGERS:
            logging.getLogger(name).removeFilter(self)
