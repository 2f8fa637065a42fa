"""BibTeX and biblatex files, with the groups of JabRef or repeated keywords as sections."""

import re
from collections.abc import Iterator, Mapping, Sequence

from surveymark.imports.imported import (
    Certainty,
    ImportContext,
    ImportedFile,
    ImportedPaper,
    ImportFormat,
    Refusal,
    Section,
    SectionPath,
)
from surveymark.imports.keywords import topic_keywords
from surveymark.safe.clean import clean
from surveymark.sources.bibtex_file import BibtexEntry, bibtex_file

_ENTRY = re.compile(
    r"^[ \t]*@[A-Za-z]{1,40}\s{0,9}[{(]\s{0,9}[^\s,{}()]{1,500}\s{0,9},", re.MULTILINE
)
_MARKDOWN = re.compile(r"^(?:```|~~~|#{1,6} )", re.MULTILINE)
"""A heading or block of code: lists of papers often say how to cite them."""
_GROUP = re.compile(r"(\d+) (\w+):((?:[^;\\]|\\.)*?)\\?;", re.DOTALL)
_GROUPING = "jabref-meta: grouping:"
_WITHOUT_NAME = "AllEntriesGroup"


def _recognises(text: str) -> Certainty:
    entry = _ENTRY.search(text)
    if not entry:
        return "no"
    return "perhaps" if _MARKDOWN.search(text, 0, entry.start()) else "yes"


def _read(text: str, context: ImportContext) -> ImportedFile:
    read = bibtex_file(text, context.source, context.venue, on_entry=context.on_record)
    paths = _group_paths(read.comments)
    has_groups = any(entry.groups for entry in read.entries)
    words = frozenset() if has_groups else topic_keywords(entry.keywords for entry in read.entries)
    papers = tuple(_paper(entry, paths, words) for entry in read.entries)
    lines: dict[SectionPath, int] = {}
    for paper in papers:
        for path in paper.sections:
            lines.setdefault(path, paper.line)
    return ImportedFile(
        format=FORMAT.name,
        papers=papers,
        sections=tuple(Section(path=path, line=line) for path, line in lines.items()),
        refused=tuple(
            Refusal(line=fault.line, what=_beginning(text, fault.line), why=fault.message)
            for fault in read.faults
        ),
    )


def _paper(
    entry: BibtexEntry, paths: Mapping[str, SectionPath], words: frozenset[str]
) -> ImportedPaper:
    groups = tuple(paths.get(name, (name,)) for name in entry.groups)
    keywords = tuple((word,) for word in entry.keywords if word in words)
    held = {
        "citation key",
        *(["groups", "mendeley-groups"] if groups else []),
        *(["keywords"] if keywords and len(keywords) == len(entry.keywords) else []),
    }
    left_out = tuple(name for name in entry.facts.left_out if name not in held)
    names = [*entry.kept, *(name for name in entry.facts.left_out if name in held)]
    return ImportedPaper(
        line=entry.line,
        facts=entry.facts,
        key=entry.key,
        sections=groups or keywords,
        kept=tuple(dict.fromkeys(names)),
        left_out=left_out,
    )


def _group_paths(comments: Sequence[str]) -> Mapping[str, SectionPath]:
    r"""Where each group of JabRef stands in its tree, by name; the first of several groups with one name counts.

    >>> _group_paths(
    ...     [
    ...         r"jabref-meta: grouping:\n0 AllEntriesGroup:;\n1 StaticGroup:A\;0\;;\n2 StaticGroup:B\;0\;;"
    ...     ]
    ... )
    {'A': ('A',), 'B': ('A', 'B')}
    """
    found: dict[str, SectionPath] = {}
    for comment in comments:
        if not comment.strip().startswith(_GROUPING):
            continue
        path: list[str] = []
        for depth, name in _groups(comment):
            path = [*path[: depth - 1], name]
            found.setdefault(name, tuple(path))
    return found


def _groups(comment: str) -> Iterator[tuple[int, str]]:
    for group in _GROUP.finditer(comment.replace("\n", "")):
        if group[2] != _WITHOUT_NAME and (name := clean(group[3])):
            yield int(group[1]), name


def _beginning(text: str, line: int) -> str:
    """The beginning of the entry on this line, as far as it shows which one it is."""
    lines = text.split("\n", line)
    return clean(lines[line - 1]) if line <= len(lines) else ""


FORMAT = ImportFormat(name="bibtex", label="BibTeX", recognises=_recognises, read=_read)
