"""Say what is known of a suggestion before anybody looks at it, as `surveymark triage` does."""

from collections.abc import Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from surveymark.api.content import named_content, sound_survey
from surveymark.api.events import OnEvent, ignore_event
from surveymark.api.issue_files import from_issue_file
from surveymark.api.services import metadata_client
from surveymark.api.today import today
from surveymark.content.build_cache import BuildCache
from surveymark.curation.events import Unanswered
from surveymark.curation.lookup import Lookup, unanswered
from surveymark.fetch.network import Network
from surveymark.github.answers import LARGEST_EVENT, answers, form_of, issue_of
from surveymark.github.form import SUGGESTION, issue_forms
from surveymark.github.issue_list import listed_issues
from surveymark.github.proposal import suggestion
from surveymark.github.suggestion import identified_paper
from surveymark.github.triage.account import account_of
from surveymark.github.triage.existence import LookedUp, silent_services
from surveymark.github.triage.verdict import Verdict, findings
from surveymark.model.paper import Paper
from surveymark.model.problem import Problem
from surveymark.model.survey import Survey
from surveymark.sources.source import all_sources


@dataclass(frozen=True, kw_only=True)
class Triaged:
    """What is known of a suggestion, and the questions that services did not answer."""

    verdict: Verdict
    unanswered: tuple[Unanswered, ...] = ()


def triage(
    folder: str | PathLike[str],
    event_file: str | PathLike[str],
    *,
    issues: str | PathLike[str] | None = None,
    offline: bool = False,
    on_event: OnEvent = ignore_event,
    network: Network | None = None,
) -> Triaged:
    """What the survey in the folder and metadata services know of the paper that an issue suggests.

    `event_file` is the event that GitHub passes to a workflow started by the issue, `issues` a file with all suggestions as
    `gh issue list --json number,title,labels,author,createdAt,closedAt` prints them; without it, nothing is said of the
    account. With `offline`, only cached answers are used. Nothing is written to the survey. `on_event` receives progress.

    Raises: ContentError if the survey has errors; SurveyError if a file cannot be read, or the event is not about an issue
    made with the form that suggests a paper.
    """
    root, network = Path(folder), network or Network()
    event = named_content(Path(event_file), largest=LARGEST_EVENT)
    listed = from_issue_file(Path(issues), listed_issues) if issues is not None else ()
    survey = sound_survey(root, on_event, memo=BuildCache(root))
    issue = issue_of(event.decode("utf-8-sig", "replace"))
    forms = issue_forms([topic.title for topic in survey.topics])
    form = form_of(issue, [form for form in forms if form.name == SUGGESTION])
    given, problems = answers(issue, form)
    problems = problems or _problems(given, survey)
    paper = identified_paper(given) if given else None
    if paper is None:
        return Triaged(verdict=Verdict(problems=problems))
    looked_up, failures = _looked_up(paper, root, survey, network, on_event, offline=offline)
    account = account_of(issue.number, listed)
    found = findings(paper, given["summary"], looked_up, account, survey)
    verdict = Verdict(findings=tuple(found), problems=problems)
    return Triaged(verdict=verdict, unanswered=failures)


def _problems(given: Mapping[str, str], survey: Survey) -> tuple[Problem, ...]:
    """What would keep the answers from becoming an entry, except that the survey knows the paper, which is a finding."""
    proposal = suggestion(given, survey, added=today())
    return () if proposal.known_key or proposal.why_excluded else proposal.problems


def _looked_up(
    paper: Paper, root: Path, survey: Survey, network: Network, on_event: OnEvent, *, offline: bool
) -> tuple[LookedUp, tuple[Unanswered, ...]]:
    sources = all_sources()
    with metadata_client(network, root, survey, offline=offline) as client:
        lookup = Lookup(papers=[paper], sources=sources, client=client, venue=survey.venue)
        lookup.run(on_event)
    facts = tuple(one for one in lookup.facts.get(paper.key, ()) if not one.is_candidate)
    silent = silent_services(paper, sources, client.failures)
    return LookedUp(facts=facts, silent=silent, is_offline=offline), unanswered(client)
