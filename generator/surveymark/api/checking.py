"""The content of a survey checked and fixed, as `surveymark check` does."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from surveymark.api.content import changing, notice_unfinished, write_texts
from surveymark.api.events import OnEvent, ignore_event
from surveymark.content.checking import all_problems
from surveymark.content.decisions_text import FORM as DECISION_FORM
from surveymark.content.decisions_text import changed_decisions
from surveymark.content.fingerprints_text import FORM, changed_fingerprints
from surveymark.content.fixed import fixed_content
from surveymark.content.garbage import no_garbage_collection
from surveymark.content.loading import Content, load_content
from surveymark.content.permanence import Former
from surveymark.git.changes import SinceMergeBase
from surveymark.git.command import GitError
from surveymark.git.former import former_content
from surveymark.memo import NO_MEMO, Memo
from surveymark.model.problem import Problem
from surveymark.model.survey_error import SurveyError


@dataclass(frozen=True, kw_only=True)
class CheckResult:
    """The problems of a survey's content."""

    problems: tuple[Problem, ...]
    """By file and line, warnings among them; those that were fixed are left out."""
    fixed: tuple[Problem, ...]
    """The problems that were fixed; empty unless `fix` was set."""
    content: Content
    """The parsed content."""

    @property
    def papers(self) -> int:
        """The number of entries that could be parsed."""
        return len(self.content.survey.papers) if self.content.survey else 0

    @property
    def errors(self) -> int:
        """The number of problems that are not warnings."""
        return len(self.problems) - self.warnings

    @property
    def warnings(self) -> int:
        """The number of warnings."""
        return sum(problem.is_warning for problem in self.problems)

    @property
    def fixable(self) -> int:
        """The number of problems that `fix` can fix."""
        return sum(problem.remedy is not None for problem in self.problems)

    def source_line(self, problem: Problem) -> str | None:
        """The line of the file that the problem is about; None if it is about a whole file or one that could not be parsed."""
        result = self.content.parse_results.get(problem.path)
        lines = result.tree.text.split("\n") if result else []
        return lines[problem.line - 1] if 0 < problem.line <= len(lines) else None


@no_garbage_collection()
def check(
    folder: str | PathLike[str],
    *,
    base: str | None = None,
    fix: bool = False,
    on_event: OnEvent = ignore_event,
    memo: Memo = NO_MEMO,
) -> CheckResult:
    """Every problem in the content of the survey in the folder.

    With `base`, a branch or commit, only problems in files that differ from the last commit shared with it. With `fix`, all
    safe fixes are applied first: they change how an entry is written, never what it says. Entries that `memo` knows from an
    earlier run are not parsed.

    Raises: SurveyError if git does not know `base` or another process has locked the folder; OSError if a file cannot be
    written.
    """
    root = Path(folder)
    changed, former = _compared(root, base)
    if not fix:
        notice_unfinished(root, on_event)
        content = load_content(root, memo=memo)
        problems = all_problems(content, changed=changed, former=former)
        return CheckResult(problems=problems, fixed=(), content=content)
    with changing(root, on_event) as writer:
        after = fixed_content(
            lambda texts: load_content(root, unwritten=texts, memo=memo),
            lambda content: all_problems(content, changed=changed, former=former),
            _made_texts,
        )
        write_texts(writer, {root / path: text for path, text in after.texts.items()}, on_event)
    return CheckResult(problems=after.problems, fixed=after.fixed, content=after.content)


def _made_texts(content: Content) -> Mapping[str, str]:
    """The new texts of files of lines: decisions in their usual form, and the numbers of the abstracts.

    No numbers while another file has errors: those of an entry that cannot be parsed would be lost.
    """
    decisions = changed_decisions(content.readable.decision_lines, content.problems)
    others = {FORM.id, DECISION_FORM.id}
    if any(not problem.is_warning and problem.rule not in others for problem in content.problems):
        return decisions
    return {**decisions, **changed_fingerprints(content.readable, content.problems)}


def _compared(root: Path, base: str | None) -> tuple[Container[str] | None, Former]:
    """The files that differ from the merge base, None if no base is given; and the survey there, or at the last commit."""
    try:
        since = SinceMergeBase(root, base or "HEAD")
        return None if base is None else since.paths, former_content(since)
    except GitError as error:
        if base is None:
            return None, Former()
        raise SurveyError(str(error)) from error
