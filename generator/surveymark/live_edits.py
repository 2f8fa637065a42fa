"""Show edited entries in a preview at once, before the whole site is built anew."""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from surveymark.builder.file_states import State, UnknownInputsError, survey_states
from surveymark.content.edited import edited_survey
from surveymark.content.places import PAPERS
from surveymark.content.writing import write_cache_file
from surveymark.finish import PaperPages, UnsafePageError
from surveymark.model.survey import Survey
from surveymark.outputs.markdown.files import markdown_files

MOST = 20
"""Maximum number of entries that are shown before a build, which then takes little longer."""
_ENTRY = re.compile(rf"{PAPERS}/([^/]+)\.yml")

_HIDDEN = f"{PAPERS}/."
"""Begins the paths of files that no build reads, such as those of an editor."""


class LiveEdits:
    """A built site, in which the pages and files of edited papers can be replaced.

    Only those: lists, search and the related papers are those of the last build.
    """

    def __init__(self, root: Path, site: Path) -> None:
        """For the survey under `root`, built in `site`."""
        self._root, self._site = root, site
        self._seen: Mapping[str, State] = {}
        self._built: tuple[Survey, PaperPages] | None = None

    def begin_build(self) -> None:
        """Note what a build that begins now will read."""
        self._seen = self._states()

    def end_build(self, survey: Survey, pages: PaperPages) -> None:
        """Take over what the build made."""
        self._built = survey, pages

    def show(self) -> tuple[str, ...]:
        """Replace the files of papers whose entries were edited or added since the last call or build; their keys.

        Nothing is replaced, and there are no keys, if anything else changed too, or if an entry has errors: a build then
        reports them.
        """
        before, self._seen = self._seen, self._states()
        keys = _edited_entries(before, self._seen)
        if not (self._built and 0 < len(keys) <= MOST):
            return ()
        survey, pages = self._built
        edited = edited_survey(self._root, survey, keys)
        if not edited:
            return ()
        try:
            files = dict(_files(edited, pages, keys))
        except UnsafePageError:
            return ()
        for name, text in files.items():
            write_cache_file(self._site / name, text.encode("utf-8"))
        self._built = edited, pages
        return tuple(keys)

    def _states(self) -> Mapping[str, State]:
        """The states of all files of the survey; none if they cannot all be listed."""
        try:
            return {
                name: state
                for name, state in survey_states(self._root)
                if not name.startswith(_HIDDEN)
            }
        except (UnknownInputsError, OSError):
            return {}


def _edited_entries(before: Mapping[str, State], now: Mapping[str, State]) -> list[str]:
    """The keys of edited and new entries, sorted; none if anything else changed too, or a file was removed."""
    changed = [name for name, state in now.items() if before.get(name) != state]
    found = [_ENTRY.fullmatch(name) for name in changed]
    if not before or before.keys() - now.keys() or not all(found):
        return []
    return sorted(match[1] for match in found if match)


def _files(survey: Survey, pages: PaperPages, keys: Collection[str]) -> Iterator[tuple[str, str]]:
    """The path and text of every file of the papers with these keys."""
    papers = [survey.paper_by_key[key] for key in keys]
    twins = markdown_files(survey)
    yield from pages.files(survey, papers)
    for paper in papers:
        name = f"{paper.files}.md"
        yield name, twins[name]
