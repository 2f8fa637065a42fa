"""Write entries that readers propose in issues, as `surveymark from-issue` does."""

from os import PathLike
from pathlib import Path

from surveymark.api.content import changing, named_content, sound_survey, write_texts
from surveymark.api.events import OnEvent, ignore_event
from surveymark.api.today import today
from surveymark.content.gate import survey_bytes
from surveymark.content.places import PAPERS
from surveymark.github.answers import LARGEST_EVENT, issue_of
from surveymark.github.outcome import Outcome
from surveymark.github.proposal import proposal_of
from surveymark.strict_yaml.tree import LARGEST


def propose(
    folder: str | PathLike[str],
    event_file: str | PathLike[str],
    *,
    on_event: OnEvent = ignore_event,
) -> Outcome:
    """Write the entry that an issue suggests or corrects into the survey in the folder.

    `event_file` is the event that GitHub passes to a workflow started by an issue. If an answer does not fit, nothing is
    written, and the outcome has a comment for the issue.

    Raises: ContentError if the survey has errors; SurveyError if the file cannot be read, the event is not about an issue made
    with one of the survey's forms, or another process has locked the folder; OSError if a file cannot be written.
    """
    root = Path(folder)
    event = named_content(Path(event_file), largest=LARGEST_EVENT)
    with changing(root, on_event) as writer:
        survey = sound_survey(root, on_event)
        issue = issue_of(event.decode("utf-8-sig", "replace"))
        proposal = proposal_of(issue, survey, lambda key: _entry_text(root, key), added=today())
        outcome = Outcome(issue=issue.number, proposal=proposal, address=survey.config.address)
        if not outcome.is_refused:
            path = root / PAPERS / f"{proposal.key}.yml"
            write_texts(writer, {path: proposal.text}, on_event)
    return outcome


def _entry_text(root: Path, key: str) -> str:
    return survey_bytes(root, f"{PAPERS}/{key}.yml", largest=LARGEST).decode("utf-8")
