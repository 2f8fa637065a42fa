"""Whether the survey already has a suggested paper, has another version of it, or decided on it."""

from collections.abc import Iterator, Sequence

from surveymark.curation.drafting import KnownPapers
from surveymark.github.suggestion import decision_in_words
from surveymark.github.triage.finding import Finding, FindingName
from surveymark.model.decision import Verdict
from surveymark.model.facts import Facts
from surveymark.model.identity import identities, identity_names
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.verification.matching import Records

_DECIDED: dict[Verdict, str] = {
    "include": "It was chosen for the survey before.",
    "exclude": "It was considered before and not included.",
    "later": "It was considered before and put off.",
}


def known_findings(paper: Paper, facts: Sequence[Facts], survey: Survey) -> Iterator[Finding]:
    """What the survey knows of the paper; `facts` are what services know of it."""
    entries = KnownPapers(survey)
    ids = [name for name in identities(paper) if not name.startswith("title ")]
    names = list(_names(facts))
    same = entries.same_as(paper)
    if same and (entries.named(ids) or not ids):
        says = "The survey has this paper. If something is wrong there, choose “Fix this record” on its page."
        yield _entry("known", says, same, survey)
        return
    if same:
        says = "The survey has a paper of this title, without this identifier."
        yield _entry("version", says, same, survey)
    elif tied := entries.named(names):
        says = "The survey has another version of this paper, as the record of a service says."
        yield _entry("version", says, tied, survey)
    elif near := Records(survey).cited_by(_reference(paper), ""):
        says = "The survey may have another version of this paper: titles and authors are alike."
        yield _entry("version", says, near, survey)
    if decision := survey.decision_index.of([*identities(paper), *names]):
        yield Finding(
            name="decided",
            says=_DECIDED[decision.verdict],
            quotes=(decision_in_words(decision, survey),),
            address=f"{survey.config.address}about/",
        )


def _entry(name: FindingName, says: str, entry: Paper, survey: Survey) -> Finding:
    address = f"{survey.config.address}{entry.page}"
    return Finding(name=name, says=says, quotes=(f"{entry.key}: {entry.title}",), address=address)


def _names(facts: Sequence[Facts]) -> Iterator[str]:
    """Everything that identifies the versions of the paper that services know, ids first."""
    for one in facts:
        published = one.published
        dois = [one.doi, published.doi if published else None, *one.versions]
        yield from reversed(
            identity_names([one.title], one.arxiv, [doi and doi.lower() for doi in dois])
        )


def _reference(paper: Paper) -> Facts:
    return Facts(title=paper.title, source="", authors=paper.authors)
