"""The changelog of a survey: a section for each release, the newest first."""

import re
from collections.abc import Iterable, Iterator, Mapping

from surveymark.curation.changes import ChangedEntry
from surveymark.curation.release import Release, changed_fields
from surveymark.model.paper import Paper
from surveymark.safe.github_markdown import github_code, github_text
from surveymark.text.counting import counted

PATH = "content/CHANGELOG.md"
_HEAD = "# Changes of the survey\n\nWritten by `surveymark release`; a section is never changed later, so you may improve its text.\n"
_SECTION = re.compile(r"^## ", re.MULTILINE)


def changelog_text(before: str, release: Release, address: str) -> str:
    """The changelog with the release as its first section, unless it has one, which people may have edited.

    `address` is that of the site, to which titles lead.
    """
    if has_section(before, release.version):
        return before
    text = before or _HEAD
    section = "".join(f"{line}\n" for line in _lines(release, address))
    found = _SECTION.search(text)
    if not found:
        return f"{text.rstrip()}\n\n{section}"
    head, rest = text[: found.start()], text[found.start() :]
    return f"{head.rstrip()}\n\n{section}\n{rest}"


def has_section(text: str, version: str) -> bool:
    """Whether the changelog has a section of this version."""
    return re.search(rf"^## {re.escape(version)}(?:,|\s*$)", text, re.MULTILINE) is not None


def counts_of(release: Release) -> Mapping[str, int]:
    """How many papers changed, by what happened to them."""
    return {
        "added": len(release.added),
        "retracted": len(release.retracted),
        "published meanwhile": len(release.published),
        "changed": len(release.changed),
        "renamed": len(release.renamed),
        "removed": len(release.removed),
    }


def summary(release: Release) -> str:
    """One sentence on what changed."""
    size = f"{counted(release.papers, 'paper')} in {counted(release.topics, 'topic')}"
    if release.is_first:
        return f"The first release: {size}."
    found = [f"{number:,} {name}" for name, number in counts_of(release).items() if number]
    return f"{', '.join(found) or 'No paper changed'}. Now {size}."


def _lines(release: Release, address: str) -> Iterator[str]:
    yield f"## {release.version}, {release.day}"
    yield ""
    yield summary(release)
    parts = {
        "Added": (_paper(paper, address) for paper in release.added),
        "Retracted": (_retracted(entry, address) for entry in release.retracted),
        "Published meanwhile": (_published(entry, address) for entry in release.published),
        "Changed": (_changed(entry, address) for entry in release.changed),
        "Renamed": (
            f"{github_code(str(entry.former_key))} is now {github_code(entry.paper.key)}"
            for entry in release.renamed
        ),
        "Removed": (
            f"{github_code(key)}{f': {github_text(reason)}' if reason else ''}"
            for key, reason in release.removed
        ),
        "Contributors": map(github_text, release.contributors),
    }
    for title, items in parts.items():
        yield from _list(title, items)


def _list(title: str, items: Iterable[str]) -> Iterator[str]:
    lines = [f"- {item}" for item in items]
    if lines:
        yield ""
        yield f"### {title}"
        yield ""
        yield from lines


def _paper(paper: Paper, address: str) -> str:
    return f"[{github_text(paper.title)}]({address}{paper.page})"


def _retracted(entry: ChangedEntry, address: str) -> str:
    return f"{_paper(entry.paper, address)}: {github_text(str(entry.paper.retracted or ''))}"


def _published(entry: ChangedEntry, address: str) -> str:
    published = entry.paper.published
    place = f"{published.venue}, {published.year}" if published else ""
    return f"{_paper(entry.paper, address)}: {github_text(place)}"


def _changed(entry: ChangedEntry, address: str) -> str:
    return f"{_paper(entry.paper, address)}: {', '.join(changed_fields(entry))}"
