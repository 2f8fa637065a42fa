"""The `DocumentKind` type, the registry of kinds, and the keys that a document cites."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import surveymark.documents.kinds
from surveymark.registry import parts

ALL = "*"
"""The key for all papers, as in LaTeX's `\\nocite{*}`."""


class NotReadableError(ValueError):
    """The text is not a valid document of its kind; the message tells the author why."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A file that a document includes."""

    path: str
    """Its path relative to the main document's folder, with forward slashes."""
    text: str


Opened = Callable[[Sequence[str]], Part | None]
"""Opens the first of the paths that is an unread file; None if there is none."""


@dataclass(frozen=True, kw_only=True)
class DocumentKind:
    """One kind of document that cites papers by their keys."""

    name: str
    """The name of the kind, for users."""
    suffixes: tuple[str, ...]
    """File name extensions, the usual one first, case-insensitive."""
    keys: Callable[[Part, Opened], Iterator[str]]
    """The keys in order of use, with repetitions, including those of included files.

    Raises: NotReadableError if the text is not such a document.
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
    """Every kind with its file name extensions, as `LaTeX (.tex, .ltx), Typst (.typ)`."""
    return ", ".join(f"{kind.name} ({', '.join(kind.suffixes)})" for kind in all_kinds())


def kind_of(path: str) -> DocumentKind | None:
    """The kind of the document at this path, by its extension."""
    return next(
        (
            kind
            for kind in all_kinds()
            if path.lower().endswith(tuple(map(str.lower, kind.suffixes)))
        ),
        None,
    )


def cited_keys(kind: DocumentKind, document: Part, opened: Opened) -> tuple[str, ...]:
    """The cited keys without duplicates, in order of first use; `ALL` if the document cites everything.

    Raises: NotReadableError if the text is not a document of this kind.
    """
    return tuple(dict.fromkeys(filter(None, (key.strip() for key in kind.keys(document, opened)))))
