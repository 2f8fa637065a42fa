"""Rename, merge, split, move and retire topics and keys, as the commands of these names do."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from surveymark.api.content import changing, sound_survey, survey_to_change, write_as_one
from surveymark.api.events import OnEvent, ignore_event
from surveymark.checks.check import all_findings
from surveymark.content.file_edits import FileEdit, file_edits
from surveymark.model.problem import Finding
from surveymark.model.survey import Survey
from surveymark.model.survey_error import SurveyError
from surveymark.strict_yaml.noun_text import field_name


@dataclass(frozen=True, kw_only=True)
class Reorganised:
    """The result of a change of names."""

    before: Survey
    after: Survey
    edits: tuple[FileEdit, ...]
    """The files that differ, by path, with removals last."""
    warnings: tuple[str, ...]
    """What `check` will now warn of and did not before, for example a missing introduction."""


def reorganise(
    folder: Path,
    change: Callable[[Survey], Survey],
    *,
    dry_run: bool = False,
    on_event: OnEvent = ignore_event,
) -> Reorganised:
    """Change the survey in the folder, in one transaction: an interrupted change is completed by the next command.

    `change` gets the survey and returns the new one. With `dry_run`, nothing is written.
    Raises: ContentError if the survey has errors; UneditableEntryError if a file cannot be edited without losing something;
    SurveyError if the changed survey would have errors, or another process has locked the folder; OSError if a file cannot
    be written.
    """
    survey_to_change(folder, on_event)
    with changing(folder, on_event) as writer:
        before = sound_survey(folder, on_event)
        after = change(before)
        edits = file_edits(folder, before, after)
        warnings = _new_warnings(before, after) if edits else ()
        if edits and not dry_run:
            texts = {folder / edit.path: edit.after for edit in edits}
            write_as_one(writer, texts, on_event)
    return Reorganised(before=before, after=after, edits=edits, warnings=warnings)


def _new_warnings(before: Survey, after: Survey) -> tuple[str, ...]:
    """The warnings that are new.

    Raises: SurveyError if an error is.
    """
    known = {_shown(finding) for finding in all_findings(before)}
    new = [finding for finding in all_findings(after) if not finding.mirror_of]
    errors = [_shown(finding) for finding in new if not finding.is_warning]
    if errors:
        message = "this would leave errors in the content; nothing was written"
        raise SurveyError(message, details=errors)
    return tuple(shown for shown in map(_shown, new) if shown not in known)


def _shown(finding: Finding) -> str:
    place = "" if finding.field[:1] == ("line",) else f"{field_name(finding.field)}: "
    return f"{finding.path}: {place}expected {finding.expected}, found {finding.found}"
