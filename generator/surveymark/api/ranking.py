"""Order candidates for a survey, and measure how much reading that saves, as `surveymark rank` does."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from surveymark.api.content import sound_survey
from surveymark.api.events import Importing, OnEvent, ignore_event
from surveymark.api.imported_texts import chosen_format, file_text
from surveymark.api.included_files import IncludedFiles
from surveymark.content.build_cache import BuildCache
from surveymark.imports.imported import ImportContext, UnreadableImportError
from surveymark.model.survey import Survey
from surveymark.model.survey_error import SurveyError
from surveymark.ranking.backtest import Backtest, TooFewDecisionsError, backtest
from surveymark.ranking.candidate import Candidate
from surveymark.ranking.describing import Describer, decided_of
from surveymark.ranking.json_lines import WrongLineError, decided_in, works_in
from surveymark.ranking.order import Ranking, ranking, titles_alone

JSON_LINES = ".jsonl"
"""The suffix of files that hold one JSON object a line; other files are recognised by content."""


@dataclass(frozen=True, kw_only=True)
class RankResult:
    """The order of the candidates, and what became of the other works in the files."""

    ranking: Ranking
    known: int
    """Works that the survey has."""
    decided: int
    """Works that were included or excluded before."""
    duplicates: int
    """Works that the files describe again."""
    unreadable: tuple[str, ...]
    """What cannot be ranked, as `file:line: why`."""
    titles_alone: float
    """The share of the excluded records of which only the title is known; see `rank`."""


def rank(
    folder: str | PathLike[str],
    files: Sequence[str | PathLike[str]],
    *,
    on_event: OnEvent = ignore_event,
) -> RankResult:
    """The works in the files that await a decision, the most promising first.

    Files are JSON lines if their names end in `.jsonl`, or in any format of `import_files`. Decisions are those of
    `content/decisions/`; a decision keeps only a title, so works in the files that were decided before are learned from
    with their abstracts. Nothing is written, and the network is not used. `on_event` receives progress.

    Raises: SurveyError if a file cannot be read or is of no known format; ContentError if the survey has errors.
    """
    root = Path(folder)
    survey = sound_survey(root, on_event, memo=BuildCache(root))
    describer = Describer(survey)
    unreadable: list[str] = []
    works = [
        work
        for path in map(Path, files)
        for work in _works(path, survey, describer, unreadable, on_event)
    ]
    new = [one for one in works if describer.key_by_name.keys().isdisjoint(one.names)]
    waiting = [one for one in new if not _is_decided(one, survey)]
    candidates = tuple(_once(waiting))
    decided = decided_of(survey, describer, works)
    return RankResult(
        ranking=ranking(
            candidates,
            decided,
            survey.topics,
            on_candidate=lambda done, total: on_event(
                Importing(what="ranking", done=done, total=total)
            ),
        ),
        known=len(works) - len(new),
        decided=len(new) - len(waiting),
        duplicates=len(waiting) - len(candidates),
        unreadable=tuple(unreadable),
        titles_alone=titles_alone(decided),
    )


def backtest_file(file: str | PathLike[str], *, on_event: OnEvent = ignore_event) -> Backtest:
    """How much reading a ranking would have saved in another review, from a file of its decided records.

    `docs/ranking.md` describes the file. Raises: SurveyError if it cannot be read, or has too few decisions.
    """
    try:
        return backtest(decided_in(file_text(Path(file))), on_read=_counter(on_event))
    except (WrongLineError, TooFewDecisionsError) as error:
        message = f"{file}:{'' if isinstance(error, WrongLineError) else ' '}{error}"
        raise SurveyError(message) from error


def backtest_survey(folder: str | PathLike[str], *, on_event: OnEvent = ignore_event) -> Backtest:
    """How much reading a ranking would have saved in the survey in the folder, from its entries and decisions.

    Raises: SurveyError if there are too few decisions; ContentError if the survey has errors.
    """
    root = Path(folder)
    survey = sound_survey(root, on_event, memo=BuildCache(root))
    try:
        return backtest(decided_of(survey, Describer(survey)), on_read=_counter(on_event))
    except TooFewDecisionsError as error:
        message = f"the decisions of this survey: {error}"
        raise SurveyError(message) from error


def _works(
    path: Path, survey: Survey, describer: Describer, unreadable: list[str], on_event: OnEvent
) -> Iterator[Candidate]:
    """The works in the file; what cannot be ranked is added to `unreadable`."""
    text = file_text(path)
    if path.suffix == JSON_LINES:
        for number, work in works_in(text):
            if isinstance(work, WrongLineError):
                unreadable.append(f"{path}:{work}")
            else:
                yield describer.of_line(work, f"{path.name}:{number}")
        return
    context = ImportContext(
        source=path.name,
        venue=survey.venue,
        included=IncludedFiles(path, [path]).opened,
        on_record=lambda done, total: on_event(Importing(what="reading", done=done, total=total)),
    )
    try:
        imported = chosen_format(str(path), text, None).read(text, context)
    except UnreadableImportError as error:
        message = f"{path}: {error}"
        raise SurveyError(message) from error
    for paper in imported.papers:
        if paper.facts is None:
            unreadable.append(f"{path}:{paper.line}: has only an identifier")
        else:
            yield describer.of_facts(paper.facts, f"{path.name}:{paper.line}")
    unreadable += [f"{path}:{one.line}: {one.why}" for one in imported.refused]


def _is_decided(work: Candidate, survey: Survey) -> bool:
    decision = survey.decision_index.of(work.names)
    return decision is not None and decision.verdict != "later"


def _once(works: Sequence[Candidate]) -> Iterator[Candidate]:
    """Each work once, as it is first described."""
    seen = set[str]()
    for one in works:
        if seen.isdisjoint(one.names):
            yield one
        seen.update(one.names)


def _counter(on_event: OnEvent) -> Callable[[int, int], object]:
    return lambda done, total: on_event(Importing(what="reading again", done=done, total=total))
