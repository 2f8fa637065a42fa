"""Screen candidates for the survey, as `surveymark screen` does."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from pydantic import ValidationError

from surveymark.api.content import changing, sound_survey, write_as_one, write_texts
from surveymark.api.events import OnEvent, ignore_event
from surveymark.api.imported_texts import file_text
from surveymark.api.today import today
from surveymark.content.build_cache import BuildCache
from surveymark.content.decisions_text import LARGEST_DECISIONS, decision_line, decisions_path
from surveymark.content.gate import UnreadableFileError, survey_bytes
from surveymark.curation.open_candidates import Closed, OpenCandidates
from surveymark.exports.candidates import candidates_csv, candidates_ris
from surveymark.git.command import GitError, git_output
from surveymark.imports.candidates import CandidatesFile, candidates_of
from surveymark.imports.imported import ImportContext, Refusal, UnreadableImportError
from surveymark.imports.screened import Screened, screened_by_line
from surveymark.model.candidate import Candidate
from surveymark.model.decision import Decision, Verdict
from surveymark.model.survey import Survey
from surveymark.model.survey_error import SurveyError
from surveymark.text.slug import slug_of

_EXPORTS = {".ris": candidates_ris, ".csv": candidates_csv}


@dataclass(frozen=True, kw_only=True)
class Queue:
    """The candidates of some files, sorted by what is to be done with them."""

    survey: Survey
    open: tuple[Candidate, ...]
    """Those to decide, in the order of the files; those put off come last."""
    decided: tuple[tuple[Candidate, Decision], ...] = ()
    known: int = 0
    """How many have an entry."""
    repeated: int = 0
    """How many are the same paper as an earlier one."""
    refused: tuple[tuple[str, Refusal], ...] = ()
    """What is no candidate, with the name of its file."""


def candidate_queue(
    folder: str | PathLike[str],
    files: Sequence[str | PathLike[str]],
    *,
    on_event: OnEvent = ignore_event,
) -> Queue:
    """The candidates in the files: JSON lines, or any format that `import_files` reads.

    Raises: ContentError if the survey has errors; SurveyError if a file cannot be read.
    """
    survey = _survey(Path(folder), on_event)
    return _queue(survey, _parsed(files, survey))


def _queue(survey: Survey, files: Sequence[tuple[Path, CandidatesFile]]) -> Queue:
    candidates = OpenCandidates(survey)
    still_open: list[Candidate] = []
    put_off: list[Candidate] = []
    decided: list[tuple[Candidate, Decision]] = []
    closed: Counter[Closed] = Counter()
    for candidate in (one for _, parsed in files for one in parsed.candidates.values()):
        decision = survey.decision_index.of(candidate.names)
        if why := candidates.closed(candidate.names):
            closed[why] += 1
            if decision and why == "decided":
                decided.append((candidate, decision))
        else:
            (put_off if decision else still_open).append(candidate)
    return Queue(
        survey=survey,
        open=(*still_open, *put_off),
        decided=tuple(decided),
        known=closed["in the survey"],
        repeated=closed["repeated"],
        refused=tuple((file.name, one) for file, parsed in files for one in parsed.refused),
    )


class Screening:
    """Decisions of one person in one session, each written at once."""

    def __init__(self, root: Path, who: str, on_event: OnEvent = ignore_event) -> None:
        """Begin without decisions."""
        self._root, self._who, self._on_event = root, who, on_event
        self.made: list[Decision] = []
        """The decisions of this session that hold, oldest first."""

    def decide(self, candidate: Candidate, verdict: Verdict, reason: str | None = None) -> None:
        """Record a decision.

        Raises: SurveyError if the name is too long, or another process has locked the folder; OSError if the file cannot be
        written.
        """
        decision = decision_on(candidate, verdict, who=self._who, on=today(), reason=reason)
        record(self._root, [decision], self._on_event)
        self.made.append(decision)

    def undo(self) -> None:
        """Remove the last decision of this session from its file, if it is still there. Raises: as `decide`."""
        decision = self.made[-1]
        path = decisions_path(decision)
        with changing(self._root, self._on_event) as writer:
            before, line, after = _text(self._root, path).rpartition(decision_line(decision) + "\n")
            if line:
                write_as_one(writer, {self._root / path: before + after or None}, self._on_event)
        self.made.pop()


def screener(root: Path) -> str:
    """The name of the person in git's configuration; empty if there is none."""
    try:
        return git_output(root, "config", "--get", "user.name").decode("utf-8", "replace").strip()
    except GitError:
        return ""


def export_queue(queue: Queue, file: Path) -> int:
    """Write the candidates, open ones first, with the decisions on them; returns how many.

    Raises: SurveyError if the name of the file ends in neither .ris nor .csv; OSError if it cannot be written.
    """
    if file.suffix.lower() not in _EXPORTS:
        message = f"{file}: expected a file named .ris or .csv, found {file.suffix or 'no suffix'}"
        raise SurveyError(message)
    rows = [*((one, None) for one in queue.open), *queue.decided]
    file.write_text(_EXPORTS[file.suffix.lower()](rows), encoding="utf-8", newline="")
    return len(rows)


@dataclass(frozen=True, kw_only=True)
class ImportedDecisions:
    """What was imported from another screening program."""

    recorded: int
    undecided: int
    """Records about which the files say nothing."""
    already: int
    """Records of papers that have an entry or a decision, or that an earlier record repeats."""
    refused: tuple[tuple[str, Refusal], ...]


def import_decisions(
    folder: str | PathLike[str],
    files: Sequence[str | PathLike[str]],
    *,
    who: str,
    reason: str | None = None,
    on: str | None = None,
    on_event: OnEvent = ignore_event,
) -> ImportedDecisions:
    """Record what ASReview, Rayyan or a table say was decided; `reason` is that of exclusions which state no known one.

    Raises: as `candidate_queue` and `Screening.decide`; SurveyError if content/scope.md does not declare the reason.
    """
    root, day = Path(folder), on or today()
    survey = _survey(root, on_event)
    parsed_files = _parsed(files, survey)
    queue = _queue(survey, parsed_files)
    if reason and reason not in (known := reasons_of(survey)):
        message = f"--reason: expected one of {', '.join(known)}, found {reason}"
        raise SurveyError(message)
    still_open = {candidate.names for candidate in queue.open}
    found: list[Decision] = []
    refused = list(queue.refused)
    total = 0
    for file, parsed in parsed_files:
        labels = screened_by_line(file_text(file))
        for line, candidate in parsed.candidates.items():
            total += 1
            if line not in labels or candidate.names not in still_open:
                continue
            held = survey.decision_index.of(candidate.names)
            if held and labels[line].verdict == held.verdict:
                continue
            decision = _decision(candidate, labels[line], survey, who, reason, day)
            if isinstance(decision, str):
                refused.append((file.name, Refusal(line=line, what=candidate.title, why=decision)))
            else:
                still_open.discard(candidate.names)
                found.append(decision)
    record(root, found, on_event)
    conflicts = len(refused) - len(queue.refused)
    undecided = len(queue.open) - len(found) - conflicts
    return ImportedDecisions(
        recorded=len(found),
        undecided=undecided,
        already=total - len(queue.open),
        refused=tuple(refused),
    )


def _decision(
    candidate: Candidate, screened: Screened, survey: Survey, who: str, reason: str | None, day: str
) -> Decision | str:
    """The decision, or why there is none."""
    if screened.verdict is None:
        return f"expected one verdict, found several by {screened.who}; settle it where it was screened"
    reasons = survey.scope.reasons if survey.scope else {}
    if screened.verdict == "exclude":
        stated = [slug for one in screened.reasons if (slug := slug_of(one)) in reasons]
        reason = stated[0] if stated else reason
        if reason is None:
            found = ", ".join(screened.reasons) or "none"
            return f"expected a reason in content/scope.md, found {found}; name one with --reason"
    else:
        reason = None
    note = ", ".join(screened.reasons) if screened.reasons else None
    by = screened.who or who
    try:
        return decision_on(candidate, screened.verdict, who=by, on=day, reason=reason, note=note)
    except SurveyError as error:
        return str(error)


def decision_on(
    candidate: Candidate,
    verdict: Verdict,
    *,
    who: str,
    on: str,
    reason: str | None = None,
    note: str | None = None,
) -> Decision:
    """The decision on a candidate. Raises: SurveyError if a text does not fit its field."""
    try:
        return candidate.decided(verdict, who=who, on=on, reason=reason, note=note)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        what = ".".join(map(str, first["loc"])) or "decision"
        message = f"{what}: expected {first.get('ctx', {}).get('error', first['msg'])}"
        raise SurveyError(message) from error


def record(root: Path, decisions: Sequence[Decision], on_event: OnEvent) -> None:
    """Append the decisions to the files of their months.

    Raises: SurveyError if another process has locked the folder; OSError if a file cannot be written.
    """
    lines: dict[str, list[str]] = {}
    for decision in decisions:
        lines.setdefault(decisions_path(decision), []).append(decision_line(decision) + "\n")
    with changing(root, on_event) as writer:
        texts = {root / path: _lines(_text(root, path), more) for path, more in lines.items()}
        write_texts(writer, texts, on_event)


def _lines(before: str, more: Sequence[str]) -> str:
    end = "" if not before or before.endswith("\n") else "\n"
    return "".join([before, end, *more])


def _text(root: Path, path: str) -> str:
    try:
        return survey_bytes(root, path, largest=LARGEST_DECISIONS).decode("utf-8")
    except UnreadableFileError as error:
        if error.is_missing:
            return ""
        raise


def _survey(root: Path, on_event: OnEvent) -> Survey:
    return sound_survey(root, on_event, memo=BuildCache(root))


def _parsed(
    files: Sequence[str | PathLike[str]], survey: Survey
) -> Sequence[tuple[Path, CandidatesFile]]:
    return [(file, _file(file, survey)) for file in map(Path, files)]


def _file(file: Path, survey: Survey) -> CandidatesFile:
    context = ImportContext(source=file.name, venue=survey.venue)
    try:
        return candidates_of(file_text(file), file.name, context)
    except UnreadableImportError as error:
        message = f"{file}: {error}"
        raise SurveyError(message) from error


def reasons_of(survey: Survey) -> Mapping[str, str]:
    """What each reason means by its id. Raises: SurveyError if none is declared."""
    reasons = survey.scope.reasons if survey.scope else {}
    if not reasons:
        message = "content/scope.md: expected reasons below ## Reasons, such as - `off-topic`: What it means., found none"
        raise SurveyError(message)
    return reasons
