"""Order candidates for a survey, and measure how much reading that saves, as `surveymark rank` does."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from os import PathLike
from pathlib import Path
from typing import Any

from surveymark.api.content import sound_survey
from surveymark.api.events import Importing, OnEvent, ignore_event
from surveymark.api.imported_texts import file_text
from surveymark.api.screening import Queue, candidate_queue
from surveymark.content.build_cache import BuildCache
from surveymark.model.candidate import Candidate
from surveymark.model.survey_error import SurveyError
from surveymark.ranking.backtest import Backtest, TooFewDecisionsError, backtest
from surveymark.ranking.describing import Describer
from surveymark.ranking.json_lines import WrongLineError, decided_in
from surveymark.ranking.order import Ranked, Ranking, ranking, titles_alone


@dataclass(frozen=True, kw_only=True)
class RankResult:
    """The order of the candidates that await a decision, and what became of all others in the files."""

    candidates: tuple[tuple[Candidate, Ranked], ...]
    """The most promising first."""
    ranking: Ranking
    queue: Queue
    titles_alone: float
    """The share of the excluded works of which only the title is known."""


def rank(
    folder: str | PathLike[str],
    files: Sequence[str | PathLike[str]],
    *,
    on_event: OnEvent = ignore_event,
) -> RankResult:
    """The candidates in the files that await a decision, ordered by what the survey's curators decided so far.

    Files are those that `candidate_queue` reads. A decision keeps only a title, so the works in the files that were decided
    before are learned from with their abstracts. Nothing is written, and the network is not used.

    Raises: ContentError if the survey has errors; SurveyError if a file cannot be read.
    """
    return ranked_queue(candidate_queue(folder, files, on_event=on_event), on_event)


def ranked_queue(queue: Queue, on_event: OnEvent = ignore_event) -> RankResult:
    """The candidates of a queue in order."""
    describer = Describer(queue.survey)
    by_id = {}
    for candidate in queue.open:
        work = describer.work_of_candidate(candidate)
        by_id[work.id] = (work, candidate)
    decided = describer.decided(queue.decided)
    found = ranking(
        [work for work, _ in by_id.values()],
        decided,
        queue.survey.topics,
        on_candidate=_counter("ranking", on_event),
    )
    return RankResult(
        candidates=tuple((by_id[one.work.id][1], one) for one in found.candidates),
        ranking=found,
        queue=queue,
        titles_alone=titles_alone(decided),
    )


def described(candidate: Candidate, ranked: Ranked) -> Mapping[str, Any]:
    """The candidate as `screen` and `rank` read it, with what the ranking says."""
    return {
        **asdict(candidate),
        "probability": ranked.probability,
        "score": ranked.score,
        "reasons": [asdict(one) for one in ranked.reasons],
    }


def backtest_file(file: str | PathLike[str], *, on_event: OnEvent = ignore_event) -> Backtest:
    """How much reading a ranking would have saved in another review, from a file of its decided records.

    `docs/ranking.md` describes the file. Raises: SurveyError if it cannot be read, or has too few decisions.
    """
    try:
        decided = decided_in(file_text(Path(file)))
        return backtest(decided, on_read=_counter("reading again", on_event))
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
        return backtest(Describer(survey).decided(), on_read=_counter("reading again", on_event))
    except TooFewDecisionsError as error:
        message = f"the decisions of this survey: {error}"
        raise SurveyError(message) from error


def _counter(what: str, on_event: OnEvent) -> Callable[[int, int], object]:
    return lambda done, total: on_event(Importing(what=what, done=done, total=total))
