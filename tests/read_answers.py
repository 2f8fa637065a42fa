"""What tests of sources share: two authors, a venue, questions, and how an answer is read."""

from services import Said
from surveymark.model.facts import Facts
from surveymark.model.person import Person
from surveymark.model.publication import Publication
from surveymark.model.venue import Venue
from surveymark.sources.source import Question, Source

ADA, JAN, ARXIV, DOI, TITLE = (
    Person(family="Wood", given="Ada"),
    Person(family="van der Berg", given="Jan"),
    Question(kind="arxiv", value="2403.01234"),
    Question(kind="doi", value="10.1234/joc.2024.5"),
    Question(kind="title", value="Cups That Keep"),
)
ARXIV_DOI = Question(kind="doi", value="10.48550/arxiv.2403.01234")
JOC = Venue(
    short="JoC", full="Journal of Crockery & Glass", kind="journal", aliases=("J. Crockery",)
)
PUBLISHED = Publication(venue="JoC", year=2024, kind="journal", doi="10.1234/joc.2024.5")


def venue(name: str) -> Venue | None:
    return JOC if name in JOC.names else None


def read(source: Source, said: Said, *questions: Question) -> tuple[Facts, ...]:
    assert isinstance(said.body, str)
    texts = source.answers(said.body, questions)
    return tuple(
        facts
        for question in questions
        if question in texts
        for facts in source.facts(texts[question], "x 2026-11-20", venue)
    )


def facts(**fields: object) -> Facts:
    said = {"title": "Cups That Keep", "source": "x 2026-11-20", "authors": (ADA,), **fields}
    return Facts(**said)  # type: ignore[arg-type]
