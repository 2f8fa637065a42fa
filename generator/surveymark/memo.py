"""What earlier builds made, so that it need not be made again."""

import hashlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Protocol

Json = Any
"""A value that survives JSON unchanged: text, numbers, booleans, None, lists, and dicts by text."""
_DIGEST = 16


class Memo(Protocol):
    """Results of an earlier build, by the hash of what they were made from.

    A result that is found must equal what would be made: its key is a hash of everything that it depends on, except the
    program, whose version the memo itself compares.
    """

    def earlier(self, kind: str) -> Mapping[str, Json]:
        """The results of this kind by their keys; empty if nothing is kept."""

    def keep(self, kind: str, results: Mapping[str, Json]) -> None:
        """Replace the results of this kind; pass those that are still valid along with the new ones."""


class _NoMemo:
    def earlier(self, kind: str) -> Mapping[str, Json]:
        del kind
        return MappingProxyType({})

    def keep(self, kind: str, results: Mapping[str, Json]) -> None:
        del kind, results


NO_MEMO: Memo = _NoMemo()
"""Knows nothing and keeps nothing: everything is made anew."""


def key_of(*parts: str | bytes) -> str:
    """A key for what these parts make; other parts, or the same text divided otherwise, give another key."""
    digest = hashlib.blake2b(digest_size=_DIGEST)
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(b"%d:" % len(content))
        digest.update(content)
    return digest.hexdigest()
