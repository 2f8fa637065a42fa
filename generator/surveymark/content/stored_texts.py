"""Texts by path in a temporary file: the downloads of 20,000 papers would otherwise take 600 MB of memory."""

from collections.abc import Iterable, Iterator, Mapping
from os import SEEK_END
from tempfile import SpooledTemporaryFile
from weakref import finalize

MOST_IN_MEMORY = 16_000_000
"""Bytes that are kept without a file: all texts of a survey of a thousand papers."""


class StoredTexts(Mapping[str, str]):
    """Texts in a temporary file without a name, which is gone with the last reference to this mapping."""

    def __init__(self, texts: Iterable[tuple[str, str]] = ()) -> None:
        """Store these texts, one after the other."""
        self._file = SpooledTemporaryFile(max_size=MOST_IN_MEMORY)  # noqa: SIM115 - closed with the last reference
        finalize(self, self._file.close)
        self._places: dict[str, tuple[int, int]] = {}
        self.add(texts)

    def add(self, texts: Iterable[tuple[str, str]]) -> None:
        """Store these texts too, replacing those at the same paths."""
        for path, text in texts:
            content = text.encode("utf-8")
            self._places[path] = self._file.seek(0, SEEK_END), len(content)
            self._file.write(content)

    def content(self, path: str) -> bytes:
        """The text at this path as UTF-8, which takes half the memory."""
        start, length = self._places[path]
        self._file.seek(start)
        return self._file.read(length)

    def __getitem__(self, path: str) -> str:
        """The text at this path."""
        return self.content(path).decode("utf-8")

    def __contains__(self, path: object) -> bool:
        """Whether there is a text; it is not read."""
        return path in self._places

    def __iter__(self) -> Iterator[str]:
        """All paths, in the order in which they were added."""
        return iter(self._places)

    def __len__(self) -> int:
        """The number of texts."""
        return len(self._places)
