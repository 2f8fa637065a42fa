"""A memo in memory, for tests: what it gives back went through JSON, as on disk."""

from collections.abc import Mapping

from pydantic_core import from_json, to_json

from surveymark.memo import Json


class MemoInMemory:
    """Keeps results for the next run of a test."""

    def __init__(self) -> None:
        """Start with nothing kept."""
        self.files: dict[str, bytes] = {}
        self.written = 0

    def earlier(self, kind: str) -> Mapping[str, Json]:
        """The kept results of this kind."""
        kept: Mapping[str, Json] = from_json(self.files.get(kind, b"{}"))
        return kept

    def keep(self, kind: str, results: Mapping[str, Json]) -> None:
        """Replace the results of this kind."""
        self.files[kind] = to_json(dict(results))
        self.written += 1
