"""Entries that an earlier run parsed, found again by the hash of their text."""

from surveymark.memo import Json, Memo, key_of
from surveymark.model.packed import Packing
from surveymark.model.paper import Paper

KIND = "entries"


class KeptEntries:
    """The entries without problems of an earlier run, and those of this one for the next."""

    def __init__(self, memo: Memo) -> None:
        """Read what is kept."""
        self._memo = memo
        self._earlier = memo.earlier(KIND)
        self._packing = Packing(Paper)
        self._now: dict[str, Json] = {}

    def found(self, key: str, content: bytes) -> tuple[Paper, bool] | None:
        """The entry with this content, and whether its text has the usual form; None if it is not kept."""
        digest = key_of(key, content)
        kept = self._earlier.get(digest)
        if kept is None:
            return None
        self._now[digest] = kept
        is_tidy, packed = kept
        return self._packing.unpacked(packed), is_tidy

    def add(self, content: bytes, paper: Paper, *, is_tidy: bool) -> None:
        """Keep an entry of this run."""
        self._now[key_of(paper.key, content)] = [is_tidy, self._packing.packed(paper)]

    def keep(self) -> None:
        """Keep the entries of this run for the next, unless they are the same as before."""
        if self._now.keys() != self._earlier.keys():
            self._memo.keep(KIND, self._now)
