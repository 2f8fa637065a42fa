"""Add a paper from a person's answers, as `surveymark new` does."""

from collections.abc import Callable
from os import PathLike
from pathlib import Path

from surveymark.api.content import changing, sound_survey, survey_to_change, write_texts
from surveymark.api.events import OnEvent, ignore_event
from surveymark.api.today import today
from surveymark.content.paper_text import paper_text
from surveymark.content.places import PAPERS
from surveymark.curation.adding import refused
from surveymark.curation.drafting import Draft, KnownPapers
from surveymark.curation.entry_questions import Ask, KnownPaperError, answered_entry
from surveymark.fetch.network import Network
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey


def new_entry(
    folder: str | PathLike[str],
    ask: Ask,
    *,
    confirm: Callable[[Draft], bool],
    on_event: OnEvent = ignore_event,
    network: Network | None = None,
) -> Paper | None:
    """Add a paper that a person describes to the survey in the folder, without metadata services.

    `ask` puts each question to the person. The entry is written only if `confirm`, called with the whole entry, returns True;
    otherwise the function returns None.

    Raises: KnownPaperError if the paper is already in the survey; ContentError if the survey has errors; SurveyError if
    another process has locked the folder; OSError if a file cannot be written.
    """
    root, network = Path(folder), network or Network()
    survey = survey_to_change(root, on_event)
    entry = answered_entry(survey, ask, added=today(network.clock))
    if not confirm(entry):
        return None
    with changing(root, on_event) as writer:
        paper = _under_free_key(entry.paper, sound_survey(root, on_event))
        path = root / PAPERS / f"{paper.key}.yml"
        write_texts(writer, {path: paper_text(paper)}, on_event)
    return paper


def _under_free_key(paper: Paper, survey: Survey) -> Paper:
    """The paper under a free key.

    Raises: KnownPaperError if another command has added the paper meanwhile.
    """
    known = KnownPapers(survey)
    if same := refused(paper, known):
        raise KnownPaperError(same)
    return known.keyed(paper)
