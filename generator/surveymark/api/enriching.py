"""Fill in missing fields of entries, as `surveymark enrich` does."""

from collections.abc import Sequence
from os import PathLike
from pathlib import Path

from surveymark.api.content import (
    changing,
    completed_texts,
    facts_of_file,
    sound_survey,
    survey_to_change,
    write_texts,
)
from surveymark.api.events import OnEvent, ignore_event
from surveymark.api.services import DAYS, DAYS_OF_UPDATE, metadata_client
from surveymark.api.today import today
from surveymark.curation.cited_papers import questions_about_works
from surveymark.curation.enriching import EnrichResult, enrichments, given_facts
from surveymark.curation.entry_keys import entries_with_keys
from surveymark.curation.lookup import RESUMES, Lookup, identified, unanswered
from surveymark.fetch.network import Network
from surveymark.git.command import GitError
from surveymark.git.history import fields_by_people
from surveymark.model.facts import Facts
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.model.survey_error import SurveyError
from surveymark.sources.source import Source, all_sources


def enrich(
    folder: str | PathLike[str],
    keys: str | Sequence[str] = (),
    *,
    services: Sequence[str] | None = None,
    facts_file: str | PathLike[str] | None = None,
    update: bool = False,
    offline: bool = False,
    dry_run: bool = False,
    on_event: OnEvent = ignore_event,
    network: Network | None = None,
) -> EnrichResult:
    """Fill empty fields of the entries with these keys, or of all entries, in the survey in the folder.

    `services` are the names of the metadata services to query: None for all, empty for none. Facts from `facts_file` take
    precedence. Values that a person wrote are never replaced; if a source has another value, that is one of the conflicts.
    With `update`, values that a machine filled in are replaced if a service now has another value.

    With `offline`, only cached answers are used. With `dry_run`, nothing is written. `on_event` receives progress and finally
    the result. If KeyboardInterrupt ends the function early, the answers so far are used and written before it is raised
    again.

    Raises: ContentError if the survey has errors; UneditableEntryError if an entry cannot be edited without losing something;
    SurveyError if there is no such entry or service, or another process has locked the folder; OSError if a file cannot be
    written.
    """
    root, network = Path(folder), network or Network()
    survey = survey_to_change(root, on_event)
    papers = entries_with_keys([keys] if isinstance(keys, str) else keys, survey)
    sources = _chosen_sources(services)
    facts = facts_of_file(Path(facts_file), survey, today()) if facts_file is not None else ()
    days = DAYS_OF_UPDATE if update else DAYS
    with metadata_client(network, root, survey, days=days, offline=offline) as client:
        lookup = Lookup(
            papers=papers,
            sources=sources,
            client=client,
            venue=survey.venue,
            facts=given_facts(papers, facts),
        )
        cited: list[Facts] = []
        interruption = _interruption_of(lookup, survey, cited, on_event)
    with changing(root, on_event) as writer:
        survey = sound_survey(root, on_event)
        results = enrichments(
            survey,
            lookup.facts,
            update=update,
            by_people=lambda paper: _fields_by_people(root, paper),
            cited=cited,
        )
        changed = tuple(one for one in results if one.paper != survey.paper_by_key[one.paper.key])
        texts = completed_texts(root, [one.paper for one in changed])
        if not dry_run:
            write_texts(writer, texts, on_event)
    result = EnrichResult(
        papers=len(papers),
        results=results,
        changed=changed,
        unknown=lookup.unknown,
        unanswered=unanswered(client),
        no_service_answered=bool(client.failures) and not client.has_answered and not offline,
    )
    on_event(result)
    if interruption:
        raise interruption
    return result


def _chosen_sources(names: Sequence[str] | None) -> list[Source]:
    sources = all_sources()
    unknown = set(names or ()) - {source.name for source in sources}
    if unknown:
        known = ", ".join(source.name for source in sources)
        message = f"unknown service {', '.join(sorted(unknown))}; services are {known}"
        raise SurveyError(message)
    return [source for source in sources if names is None or source.name in names]


def _interruption_of(
    lookup: Lookup, survey: Survey, cited: list[Facts], on_event: OnEvent
) -> KeyboardInterrupt | None:
    """Run the lookup and add what is found of cited works; the interruption, to be raised once the results are written."""
    try:
        lookup.run(on_event)
        questions = questions_about_works(survey, lookup.facts)
        for _, facts in identified(questions, lookup.client, lookup.venue, on_event):
            cited.append(facts)
    except KeyboardInterrupt as interruption:
        interruption.args = (RESUMES,)
        return interruption
    return None


def _fields_by_people(root: Path, paper: Paper) -> frozenset[str]:
    try:
        return fields_by_people(root, paper)
    except GitError as error:
        message = f"--update needs the git history, to keep what people changed: {error}"
        raise SurveyError(message) from error
