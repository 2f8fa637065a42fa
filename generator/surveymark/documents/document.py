"""What a kind of document is, all of them together, and the keys that a document cites."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import surveymark.documents.kinds
from surveymark.registry import parts

ALL = "*"
"""The key that stands for every paper, as in LaTeX's `\\nocite{*}`."""


class NotReadableError(ValueError):
    """The text is no document of its kind; the message says why, in words for its author."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A file that a document includes."""

    path: str
    """Where it is, from the folder of the whole document, with `/` between names."""
    text: str


Opened = Callable[[Sequence[str]], Part | None]
"""Gives the first of the paths that names a file which was not read before; None where there is nothing to read."""


@dataclass(frozen=True, kw_only=True)
class DocumentKind:
    """One kind of document that cites papers by their keys."""

    name: str
    """As its users call it."""
    suffixes: tuple[str, ...]
    """Ends of file names, the usual one first; small and capital letters are the same."""
    keys: Callable[[Part, Opened], Iterator[str]]
    """The keys in the order of their use, some more than once, those of included files among them.

    Raises: NotReadableError where the text is no such document.
    """


def all_kinds() -> tuple[DocumentKind, ...]:
    """Every registered kind, by name."""
    return tuple(
        sorted(
            parts(surveymark.documents.kinds, "KIND", DocumentKind),
            key=lambda kind: kind.name.lower(),
        )
    )


def kinds_in_words() -> str:
    """Every kind with the ends of its file names, as `LaTeX (.tex, .ltx), Typst (.typ)`."""
    return ", ".join(f"{kind.name} ({', '.join(kind.suffixes)})" for kind in all_kinds())


def kind_of(path: str) -> DocumentKind | None:
    """The kind of the document at this path, by the end of its name."""
    return next(
        (
            kind
            for kind in all_kinds()
            if path.lower().endswith(tuple(map(str.lower, kind.suffixes)))
        ),
        None,
    )


def cited_keys(kind: DocumentKind, document: Part, opened: Opened) -> tuple[str, ...]:
    """Each key once, in the order of first use; `ALL` where the document cites everything.

    Raises: NotReadableError where the text is no document of this kind.
    """
    return tuple(dict.fromkeys(filter(None, (key.strip() for key in kind.keys(document, opened)))))
