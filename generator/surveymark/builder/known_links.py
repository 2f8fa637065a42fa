"""Links that a builder cannot know and `finish` can: what is logged of those in generated texts is kept quiet, and nothing else."""

import logging
import re
from collections.abc import Iterable

_LOGGERS = ("mkdocs.structure.pages", "properdocs.structure.pages")
_SAID_OF_A_LINK = re.compile(r"Doc file '([^']*)' contains ")


class KnownLinks:
    """A filter for the builder's log while it renders; every link of these texts is looked at when the site is finished."""

    def __init__(self, paths: Iterable[str]) -> None:
        """`paths` are those of the generated texts in the builder's source."""
        self._paths = frozenset(paths)

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether this has to be said."""
        found = _SAID_OF_A_LINK.match(record.getMessage())
        return not found or found[1] not in self._paths

    def keep_quiet(self) -> None:
        """Begin to filter."""
        for name in _LOGGERS:
            logging.getLogger(name).addFilter(self)

    def let_be(self) -> None:
        """Filter no more."""
        for name in _LOGGERS:
            logging.getLogger(name).removeFilter(self)
