"""Ten suggestions from strangers, three of them bad, and what is found out about each before anybody looks."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

import answered
import invented
from decided import SCOPE, decision
from issues import event, suggested, write_event
from listed_issues import listed
from services import Said, Services
from surveymark.api.triaging import triage
from surveymark.github.triage.finding import Finding
from surveymark.model.decision import DecisionLine
from surveymark.model.scope import Scope
from typed import snapshot

SITE = "https://invented.github.io/my-survey/"
ISSUES = [
    *(listed(number, f"2026-11-20T0{number}:00:00Z", f"reader{number}") for number in range(1, 7)),
    listed(7, "2026-11-20T07:30:00Z", "flood"),
    *(listed(20 + hour, f"2026-11-20T{hour:02}:00:00Z", "flood") for hour in range(5)),
    listed(8, "2026-11-20T08:00:00Z", "ada-w", "Ada van der Spout"),
    listed(9, "2026-11-20T09:00:00Z", "another"),
    listed(10, "2026-11-20T10:00:00Z", "another"),
]


@dataclass(frozen=True, kw_only=True)
class Case:
    """A suggestion, what the services say, and what is found."""

    number: int
    answers: Mapping[str, str]
    said: Mapping[str, Said]
    found: tuple[Finding, ...]


def arxiv(identifier: str, title: str, *names: str, **more: str) -> dict[str, Said]:
    entry = answered.arxiv_entry(identifier, title, *names, **more)
    return {"export.arxiv.org/api/query?id_list": answered.arxiv_feed(entry)}


def agrees(address: str, says: str = "Found at arxiv; title and authors agree.") -> Finding:
    return Finding(name="exists", says=says, address=address)


TEAPOTS = "Teapots That Pour Themselves"
POTS = ("Tea Pot", "Ada van der Spout")
CUPS = Finding(
    name="topics", says="Topics by the phrases in its text:", quotes=("Cups <and> mugs: 8 (cup)",)
)
AUTHOR = Finding(
    name="from-author",
    says="The account may be that of an author. Authors are welcome to suggest their papers; this is only noted.",
    quotes=("ada-w: Ada van der Spout",),
)

CASES = {
    "a good one": Case(
        number=1,
        answers={},
        said=arxiv("2406.01234", TEAPOTS, *POTS),
        found=(agrees("https://arxiv.org/abs/2406.01234"), CUPS),
    ),
    "a good one with a DOI": Case(
        number=2,
        answers={"arxiv": "10.1234/POT.5", "authors": "Wood, Ada"},
        said={
            "api.crossref.org": answered.crossref(answered.crossref_work("10.1234/pot.5", TEAPOTS))
        },
        found=(
            agrees("https://doi.org/10.1234/pot.5", "Found at crossref; title and authors agree."),
            CUPS,
        ),
    ),
    "a good one with only a link": Case(
        number=3,
        answers={"arxiv": "https://pots.invalid/teapots.pdf"},
        said={
            "api.semanticscholar.org": answered.scholar_match(
                answered.scholar_paper(TEAPOTS, *POTS, arxiv="2406.04234")
            )
        },
        found=(
            agrees(
                "https://arxiv.org/abs/2406.04234",
                "Found at semantic-scholar; title and authors agree.",
            ),
            CUPS,
        ),
    ),
    "the survey has it": Case(
        number=4,
        answers={
            "arxiv": "2403.01234",
            "title": "Cups That Keep Their Temper",
            "authors": "Jan van der Berg\nMing Li",
        },
        said=arxiv("2403.01234", "Cups That Keep Their Temper", "Jan van der Berg", "Ming Li"),
        found=(
            agrees("https://arxiv.org/abs/2403.01234"),
            Finding(
                name="known",
                says="The survey has this paper. If something is wrong there, choose “Fix this record” on its page.",
                quotes=("berg2024cups: Cups That Keep Their Temper",),
                address=f"{SITE}papers/berg2024cups/",
            ),
        ),
    ),
    "the preprint of a paper in the survey": Case(
        number=5,
        answers={"arxiv": "2301.00009", "title": "On Plates, Mostly", "authors": "Li, Ming"},
        said=arxiv("2301.00009", "On Plates, Mostly", "Ming Li", doi="10.1234/joc.2024.5"),
        found=(
            agrees("https://arxiv.org/abs/2301.00009"),
            Finding(
                name="version",
                says="The survey has another version of this paper, as the record of a service says.",
                quotes=("li2023plates: Plates in Journals",),
                address=f"{SITE}papers/li2023plates/",
            ),
        ),
    ),
    "it was excluded before": Case(
        number=6,
        answers={"arxiv": "2403.99999", "title": "A Teapot", "authors": "Pot, Tea"},
        said=arxiv("2403.99999", "A Teapot", "Tea Pot"),
        found=(
            agrees("https://arxiv.org/abs/2403.99999"),
            Finding(
                name="decided",
                says="It was considered before and not included.",
                quotes=("2 January 2026: It has no cup. A pot @all.",),
                address=f"{SITE}about/",
            ),
        ),
    ),
    "bad: off the subject, the sixth of a day": Case(
        number=7,
        answers={
            "arxiv": "2501.00001",
            "title": "Deep Owls",
            "authors": "Owl, Ann",
            "summary": "Owls hoot.",
        },
        said=arxiv("2501.00001", "Deep Owls", "Ann Owl", summary="On owls."),
        found=(
            agrees("https://arxiv.org/abs/2501.00001"),
            Finding(
                name="no-topic",
                says=(
                    "No phrase of a topic occurs in title, summary or abstract, so a person has to decide whether it belongs."
                ),
            ),
            Finding(
                name="burst",
                says="6 suggestions from this account within 1 day; reviewing them may take longer.",
            ),
        ),
    ),
    "by an author, with a slip": Case(
        number=8,
        answers={
            "arxiv": "2406.02234",
            "title": "Teapots that pour itself",
            "authors": "Pot, Tea\nSpout, Ida",
        },
        said=arxiv("2406.02234", TEAPOTS, *POTS, comment="This paper has been withdrawn."),
        found=(
            Finding(
                name="exists",
                says="Found at arxiv, with small differences. Withdrawn on 1 May 2024.",
                quotes=(
                    f"title: Teapots that pour itself; arxiv: {TEAPOTS}",
                    "authors: 2. Spout, Ida; arxiv: 2. van der Spout, Ada",
                ),
                address="https://arxiv.org/abs/2406.02234",
            ),
            CUPS,
            AUTHOR,
        ),
    ),
    "bad: nobody knows the id": Case(
        number=9,
        answers={"arxiv": "2406.09999"},
        said={"export.arxiv.org": answered.arxiv_feed()},
        found=(
            Finding(
                name="not-found",
                says="No service knows this identifier. Please compare it with the paper.",
                quotes=("arxiv 2406.09999",),
            ),
            CUPS,
        ),
    ),
    "bad: the id is of another paper": Case(
        number=10,
        answers={"arxiv": "2406.03234"},
        said=arxiv("2406.03234", "A Theory of @all <b>Saucers</b>", "Sam Saucer"),
        found=(
            Finding(
                name="differs",
                says="The record at arxiv seems to be that of another paper.",
                quotes=(
                    f"title: {TEAPOTS}; arxiv: A Theory of @all Saucers",
                    "authors: 1. Pot, Tea; 2. van der Spout, Ada; arxiv: 1. Saucer, Sam; 2. none",
                ),
                address="https://arxiv.org/abs/2406.03234",
            ),
            Finding(
                name="topics",
                says="Topics by the phrases in its text:",
                quotes=("Plates: 16 (saucer)",),
            ),
        ),
    ),
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    excluded = decision(arxiv="2403.99999", verdict="exclude", reason="no-cup", note="A pot @all.")
    line = DecisionLine(path="content/decisions/2026-01.jsonl", number=1, decision=excluded)
    survey = replace(invented.survey(), scope=Scope(text=SCOPE), decision_lines=(line,))
    return invented.write_survey(tmp_path_factory.mktemp("survey"), survey)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_suggestion_is_judged_by_what_is_known_of_it(
    case: Case, root: Path, tmp_path: Path, services: Services
) -> None:
    for start, said in case.said.items():
        services.says(start, said)
    issue = write_event(
        tmp_path / "event.json", event(suggested(**case.answers), number=case.number)
    )
    issues = write_event(tmp_path / "issues.json", ISSUES)
    before = snapshot(root / "content")
    done = triage(root, issue, issues=issues, network=services.network)
    assert done.verdict.findings == case.found
    assert (done.verdict.problems, done.unanswered) == ((), ())
    assert snapshot(root / "content") == before
